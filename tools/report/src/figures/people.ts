import { num, rowsOf, str, type Row } from "../data";
import { fill } from "../words";
import { drawing, element, fitted, linear, mark, text, wrapped } from "../svg";
import { messagesOf, shownRows, titleOf, type Choice, type Figure } from "./figure";

const levels = ["high", "middle", "low"];

/** Journeys of citizens by what they have to draw on, before and after. */
export const fairness: Figure = {
  id: "fairness",
  table: "fairness",
  panels: "each",
  rows: (choice) => shownRows(choice, "fairness"),
  title(choice) {
    const words = messagesOf(choice, "fairness");
    const row = (level: string) =>
      rowsOf(choice.report, "fairness", { scenario: choice.scenario, measure: "given_up", level })[0];
    const [low, high] = [row("low"), row("high")];
    if (low.change === null) {
      return fill(words.title, {
        low: choice.words.percent(num(low, "mean")),
        high: choice.words.percent(num(high, "mean")),
      });
    }
    const gap = 100 * (num(low, "mean") - num(high, "mean"));
    const before = gap - 100 * (num(low, "change") - num(high, "change"));
    return fill(words.title_change, { before: choice.words.number(before, 1), after: choice.words.number(gap, 1) });
  },
  read: (choice) => messagesOf(choice, "fairness").read,
  draw(choice, scenario, width) {
    const words = messagesOf(choice, "fairness");
    const rows = rowsOf(choice.report, "fairness", { scenario });
    const measures = [...new Set(rows.map((row) => str(row, "measure")))];
    const block = 128;
    const svg = drawing(width, measures.length * block, choice.words.messages.table_titles.fairness);
    const frame = { left: 74, right: width - 24 };
    measures.forEach((name, m) => {
      const own = rows.filter((row) => row.measure === name);
      const share = own[0].unit === "share";
      const format = (value: number) => (share ? choice.words.percent(value) : choice.words.number(value, 1));
      const before = (row: Row) => num(row, "mean") - num(row, "change");
      const all = shownRows(choice, "fairness", { measure: name });
      const x = linear(all.flatMap((row) => [num(row, "mean"), before(row)]), frame.left, frame.right);
      const top = m * block;
      svg.append(text(2, top + 14, choice.words.capital(words[name as "months"] ?? name), { class: "label strong" }));
      const axis = element("g", { class: "axis", "aria-hidden": "true" });
      for (const tick of x.ticks(4)) {
        axis.append(
          element("line", { x1: x(tick), x2: x(tick), y1: top + 24, y2: top + 94, class: tick === 0 ? "zero" : "grid" }),
          text(x(tick), top + 108, share ? `${choice.words.number(100 * tick)} %` : choice.words.number(tick, x.ticks(4).every(Number.isInteger) ? 0 : 1), { "text-anchor": "middle" }),
        );
      }
      svg.append(axis);
      levels.forEach((level, l) => {
        const row = own.find((one) => one.level === level);
        if (!row) return;
        const y = top + 36 + 23 * l;
        const label = `${words[name as "months"]}, ${fill(words.mark, {
          level: choice.words.word(level),
          mean: format(num(row, "mean")),
          low: format(num(row, "p05")),
          high: format(num(row, "p95")),
          before: format(before(row)),
        })}`;
        const group = element("g");
        group.append(
          element("rect", { class: "target", x: frame.left, y: y - 11, width: frame.right - frame.left, height: 22 }),
          element("line", { class: "range", x1: x(before(row)), x2: x(num(row, "mean")), y1: y, y2: y }),
        );
        if (row.change !== null) group.append(element("circle", { class: "dot hollow", cx: x(before(row)), cy: y, r: 5 }));
        group.append(element("circle", { class: "dot", cx: x(num(row, "mean")), cy: y, r: 5 }));
        svg.append(
          text(frame.left - 12, y, choice.words.word(level), { "text-anchor": "end", dy: "0.35em", class: "label" }),
          mark(group, label, { measure: name, level, value: num(row, "mean") }),
        );
      });
    });
    return svg;
  },
};

interface Box {
  step: Row;
  lane: number;
  column: number;
}

/** Columns from the first step on: each step right of those that lead to it, as far as there is no way back. */
function columnsOf(steps: Row[], handoffs: Row[]): Map<string, number> {
  const order = steps.map((row) => str(row, "step"));
  const column = new Map(order.map((step) => [step, 0]));
  for (const step of order) {
    for (const edge of handoffs.filter((row) => row.from === step)) {
      const to = str(edge, "to");
      if (order.indexOf(to) <= order.indexOf(step)) continue;
      column.set(to, Math.max(column.get(to) ?? 0, (column.get(step) ?? 0) + 1));
    }
  }
  return column;
}

