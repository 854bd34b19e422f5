// What moves a measure: the tornado, and what would be worth knowing.

import { num, rowsOf, str, type Row } from "../data";
import { fill } from "../words";
import { drawing, element, linear, mark, text, xAxis } from "../svg";
import { blanksOf, messagesOf, moneyAxis, type Choice, type Figure } from "./figure";
import { amountOf, interval, measureAxis, measuredRows, measureRow, namedRows, parameterRow } from "./study_rows";

const most = 15; // drawn; the table has all
const height = 14; // of a bar

const byEnds = (rows: Row[]): boolean => rows.length > 0 && rows[0].low_mean !== null;

/** Both ends of a bar, as differences from the mean of all points. */
function endsOf(choice: Choice, row: Row): [number, number] {
  if (row.low_mean === null) return [0, num(row, "change")];
  const mean = num(measureRow(choice), "mean");
  return [num(row, "low_mean") - mean, num(row, "high_mean") - mean];
}

/** The index of a row in words, with its interval. */
function indexOf(choice: Choice, row: Row): string {
  if (row.index === null) return "";
  const [low, high] = interval(num(row, "index_value"), num(row, "index_se")).map((end) => choice.words.short(end));
  const shown = str(row, "index") === "mu_star" ? amountOf(choice, num(row, "index_value")) : choice.words.short(num(row, "index_value"));
  if (str(row, "index") === "mu_star") return fill(messagesOf(choice, "tornado").index_alone, { index: choice.words.word("mu_star"), value: shown });
  return fill(messagesOf(choice, "tornado").index, { index: choice.words.word(str(row, "index")), value: shown, low, high });
}

function toldOf(choice: Choice, row: Row): string {
  const words = messagesOf(choice, "tornado");
  return row.told === null ? "" : row.told === 1 ? words.apart : words.together;
}

/** Effects by size, those before that are told from zero. */
export const tornado: Figure = {
  id: "tornado",
  table: "effects",
  panels: "all",
  rows: (choice) => (rowsOf(choice.report, "parameters").length > 1 ? measuredRows(choice, "effects") : []),
  title(choice) {
    const rows = this.rows(choice);
    const words = messagesOf(choice, "tornado");
    const told = rows.filter((row) => row.told === 1);
    if (rows[0].told === null) return fill(words.title_few, { parameter: choice.words.parameter(str(rows[0], "parameter")) });
    if (told.length === 0) return fill(words.title_none, { all: rows.length });
    return fill(words.title, {
      parameter: choice.words.parameter(str(told[0], "parameter")),
      change: amountOf(choice, Math.abs(num(told[0], "change"))),
      told: told.length,
      all: rows.length,
    });
  },
  read(choice) {
    const words = messagesOf(choice, "tornado");
    const rows = this.rows(choice);
    return [byEnds(rows) ? words.read : words.read_moves, words.read_told, rows.length > most ? fill(words.read_most, { most, all: rows.length }) : ""].join(" ").trim();
  },
  draw(choice, _scenario, width) {
    const rows = this.rows(choice).slice(0, most);
    const names = rows.map((row) => choice.words.parameter(str(row, "parameter")));
    const { left, bottom, middles, labels } = namedRows(names, width, 12);
    const frame = { left: left + 6, right: width - 16, top: 8, bottom };
    const svg = drawing(width, bottom + 46, choice.words.messages.table_titles.effects);
    const whisker = (row: Row): number[] => {
      const [low, high] = endsOf(choice, row);
      return interval(low + (high - low), num(row, "change_se"));
    };
    const values = rows.flatMap((row) => [...endsOf(choice, row), ...whisker(row)]);
    const x = linear(values, frame.left, frame.right);
    const axis = measureAxis(choice, Math.max(...values.map(Math.abs)));
    const words = messagesOf(choice, "tornado");
    svg.append(xAxis(x, frame, axis.format, fill(byEnds(rows) ? words.axis : words.axis_moves, { unit: axis.unit, ...blanksOf(choice) })), labels);
    rows.forEach((row, i) => {
      const [low, high] = endsOf(choice, row);
      const group = element("g");
      const told = row.told !== 0;
      group.append(
        element("rect", { x: frame.left, y: middles[i] - 13, width: frame.right - frame.left, height: 26, class: "target" }),
        element("rect", {
          class: `effect ${high >= low ? "rising" : "falling"}${told ? "" : " untold"}`,
          x: x(Math.min(low, high)),
          y: middles[i] - height / 2,
          width: Math.max(1, Math.abs(x(high) - x(low))),
          height,
        }),
        element("line", { class: "whisker", x1: x(whisker(row)[0]), x2: x(whisker(row)[1]), y1: middles[i], y2: middles[i] }),
        element("circle", { class: told ? "end-high" : "end-high untold", cx: x(high), cy: middles[i], r: 4 }),
      );
      const [from, to] = interval(num(row, "change"), num(row, "change_se"));
      const label = fill(words.mark, {
        parameter: names[i],
        change: amountOf(choice, num(row, "change")),
        low: amountOf(choice, from),
        high: amountOf(choice, to),
        index: indexOf(choice, row),
        told: toldOf(choice, row),
        meaning: str(parameterRow(choice, str(row, "parameter")), "meaning"),
      });
      svg.append(mark(group, label, { parameter: str(row, "parameter"), value: num(row, "change"), told: String(row.told) }));
    });
    return svg;
  },
};

/** What it would be worth to know a number before choosing; nothing is drawn where all are worth nothing. */
export const knowing: Figure = {
  id: "knowing",
  table: "knowing",
  panels: "all",
  rows(choice) {
    const rows = rowsOf(choice.report, "knowing");
    return rows.some((row) => num(row, "value") > 0) ? rows : [];
  },
  title(choice) {
    const words = messagesOf(choice, "knowing");
    const best = this.rows(choice).find((row) => row.told === 1);
    if (!best) return words.title_none;
    return fill(words.title, { parameter: choice.words.parameter(str(best, "parameter")), value: choice.words.money(num(best, "value")) });
  },
  read: (choice) => fill(messagesOf(choice, "knowing").read, { measure: choice.words.word(choice.report.study?.chosen_by.split(".")[0] ?? "") }),
  draw(choice, _scenario, width) {
    const rows = this.rows(choice).slice(0, 10);
    const names = rows.map((row) => choice.words.parameter(str(row, "parameter")));
    const { left, bottom, middles, labels } = namedRows(names, width, 12);
    const frame = { left: left + 6, right: width - 90, top: 8, bottom };
    const svg = drawing(width, bottom + 46, choice.words.messages.table_titles.knowing);
    const x = linear(rows.map((row) => num(row, "value")), frame.left, frame.right);
    const money = moneyAxis(choice, x.domain()[1]);
    svg.append(xAxis(x, frame, money.format, fill(messagesOf(choice, "schemes").axis, { unit: money.unit, ...blanksOf(choice) })), labels);
    rows.forEach((row, i) => {
      const words = messagesOf(choice, "knowing");
      const value = num(row, "value");
      const bar = element("rect", { class: row.told === 1 ? "effect rising" : "effect rising untold", x: x(0), y: middles[i] - height / 2, width: Math.max(1, x(value) - x(0)), height });
      const label = fill(words.mark, { parameter: names[i], value: choice.words.money(value), told: row.told === 1 ? words.apart : words.together });
      svg.append(
        mark(bar, label, { parameter: str(row, "parameter"), value, told: num(row, "told") }),
        text(x(value) + 8, middles[i], choice.words.money(value), { dy: "0.35em", class: "label halo" }),
      );
    });
    return svg;
  },
};

