// The answer in sentences. model/outputs/report_answer.cpp says the same without a script.

import { isBaseline, num, rowsOf, scenarioRow, str, type Report, type Row } from "./data";
import { fill, type Words } from "./words";

export const drawsForQuantiles = 20; // from so many on, nine in ten lie between the quantiles; of fewer, all do

export function measure(report: Report, scenario: string, name: string, sector: string): Row {
  return rowsOf(report, "worth", { scenario, measure: name, sector })[0];
}

const titled = (row: Row, words: Words): string => words.word(str(row, "title"));

function draws(worth: Row, words: Words): string {
  const answer = words.messages.answer;
  const n = num(worth, "n");
  if (n === 1) return answer.one_draw;
  return fill(n < drawsForQuantiles ? answer.few_draws : answer.draws, {
    above: num(worth, "above_zero"),
    n,
    low: words.money(num(worth, "p05")),
    high: words.money(num(worth, "p95")),
  });
}

export function answerOf(report: Report, scenario: string, words: Words): string[] {
  const answer = words.messages.answer;
  const own = scenarioRow(report, scenario);
  const { first_year, last_year, price_year } = report.world;
  const blanks = { scenario: titled(own, words), years: `${first_year}-${last_year}` };
  if (isBaseline(own)) return [fill(answer.alone, blanks)];

  const mean = (name: string, sector = "society") => num(measure(report, scenario, name, sector), "mean");
  const amount = (name: string, sector?: string) => words.money(Math.abs(mean(name, sector)));
  const sentences = [
    fill(mean("npv") < 0 ? answer.costs : answer.worth, {
      ...blanks,
      baseline: titled(scenarioRow(report, str(own, "baseline")), words),
      price_year,
      npv: amount("npv"),
    }),
    draws(measure(report, scenario, "npv", "society"), words),
  ];
  if (Math.abs(mean("npv_of_production")) > Math.abs(mean("npv")) / 2) {
    sentences.push(fill(answer.production, { amount: amount("npv_of_production") }));
  }
  sentences.push(fill(answer.residual, { amount: amount("npv_with_residual"), last_year }));
  sentences.push(
    fill(mean("budget_npv", "public") < 0 ? answer.public_loses : answer.public_gains, {
      amount: amount("budget_npv", "public"),
    }),
  );
  return sentences;
}

/** What a scenario has that its baseline has not: `A = baseline + ...`. */
export function contrastOf(report: Report, scenario: string, words: Words): string {
  const contrast = words.messages.contrast;
  const own = scenarioRow(report, scenario);
  if (isBaseline(own)) return fill(contrast.nothing, { scenario: titled(own, words) });
  const rows = rowsOf(report, "changes", { scenario });
  const ofRules = rows.filter((row) => row.what === "choice" || row.what === "primitive").map((row) => changeOf(row, words));
  const changes = rows
    .filter((row) => row.what !== "choice" && row.what !== "primitive")
    .map((row) => changeOf(row, words, row.what === "scheme" ? ofRules : []));
  if (!rows.some((row) => row.what === "scheme")) changes.push(...ofRules);
  return fill(contrast.equals, {
    scenario: titled(own, words),
    baseline: titled(scenarioRow(report, str(own, "baseline")), words),
    changes: changes.length > 0 ? changes.join(" + ") : contrast.same,
  });
}

type What = "recommendation" | "scheme" | "choice" | "primitive" | "number" | "people";

/** One change in words; `parts`: in what rules differ. */
function changeOf(row: Row, words: Words, parts: string[] = []): string {
  const contrast = words.messages.contrast;
  const what = str(row, "what") as What;
  const value = num(row, "value");
  return fill(what === "recommendation" && value < 1 ? contrast.part : contrast[what], {
    name: words.word(str(row, "name")),
    title: words.word(str(row, "title")),
    from: str(row, "from"),
    value: words.quantity(value, what === "people" ? "" : str(row, "unit")),
    parts: parts.length > 0 ? ` (${parts.join(", ")})` : "",
  });
}

/** Two scenarios side by side in a sentence; empty where they were not compared. */
export function differenceOf(report: Report, one: string, other: string, words: Words): string {
  const there = rowsOf(report, "differences", { a: one, b: other })[0];
  const back = rowsOf(report, "differences", { a: other, b: one })[0];
  const row = there ?? back;
  if (!row) return "";
  const sign = num(row, "mean") < 0 ? -1 : 1; // the one that is worth more is named first
  const [a, b] = sign > 0 ? [str(row, "a"), str(row, "b")] : [str(row, "b"), str(row, "a")];
  const [low, high] = sign > 0 ? ["p05", "p95"] : ["p95", "p05"];
  const contrast = words.messages.contrast;
  const text = row.told_apart === null ? contrast.unknown : row.told_apart ? contrast.apart : contrast.together;
  return fill(text, {
    a: titled(scenarioRow(report, a), words),
    b: titled(scenarioRow(report, b), words),
    amount: words.money(Math.abs(num(row, "mean"))),
    low: words.money(sign * num(row, low)),
    high: words.money(sign * num(row, high)),
    share: words.percent(sign > 0 ? num(row, "a_wins") : 1 - num(row, "a_wins")),
  });
}
