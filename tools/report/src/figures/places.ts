import { num, rowsOf, str } from "../data";
import { fill } from "../words";
import { drawing, element, mark, text, wrapped } from "../svg";
import { blanksOf, hasGain, messagesOf, shownRows, type Choice, type Figure } from "./figure";

const steps = 5; // shades

/** Upper limits of the shades, the same for all that is shown. */
function limits(choice: Choice): number[] {
  const highest = Math.max(1, ...shownRows(choice, "municipalities").map((row) => num(row, "mean")));
  const rough = highest / steps;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((factor) => factor * size).find((one) => one >= rough) ?? rough;
  return Array.from({ length: steps }, (_, i) => (i + 1) * step);
}

const shadeOf = (value: number, upper: number[]): number =>
  value < 0 ? -1 : Math.max(0, upper.findIndex((limit) => value <= limit));

/** Gain of each municipality for an inhabitant. */
export const municipalities: Figure = {
  id: "municipalities",
  table: "municipalities",
  panels: "each",
  rows: (choice) => (hasGain(choice) && choice.report.map ? shownRows(choice, "municipalities") : []),
  title(choice) {
    const rows = rowsOf(choice.report, "municipalities", { scenario: choice.scenario });
    const most = rows.reduce((best, row) => (num(row, "mean") > num(best, "mean") ? row : best));
    return fill(messagesOf(choice, "municipalities").title, {
      gaining: rows.filter((row) => num(row, "mean") > 0).length,
      all: rows.length,
      most: str(most, "municipality"),
      amount: choice.words.money(num(most, "mean")),
    });
  },
  read: (choice) => `${messagesOf(choice, "municipalities").read} ${choice.report.map?.source ?? ""}.`,
  draw(choice, scenario, width) {
    const map = choice.report.map;
    const key = 190;
    const below = width < 520;
    const drawn = Math.min(below ? width : width - key, 620);
    const height = map ? (drawn * map.height) / map.width : 0;
    const svg = drawing(width, height + (below ? key : 0) + 8, choice.words.messages.table_titles.municipalities);
    if (!map) return svg;
    const upper = limits(choice);
    const stripes = `stripes-${scenario}`;
    svg.append(
      element(
        "defs",
        {},
        element(
          "pattern",
          { id: stripes, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          element("rect", { width: 8, height: 8, class: "stripe-ground" }),
          element("rect", { width: 3, height: 8, class: "stripe" }),
        ),
      ),
    );
    const places = element("g", { transform: `scale(${drawn / map.width})` });
    places.append(element("path", { class: "frame", d: map.frames }));
    for (const row of rowsOf(choice.report, "municipalities", { scenario })) {
      const outline = map.paths[str(row, "code")];
      if (!outline) continue;
      const shade = shadeOf(num(row, "mean"), upper);
      const label = fill(messagesOf(choice, "municipalities").mark, {
        name: str(row, "municipality"),
        mean: choice.words.money(num(row, "mean")),
        low: choice.words.money(num(row, "p05")),
        high: choice.words.money(num(row, "p95")),
        before: choice.words.money(num(row, "before_settlement")),
      });
      const shape = element("path", { class: shade < 0 ? "place" : `place shade${shade}`, d: outline });
      if (shade < 0) shape.setAttribute("fill", `url(#${stripes})`);
      places.append(mark(shape, label, { code: str(row, "code"), value: num(row, "mean") }));
    }
    svg.append(places);

    const [x, above] = below ? [8, height + 16] : [drawn + 10, 12];
    const heading = wrapped(fill(messagesOf(choice, "municipalities").key, blanksOf(choice)), width - x - 8);
    heading.forEach((words, i) => svg.append(text(x, above + 6 + 15 * i, words, { class: "axis" })));
    const top = above + 15 * heading.length;
    const line = (i: number, fillAttributes: Record<string, string>, words: string) => {
      svg.append(
        element("rect", { x, y: top + i * 21, width: 18, height: 15, class: "place", ...fillAttributes }),
        text(x + 26, top + i * 21 + 8, words, { dy: "0.35em", class: "label" }),
      );
    };
    upper.forEach((limit, i) => {
      const from = choice.words.number(i === 0 ? 0 : upper[i - 1]);
      line(i, { class: `place shade${i}` }, `${from}–${choice.words.number(limit)} kr.`);
    });
    const losing = shownRows(choice, "municipalities").some((row) => num(row, "mean") < 0);
    if (losing) line(steps, { fill: `url(#${stripes})` }, messagesOf(choice, "municipalities").below);
    return svg;
  },
};
