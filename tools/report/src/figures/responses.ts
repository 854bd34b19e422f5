// How a measure answers to what is varied: the curve of one number, the map of two, and how figures settle.

import { scaleLinear, scaleLog } from "d3-scale";
import { num, str, type Row } from "../data";
import { fill } from "../words";
import { drawing, element, linear, mark, text, yAxis } from "../svg";
import { doseSentence } from "../study_answer";
import { blanksOf, messagesOf, type Choice, type Figure } from "./figure";
import { amountOf, measureAxis, measuredRows, measureRow, parameterRow, valueOf } from "./study_rows";

/** Numbers below a scale that does not begin at zero. */
function valueAxis(x: (value: number) => number, ticks: number[], y: number, format: (value: number) => string): SVGElement {
  const axis = element("g", { class: "axis", "aria-hidden": "true" });
  let right = -Infinity;
  for (const tick of ticks) {
    const words = format(tick);
    const half = 3.6 * words.length;
    if (x(tick) - half < right + 4) continue; // no room
    axis.append(text(x(tick), y, words, { "text-anchor": "middle" }));
    right = x(tick) + half;
  }
  return axis;
}

const withUnit = (choice: Choice, parameter: string): string => {
  const unit = str(parameterRow(choice, parameter), "unit");
  return `${choice.words.parameter(parameter)}${unit ? `, ${unit}` : ""}`;
};

export const dose: Figure = {
  id: "dose",
  table: "doses",
  panels: "all",
  rows: (choice) => measuredRows(choice, "doses"),
  title: (choice) => doseSentence(choice, messagesOf(choice, "dose").title, messagesOf(choice, "dose").title_same),
  read: (choice) => messagesOf(choice, "dose").read,
  draw(choice, _scenario, width) {
    const height = 360;
    const rows = this.rows(choice);
    const frame = { left: 58, right: width - 24, top: 40, bottom: height - 58 };
    const svg = drawing(width, height, choice.words.messages.table_titles.doses);
    const values = rows.flatMap((row) => [num(row, "p05"), num(row, "p95"), num(row, "mean")]);
    const y = linear(values, frame.bottom, frame.top);
    const doses = rows.map((row) => num(row, "value"));
    const span = Math.max(...doses) - Math.min(...doses) || 1;
    const x = scaleLinear().domain([Math.min(...doses) - 0.02 * span, Math.max(...doses) + 0.02 * span]).range([frame.left, frame.right]);
    const axis = measureAxis(choice, Math.max(...values.map(Math.abs)));
    const words = messagesOf(choice, "dose");
    svg.append(
      yAxis(y, frame, axis.format, fill(axis.unit.endsWith("kr.") ? words.axis_money : words.axis, { unit: axis.unit, ...blanksOf(choice) })),
      valueAxis(x, doses, frame.bottom + 18, (value) => choice.words.short(value)),
      text(frame.right, frame.bottom + 42, withUnit(choice, str(rows[0], "parameter")), { "text-anchor": "end", class: "axis" }),
    );
    const point = (column: string) => (row: Row) => `${x(num(row, "value"))},${y(num(row, column))}`;
    svg.append(
      element("path", { class: "band", d: `M${rows.map(point("p95")).join("L")}L${rows.map(point("p05")).reverse().join("L")}Z` }),
      element("path", { class: "line", d: `M${rows.map(point("mean")).join("L")}` }),
    );
    for (const row of rows) {
      const [mean, se, at] = [num(row, "mean"), num(row, "se_mean"), x(num(row, "value"))];
      const group = element("g");
      group.append(
        element("line", { class: "whisker", x1: at, x2: at, y1: y(mean - se), y2: y(mean + se) }),
        element("circle", { class: row.told_from_best === 1 ? "dot hollow" : "dot", cx: at, cy: y(mean), r: 5 }),
      );
      const told = row.told_from_best === null ? "" : row.told_from_best === 1 ? words.less : words.together;
      const label = fill(words.mark, {
        parameter: choice.words.parameter(str(row, "parameter")),
        value: choice.words.short(num(row, "value")),
        mean: amountOf(choice, mean),
        error: row.se_mean === null ? "–" : amountOf(choice, se),
        low: amountOf(choice, num(row, "p05")),
        high: amountOf(choice, num(row, "p95")),
        runs: num(row, "runs"),
        told,
      });
      svg.append(mark(group, label.trim(), { dose: num(row, "value"), value: mean }));
    }
    return svg;
  },
};

