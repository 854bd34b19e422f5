// The answer of a study in sentences. model/outputs/study_answer.cpp says the same without a script.

import { num, rowsOf, str, type Row } from "./data";
import type { Choice } from "./figures/figure";
import { amountOf, measuredRows, measureRow, parameterRow, valueOf } from "./figures/study_rows";
import { fill } from "./words";

const muchUnsettled = 0.1;
const mostFollowers = 2; // named after the number that decides most

const texts = (choice: Choice) => choice.words.messages.study_answer;
const say = (choice: Choice, text: string, blanks: Record<string, string | number> = {}): string => choice.words.capital(fill(text, blanks));
const nameOf = (choice: Choice, row: Row): string => choice.words.parameter(str(row, "parameter"));

/** What is measured, as the subject of a sentence. */
export function subjectOf(choice: Choice): string {
  const row = measureRow(choice);
  const [measure, sector] = [str(row, "measure"), str(row, "sector")];
  const society = measure === "npv_with_residual" && sector === "society";
  const budget = measure === "budget_npv" && sector === "public";
  const words = texts(choice);
  return fill(society ? words.society : budget ? words.budget : words.other, {
    scenario: str(rowsOf(choice.report, "scenarios", { scenario: row.scenario })[0], "title"),
    measure: choice.words.word(measure),
    sector: choice.words.word(sector),
  });
}

/** The best and the worst value of the one number of a study. */
function bestAndWorst(choice: Choice): [Row, Row] {
  const rows = measuredRows(choice, "doses");
  const best = rows.reduce((a, b) => (num(b, "mean") > num(a, "mean") ? b : a));
  const worst = rows.reduce((a, b) => (num(b, "mean") < num(a, "mean") ? b : a));
  return [best, worst];
}

/** That in words, with one text for a curve and another where all values are the same. */
export function doseSentence(choice: Choice, text: string, same: string): string {
  const [best, worst] = bestAndWorst(choice);
  return say(choice, best.mean === worst.mean ? same : text, {
    subject: subjectOf(choice),
    parameter: nameOf(choice, best),
    best: choice.words.short(num(best, "value")),
    high: amountOf(choice, num(best, "mean")),
    worst: choice.words.short(num(worst, "value")),
    low: amountOf(choice, num(worst, "mean")),
  });
}

/** What the number of a row is, in the words of the registry. */
function whatIs(choice: Choice, row: Row): string[] {
  const meaning = str(parameterRow(choice, str(row, "parameter")), "meaning");
  return meaning ? [say(choice, texts(choice).named_as, { parameter: nameOf(choice, row), meaning })] : [];
}

function ofDose(choice: Choice): string[] {
  const rows = measuredRows(choice, "doses");
  const [best, worst] = bestAndWorst(choice);
  const together = rows.filter((row) => row.told_from_best === 0).map((row) => choice.words.short(num(row, "value")));
  const sentences = [doseSentence(choice, texts(choice).dose, texts(choice).dose_same), ...whatIs(choice, best)];
  if (best.mean !== worst.mean && rows.some((row) => row.told_from_best !== null)) {
    sentences.push(say(choice, together.length === 0 ? texts(choice).dose_apart : texts(choice).dose_together, { values: together.join(", ") }));
  }
  return sentences;
}

function ofEffects(choice: Choice): string[] {
  const words = texts(choice);
  const rows = measuredRows(choice, "effects");
  const told = rows.filter((row) => row.told === 1).length;
  const counts = { subject: subjectOf(choice), all: rows.length, told, points: num(measureRow(choice), "points") };
  if (told === 0) return [say(choice, words.none, counts)];
  const [first] = rows;
  const byEnds = first.low_mean !== null;
  const sentences = [
    say(choice, byEnds ? words.most : words.most_moves, {
      subject: subjectOf(choice),
      parameter: nameOf(choice, first),
      low: byEnds ? amountOf(choice, num(first, "low_mean")) : "",
      high: byEnds ? amountOf(choice, num(first, "high_mean")) : "",
      change: amountOf(choice, num(first, "change")),
    }),
    ...whatIs(choice, first),
  ];
  const others = rows.slice(1, 1 + mostFollowers).filter((row) => row.told === 1);
  if (others.length > 0) {
    const names = others.map((row) => fill(words.named, { parameter: nameOf(choice, row) }));
    sentences.push(say(choice, words.then, { others: names.join(words.and) }));
  }
  sentences.push(say(choice, told === rows.length ? words.told_all : words.told, counts));
  return sentences;
}

/** Points that are looked for, `below 0 kr.` */
export function casesOf(choice: Choice): string {
  const row = measureRow(choice);
  return fill(str(row, "cases") === "above" ? texts(choice).above : texts(choice).below, { limit: amountOf(choice, num(row, "limit")) });
}

/** The sides of the box that is told; empty without one. */
export function boxWords(choice: Choice): string {
  const words = texts(choice);
  const sides = measuredRows(choice, "box").map((row) => {
    const side = (end: string) => (row[end] === null ? "" : valueOf(choice, str(row, "parameter"), num(row, end)));
    const text = row.low === null ? words.at_most : row.high === null ? words.at_least : words.between;
    return fill(text, { parameter: nameOf(choice, row), low: side("low"), high: side("high") });
  });
  return sides.join(words.and);
}

function ofBox(choice: Choice): string {
  const [first] = measuredRows(choice, "box");
  if (!first) return "";
  return say(choice, texts(choice).box, {
    cases: casesOf(choice),
    share: choice.words.percent(num(measureRow(choice), "cases_share")),
    box: boxWords(choice),
    coverage: choice.words.percent(num(first, "coverage")),
    density: choice.words.percent(num(first, "density")),
  });
}

function ofRuns(choice: Choice): string[] {
  const { study } = choice.report;
  const sentences: string[] = [];
  const change = measureRow(choice).change_since_half;
  const byTrajectory = rowsOf(choice.report, "effects").some((row) => row.index === "mu_star");
  if (!byTrajectory && change !== null && Number(change) > muchUnsettled) {
    sentences.push(say(choice, texts(choice).unsettled, { change: choice.words.short(Number(change)) }));
  }
  if (study && study.runs !== study.planned) {
    sentences.push(say(choice, texts(choice).unfinished, { runs: study.runs, planned: study.planned, failed: study.failed }));
  }
  return sentences;
}

function ofKnowing(choice: Choice): string {
  const rows = rowsOf(choice.report, "knowing");
  if (rows.length === 0) return "";
  const best = rows.find((row) => row.told === 1);
  if (!best) return say(choice, texts(choice).knowing_none);
  return say(choice, texts(choice).knowing, { parameter: nameOf(choice, best), value: choice.words.money(num(best, "value")) });
}

function ofSpread(choice: Choice): string {
  const row = measureRow(choice);
  const amount = (column: string) => amountOf(choice, num(row, column));
  return say(choice, str(row, "unit") === "kr." ? texts(choice).spread_money : texts(choice).spread, {
    points: num(row, "points"),
    mean: amount("mean"),
    low: amount("p05"),
    high: amount("p95"),
    losses: choice.words.percent(num(row, "losses")),
  });
}

export function studyAnswerOf(choice: Choice): string[] {
  const { chance } = measureRow(choice);
  return [
    ...(measuredRows(choice, "doses").length > 0 ? ofDose(choice) : [...ofEffects(choice), ofSpread(choice)]),
    ofBox(choice),
    chance === null ? "" : say(choice, texts(choice).chance, { share: choice.words.percent(Number(chance)) }),
    ofKnowing(choice),
    ...ofRuns(choice),
  ];
}
