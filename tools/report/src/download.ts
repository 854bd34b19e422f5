// What the reader takes along: the rows of a figure as CSV, the figure as SVG with its colours in it.

import type { Column, Row } from "./data";

export function csvOf(columns: Column[], rows: Row[]): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
  const line = (cells: (string | number | null)[]) => cells.map((cell) => quoted(String(cell ?? ""))).join(",");
  return [line(columns.map((column) => column.name)), ...rows.map((row) => line(columns.map((column) => row[column.name])))].join("\n") + "\n";
}

const looks = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "font-size", "font-family", "font-weight", "paint-order"];

/** The drawing as a file of its own: what the style of the page says is written into its attributes. */
export function svgText(svg: SVGElement): string {
  const copy = svg.cloneNode(true) as SVGElement;
  const there = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const here = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  there.forEach((one, i) => {
    const style = getComputedStyle(one);
    for (const look of looks) here[i].setAttribute(look, style.getPropertyValue(look));
    for (const name of ["class", "tabindex", "role"]) here[i].removeAttribute(name);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

export function save(name: string, type: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
