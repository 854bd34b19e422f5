// Words and numbers of one language.

import da from "./messages/da.json";
import en from "./messages/en.json";
import type { Cell, Column, Row } from "./data";

export type Messages = typeof en;
export const languages = { en, da: da as unknown as Messages };
export type Language = keyof typeof languages;

const minus = "-";

export class Words {
  readonly messages: Messages;
  constructor(readonly language: Language) {
    this.messages = languages[language];
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

  /** People, cases and other counts. */
  count(value: number): string {
    return this.number(value, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0);
  }

  /** A name of the model in words. */
  word(name: string): string {
    const known = (this.messages.words as Record<string, string>)[name];
    return known ?? name.replace(/_/g, " ");
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
    if (typeof value === "string") return this.word(value);
    if (column.type === "integer") return String(value);
    const unit = column.unit === "of the row" ? row.unit : column.unit;
    if (unit === "kr." || unit === "kr. a year") return this.money(value);
    if (unit === "share") return this.percent(value);
    return this.number(value, Math.abs(value) < 100 ? 2 : 0);
  }
}

/** The words with every {name} filled in; an amount at the end ends the sentence too. */
export function fill(text: string, blanks: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name) => (name in blanks ? String(blanks[name]) : blank)).replace(/kr\.\./g, "kr.");
}
