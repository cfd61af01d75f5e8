import type { ArgumentMap, MapNode } from "../analysis/argument-map.ts";
import type { PlacedEdge, PlacedNode, Point, Size } from "./layout.ts";
import { placeMap } from "./layout.ts";
import { stateWords } from "./map-words.ts";
import { plainText } from "./plain-text.ts";
import { svgStyle } from "./svg-style.ts";
import { displayWidth, shorten, wrap } from "./width.ts";
import { count, list } from "./words.ts";

const lineHeight = 16;
const columnWidth = 7;
const padding = 12;
const columns = 30;
const mostLabelLines = 4;
const mostValueLines = 4;
const fold = 10;

/**
 * The argument map as a picture that needs nothing else: kinds are told by shape, failures by border and word, and the
 * colours follow the reader's light or dark scheme.
 */
export function renderSvg(map: ArgumentMap): string {
  const boxes = new Map(map.nodes.map((node) => [node.id, boxOf(node)]));
  const placed = placeMap(map, ({ id }) => boxes.get(id) ?? { width: 0, height: 0 });
  const width = Math.ceil(Math.max(placed.width, 360));
  const notes = notesBelow(map).flatMap((note) => wrap(note, Math.floor((width - 2 * padding) / columnWidth)));
  const height = Math.ceil(placed.height + notes.length * lineHeight + 2 * padding);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="ui-monospace, monospace" font-size="11">`,
    `<title id="title">${escaped(map.title ?? "Argument map")}</title>`,
    `<desc id="description">${escaped(describe(map))}</desc>`,
    `<style>${svgStyle}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>',
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...placed.edges.map(renderEdge),
    ...placed.nodes.map((node) => renderNode(node, boxes.get(node.node.id)?.lines ?? [])),
    ...notes.map((note, index) => textLine(note, padding, placed.height + padding + (index + 1) * lineHeight, "note")),
    "</svg>\n",
  ].join("\n");
}

interface Box extends Size {
  readonly lines: readonly BoxLine[];
}

interface BoxLine {
  readonly text: string;
  readonly look: "label" | "value" | "state";
}

function boxOf(node: MapNode): Box {
  const words = wrap(`${node.item}: ${plainText(node.label)}`, columns);
  const label = words.length > mostLabelLines ? [...words.slice(0, mostLabelLines - 1), "…"] : words;
  const values = node.values.slice(0, mostValueLines).map((value) => shorten(plainText(value), columns + 8));
  const left = node.values.length - mostValueLines;
  const state = stateWords[node.state];
  const lines: readonly BoxLine[] = [
    ...label.map((text) => ({ text, look: "label" }) as const),
    ...[...values, ...(left > 0 ? [`and ${left} more`] : [])].map((text) => ({ text, look: "value" }) as const),
    ...(state === "" ? [] : [{ text: state, look: "state" } as const]),
  ];
  const widest = Math.max(...lines.map(({ text }) => displayWidth(text)));
  return { lines, width: widest * columnWidth + 2 * padding, height: lines.length * lineHeight + 2 * padding - 4 };
}

function renderEdge({ edge, points }: PlacedEdge): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const path = `M${coordinates(first)}${rest.map((point) => `L${coordinates(point)}`).join("")}`;
  const middle = points[Math.floor(points.length / 2)] ?? first;
  const label = edge.via === "alternative" ? textLine("or", middle.x + 4, middle.y, "or") : "";
  return `<path class="edge ${edge.via}" d="${path}" fill="none" stroke="gray" marker-end="url(#arrow)"/>${label}`;
}

function renderNode({ node, x, y, width, height }: PlacedNode, lines: readonly BoxLine[]): string {
  const [left, top] = [x - width / 2, y - height / 2];
  const texts = lines.map(({ text, look }, index) =>
    textLine(text, left + padding, top + padding + (index + 0.6) * lineHeight, look),
  );
  const name = `${node.kind} ${node.item}${stateWords[node.state] === "" ? "" : `, ${stateWords[node.state]}`}`;
  return [
    `<g class="node ${node.kind} ${node.state}">`,
    `<title>${escaped(`${name}: ${node.label}`)}</title>`,
    outline(node, { left, top, width, height }),
    ...(node.state === "fails"
      ? [outline(node, { left: left + 3, top: top + 3, width: width - 6, height: height - 6 })]
      : []),
    ...texts,
    "</g>",
  ].join("");
}

interface Corner extends Size {
  readonly left: number;
  readonly top: number;
}

/** A note with a folded corner for a statement, rounded for an assumption, square for an implication. */
function outline({ kind }: MapNode, { left, top, width, height }: Corner): string {
  if (kind === "statement") {
    const right = left + width;
    const body = `M${at(left)} ${at(top)}H${at(right - fold)}L${at(right)} ${at(top + fold)}V${at(top + height)}H${at(left)}Z`;
    return `<path class="outline" fill="none" stroke="gray" d="${body}M${at(right - fold)} ${at(top)}V${at(top + fold)}H${at(right)}"/>`;
  }
  const round = kind === "assumption" ? ' rx="14"' : "";
  return `<rect class="outline" fill="none" stroke="gray" x="${at(left)}" y="${at(top)}" width="${at(width)}" height="${at(height)}"${round}/>`;
}

function notesBelow({ nodes, omitted }: ArgumentMap): readonly string[] {
  return [
    ...(omitted > 0 ? [`${count(omitted, "item")} not shown: the map would be too large`] : []),
    ...(nodes.length === 0
      ? ["no items"]
      : ["folded corner: statement · rounded: assumption · square: implication", "solid: formula · dashed: citation"]),
  ];
}

function describe({ nodes, edges, omitted }: ArgumentMap): string {
  const failing = nodes.filter(({ state }) => state === "fails").map(({ item }) => item);
  const inherited = nodes.filter(({ state }) => state === "inherited").map(({ item }) => item);
  return [
    `${count(nodes.length, "item")} and ${count(edges.length, "link")}, what is rested on above what rests on it.`,
    ...(failing.length > 0 ? [`Failing: ${list(failing)}.`] : []),
    ...(inherited.length > 0 ? [`Failing with what they rest on: ${list(inherited)}.`] : []),
    ...(omitted > 0 ? [`${count(omitted, "item")} not shown.`] : []),
  ].join(" ");
}

function textLine(text: string, x: number, y: number, look: BoxLine["look"] | "or" | "note"): string {
  return `<text class="${look}" x="${at(x)}" y="${at(y)}" xml:space="preserve">${escaped(text)}</text>`;
}

function coordinates({ x, y }: Point): string {
  return `${at(x)} ${at(y)}`;
}

function at(number: number): string {
  return String(Math.round(number * 10) / 10);
}

/** Text of an XML document: markup is escaped, and what no document may hold is replaced. */
export function escaped(text: string): string {
  return plainText(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