const journeyTitle = (choice: Choice, row: Row): string => choice.words.word(str(row, "title"));

const journeyRow = (choice: Choice): Row =>
  rowsOf(choice.report, "journeys", { scenario: choice.scenario, journey: choice.journey })[0];

/** The steps of one journey in the lanes of silos, and the handoffs between them. */
export const journey: Figure = {
  id: "journey",
  table: "handoffs",
  panels: "all",
  rows: (choice) => rowsOf(choice.report, "handoffs", { journey: choice.journey }),
  title(choice) {
    const sum = (column: string) => this.rows(choice).reduce((total, row) => total + num(row, column), 0);
    return fill(messagesOf(choice, "journey").title, {
      journey: journeyTitle(choice, journeyRow(choice)),
      sent_back: choice.words.count(sum("sent_back")),
      given_up: choice.words.count(sum("given_up")),
    });
  },
  read: (choice) =>
    fill(messagesOf(choice, "journey").read, {
      scenario: titleOf(choice, choice.scenario),
      later_back: choice.words.count(num(journeyRow(choice), "sent_back")),
      later_up: choice.words.count(num(journeyRow(choice), "given_up")),
    }),
  draw(choice, _scenario, width) {
    const words = messagesOf(choice, "journey");
    const steps = rowsOf(choice.report, "steps", { journey: choice.journey });
    const handoffs = rowsOf(choice.report, "handoffs", { journey: choice.journey });
    const lanes = [...new Set(steps.map((row) => str(row, "organisation_kind")))];
    const column = columnsOf(steps, handoffs);
    const columns = Math.max(...column.values()) + 2; // and the ends
    const laneNames = width < 560 ? 0 : 118;
    const whole = Math.max(width, 140 * columns + laneNames);
    const across = (whole - laneNames - 8) / columns;
    // Steps that share a lane and a column stand one below the other.
    const taken = new Map<string, number>();
    const slots = steps.map((step) => {
      const place = `${step.organisation_kind}:${column.get(str(step, "step"))}`;
      taken.set(place, (taken.get(place) ?? 0) + 1);
      return (taken.get(place) ?? 1) - 1;
    });
    const heights = lanes.map((lane) => 42 + 40 * (1 + Math.max(...slots.filter((_, i) => steps[i].organisation_kind === lane))));
    const top = 12;
    const tops = lanes.map((_, i) => top + heights.slice(0, i).reduce((a, b) => a + b, 0));
    const bottom = top + heights.reduce((a, b) => a + b, 0);
    const svg = drawing(whole, bottom + 74, choice.words.messages.table_titles.handoffs);
    const arrow = (id: string, style: string) =>
      element("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" }, element("path", { d: "M0 0L8 4L0 8z", class: style }));
    svg.append(element("defs", {}, arrow("arrow", "arrow"), arrow("arrow-back", "arrow back")));

    lanes.forEach((_, i) => {
      svg.append(element("rect", { class: i % 2 ? "lane odd" : "lane", x: 0, y: tops[i], width: whole, height: heights[i] }));
    });
    const boxes = new Map<string, Box & { x: number; y: number }>();
    const boxWidth = Math.min(128, across - 26);
    steps.forEach((step, i) => {
      const name = str(step, "step");
      const lane = lanes.indexOf(str(step, "organisation_kind"));
      const at = column.get(name) ?? 0;
      boxes.set(name, {
        step,
        lane,
        column: at,
        x: laneNames + 4 + at * across + (across - boxWidth) / 2,
        y: tops[lane] + 26 + slots[i] * 40,
      });
    });
    const boxHeight = 30;
    const endX = laneNames + 4 + (columns - 1) * across + across / 2;
    const endY = { resolved: top + 26 + boxHeight / 2, given_up: bottom + 44 };
    const widest = Math.max(1, ...handoffs.map((row) => num(row, "people")));
    const thick = (people: number) => Math.max(1, (14 * people) / widest);

    const first = boxes.get(str(steps[0], "step"));
    for (const row of handoffs) {
      const from = boxes.get(str(row, "from"));
      const to = boxes.get(str(row, "to"));
      if (!from) continue;
      const [x0, y0] = [from.x + boxWidth, from.y + boxHeight / 2];
      const [x1, y1] = to ? [to.x, to.y + boxHeight / 2] : [endX - 34, endY.resolved];
      const bend = to && to.column <= from.column ? 46 : Math.max(18, (x1 - x0) / 2);
      const failed = num(row, "sent_back") + num(row, "given_up");
      const label = fill(words.handoff, {
        from: choice.words.word(str(row, "from")),
        to: to ? choice.words.word(str(row, "to")) : words.resolved,
        people: choice.words.count(num(row, "people")),
        sent_back: choice.words.count(num(row, "sent_back")),
        given_up: choice.words.count(num(row, "given_up")),
        share: choice.words.percent(num(row, "people") > 0 ? failed / num(row, "people") : 0),
        cost: choice.words.money(num(row, "cost")),
      });
      const line = element("path", {
        class: "handoff",
        d: `M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1 - 2} ${y1}`,
        "stroke-width": thick(num(row, "people")),
        "marker-end": "url(#arrow)",
      });
      svg.append(mark(line, label, { from: str(row, "from"), to: str(row, "to"), people: num(row, "people"), failed }));
    }
    // Failures of a step are one line back and one to those who give up, whichever way they were going.
    let rank = 0;
    for (const [name, box] of boxes) {
      const failures = handoffs.filter((row) => row.from === name);
      const sum = (what: string) => failures.reduce((total, row) => total + num(row, what), 0);
      const [back, lost, through] = [sum("sent_back"), sum("given_up"), Math.max(1, sum("people"))];
      const out = box.x + boxWidth / 2 + 8 + (rank % 4) * 5;
      if (back > 0 && first) {
        const level = bottom + 12 + (rank % 4) * 4;
        const line = element("path", {
          class: "handoff back",
          d: `M${out} ${box.y + boxHeight}V${level}H${first.x + 10}V${first.y + boxHeight + 2}`,
          "stroke-width": Math.max(1.2, Math.min(6, thick(back))),
          "marker-end": "url(#arrow-back)",
        });
        const label = fill(words.back, { from: choice.words.word(name), people: choice.words.count(back), share: choice.words.percent(back / through) });
        svg.append(mark(line, label, { from: name, back }));
      }
      if (lost > 0) {
        const line = element("path", {
          class: "handoff lost",
          d: `M${out + 24} ${box.y + boxHeight}V${endY.given_up}H${endX - 42}`,
          "stroke-width": Math.max(1.2, Math.min(6, thick(lost))),
          "marker-end": "url(#arrow-back)",
        });
        const label = fill(words.lost, { from: choice.words.word(name), people: choice.words.count(lost), share: choice.words.percent(lost / through) });
        svg.append(mark(line, label, { from: name, lost }));
      }
      rank += back > 0 ? 1 : 0;
    }

    for (const [name, box] of boxes) {
      const label = fill(words.step, {
        step: choice.words.word(name),
        kind: choice.words.word(str(box.step, "organisation_kind")),
        people: choice.words.count(num(box.step, "people")),
        months: choice.words.number(num(box.step, "months"), 1),
      });
      const group = element("g", {}, element("rect", { class: "step", x: box.x, y: box.y, width: boxWidth, height: boxHeight, rx: 5 }));
      group.append(fitted(box.x + boxWidth / 2, box.y + boxHeight / 2, choice.words.word(name), boxWidth - 6, { "text-anchor": "middle", dy: "0.35em", class: "label" }));
      svg.append(mark(group, label, { step: name, people: num(box.step, "people") }));
    }
    lanes.forEach((lane, i) => {
      const name = choice.words.capital(choice.words.word(lane));
      if (laneNames > 0) {
        wrapped(name, laneNames - 12, true).forEach((line, r) => svg.append(text(8, tops[i] + 24 + 15 * r, line, { class: "label strong halo" })));
      } else {
        svg.append(text(6, tops[i] + 14, name, { class: "label strong halo" }));
      }
    });

    const sum = (name: string) => handoffs.reduce((total, row) => total + num(row, name), 0);
    const done = handoffs.filter((row) => row.to === "resolved").reduce((total, row) => total + num(row, "people"), 0);
    const end = (y: number, name: string, people: number, style: string) => {
      const group = element("g", {}, element("ellipse", { class: style, cx: endX, cy: y, rx: 40, ry: 17 }));
      group.append(text(endX, y, name, { "text-anchor": "middle", dy: "0.35em", class: "label" }));
      svg.append(mark(group, `${name}: ${choice.words.count(people)}`, { end: name, people }));
    };
    end(endY.resolved, words.resolved, done, "end");
    end(endY.given_up, words.given_up, sum("given_up"), "end back");
    return svg;
  },
};

export { journeyTitle };
