import { drawsForQuantiles } from "../answer";
import { isBaseline, rowsOf, scenarioRow, str, type Report, type Row } from "../data";
import { fill, type Words } from "../words";

/** What the reader has chosen. */
export interface Choice {
  report: Report;
  words: Words;
  view: "welfare" | "budget";
  scenario: string;
  beside: string; // empty: nothing
  journey: string;
  column: string; // of a study: SCENARIO.MEASURE
}

export interface Figure {
  id: keyof Words["messages"]["figures"];
  /** The rows that it shows: its table twin. */
  table: string;
  rows(choice: Choice): Row[];
  /** States the finding. */
  title(choice: Choice): string;
  /** How to read it. */
  read(choice: Choice): string;
  /** One drawing of each scenario, or one of all. */
  panels: "each" | "all";
  /** Pixels below which its names would run into each other: it is drawn so wide, and moved to be seen. */
  narrowest?: number;
  draw(choice: Choice, scenario: string, width: number): SVGElement;
}

export const scenariosOf = (choice: Choice): string[] =>
  choice.beside && choice.beside !== choice.scenario ? [choice.scenario, choice.beside] : [choice.scenario];

/** Rows of the scenarios that are shown. */
export const shownRows = (choice: Choice, table: string, where: Row = {}): Row[] =>
  scenariosOf(choice).flatMap((scenario) => rowsOf(choice.report, table, { scenario, ...where }));

export const titleOf = (choice: Choice, scenario: string): string =>
  choice.words.word(str(scenarioRow(choice.report, scenario), "title"));

export const hasGain = (choice: Choice): boolean => !isBaseline(scenarioRow(choice.report, choice.scenario));

export const messagesOf = <Id extends Figure["id"]>(choice: Choice, id: Id) => choice.words.messages.figures[id];

export const blanksOf = (choice: Choice) => ({
  n: choice.report.run.replicates,
  price_year: choice.report.world.price_year,
  held: choice.report.run.replicates < drawsForQuantiles ? choice.words.messages.all_draws : choice.words.messages.most_draws,
});

/** Money on an axis: one unit for all of it. */
export function moneyAxis(choice: Choice, most: number): { format: (value: number) => string; unit: string } {
  const { words } = choice;
  const thousands = most >= 1e4 && most < 0.9995e6; // too many digits for an axis
  const { size, name } = thousands ? { size: 1000, name: `${words.number(1000)} kr.` } : words.moneyUnit(most);
  return {
    format: (value) => {
      const scaled = value / size;
      return words.number(scaled, Number.isInteger(scaled) ? 0 : Math.abs(scaled) < 0.1 ? 2 : 1);
    },
    unit: name,
  };
}

export const yearlyUnit = (choice: Choice, unit: string): string =>
  fill(messagesOf(choice, "gain").axis, { unit, ...blanksOf(choice) });
