import { scaleSymlog, type ScaleSymLog } from "d3-scale";
import { num, rowsOf, str, type Row } from "../data";
import { fill } from "../words";
import { drawing, element, fitted, mark, text, widthOf, yearAxis, yAxis, linear } from "../svg";
import { blanksOf, messagesOf, shownRows, type Choice, type Figure } from "./figure";

const million = 1e6;
const straight = 5000; // the stretched scales are straight up to this part of the largest value

const lossOf = (choice: Choice, scenario: string, reason: string): number =>
  rowsOf(choice.report, "silo_loss", { scenario, reason }).reduce((sum, row) => sum + num(row, "mean"), 0);

/** Powers of ten around zero that a stretched scale shows: those that have `room` from the one before. */
function stretchedTicks(scale: ScaleSymLog<number, number>, room: number): number[] {
  const [low, high] = scale.domain();
  const ticks = [0];
  for (const [sign, end] of [[1, high], [-1, -low]]) {
    let last = scale(0);
    for (let size = 10 ** Math.ceil(Math.log10(scale.constant())); size <= end; size *= 10) {
      const at = scale(sign * size);
      if (Math.abs(at - last) < room) continue;
      ticks.push(sign * size);
      last = at;
    }
  }
  return ticks;
}

const shapes: Record<string, (x: number, y: number) => SVGElement> = {
  funded: (x, y) => element("circle", { class: "case funded", cx: x, cy: y, r: 6 }),
  refused: (x, y) => element("path", { class: "case refused", d: `M${x - 5} ${y - 5}l10 10m0-10l-10 10` }),
  unfunded: (x, y) => element("rect", { class: "case unfunded", x: x - 5, y: y - 5, width: 10, height: 10 }),
};