/** Ends of the cells in one direction, in rising order. */
function cellsOf(rows: Row[], side: "across" | "up"): { low: number; high: number }[] {
  const cells = new Map<number, { low: number; high: number }>();
  for (const row of rows) cells.set(num(row, `${side}_low`), { low: num(row, `${side}_low`), high: num(row, `${side}_high`) });
  return [...cells.values()].sort((a, b) => a.low - b.low);
}

/** What stands at the edges of cells, or in their middle where a cell is one value. */
function cellLabels(cells: { low: number; high: number }[]): { at: number; value: number }[] {
  if (cells.every((cell) => cell.low === cell.high)) return cells.map((cell, i) => ({ at: i + 0.5, value: cell.low }));
  return [...cells.map((cell, i) => ({ at: i, value: cell.low })), { at: cells.length, value: cells[cells.length - 1].high }];
}

export const heat: Figure = {
  id: "heat",
  table: "cells",
  panels: "all",
  rows: (choice) => measuredRows(choice, "cells"),
  title(choice) {
    const rows = [...this.rows(choice)].sort((a, b) => num(a, "mean") - num(b, "mean"));
    return fill(messagesOf(choice, "heat").title, {
      across: choice.words.parameter(str(rows[0], "across")),
      up: choice.words.parameter(str(rows[0], "up")),
      least: amountOf(choice, num(rows[0], "mean")),
      most: amountOf(choice, num(rows[rows.length - 1], "mean")),
    });
  },
  read: (choice) => messagesOf(choice, "heat").read,
  draw(choice, _scenario, width) {
    const rows = this.rows(choice);
    const [across, up] = [cellsOf(rows, "across"), cellsOf(rows, "up")];
    const size = Math.min(72, Math.max(26, 300 / up.length));
    const frame = { left: 62, right: Math.min(width - 24, 62 + across.length * 130), top: 48, bottom: 48 + size * up.length };
    const step = (frame.right - frame.left) / across.length;
    const svg = drawing(width, frame.bottom + 62, choice.words.messages.table_titles.cells);
    const values = rows.map((row) => num(row, "mean"));
    const most = Math.max(...values.map(Math.abs), 1e-12);
    const axis = measureAxis(choice, most);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    svg.append(text(2, 14, `${choice.words.parameter(str(rows[0], "up"))} ↑`, { class: "axis" }));
    svg.append(text(frame.right, frame.bottom + 38, `${choice.words.parameter(str(rows[0], "across"))} →`, { "text-anchor": "end", class: "axis" }));
    svg.append(text(2, 32, fill(messagesOf(choice, "heat").unit, { unit: axis.unit }), { class: "axis" }));
    const labelled = cellLabels(across);
    svg.append(valueAxis((i) => frame.left + labelled[i].at * step, labelled.map((_, i) => i), frame.bottom + 18, (i) => valueOf(choice, str(rows[0], "across"), labelled[i].value)));
    for (const { at, value } of cellLabels(up)) {
      svg.append(text(frame.left - 6, frame.bottom - at * size, valueOf(choice, str(rows[0], "up"), value), { "text-anchor": "end", dy: "0.35em", class: "axis" }));
    }
    for (const row of rows) {
      const value = num(row, "mean");
      const c = across.findIndex((cell) => cell.low === num(row, "across_low"));
      const r = up.findIndex((cell) => cell.low === num(row, "up_low"));
      const at = { x: frame.left + c * step, y: frame.bottom - (r + 1) * size, width: step - 2, height: size - 2 };
      const shade = Math.min(4, Math.floor((5 * (value - low)) / (high - low || 1)));
      const group = element("g");
      group.append(element("rect", { class: value < 0 ? "shade0 cell-loss" : `shade${shade}`, ...at }));
      const words = axis.format(Number(value.toPrecision(3)));
      if (step > 8 * words.length) group.append(text(at.x + at.width / 2, at.y + at.height / 2, words, { "text-anchor": "middle", dy: "0.35em", class: value >= 0 && shade >= 3 ? "on-strong" : "on-weak" }));
      const label = fill(messagesOf(choice, "heat").mark, {
        across: choice.words.parameter(str(row, "across")),
        across_low: valueOf(choice, str(row, "across"), num(row, "across_low")),
        across_high: valueOf(choice, str(row, "across"), num(row, "across_high")),
        up: choice.words.parameter(str(row, "up")),
        up_low: valueOf(choice, str(row, "up"), num(row, "up_low")),
        up_high: valueOf(choice, str(row, "up"), num(row, "up_high")),
        mean: amountOf(choice, value),
        points: num(row, "points"),
      });
      svg.append(mark(group, label, { across: num(row, "across_low"), up: num(row, "up_low"), value }));
    }
    return svg;
  },
};

