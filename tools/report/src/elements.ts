// Elements of the page, and tables as people read them.

import { type Row } from "./data";
import type { Choice } from "./figures/figure";

export type Child = Node | string;

export function html(name: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A table with its rows, as people read them, without the columns that are told beside it. */
export function tableOf(choice: Choice, name: string, rows: Row[], told: string[] = []): HTMLElement {
  const columns = choice.report.tables[name].columns.filter((column) => !told.includes(column.name));
  const head = html("tr", {}, ...columns.map((column) => html("th", { scope: "col", ...(choice.words.language === "en" ? { title: column.meaning } : {}) }, choice.words.column(column.name))));
  const body = rows.map((row) =>
    html("tr", {}, ...columns.map((column) => {
      const cell = row[column.name];
      const meaning = column.name === "meaning" ? choice.words.meaning(row) : undefined;
      return html("td", typeof cell === "number" ? { class: "number" } : {}, meaning ?? choice.words.cell(cell, column, row));
    })),
  );
  return html("table", {}, html("thead", {}, head), html("tbody", {}, ...body));
}

/** The words, with each amount and its unit kept in one line. */
export function tied(text: string): Child[] {
  const amount = /(-?[\d.,]*\d (?:(?:bn|mia\.|mio\.) kr\.|kr\.|%))/;
  return text.split(amount).map((part, i) => (i % 2 ? html("span", { class: "amount" }, part) : part));
}
