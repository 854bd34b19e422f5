// Rows of points with intervals: recommendations, schemes, differences.

import { num, rowsOf, str, type Row } from "../data";
import { fill } from "../words";
import { drawing, element, linear, mark, text, wrapped, xAxis } from "../svg";
import { blanksOf, messagesOf, moneyAxis, titleOf, type Choice, type Figure } from "./figure";

interface Line {
  name: string;
  label: string; // for who asks
  row: Row;
  note?: string;
  hollow?: boolean;
  strong?: boolean;
  others?: { column: string; shape: "square" | "triangle" }[];
  group?: string;
  heading?: string; // of the lines from here on
}

const headingHeight = 34;

function draw(choice: Choice, lines: Line[], width: number, label: string): SVGElement {
  const narrow = width < 560;
  const names = narrow ? width - 24 : Math.min(260, width * 0.34);
  const left = narrow ? 14 : names + 16;
  const noted = lines.some((line) => line.note);
  const frame = { left, right: width - (noted ? 64 : 20), top: 12, bottom: 0 };
  const rowsOfText = lines.map((line) => wrapped(line.name, names, line.strong));
  const above = lines.some((line) => line.others) ? 22 : 14; // of the point, below its name
  const heights = rowsOfText.map((rows, i) => {
    const own = narrow ? above + 26 + 15 * rows.length : Math.max(42, 12 + 15 * rows.length);
    return own + (lines[i].heading ? headingHeight : 0);
  });
  frame.bottom = frame.top + heights.reduce((a, b) => a + b, 0);
  const svg = drawing(width, frame.bottom + 46, label);
  const values = lines.flatMap((line) =>
    ["mean", "p05", "p95", ...(line.others ?? []).map((one) => one.column)].map((column) => num(line.row, column)),
  );
  const x = linear(values, frame.left, frame.right);
  const money = moneyAxis(choice, Math.max(...values.map(Math.abs)));
  const unit = fill(messagesOf(choice, "schemes").axis, { unit: money.unit, ...blanksOf(choice) });
  svg.append(xAxis(x, frame, money.format, unit));
  let top = frame.top;
  lines.forEach((line, i) => {
    const next = top + heights[i];
    if (line.heading) {
      svg.append(text(4, top + 20, line.heading, { class: "label strong halo" }));
      top += headingHeight;
    }
    const middle = narrow ? top + 15 * rowsOfText[i].length + above : (top + next) / 2;
    rowsOfText[i].forEach((words, r) => {
      const y = narrow ? top + 12 + 15 * r : middle + 15 * (r - (rowsOfText[i].length - 1) / 2);
      const at = { dy: "0.35em", class: line.strong ? "label strong halo" : "label halo" };
      svg.append(text(narrow ? 4 : left - 12, y, words, narrow ? at : { ...at, "text-anchor": "end" }));
    });
    const group = element("g");
    group.append(
      element("rect", { x: frame.left, y: middle - 13, width: frame.right - frame.left, height: 26, class: "target" }),
      element("line", { class: "range", x1: x(num(line.row, "p05")), x2: x(num(line.row, "p95")), y1: middle, y2: middle }),
      element("circle", { class: line.hollow ? "dot hollow" : "dot", cx: x(num(line.row, "mean")), cy: middle, r: 5.5 }),
    );
    for (const other of line.others ?? []) {
      const at = x(num(line.row, other.column));
      group.append(
        other.shape === "square"
          ? element("rect", { class: "other", x: at - 4, y: middle - 16, width: 8, height: 8 }) // above the point
          : element("path", { class: "other", d: `M${at} ${middle + 7}l5 9h-10z` }), // below it
      );
    }
    if (line.note) svg.append(text(width - 4, middle, line.note, { "text-anchor": "end", dy: "0.35em", class: "label" }));
    svg.append(mark(group, line.label, { name: line.name, value: num(line.row, "mean"), ...(line.group ? { group: line.group } : {}) }));
    top = next;
  });
  return svg;
}

const interval = (choice: Choice, row: Row) => ({
  mean: choice.words.money(num(row, "mean")),
  low: choice.words.money(num(row, "p05")),
  high: choice.words.money(num(row, "p95")),
});

export const recommendations: Figure = {
  id: "recommendations",
  table: "recommendations",
  panels: "all",
  rows: (choice) => [...rowsOf(choice.report, "recommendations")].sort((a, b) => num(b, "mean") - num(a, "mean")),
  title(choice) {
    const [best] = this.rows(choice);
    return fill(messagesOf(choice, "recommendations").title, {
      most: fill(messagesOf(choice, "recommendations").quoted, { title: choice.words.word(str(best, "title")) }),
      amount: choice.words.money(num(best, "mean")),
    });
  },
  read: (choice) => fill(messagesOf(choice, "recommendations").read, blanksOf(choice)),
  draw(choice, _scenario, width) {
    const lines = this.rows(choice).map((row): Line => ({
      name: choice.words.word(str(row, "title")),
      row,
      others: [{ column: "alone", shape: "square" }, { column: "last", shape: "triangle" }],
      label: fill(messagesOf(choice, "recommendations").mark, {
        title: choice.words.word(str(row, "title")),
        ...interval(choice, row),
        alone: choice.words.money(num(row, "alone")),
        last: choice.words.money(num(row, "last")),
      }),
    }));
    return draw(choice, lines, width, choice.words.messages.table_titles.recommendations);
  },
};

