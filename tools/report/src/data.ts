// What report.json holds: scenarios/schema/report.schema.json says what every table and column means.

export type Cell = string | number | null;
export type Row = Record<string, Cell>;

export interface Column {
  name: string;
  type: "string" | "integer" | "number";
  unit: string;
  meaning: string;
}

export interface RawTable {
  columns: Column[];
  rows: Cell[][];
}

export interface CountryMap {
  source: string;
  width: number;
  height: number;
  frames: string;
  paths: Record<string, string>;
}

export interface Report {
  format: string;
  format_version: number;
  program: { name: string; version: string };
  command: string;
  world: {
    name: string;
    title: string;
    price_year: number;
    first_year: number;
    last_year: number;
    rules: string;
  };
  run: { engine: string; replicates: number; seed: number };
  tables: Record<string, RawTable>;
  map?: CountryMap | null; // of a result
  study?: Study;
}

/** What a report of a study says of it. */
export interface Study {
  title: string;
  design: string;
  points: number;
  runs: number;
  planned: number;
  failed: number;
  chosen_by: string;
}

/** The rows of a table in which the columns have these values. */
export function rowsOf(report: Report, table: string, where: Row = {}): Row[] {
  const { columns, rows } = report.tables[table];
  const wanted = Object.entries(where);
  return rows
    .map((cells) => Object.fromEntries(columns.map((column, c) => [column.name, cells[c]])))
    .filter((row) => wanted.every(([name, value]) => row[name] === value));
}

export const num = (row: Row, column: string): number => Number(row[column] ?? 0);
export const str = (row: Row, column: string): string => String(row[column] ?? "");

export const scenarioRow = (report: Report, name: string): Row =>
  rowsOf(report, "scenarios", { scenario: name })[0];
export const isBaseline = (row: Row): boolean => row.scenario === row.baseline;

/** The scenario that the answer is about: of those compared the one that is worth most and can be chosen, else
 *  the first that has a baseline; else the first. */
export function headline(report: Report): string {
  const ranked = rowsOf(report, "schemes").find((row) => !str(row, "decide").startsWith("planner"));
  if (ranked) return str(ranked, "scenario");
  const scenarios = rowsOf(report, "scenarios");
  return str(scenarios.find((row) => !isBaseline(row)) ?? scenarios[0], "scenario");
}
