// Drawing: SVG elements, axes, and marks that a pointer and the keyboard can ask for their numbers.
// Attributes and classes only, no style elements: the policy of the page allows none but its own.

import { scaleLinear, type ScaleLinear } from "d3-scale";

type Attributes = Record<string, string | number>;
export type Linear = ScaleLinear<number, number>;

export function element(name: string, attributes: Attributes = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

export function drawing(width: number, height: number, label: string): SVGElement {
  return element("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label, preserveAspectRatio: "xMinYMin" });
}

export const text = (x: number, y: number, content: string, attributes: Attributes = {}): SVGElement =>
  element("text", { x, y, ...attributes }, content);

/** What points at a mark is told its numbers: `label` for people, `data` for tests and other programs. */
export function mark(shape: SVGElement, label: string, data: Record<string, string | number> = {}): SVGElement {
  shape.classList.add("mark");
  shape.setAttribute("role", "img");
  shape.setAttribute("aria-label", label);
  shape.setAttribute("tabindex", "-1");
  for (const [key, value] of Object.entries(data)) shape.setAttribute(`data-${key}`, String(value));
  return shape;
}

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function linear(values: number[], from: number, to: number): Linear {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high > low ? [low, high] : [low, low + 1];
  return scaleLinear().domain(span).range([from, to]).nice(5);
}

/** Lines and numbers of a vertical scale, with its unit above. */
export function yAxis(y: Linear, frame: Frame, format: (value: number) => string, unit: string): SVGElement {
  const axis = element("g", { class: "axis", "aria-hidden": "true" });
  for (const tick of y.ticks(5)) {
    axis.append(
      element("line", { x1: frame.left, x2: frame.right, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" }),
      text(frame.left - 6, y(tick), format(tick), { "text-anchor": "end", dy: "0.35em" }),
    );
  }
  if (unit) axis.append(text(2, frame.top - 10, unit));
  return axis;
}

/** Years below, as many as there is room for, the first and the last among them. */
export function yearAxis(x: (year: number) => number, years: number[], frame: Frame): SVGElement {
  const axis = element("g", { class: "axis", "aria-hidden": "true" });
  const room = 38;
  const step = Math.max(1, Math.ceil((room * years.length) / (frame.right - frame.left)));
  const last = years[years.length - 1];
  for (const year of years) {
    const shown = year === last || ((year - years[0]) % step === 0 && last - year >= step);
    if (shown) axis.append(text(x(year), frame.bottom + 18, String(year), { "text-anchor": "middle" }));
  }
  return axis;
}

/** Horizontal scale with its numbers below and lines across. */
export function xAxis(x: Linear, frame: Frame, format: (value: number) => string, unit: string): SVGElement {
  const axis = element("g", { class: "axis", "aria-hidden": "true" });
  for (const tick of x.ticks(Math.max(3, Math.floor((frame.right - frame.left) / 80)))) {
    axis.append(
      element("line", { x1: x(tick), x2: x(tick), y1: frame.top, y2: frame.bottom, class: tick === 0 ? "zero" : "grid" }),
      text(x(tick), frame.bottom + 18, format(tick), { "text-anchor": "middle" }),
    );
  }
  if (unit) axis.append(text(frame.right, frame.bottom + 38, unit, { "text-anchor": "end" }));
  return axis;
}

const ruler = document.createElement("canvas").getContext("2d");
const letters = getComputedStyle(document.body).fontFamily;

/** Pixels that a label takes. */
export function widthOf(content: string, bold = false): number {
  if (!ruler) return 8 * content.length;
  ruler.font = `${bold ? "bold " : ""}13px ${letters}`;
  return ruler.measureText(content).width;
}

/** A text that gives way: cut to so many pixels, whole in its title; `end` is kept. */
export function fitted(x: number, y: number, content: string, width: number, attributes: Attributes = {}, end = ""): SVGElement {
  if (widthOf(content + end) <= width) return text(x, y, content + end, attributes);
  let kept = content.length - 1;
  while (kept > 1 && widthOf(`${content.slice(0, kept)}…${end}`) > width) kept -= 1;
  const cut = text(x, y, `${content.slice(0, kept).trimEnd()}…${end}`, attributes);
  cut.append(element("title", {}, content));
  return cut;
}

/** Lines of words of at most so many pixels. */
export function wrapped(content: string, width: number, bold = false): string[] {
  const lines = [""];
  for (const word of content.split(" ")) {
    const line = lines[lines.length - 1];
    if (line && widthOf(`${line} ${word}`, bold) > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines;
}

/** Tells the numbers of what is pointed at or focused, and lets arrow keys walk from mark to mark. */
export function readable(svg: SVGElement, readout: HTMLElement): void {
  const marks = [...svg.querySelectorAll<SVGElement>(".mark")];
  if (marks.length === 0) return;
  const tell = (one: SVGElement) => {
    readout.textContent = one.getAttribute("aria-label");
  };
  marks[0].setAttribute("tabindex", "0");
  marks.forEach((one, i) => {
    one.addEventListener("pointerenter", () => tell(one));
    one.addEventListener("focus", () => {
      tell(one);
      for (const other of marks) other.setAttribute("tabindex", other === one ? "0" : "-1");
    });
    one.addEventListener("keydown", (event) => {
      const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      const to = event.key === "Home" ? 0 : event.key === "End" ? marks.length - 1 : i + (steps[event.key] ?? NaN);
      if (Number.isNaN(to)) return;
      event.preventDefault();
      marks[Math.min(Math.max(to, 0), marks.length - 1)].focus();
    });
  });
}