const groupsOf = (rows: Row[]): string[] => [...new Set(rows.map((row) => str(row, "group")))];

/** Of those that can be chosen the one that is worth most. */
const bestOf = (rows: Row[]): Row => rows.find((row) => !str(row, "decide").startsWith("planner")) ?? rows[0];

export const schemes: Figure = {
  id: "schemes",
  table: "schemes",
  panels: "all",
  rows: (choice) => rowsOf(choice.report, "schemes"),
  title(choice) {
    const rows = this.rows(choice);
    const bests = groupsOf(rows).map((group) => bestOf(rows.filter((row) => str(row, "group") === group)));
    const words = messagesOf(choice, "schemes");
    const saying = (text: string, best: Row) =>
      fill(text, {
        group: choice.words.word(str(best, "group")),
        most: choice.words.word(str(best, "title")),
        amount: choice.words.money(num(best, "mean")),
        share: choice.words.percent(num(best, "efficiency")),
      });
    if (bests.length === 1) return saying(bests[0].efficiency === null ? words.title : words.title_efficiency, bests[0]);
    if (bests.every((best) => best.scenario === bests[0].scenario)) return saying(words.title_all_groups, bests[0]);
    return choice.words.capital(bests.map((best) => saying(words.title_group, best)).join("; "));
  },
  read(choice) {
    const words = messagesOf(choice, "schemes");
    const rows = this.rows(choice);
    const parts = [fill(words.read, blanksOf(choice))];
    if (rows.some((row) => row.efficiency !== null)) parts.push(words.read_efficiency);
    if (groupsOf(rows).length > 1) parts.push(words.read_groups);
    return parts.join(" ");
  },
  draw(choice, _scenario, width) {
    const words = messagesOf(choice, "schemes");
    const rows = this.rows(choice);
    const grouped = groupsOf(rows).length > 1;
    const lines = rows.map((row, i): Line => {
      const efficiency = row.efficiency === null ? "–" : choice.words.percent(num(row, "efficiency"));
      const title = choice.words.word(str(row, "title"));
      const first = grouped && (i === 0 || rows[i - 1].group !== row.group);
      return {
        name: title,
        row,
        group: str(row, "group"),
        heading: first ? choice.words.capital(choice.words.word(str(row, "group"))) : undefined,
        strong: row.scenario === choice.scenario,
        hollow: str(row, "decide").startsWith("planner") || row.decide === "nobody",
        note: row.efficiency === null ? undefined : efficiency,
        label: fill(words.mark, { title, ...interval(choice, row), efficiency }),
      };
    });
    return draw(choice, lines, width, choice.words.messages.table_titles.schemes);
  },
};

export const differences: Figure = {
  id: "differences",
  table: "differences",
  panels: "all",
  /** Each difference as that of the chosen scenario less another one. */
  rows(choice) {
    return rowsOf(choice.report, "differences")
      .filter((row) => row.a === choice.scenario || row.b === choice.scenario)
      .map((row) =>
        row.a === choice.scenario
          ? row
          : {
              ...row,
              a: row.b,
              b: row.a,
              mean: -num(row, "mean"),
              p05: -num(row, "p95"),
              p95: -num(row, "p05"),
              a_wins: 1 - num(row, "a_wins"),
            },
      )
      .sort((a, b) => num(a, "mean") - num(b, "mean"));
  },
  title(choice) {
    const rows = this.rows(choice);
    return fill(messagesOf(choice, "differences").title, {
      scenario: titleOf(choice, choice.scenario),
      apart: rows.filter((row) => row.told_apart === 1).length,
      all: rows.length,
    });
  },
  read: (choice) => fill(messagesOf(choice, "differences").read, { scenario: titleOf(choice, choice.scenario) }),
  draw(choice, _scenario, width) {
    const lines = this.rows(choice).map((row): Line => {
      const title = titleOf(choice, str(row, "b"));
      const share = choice.words.percent(num(row, "a_wins"));
      return {
        name: title,
        row,
        strong: row.b === choice.beside,
        hollow: row.told_apart !== 1,
        label: fill(messagesOf(choice, "differences").mark, { title, ...interval(choice, row), share }),
      };
    });
    return draw(choice, lines, width, choice.words.messages.table_titles.differences);
  },
};
