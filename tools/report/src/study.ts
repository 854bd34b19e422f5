// The page of a study: what decides a measure, when it fails, and what would be worth knowing.

import type { Contents, Selection } from "./contents";
import { rowsOf, str, type Report, type Row } from "./data";
import { html, tableOf } from "./elements";
import { box, peeling } from "./figures/discovery";
import { knowing, tornado } from "./figures/effects";
import type { Choice } from "./figures/figure";
import { convergence, dose, heat } from "./figures/responses";
import { studyAnswerOf } from "./study_answer";
import { fill, type Words } from "./words";

export function choiceOfStudy(report: Report, words: Words): Choice {
  const [first] = rowsOf(report, "measures");
  return { report, words, view: "welfare", scenario: str(first, "scenario"), beside: "", journey: "", column: str(first, "column") };
}

/** A measure as the reader chooses it. */
function measureName(choice: Choice, row: Row): string {
  const { words, report } = choice;
  const texts = words.messages.controls;
  const column = str(row, "column");
  const budget = str(row, "measure") === "budget_npv";
  const welfare = str(row, "measure").startsWith("npv");
  const name = budget ? texts.budget : welfare ? texts.welfare : words.capital(words.word(str(row, "measure")));
  const own = `${name}: ${words.word(str(row, "sector"))}`;
  const titles = rowsOf(report, "scenarios");
  if (titles.length === 1) return own;
  return `${str(titles.find((one) => one.scenario === row.scenario) ?? {}, "title") || column}, ${own}`;
}

function selections(choice: Choice): Selection[] {
  const rows = rowsOf(choice.report, "measures");
  if (rows.length < 2) return [];
  const options = rows.map((row): [string, string] => [str(row, "column"), measureName(choice, row)]);
  const scenarioOf = (column: string) => str(rows.find((row) => row.column === column) ?? {}, "scenario");
  const change = (value: string) => ({ column: value, scenario: scenarioOf(value) });
  return [{ id: "measure", name: choice.words.messages.controls.measure, options, value: choice.column, change }];
}

function closing(choice: Choice): HTMLElement[] {
  const { report, words } = choice;
  const text = words.messages.study;
  const rows = rowsOf(report, "parameters");
  const label = words.messages.table_titles.parameters;
  const scenarios = rowsOf(report, "scenarios").map((row) => html("li", {}, fill(text.against, { scenario: str(row, "title"), baseline: str(row, "baseline") })));
  const { world, run, study: facts } = report;
  const line = fill(text.run, {
    world: world.title,
    years: `${world.first_year}-${world.last_year}`,
    design: words.word(facts?.design ?? ""),
    points: facts?.points ?? 0,
    n: run.replicates,
    engine: words.word(run.engine),
    seed: run.seed,
    rules: world.rules,
    version: report.program.version,
  });
  return [
    html(
      "section",
      { id: "assumptions" },
      html("h2", {}, text.title),
      html("p", {}, fill(rows.length === 1 ? text.varied_one : text.varied, { all: rows.length })),
      html("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, tableOf(choice, "parameters", rows)),
      html("h3", {}, text.scenarios),
      html("ul", {}, ...scenarios),
    ),
    html(
      "section",
      { id: "limits" },
      html("h2", {}, words.messages.limits_title),
      html("ul", {}, ...words.messages.study_limits.map((limit) => html("li", {}, limit))),
      html("p", { class: "run" }, line, html("br"), html("code", {}, report.command)),
    ),
  ];
}

export const study: Contents = {
  figures: [dose, tornado, heat, box, peeling, knowing, convergence],
  heading: (choice) => fill(choice.words.messages.study_answer.title, { study: choice.report.study?.title ?? "" }),
  answer: studyAnswerOf,
  selections,
  selectionOf: () => undefined,
  closing,
};
