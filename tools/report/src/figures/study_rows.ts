// What the figures of a study have in common.

import { rowsOf, str, type Row } from "../data";
import { element, text, wrapped } from "../svg";
import { moneyAxis, type Choice } from "./figure";

/** Rows of a table about the chosen measure. */
export const measuredRows = (choice: Choice, table: string): Row[] => rowsOf(choice.report, table, { column: choice.column });

export const measureRow = (choice: Choice): Row => measuredRows(choice, "measures")[0];

export const amountOf = (choice: Choice, value: number): string => choice.words.amount(value, str(measureRow(choice), "unit"));

export const parameterRow = (choice: Choice, name: string): Row => rowsOf(choice.report, "parameters", { parameter: name })[0];

/** A value of what is varied; where several numbers move together it is a factor. */
export const valueOf = (choice: Choice, parameter: string, value: number): string =>
  `${str(parameterRow(choice, parameter), "unit") === "factor" ? "×" : ""}${choice.words.short(value)}`;

/** An axis in the unit of the measure. */
export function measureAxis(choice: Choice, most: number): { format: (value: number) => string; unit: string } {
  const unit = str(measureRow(choice), "unit");
  return unit === "kr." ? moneyAxis(choice, most) : { format: (value) => choice.words.short(value), unit };
}

/** 95 % interval of an estimate. */
export const interval = (value: number, se: number): [number, number] => [value - 1.96 * se, value + 1.96 * se];

export interface NamedRows {
  left: number; // where drawings begin
  bottom: number;
  middles: number[];
  labels: SVGElement;
}

/** Names at the left of their rows, above them where there is little room. */
export function namedRows(names: string[], width: number, top: number): NamedRows {
  const narrow = width < 560;
  const room = narrow ? width - 24 : Math.min(330, width * 0.36);
  const left = narrow ? 14 : room + 16;
  const labels = element("g");
  const middles: number[] = [];
  let at = top;
  for (const name of names) {
    const lines = wrapped(name, room);
    const height = narrow ? 36 + 15 * lines.length : Math.max(30, 12 + 15 * lines.length);
    const middle = narrow ? at + 15 * lines.length + 18 : at + height / 2;
    lines.forEach((line, r) => {
      const y = narrow ? at + 12 + 15 * r : middle + 15 * (r - (lines.length - 1) / 2);
      labels.append(text(narrow ? 4 : left - 12, y, line, { dy: "0.35em", class: "label halo", "text-anchor": narrow ? "start" : "end" }));
    });
    middles.push(middle);
    at += height;
  }
  return { left, bottom: at, middles, labels };
}