/** Business cases by their value to those who decide and to society: the silo loss is a quadrant. */
export const cases: Figure = {
  id: "cases",
  table: "cases",
  panels: "each",
  rows: (choice) => shownRows(choice, "cases"),
  title(choice) {
    const words = messagesOf(choice, "cases");
    const loss = lossOf(choice, choice.scenario, "no_money") + lossOf(choice, choice.scenario, "refused");
    return fill(loss > 0 ? words.title : words.title_none, {
      year: num(this.rows(choice)[0], "year"),
      amount: choice.words.money(loss),
    });
  },
  read(choice) {
    const words = messagesOf(choice, "cases");
    const amount = (reason: string) => choice.words.money(lossOf(choice, choice.scenario, reason));
    const loss = fill(words.loss, { not_seen: amount("not_seen"), no_money: amount("no_money"), refused: amount("refused") });
    return `${words.read} ${loss}`;
  },
  draw(choice, scenario, width) {
    const height = 430;
    const words = messagesOf(choice, "cases");
    const all = shownRows(choice, "cases");
    const frame = { left: 62, right: width - 16, top: 46, bottom: height - 52 };
    const svg = drawing(width, height, choice.words.messages.table_titles.cases);
    const scale = (column: string, range: [number, number]) => {
      const values = all.map((row) => num(row, column) / million);
      const most = Math.max(0.001, ...values.map(Math.abs));
      const ends = [Math.min(-most / 100, ...values) * 1.3, Math.max(most / 100, ...values) * 1.3];
      return scaleSymlog().constant(most / straight).domain(ends).range(range);
    };
    const x = scale("own_value", [frame.left, frame.right]);
    const y = scale("societal_value", [frame.bottom, frame.top]);
    const axis = element("g", { class: "axis", "aria-hidden": "true" });
    for (const tick of stretchedTicks(x, 56)) {
      axis.append(
        element("line", { x1: x(tick), x2: x(tick), y1: frame.top, y2: frame.bottom, class: tick === 0 ? "zero" : "grid" }),
        text(x(tick), frame.bottom + 18, choice.words.plain(tick), { "text-anchor": "middle" }),
      );
    }
    for (const tick of stretchedTicks(y, 20)) {
      axis.append(
        element("line", { x1: frame.left, x2: frame.right, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" }),
        text(frame.left - 6, y(tick), choice.words.plain(tick), { "text-anchor": "end", dy: "0.35em" }),
      );
    }
    axis.append(
      text(2, frame.top - 30, fill(words.y, blanksOf(choice))),
      text(frame.right, frame.bottom + 38, fill(words.x, blanksOf(choice)), { "text-anchor": "end" }),
    );
    svg.append(
      element("rect", { class: "quadrant", x: frame.left, y: frame.top, width: x(0) - frame.left, height: y(0) - frame.top }),
      axis,
      text(frame.left + 6, frame.top + 16, words.corner, { class: "label" }),
    );
    const keys = Object.keys(shapes);
    keys.forEach((decision, i) => {
      const at = frame.left + i * Math.min(110, (frame.right - frame.left) / 3);
      svg.append(shapes[decision](at + 6, frame.top - 12), text(at + 16, frame.top - 12, words[decision as "funded"], { dy: "0.35em", class: "label" }));
    });
    for (const row of rowsOf(choice.report, "cases", { scenario })) {
      const title = choice.words.word(str(row, "title"));
      const decision = str(row, "decision");
      const label = fill(words.mark, {
        title,
        decision: words[decision as "funded"] ?? decision,
        cases: choice.words.count(num(row, "cases")),
        own: choice.words.money(num(row, "own_value")),
        societal: choice.words.money(num(row, "societal_value")),
      });
      const shape = shapes[decision] ?? shapes.refused;
      svg.append(
        mark(shape(x(num(row, "own_value") / million), y(num(row, "societal_value") / million)), label, {
          initiative: str(row, "initiative"),
          decision,
          own: num(row, "own_value"),
          societal: num(row, "societal_value"),
        }),
      );
    }
    nameLosses(choice, rowsOf(choice.report, "cases", { scenario }), svg, x, y, frame.top + 26);
    return svg;
  },
};

const mostNamed = 3;
const leastNamed = 110; // pixels, below which a name would tell nothing

/** The names of the largest silo losses, on a side where no other mark is. */
function nameLosses(
  choice: Choice, rows: Row[], svg: SVGElement, x: (value: number) => number, y: (value: number) => number, highest: number,
): void {
  const marks = rows.map((row) => ({ row, x: x(num(row, "own_value") / million), y: y(num(row, "societal_value") / million) }));
  const losses = marks
    .filter(({ row }) => num(row, "own_value") < 0 && num(row, "societal_value") > 0)
    .sort((a, b) => num(b.row, "societal_value") - num(a.row, "societal_value"));
  const left = x(Math.min(...rows.map((row) => num(row, "own_value") / million)));
  for (const loss of losses.slice(0, mostNamed).filter((one) => one.y > highest)) {
    const free = (from: number, to: number) => !marks.some((other) => other !== loss && Math.abs(other.y - loss.y) < 15 && other.x > from - 8 && other.x < to + 8);
    const name = choice.words.word(str(loss.row, "title"));
    const toRight = Math.min(x(0) - loss.x - 16, widthOf(name) + 1);
    const toLeft = Math.min(loss.x - left, widthOf(name) + 1);
    const at = { dy: "0.35em", class: "label halo" };
    if (toRight >= toLeft && toRight > leastNamed && free(loss.x, loss.x + toRight)) svg.append(fitted(loss.x + 10, loss.y, name, toRight, at));
    else if (toLeft > leastNamed && free(loss.x - toLeft, loss.x)) svg.append(fitted(loss.x - 10, loss.y, name, toLeft, { ...at, "text-anchor": "end" }));
  }
}

const stages = ["initiated", "mobilised", "embedded", "accelerated", "integrated"];

interface StageShare {
  stage: string;
  year: number;
  count: number;
  share: number;
  below: number; // share of all lower stages
}

/** All sectors together. */
function sharesOf(rows: Row[]): StageShare[] {
  const years = [...new Set(rows.map((row) => num(row, "year")))];
  return years.flatMap((year) => {
    const counts = stages.map((stage) =>
      rows.filter((row) => row.year === year && row.stage === stage).reduce((sum, row) => sum + num(row, "organisations"), 0),
    );
    const all = counts.reduce((a, b) => a + b, 0) || 1;
    return stages.map((stage, s) => ({
      stage,
      year,
      count: counts[s],
      share: counts[s] / all,
      below: counts.slice(0, s).reduce((a, b) => a + b, 0) / all,
    }));
  });
}

export const maturity: Figure = {
  id: "maturity",
  table: "maturity",
  panels: "each",
  rows: (choice) => shownRows(choice, "maturity"),
  title(choice) {
    const { first_year, last_year } = choice.report.world;
    const shares = sharesOf(rowsOf(choice.report, "maturity", { scenario: choice.scenario }));
    const further = (year: number) =>
      shares.filter((one) => one.year === year && stages.indexOf(one.stage) >= 2).reduce((sum, one) => sum + one.share, 0);
    return fill(messagesOf(choice, "maturity").title, {
      first: choice.words.percent(further(first_year)),
      last: choice.words.percent(further(last_year)),
      first_year,
      last_year,
    });
  },
  read: (choice) => messagesOf(choice, "maturity").read,
  draw(choice, scenario, width) {
    const height = 330;
    const svg = drawing(width, height, choice.words.messages.table_titles.maturity);
    const shares = sharesOf(rowsOf(choice.report, "maturity", { scenario }));
    const years = [...new Set(shares.map((one) => one.year))];
    const frame = { left: 52, right: width - 104, top: 34, bottom: height - 34 };
    const y = linear([1], frame.bottom, frame.top);
    const step = (frame.right - frame.left) / years.length;
    const left = (year: number) => frame.left + (year - years[0]) * step;
    svg.append(
      yAxis(y, frame, (value) => choice.words.number(100 * value) + " %", messagesOf(choice, "maturity").axis),
      yearAxis((year) => left(year) + step / 2, years, frame),
    );
    for (const one of shares) {
      if (one.share <= 0) continue;
      const rect = element("rect", {
        class: `stage stage${stages.indexOf(one.stage)}`,
        x: left(one.year) + step * 0.06,
        width: step * 0.88,
        y: y(one.below + one.share),
        height: Math.max(0.5, y(one.below) - y(one.below + one.share)),
      });
      const label = fill(messagesOf(choice, "maturity").mark, {
        stage: choice.words.word(one.stage),
        year: one.year,
        share: choice.words.percent(one.share),
        count: choice.words.count(one.count),
      });
      svg.append(mark(rect, label, { stage: one.stage, year: one.year, value: one.share }));
    }
    // Names beside the last year, kept apart from each other.
    let lowest = frame.bottom + 8;
    for (const one of shares.filter((share) => share.year === years[years.length - 1] && share.share > 0.004)) {
      const at = Math.min(y(one.below + one.share / 2), lowest - 15);
      svg.append(text(frame.right + 8, at, choice.words.word(one.stage), { dy: "0.35em", class: "label" }));
      lowest = at;
    }
    return svg;
  },
};
