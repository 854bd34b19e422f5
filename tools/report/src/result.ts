// The page of a result: of a run, a comparison, or recommendations.

import { answerOf, contrastOf, differenceOf } from "./answer";
import type { Contents, Selection } from "./contents";
import { headline, isBaseline, num, rowsOf, str, type Report, type Row } from "./data";
import { html, tableOf } from "./elements";
import type { Choice } from "./figures/figure";
import { flows } from "./figures/flows";
import { gain, sectors } from "./figures/gain";
import { cases, maturity } from "./figures/organisations";
import { fairness, journey, journeyTitle } from "./figures/people";
import { municipalities } from "./figures/places";
import { differences, recommendations, schemes } from "./figures/ranks";
import { fill, type Words } from "./words";

export function choiceOfResult(report: Report, words: Words): Choice {
  const scenario = headline(report);
  const journeys = [...rowsOf(report, "journeys", { scenario })].sort((a, b) => num(b, "sent_back") - num(a, "sent_back"));
  return { report, words, view: "welfare", scenario, beside: "", journey: journeys.length > 0 ? str(journeys[0], "journey") : "", column: "" };
}

function selections(choice: Choice): Selection[] {
  const { report, words } = choice;
  const names = words.messages.controls;
  const rows = rowsOf(report, "scenarios");
  const scenarios = rows.map((row): [string, string] => [str(row, "scenario"), words.word(str(row, "title"))]);
  const all: Selection[] = [];
  if (rows.some((row) => !isBaseline(row))) {
    const options: [string, string][] = [["welfare", names.welfare], ["budget", names.budget]];
    all.push({ id: "view", name: names.view, options, value: choice.view, change: (value) => ({ view: value as Choice["view"] }) });
  }
  if (scenarios.length > 1) {
    all.push(
      { id: "scenario", name: names.scenario, options: scenarios, value: choice.scenario, change: (value) => ({ scenario: value }) },
      { id: "beside", name: names.beside, options: [["", names.nothing], ...scenarios], value: choice.beside, change: (value) => ({ beside: value }) },
    );
  }
  return all;
}

function journeys(choice: Choice): Selection {
  const rows = rowsOf(choice.report, "journeys", { scenario: choice.scenario });
  const options = rows.map((row): [string, string] => [str(row, "journey"), journeyTitle(choice, row)]);
  return { id: "journey", name: choice.words.messages.controls.journey, options, value: choice.journey, change: (value) => ({ journey: value }) };
}

function answer(choice: Choice): string[] {
  const { report, words, scenario, beside } = choice;
  const sentences = answerOf(report, scenario, words);
  if (beside) sentences.push(...answerOf(report, beside, words).slice(0, 2), differenceOf(report, scenario, beside, words));
  return sentences;
}

const toldOfStudy = ["study", "scenario", "measure", "sector", "points", "unit"]; // in the sentence above its table

/** Which study tells how much the assumed numbers matter. */
function measuredBy(choice: Choice, rows: Row[]): string {
  const { words } = choice;
  return fill(words.messages.assumptions.measured, {
    study: words.word(str(rows[0], "study")),
    scenario: words.word(str(rows[0], "scenario")),
    measure: words.word(str(rows[0], "measure")),
    sector: words.word(str(rows[0], "sector")),
    points: words.number(num(rows[0], "points")),
    told: rows.filter((row) => row.told === 1).length,
    all: rows.length,
  });
}

function assumptions(choice: Choice): HTMLElement[] {
  const { report, words } = choice;
  const text = words.messages.assumptions;
  const counts = Object.fromEntries(rowsOf(report, "origins").map((row) => [str(row, "status"), num(row, "numbers")]));
  const all = Object.values(counts).reduce((a, b) => a + b, 0);
  const numbers = Object.fromEntries(Object.entries({ ...counts, all }).map(([name, count]) => [name, words.number(count)]));
  const measured = rowsOf(report, "measured");
  const table = measured.length > 0 ? "measured" : "assumed";
  const assumed = rowsOf(report, table).slice(0, 15);
  const rests = html("section", { id: "assumptions" }, html("h2", {}, text.title), html("p", {}, fill(text.counts, numbers)));
  if (assumed.length > 0) {
    rests.append(
      html("p", { id: "which-assumed" }, measured.length > 0 ? measuredBy(choice, measured) : text.widest),
      html("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.messages.table_titles[table] }, tableOf(choice, table, assumed, measured.length > 0 ? toldOfStudy : [])),
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

export const result: Contents = {
  figures: [gain, sectors, flows, recommendations, schemes, differences, cases, journey, maturity, municipalities, fairness],
  heading: (choice) => choice.words.messages.title,
  answer,
  selections,
  selectionOf: (choice, figure) => (figure.id === "journey" ? journeys(choice) : undefined),
  closing: assumptions,
};
