import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from "d3-sankey";
import { num, rowsOf, str, type Row } from "../data";
import { fill } from "../words";
import { drawing, element, fitted, mark, text } from "../svg";
import { hasGain, messagesOf, moneyAxis, shownRows, yearlyUnit, type Choice, type Figure } from "./figure";

const narrowest = 760; // names with their amounts
const unitHeight = 26;
const most = 12; // categories by name; the rest is put together

interface Node {
  id: string;
  name: string;
  side: 0 | 1 | 2;
}
interface Link {
  source: string;
  target: string;
  value: number;
}
type DrawnNode = SankeyNode<Node, Link>;
type DrawnLink = SankeyLink<Node, Link>;

/** Kroner that move under each category: half of all changes, which sum to 0. */
function sizes(rows: Row[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const name = str(row, "category");
    sums.set(name, (sums.get(name) ?? 0) + Math.abs(num(row, "mean")) / 2);
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** From sectors that lose over the category to sectors that gain. */
function graphOf(choice: Choice, rows: Row[]): { nodes: Node[]; links: Link[] } {
  const named = new Set(sizes(rows).slice(0, most).map(([name]) => name));
  const changes = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const category = named.has(str(row, "category")) ? str(row, "category") : "others";
    const ofCategory = changes.get(category) ?? new Map<string, number>();
    changes.set(category, ofCategory.set(str(row, "sector"), (ofCategory.get(str(row, "sector")) ?? 0) + num(row, "mean")));
  }
  const nodes = new Map<string, Node>();
  const links: Link[] = [];
  const node = (id: string, name: string, side: 0 | 1 | 2) => nodes.set(id, { id, name, side });
  for (const [category, ofSectors] of changes) {
    const name = category === "others" ? messagesOf(choice, "flows").others : choice.words.word(category);
    for (const [sector, value] of ofSectors) {
      if (Math.abs(value) < 1) continue;
      node(`c:${category}`, name, 1);
      const id = value < 0 ? `from:${sector}` : `to:${sector}`;
      node(id, choice.words.word(sector), value < 0 ? 0 : 2);
      links.push(
        value < 0
          ? { source: id, target: `c:${category}`, value: -value }
          : { source: `c:${category}`, target: id, value },
      );
    }
  }
  return { nodes: [...nodes.values()], links };
}

export const flows: Figure = {
  id: "flows",
  table: "flows",
  panels: "each",
  narrowest,
  rows: (choice) => (hasGain(choice) ? shownRows(choice, "flows") : []),
  title(choice) {
    const [largest] = sizes(rowsOf(choice.report, "flows", { scenario: choice.scenario }));
    if (!largest) return messagesOf(choice, "flows").nothing;
    return fill(messagesOf(choice, "flows").title, {
      category: choice.words.word(largest[0]),
      amount: choice.words.money(largest[1]),
    });
  },
  read: (choice) => messagesOf(choice, "flows").read,
  draw(choice, scenario, room) {
    const width = Math.max(room, narrowest);
    const { nodes, links } = graphOf(choice, rowsOf(choice.report, "flows", { scenario }));
    const height = Math.max(360, 40 * nodes.filter((one) => one.side === 1).length + 40) + unitHeight;
    const svg = drawing(width, height, choice.words.messages.table_titles.flows);
    if (links.length === 0) {
      svg.append(text(8, 30, messagesOf(choice, "flows").nothing));
      return svg;
    }
    const layout = sankey<Node, Link>()
      .nodeId((node) => node.id)
      .nodeAlign((node) => (node as unknown as Node).side)
      .nodeWidth(10)
      .nodePadding(Math.min(18, height / 24))
      .extent([[4, unitHeight + 8], [width - 4, height - 8]]);
    const drawn = layout({ nodes: nodes.map((one) => ({ ...one })), links: links.map((one) => ({ ...one })) });
    const path = sankeyLinkHorizontal();
    const money = moneyAxis(choice, Math.max(...drawn.nodes.map((node) => node.value ?? 0)));
    svg.append(text(2, 14, yearlyUnit(choice, money.unit), { class: "axis" }));
    for (const link of drawn.links as DrawnLink[]) {
      const [from, to] = [link.source as DrawnNode, link.target as DrawnNode];
      const label = fill(messagesOf(choice, "flows").mark, { from: from.name, to: to.name, mean: choice.words.money(link.value) });
      const line = element("path", { class: "flow", d: path(link as never) ?? "", "stroke-width": Math.max(1, link.width ?? 1) });
      svg.append(mark(line, label, { from: from.id, to: to.id, value: link.value }));
    }
    for (const node of drawn.nodes as DrawnNode[]) {
      const [x0, x1, y0, y1] = [node.x0 ?? 0, node.x1 ?? 0, node.y0 ?? 0, node.y1 ?? 0];
      const amount = choice.words.money(node.value ?? 0);
      const bar = element("rect", { class: "node", x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0) });
      const label = fill(messagesOf(choice, "flows").node, { name: node.name, mean: amount });
      svg.append(mark(bar, label, { node: node.id, value: node.value ?? 0 }));
      const left = node.side === 2;
      const at = { "text-anchor": left ? "end" : "start", dy: "0.35em", class: "label halo" };
      svg.append(fitted(left ? x0 - 6 : x1 + 6, (y0 + y1) / 2, node.name, width * (left ? 0.21 : 0.29), at, ` ${money.format(node.value ?? 0)}`));
    }
    return svg;
  },
};
