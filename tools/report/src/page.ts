// The page: the answer first, then figures that state what they show. All texts are in messages/, all numbers in
// the data that samspil puts into the page.

import { answerOf, contrastOf, differenceOf } from "./answer";
import { headline, isBaseline, num, rowsOf, str, type Report, type Row } from "./data";
import { csvOf, save, svgText } from "./download";
import { scenariosOf, titleOf, type Choice, type Figure } from "./figures/figure";
import { flows } from "./figures/flows";
import { gain, sectors } from "./figures/gain";
import { cases, maturity } from "./figures/organisations";
import { fairness, journey, journeyTitle } from "./figures/people";
import { municipalities } from "./figures/places";
import { differences, recommendations, schemes } from "./figures/ranks";
import { readable } from "./svg";
import { fill, languages, Words, type Language } from "./words";

const figures: Figure[] = [
  gain, sectors, flows, recommendations, schemes, differences, cases, journey, maturity, municipalities, fairness,
];

const paperWidth = 700; // pixels between the margins of A4

type Child = Node | string;

function html(name: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The words, with each amount and its unit kept in one line. */
function tied(text: string): Child[] {
  const amount = /(-?[\d.,]*\d (?:(?:bn|mia\.|mio\.) kr\.|kr\.|%))/;
  return text.split(amount).map((part, i) => (i % 2 ? html("span", { class: "amount" }, part) : part));
}

/** A table with its rows, as people read them. */
function tableOf(choice: Choice, name: string, rows: Row[]): HTMLElement {
  const { columns } = choice.report.tables[name];
  const head = html("tr", {}, ...columns.map((column) => html("th", { scope: "col", ...(choice.words.language === "en" ? { title: column.meaning } : {}) }, choice.words.column(column.name))));
  const body = rows.map((row) =>
    html("tr", {}, ...columns.map((column) => {
      const cell = row[column.name];
      const meaning = column.name === "meaning" ? (choice.words.messages.meanings as Record<string, string>)[str(row, "id")] : undefined;
      return html("td", typeof cell === "number" ? { class: "number" } : {}, meaning ?? choice.words.cell(cell, column));
    })),
  );
  return html("table", {}, html("thead", {}, head), html("tbody", {}, ...body));
}

/** The table of a figure, made when it is opened. */
function twinOf(choice: Choice, figure: Figure): HTMLElement {
  const details = html("details", { class: "twin" }, html("summary", {}, choice.words.messages.controls.table));
  details.addEventListener("toggle", () => {
    if (details.querySelector("table")) return;
    const title = choice.words.messages.table_titles[figure.table as "gain"];
    details.append(
      html("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, tableOf(choice, figure.table, figure.rows(choice))),
    );
  });
  return details;
}

function button(words: string, act: () => void): HTMLElement {
  const made = html("button", { type: "button" }, words);
  made.addEventListener("click", act);
  return made;
}

function downloadsOf(choice: Choice, figure: Figure, panels: HTMLElement): HTMLElement {
  const { csv, svg } = choice.words.messages.controls;
  return html(
    "p",
    { class: "downloads" },
    button(csv, () => save(`${figure.id}.csv`, "text/csv", csvOf(choice.report.tables[figure.table].columns, figure.rows(choice)))),
    button(svg, () => {
      panels.querySelectorAll("svg").forEach((one, i) => {
        const part = i === 0 ? "" : `-${i + 1}`;
        save(`${figure.id}${part}.svg`, "image/svg+xml", svgText(one));
      });
    }),
  );
}

function drawInto(choice: Choice, figure: Figure, panels: HTMLElement, readout: HTMLElement, room: number): void {
  panels.replaceChildren();
  const scenarios = figure.panels === "each" ? scenariosOf(choice) : [choice.scenario];
  const beside = scenarios.length > 1 && room >= 2 * (figure.narrowest ?? 348) + 24;
  const width = Math.floor(beside ? (room - 24) / 2 : room);
  panels.classList.toggle("beside", beside);
  for (const scenario of scenarios) {
    const svg = figure.draw(choice, scenario, width);
    const panel = html("figure", { "data-scenario": scenario });
    if (figure.panels === "each" && choice.report.tables.scenarios.rows.length > 1) {
      panel.append(html("figcaption", {}, titleOf(choice, scenario)));
    }
    const wide = Number(svg.getAttribute("width")) > width;
    const label = `${titleOf(choice, scenario)}: ${choice.words.messages.table_titles[figure.table as "gain"]}`;
    panel.append(wide ? html("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, svg) : svg);
    panels.append(panel);
    readable(svg, readout);
  }
}

interface Drawn {
  figure: Figure;
  panels: HTMLElement;
  readout: HTMLElement;
}

class Page {
  private drawn: Drawn[] = [];
  private width = 0;

  constructor(private choice: Choice, private readonly root: HTMLElement) {}

  show(): void {
    const { words, report } = this.choice;
    document.documentElement.lang = words.language;
    document.title = `Samspil: ${words.word(report.world.title)}`;
    this.drawn = [];
    this.root.replaceChildren(
      html("h1", {}, words.messages.title),
      this.answer(),
      this.controls(),
      ...figures.filter((figure) => figure.rows(this.choice).length > 0).map((figure) => this.section(figure)),
      ...this.assumptions(),
    );
    this.draw();
  }

  /** Draws anew where the room has changed. */
  fit(): void {
    if (this.root.clientWidth === this.width) return;
    this.draw();
  }

  /** Draws anew for paper, whatever the room on the screen. */
  print(): void {
    this.draw(paperWidth);
  }

  private draw(room?: number): void {
    this.width = room ?? this.root.clientWidth;
    for (const { figure, panels, readout } of this.drawn) {
      drawInto(this.choice, figure, panels, readout, room ?? (panels.clientWidth || 600));
      performance.mark("figure");
    }
  }

  private answer(): HTMLElement {
    const { report, words, scenario, beside } = this.choice;
    const sentences = answerOf(report, scenario, words);
    if (beside) sentences.push(...answerOf(report, beside, words).slice(0, 2), differenceOf(report, scenario, beside, words));
    return html("div", { id: "answer" }, ...sentences.filter((one) => one).map((one) => html("p", {}, ...tied(one))));
  }

  private section(figure: Figure): HTMLElement {
    const { words } = this.choice;
    const panels = html("div", { class: "panels" });
    const readout = html("p", { class: "readout", "aria-live": "polite" }, words.messages.controls.hint);
    const title = html("h2", { id: `title-${figure.id}` }, ...tied(figure.title(this.choice)));
    const section = html("section", { id: `figure-${figure.id}`, "aria-labelledby": `title-${figure.id}` }, title);
    section.append(html("p", { class: "read" }, ...tied(figure.read(this.choice))));
    if (figure.id === "journey") section.append(this.journeys());
    section.append(panels, readout, twinOf(this.choice, figure), downloadsOf(this.choice, figure, panels));
    this.drawn.push({ figure, panels, readout });
    return section;
  }

  private choose(change: Partial<Choice>, focus: string): void {
    this.choice = { ...this.choice, ...change };
    this.show();
    document.getElementById(focus)?.focus();
  }

  private selection(id: string, name: string, options: [string, string][], value: string, act: (value: string) => void): HTMLElement {
    const select = html("select", { id }, ...options.map(([key, words]) => html("option", key === value ? { value: key, selected: "" } : { value: key }, words)));
    select.addEventListener("change", () => act((select as HTMLSelectElement).value));
    return html("label", { for: id, class: "choose" }, `${name} `, select);
  }

  private journeys(): HTMLElement {
    const { report, words } = this.choice;
    const rows = rowsOf(report, "journeys", { scenario: this.choice.scenario });
    const options = rows.map((row): [string, string] => [str(row, "journey"), journeyTitle(this.choice, row)]);
    return this.selection("journey", words.messages.controls.journey, options, this.choice.journey, (value) => this.choose({ journey: value }, "journey"));
  }

  private controls(): HTMLElement {
    const { report, words } = this.choice;
    const names = words.messages.controls;
    const scenarios = rowsOf(report, "scenarios").map((row): [string, string] => [str(row, "scenario"), words.word(str(row, "title"))]);
    const gaining = rowsOf(report, "scenarios").filter((row) => !isBaseline(row));
    const bar = html("div", { class: "controls", role: "group", "aria-label": names.settings });
    bar.append(
      this.selection("language", names.language, Object.entries(languages).map(([key, one]) => [key, one.language]), words.language, (value) =>
        this.choose({ words: new Words(value as Language, report) }, "language"),
      ),
    );
    if (gaining.length > 0) {
      bar.append(
        this.selection("view", names.view, [["welfare", names.welfare], ["budget", names.budget]], this.choice.view, (value) =>
          this.choose({ view: value as Choice["view"] }, "view"),
        ),
      );
    }
    if (scenarios.length > 1) {
      bar.append(
        this.selection("scenario", names.scenario, scenarios, this.choice.scenario, (value) => this.choose({ scenario: value }, "scenario")),
        this.selection("beside", names.beside, [["", names.nothing], ...scenarios], this.choice.beside, (value) => this.choose({ beside: value }, "beside")),
      );
    }
    return bar;
  }

  private assumptions(): HTMLElement[] {
    const { report, words } = this.choice;
    const text = words.messages.assumptions;
    const counts = Object.fromEntries(rowsOf(report, "origins").map((row) => [str(row, "status"), num(row, "numbers")]));
    const all = Object.values(counts).reduce((a, b) => a + b, 0);
    const numbers = Object.fromEntries(Object.entries({ ...counts, all }).map(([name, count]) => [name, words.number(count)]));
    const assumed = rowsOf(report, "assumed").slice(0, 15);
    const rests = html("section", { id: "assumptions" }, html("h2", {}, text.title), html("p", {}, fill(text.counts, numbers)));
    if (assumed.length > 0) {
      rests.append(
        html("p", {}, text.widest),
        html("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.messages.table_titles.assumed }, tableOf(this.choice, "assumed", assumed)),
      );
    }
    rests.append(html("h3", {}, text.scenarios), html("ul", {}, ...rowsOf(report, "scenarios").map((row) => html("li", {}, contrastOf(report, str(row, "scenario"), words)))));
    const world = report.world;
    const run = fill(text.run, {
      world: words.word(world.title),
      years: `${world.first_year}-${world.last_year}`,
      n: report.run.replicates,
      engine: words.word(report.run.engine),
      seed: report.run.seed,
      rules: world.rules,
      version: report.program.version,
    });
    const limits = words.messages.limits.map((limit) => html("li", {}, limit));
    return [
      rests,
      html("section", { id: "limits" }, html("h2", {}, words.messages.limits_title), html("ul", {}, ...limits), html("p", { class: "run" }, run, html("br"), html("code", {}, report.command))),
    ];
  }
}

function start(): void {
  const report = JSON.parse(document.getElementById("data")?.textContent ?? "null") as Report;
  const root = document.getElementById("page");
  if (!root || report?.format !== "samspil-report") return;
  const scenario = headline(report);
  const journeys = [...rowsOf(report, "journeys", { scenario })].sort((a, b) => num(b, "sent_back") - num(a, "sent_back"));
  const language: Language = navigator.language.startsWith("da") ? "da" : "en";
  const page = new Page(
    { report, words: new Words(language, report), view: "welfare", scenario, beside: "", journey: journeys.length > 0 ? str(journeys[0], "journey") : "" },
    root,
  );
  page.show();
  window.addEventListener("resize", () => page.fit());
  window.addEventListener("beforeprint", () => page.print());
  window.addEventListener("afterprint", () => page.fit());
}

start();
