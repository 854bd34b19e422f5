// The page: the answer first, then figures that state what they show. All texts are in messages/, all numbers in
// the data that samspil puts into the page.

import type { Contents, Selection } from "./contents";
import type { Report } from "./data";
import { csvOf, save, svgText } from "./download";
import { html, tableOf, tied } from "./elements";
import { scenariosOf, titleOf, type Choice, type Figure } from "./figures/figure";
import { choiceOfResult, result } from "./result";
import { choiceOfStudy, study } from "./study";
import { readable } from "./svg";
import { languages, Words, type Language } from "./words";

const paperWidth = 700; // pixels between the margins of A4

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

  constructor(private choice: Choice, private readonly contents: Contents, private readonly root: HTMLElement) {}

  show(): void {
    const { words, report } = this.choice;
    document.documentElement.lang = words.language;
    document.title = `Samspil: ${report.study?.title ?? words.word(report.world.title)}`;
    this.drawn = [];
    this.root.replaceChildren(
      html("h1", {}, this.contents.heading(this.choice)),
      this.answer(),
      this.controls(),
      ...this.contents.figures.filter((figure) => figure.rows(this.choice).length > 0).map((figure) => this.section(figure)),
      ...this.contents.closing(this.choice),
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
    return html("div", { id: "answer" }, ...this.contents.answer(this.choice).filter((one) => one).map((one) => html("p", {}, ...tied(one))));
  }

  private section(figure: Figure): HTMLElement {
    const { words } = this.choice;
    const panels = html("div", { class: "panels" });
    const readout = html("p", { class: "readout", "aria-live": "polite" }, words.messages.controls.hint);
    const title = html("h2", { id: `title-${figure.id}` }, ...tied(figure.title(this.choice)));
    const section = html("section", { id: `figure-${figure.id}`, "aria-labelledby": `title-${figure.id}` }, title);
    section.append(html("p", { class: "read" }, ...tied(figure.read(this.choice))));
    const selection = this.contents.selectionOf(this.choice, figure);
    if (selection) section.append(this.selection(selection));
    section.append(panels, readout, twinOf(this.choice, figure), downloadsOf(this.choice, figure, panels));
    this.drawn.push({ figure, panels, readout });
    return section;
  }

  private choose(change: Partial<Choice>, focus: string): void {
    this.choice = { ...this.choice, ...change };
    this.show();
    document.getElementById(focus)?.focus();
  }

  private selection({ id, name, options, value, change }: Selection): HTMLElement {
    const select = html("select", { id }, ...options.map(([key, words]) => html("option", key === value ? { value: key, selected: "" } : { value: key }, words)));
    select.addEventListener("change", () => this.choose(change((select as HTMLSelectElement).value), id));
    return html("label", { for: id, class: "choose" }, `${name} `, select);
  }

  private controls(): HTMLElement {
    const { words } = this.choice;
    const names = words.messages.controls;
    const bar = html("div", { class: "controls", role: "group", "aria-label": names.settings });
    bar.append(
      this.selection({
        id: "language",
        name: names.language,
        options: Object.entries(languages).map(([key, one]) => [key, one.language]),
        value: words.language,
        change: (value) => ({ words: new Words(value as Language, this.choice.report) }),
      }),
      ...this.contents.selections(this.choice).map((one) => this.selection(one)),
    );
    return bar;
  }
}

function start(): void {
  const report = JSON.parse(document.getElementById("data")?.textContent ?? "null") as Report;
  const root = document.getElementById("page");
  if (!root || !report) return;
  const words = new Words(navigator.language.startsWith("da") ? "da" : "en", report);
  const ofStudy = report.format === "samspil-study-report";
  const page = ofStudy ? new Page(choiceOfStudy(report, words), study, root) : new Page(choiceOfResult(report, words), result, root);
  page.show();
  window.addEventListener("resize", () => page.fit());
  window.addEventListener("beforeprint", () => page.print());
  window.addEventListener("afterprint", () => page.fit());
}

start();
