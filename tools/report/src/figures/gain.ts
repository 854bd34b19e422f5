import { scaleBand } from "d3-scale";
import { num, rowsOf, str } from "../data";
import { fill } from "../words";
import { drawing, element, linear, mark, text, yAxis, yearAxis } from "../svg";
import {
  blanksOf, hasGain, messagesOf, moneyAxis, shownRows, yearlyUnit, type Choice, type Figure,
} from "./figure";

const height = 320;
const bounds = (rows: ReturnType<typeof shownRows>) => rows.flatMap((row) => [num(row, "p05"), num(row, "p95")]);

/** Gain of society, or of public budgets, over the years. */
export const gain: Figure = {
  id: "gain",
  table: "gain",
  panels: "each",
  rows: (choice) => (hasGain(choice) ? shownRows(choice, "gain", { view: choice.view }) : []),
  title(choice) {
    const words = messagesOf(choice, "gain");
    const rows = rowsOf(choice.report, "gain", { scenario: choice.scenario, view: choice.view });
    const [first, last] = [rows[0], rows[rows.length - 1]];
    const grows = num(last, "mean") > num(first, "mean") && num(first, "mean") >= 0;
    const loses = choice.view === "budget" && num(last, "mean") < 0;
    const budget = loses ? words.public_loses : words.public;
    return fill(choice.view === "budget" ? budget : grows ? words.grows : words.falls, {
      first: choice.words.money(num(first, "mean")),
      last: choice.words.money(loses ? -num(last, "mean") : num(last, "mean")),
      first_year: num(first, "year"),
      last_year: num(last, "year"),
    });
  },
  read: (choice) => fill(messagesOf(choice, "gain").read, blanksOf(choice)),
  draw(choice, scenario, width) {
    const all = bounds(shownRows(choice, "gain", { view: choice.view }));
    const rows = rowsOf(choice.report, "gain", { scenario, view: choice.view });
    const frame = { left: 52, right: width - 20, top: 34, bottom: height - 34 };
    const svg = drawing(width, height, choice.words.messages.table_titles.gain);
    if (rows.length === 0) return svg;
    const y = linear(all, frame.bottom, frame.top);
    const years = rows.map((row) => num(row, "year"));
    const x = (year: number) =>
      frame.left + ((year - years[0]) / Math.max(1, years[years.length - 1] - years[0])) * (frame.right - frame.left);
    const money = moneyAxis(choice, Math.max(...all.map(Math.abs)));
    svg.append(yAxis(y, frame, money.format, yearlyUnit(choice, money.unit)), yearAxis(x, years, frame));

    const point = (column: string) => (row: (typeof rows)[0]) => `${x(num(row, "year"))},${y(num(row, column))}`;
    const upper = rows.map(point("p95"));
    const lower = rows.map(point("p05")).reverse();
    svg.append(
      element("path", { class: "band", d: `M${upper.join("L")}L${lower.join("L")}Z` }),
      element("path", { class: "line", d: `M${rows.map(point("mean")).join("L")}` }),
    );
    for (const row of rows) {
      const label = fill(messagesOf(choice, "gain").mark, {
        year: num(row, "year"),
        mean: choice.words.money(num(row, "mean")),
        low: choice.words.money(num(row, "p05")),
        high: choice.words.money(num(row, "p95")),
      });
      const dot = element("circle", { class: "dot", cx: x(num(row, "year")), cy: y(num(row, "mean")), r: 4.5 });
      svg.append(mark(dot, label, { year: num(row, "year"), value: num(row, "mean") }));
    }
    return svg;
  },
};

const sectorTotals = (choice: Choice) => {
  const totals = new Map<string, number>();
  for (const row of rowsOf(choice.report, "sectors", { scenario: choice.scenario, view: choice.view })) {
    totals.set(str(row, "sector"), (totals.get(str(row, "sector")) ?? 0) + num(row, "mean"));
  }
  const years = choice.report.world.last_year - choice.report.world.first_year + 1;
  return [...totals].map(([sector, sum]) => ({ sector, mean: sum / years })).sort((a, b) => b.mean - a.mean);
};

/** Who pays and who gains: a panel of bars for each sector. */
export const sectors: Figure = {
  id: "sectors",
  table: "sectors",
  panels: "each",
  rows: (choice) => (hasGain(choice) ? shownRows(choice, "sectors", { view: choice.view }) : []),
  title(choice) {
    const totals = sectorTotals(choice);
    const [most, least] = [totals[0], totals[totals.length - 1]];
    const words = messagesOf(choice, "sectors");
    return fill(least.mean < 0 ? words.title_pays : words.title, {
      most: choice.words.word(most.sector),
      amount: choice.words.money(most.mean),
      least: choice.words.word(least.sector),
      least_amount: choice.words.money(Math.abs(least.mean)),
    });
  },
  read(choice) {
    const words = messagesOf(choice, "sectors");
    return `${words.read} ${choice.view === "welfare" ? words.read_welfare : words.read_budget}`;
  },
  draw(choice, scenario, width) {
    const rows = rowsOf(choice.report, "sectors", { scenario, view: choice.view });
    const values = shownRows(choice, "sectors", { view: choice.view }).map((row) => num(row, "mean"));
    const names = [...new Set(rows.map((row) => str(row, "sector")))];
    const years = [...new Set(rows.map((row) => num(row, "year")))];
    const panel = 104;
    const whole = 20 + names.length * panel + 26;
    const svg = drawing(width, whole, choice.words.messages.table_titles.sectors);
    const money = moneyAxis(choice, Math.max(...values.map(Math.abs)));
    const x = scaleBand<number>().domain(years).range([52, width - 20]).padding(0.25);
    svg.append(text(2, 14, yearlyUnit(choice, money.unit), { class: "axis" }));
    names.forEach((name, i) => {
      const frame = { left: 52, right: width - 20, top: 44 + i * panel, bottom: 20 + (i + 1) * panel - 4 };
      const y = linear(values, frame.bottom, frame.top);
      const axis = element("g", { class: "axis", "aria-hidden": "true" });
      const ends = y.domain();
      for (const tick of [...new Set([ends[0], 0, ends[1]])]) {
        axis.append(
          element("line", { x1: frame.left, x2: frame.right, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" }),
          text(frame.left - 6, y(tick), money.format(tick), { "text-anchor": "end", dy: "0.35em" }),
        );
      }
      svg.append(axis, text(frame.left, frame.top - 10, choice.words.capital(choice.words.word(name)), { class: "label" }));
      for (const row of rows.filter((one) => one.sector === name)) {
        const value = num(row, "mean");
        const bar = element("rect", {
          class: value < 0 ? "loss" : "gain",
          x: x(num(row, "year")) ?? 0,
          width: x.bandwidth(),
          y: Math.min(y(0), y(value)),
          height: Math.max(0.5, Math.abs(y(value) - y(0))),
        });
        const label = fill(messagesOf(choice, "sectors").mark, {
          sector: choice.words.word(name),
          year: num(row, "year"),
          mean: choice.words.money(value),
          low: choice.words.money(num(row, "p05")),
          high: choice.words.money(num(row, "p95")),
        });
        svg.append(mark(bar, label, { sector: name, year: num(row, "year"), value }));
      }
    });
    const bottom = 20 + names.length * panel - 4;
    svg.append(yearAxis((year) => (x(year) ?? 0) + x.bandwidth() / 2, years, { left: 52, right: width - 20, top: 0, bottom }));
    return svg;
  },
};
