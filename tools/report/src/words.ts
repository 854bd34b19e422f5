// Words and numbers of one language.

import da from "./messages/da.json";
import en from "./messages/en.json";
import { rowsOf, str, type Cell, type Column, type Report, type Row } from "./data";

export type Messages = typeof en;
export const languages = { en, da: da as unknown as Messages };
export type Language = keyof typeof languages;

const minus = "-";

export class Words {
  readonly messages: Messages;
  private readonly names: Map<string, string>; // what the world and the scenarios say in this language
  constructor(readonly language: Language, report: Report) {
    this.messages = languages[language];
    const danish = language === "da" && report.tables.danish ? rowsOf(report, "danish") : [];
    this.names = new Map(danish.map((row) => [str(row, "name"), str(row, "danish")]));
  }

  /** Digits in groups of three, `1,234.5` or `1.234,5`. */
  number(value: number, decimals = 0): string {
    const [whole, rest] = Math.abs(value).toFixed(decimals).split(".");
    const [thousand, point] = this.language === "da" ? [".", ","] : [",", "."];
    const text = whole.replace(/\B(?=(\d{3})+$)/g, thousand) + (rest ? point + rest : "");
    return value < 0 && /[1-9]/.test(text) ? minus + text : text;
  }

  percent(share: number): string {
    return `${this.number(100 * share, 1)} %`;
  }

  /** Three digits and a unit, `1.23 bn kr.` */
  money(value: number): string {
    const { size, name } = this.moneyUnit(value);
    const scaled = Math.abs(value / size);
    const decimals = size < 1e6 || scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
    return `${this.number(value / size, decimals)} ${name}`;
  }

  moneyUnit(value: number): { size: number; name: string } {
    const size = Math.abs(value);
    if (size >= 0.9995e9) return { size: 1e9, name: this.language === "da" ? "mia. kr." : "bn kr." };
    if (size >= 0.9995e6) return { size: 1e6, name: "mio. kr." };
    return { size: 1, name: "kr." };
  }

  /** People, cases and other counts: three digits of what is large. */
  count(value: number): string {
    const rounded = Math.abs(value) >= 1e4 ? Number(value.toPrecision(3)) : value;
    return this.number(rounded, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0);
  }

  /** A number by itself: three digits, and no zeros behind them. */
  plain(value: number): string {
    if (Math.abs(value) >= 100) return this.number(value);
    const short = Number(value.toPrecision(3));
    return this.number(short, Math.min(8, (String(short).split(".")[1] ?? "").length));
  }

  /** A name or a title of the model in words. */
  word(name: string): string {
    const known = this.names.get(name) ?? (this.messages.words as Record<string, string>)[name];
    return known ?? (/^[a-z0-9_]+$/.test(name) ? name.replace(/_/g, " ") : name);
  }

  /** What a number of the model is, where this language has its own words. */
  meaning(row: Row): string | undefined {
    const meanings = this.messages.meanings as Record<string, string>;
    return meanings[str(row, "id")] ?? meanings[str(row, "parameter")];
  }

  unit(unit: string): string {
    return (this.messages.units as Record<string, string>)[unit] ?? unit;
  }

  /** A number that a scenario sets, in its unit. */
  quantity(value: number, unit: string): string {
    if (unit === "share") return `${this.plain(100 * value)} %`;
    if (unit === "kr." || unit === "kr. a year") return this.money(value);
    if (unit === "switch") return value > 0 ? this.messages.yes : this.messages.no;
    return `${this.plain(value)} ${this.unit(unit)}`.trim();
  }

  capital(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  column(name: string): string {
    const known = (this.messages.columns as Record<string, string>)[name];
    return known ?? name.replace(/_/g, " ");
  }

  /** Three digits, without zeros at the end. */
  short(value: number): string {
    let decimals = 0;
    for (let size = Math.abs(value); size < 100 && decimals < 6; size *= 10) ++decimals;
    const [thousand, point] = this.language === "da" ? [".", ","] : [",", "."];
    let text = this.number(value, decimals);
    if (Math.abs(value) < 10000) text = text.split(thousand).join(""); // as years are
    if (!text.includes(point)) return text;
    text = text.replace(/0+$/, "");
    return text.endsWith(point) ? text.slice(0, -1) : text;
  }

  amount(value: number, unit: string): string {
    if (unit === "kr.") return this.money(value);
    return unit ? `${this.short(value)} ${unit}` : this.short(value);
  }

  /** `handoff › fail › cross sector` of `handoff.fail.cross_sector`. */
  parameter(name: string): string {
    return name.replace(/_/g, " ").replace(/\./g, " › ");
  }

  /** As people read it; a unit `of the row` is that in its column `unit`. */
  cell(value: Cell, column: Column, row: Row): string {
    if (value === null) return "";
    if (typeof value === "string") return column.name.endsWith("unit") ? this.unit(value) : this.word(value);
    if (column.type === "integer") return String(value);
    const unit = column.unit === "of the row" ? row.unit : column.unit;
    if (unit === "kr." || unit === "kr. a year") return this.money(value);
    if (unit === "share") return this.percent(value);
    return this.plain(value);
  }
}

/** The words with every {name} filled in; an amount at the end ends the sentence too. */
export function fill(text: string, blanks: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name) => (name in blanks ? String(blanks[name]) : blank)).replace(/kr\.\./g, "kr.");
}