const lineLooks = ["", "6 4", "2 4", "10 4 2 4", "1 6"]; // so that colour is not needed

export const convergence: Figure = {
  id: "convergence",
  table: "convergence",
  panels: "all",
  rows: (choice) => measuredRows(choice, "convergence"),
  title(choice) {
    const words = messagesOf(choice, "convergence");
    const change = measureRow(choice).change_since_half;
    if (change === null) return words.title_unknown;
    const rows = this.rows(choice);
    const shown = str(rows[0], "index") === "mu_star" ? amountOf(choice, Number(change)) : choice.words.short(Number(change));
    const settled = str(rows[0], "index") !== "mu_star" && Number(change) <= 0.1;
    return fill(settled ? words.title_settled : words.title, { change: shown });
  },
  read: (choice) => fill(messagesOf(choice, "convergence").read, { index: choice.words.word(str(convergence.rows(choice)[0], "index")) }),
  draw(choice, _scenario, width) {
    const rows = this.rows(choice);
    const names = [...new Set(rows.map((row) => str(row, "parameter")))];
    const key = 18 * names.length + 8;
    const height = 300 + key;
    const frame = { left: 58, right: width - 24, top: 34, bottom: 262 };
    const svg = drawing(width, height, choice.words.messages.table_titles.convergence);
    const y = linear(rows.map((row) => num(row, "value")), frame.bottom, frame.top);
    const points = [...new Set(rows.map((row) => num(row, "points")))];
    const x = scaleLog().domain([Math.min(...points), Math.max(...points) * 1.0001]).range([frame.left + 8, frame.right - 8]);
    const ofMeasure = str(rows[0], "index") === "mu_star";
    const axis = measureAxis(choice, Math.max(...y.domain().map(Math.abs)));
    const words = messagesOf(choice, "convergence");
    svg.append(
      yAxis(y, frame, ofMeasure ? axis.format : (value) => choice.words.short(value), ofMeasure ? axis.unit : choice.words.word(str(rows[0], "index"))),
      valueAxis(x, points, frame.bottom + 18, (value) => choice.words.number(value)),
      text(frame.right, frame.bottom + 36, words.axis, { "text-anchor": "end", class: "axis" }),
    );
    names.forEach((name, i) => {
      const own = rows.filter((row) => row.parameter === name);
      const d = `M${own.map((row) => `${x(num(row, "points"))},${y(num(row, "value"))}`).join("L")}`;
      svg.append(element("path", { class: "line", d, "stroke-dasharray": lineLooks[i] }));
      for (const row of own) {
        const value = ofMeasure ? amountOf(choice, num(row, "value")) : choice.words.short(num(row, "value"));
        const label = fill(words.mark, { parameter: choice.words.parameter(name), points: choice.words.number(num(row, "points")), value });
        const dot = element("circle", { class: "dot", cx: x(num(row, "points")), cy: y(num(row, "value")), r: 4 });
        svg.append(mark(dot, label, { parameter: name, points: num(row, "points"), value: num(row, "value") }));
      }
      const at = frame.bottom + 56 + 18 * i;
      svg.append(
        element("path", { class: "line", d: `M${frame.left} ${at}h40`, "stroke-dasharray": lineLooks[i] }),
        text(frame.left + 48, at, choice.words.parameter(name), { dy: "0.35em", class: "label" }),
      );
    });
    return svg;
  },
};

