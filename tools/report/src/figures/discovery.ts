// In which corner of what is varied the cases of interest lie: the path of boxes, and the box that is told.

import { scaleLinear } from "d3-scale";
import { num, str } from "../data";
import { fill } from "../words";
import { drawing, element, linear, mark, text, xAxis, yAxis } from "../svg";
import { boxWords, casesOf } from "../study_answer";
import { messagesOf, type Figure } from "./figure";
import { measuredRows, measureRow, namedRows, valueOf } from "./study_rows";

export const box: Figure = {
  id: "box",
  table: "box",
  panels: "all",
  rows: (choice) => measuredRows(choice, "box"),
  title: (choice) => fill(messagesOf(choice, "box").title, { cases: casesOf(choice), box: boxWords(choice) }),
  read: (choice) => fill(messagesOf(choice, "box").read, { cases: casesOf(choice) }),
  draw(choice, _scenario, width) {
    const rows = this.rows(choice);
    const names = rows.map((row) => choice.words.parameter(str(row, "parameter")));
    const { left, bottom, middles, labels } = namedRows(names, width, 12);
    const svg = drawing(width, bottom + 30, choice.words.messages.table_titles.box);
    svg.append(labels);
    rows.forEach((row, i) => {
      const [from, to] = [num(row, "range_low"), num(row, "range_high")];
      const x = scaleLinear().domain([from, to]).range([left + 52, width - 64]);
      const [low, high] = [row.low === null ? from : num(row, "low"), row.high === null ? to : num(row, "high")];
      const words = (value: number) => valueOf(choice, str(row, "parameter"), value);
      const group = element("g");
      group.append(
        element("rect", { class: "lane", x: x(from), y: middles[i] - 8, width: x(to) - x(from), height: 16 }),
        element("rect", { class: "effect rising", x: x(low), y: middles[i] - 8, width: Math.max(2, x(high) - x(low)), height: 16 }),
      );
      const label = fill(messagesOf(choice, "box").mark, {
        parameter: names[i],
        low: words(low),
        high: words(high),
        from: words(from),
        to: words(to),
      });
      svg.append(
        text(left + 46, middles[i], words(from), { "text-anchor": "end", dy: "0.35em", class: "axis" }),
        text(width - 58, middles[i], words(to), { dy: "0.35em", class: "axis" }),
        mark(group, label, { parameter: str(row, "parameter"), low, high }),
      );
    });
    return svg;
  },
};

export const peeling: Figure = {
  id: "peeling",
  table: "peeling",
  panels: "all",
  rows: (choice) => measuredRows(choice, "peeling"),
  title(choice) {
    const rows = this.rows(choice);
    const chosen = rows.find((row) => row.chosen === 1) ?? rows[0];
    return fill(messagesOf(choice, "peeling").title, {
      cases: casesOf(choice),
      share: choice.words.percent(num(measureRow(choice), "cases_share")),
      density: choice.words.percent(num(chosen, "density")),
      coverage: choice.words.percent(num(chosen, "coverage")),
    });
  },
  read: (choice) => messagesOf(choice, "peeling").read,
  draw(choice, _scenario, width) {
    const height = 340;
    const rows = this.rows(choice);
    const frame = { left: 62, right: width - 30, top: 34, bottom: height - 56 };
    const svg = drawing(width, height, choice.words.messages.table_titles.peeling);
    const x = linear([0, 1], frame.left, frame.right);
    const y = linear([0, 1], frame.bottom, frame.top);
    const words = messagesOf(choice, "peeling");
    const share = (value: number) => `${choice.words.number(100 * value)} %`;
    svg.append(yAxis(y, frame, share, words.y), xAxis(x, { ...frame, bottom: frame.bottom }, share, words.x));
    svg.append(element("path", { class: "line", d: `M${rows.map((row) => `${x(num(row, "coverage"))},${y(num(row, "density"))}`).join("L")}` }));
    for (const row of rows) {
      const label = fill(row.chosen === 1 ? words.mark_chosen : words.mark, {
        step: num(row, "step"),
        coverage: choice.words.percent(num(row, "coverage")),
        density: choice.words.percent(num(row, "density")),
        restrictions: num(row, "restrictions"),
      });
      const dot = element("circle", { class: row.chosen === 1 ? "dot" : "dot hollow", cx: x(num(row, "coverage")), cy: y(num(row, "density")), r: row.chosen === 1 ? 7 : 4 });
      svg.append(mark(dot, label, { step: num(row, "step"), coverage: num(row, "coverage"), value: num(row, "density") }));
    }
    return svg;
  },
};
