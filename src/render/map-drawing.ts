import type { ArgumentMap, MapNode } from "../analysis/argument-map.ts";
import { type Element, element } from "./element.ts";
import type { PlacedEdge, PlacedNode, Point, Size } from "./layout.ts";
import { stateWords } from "./map-words.ts";
import { plainText } from "./plain-text.ts";
import { displayWidth, shorten, wrap } from "./width.ts";
import { count, list } from "./words.ts";

/** What the letters of a map are, in pixels: its boxes are made for them. */
export const mapFont = { "font-family": "ui-monospace, monospace", "font-size": 11 } as const;
export const lineHeight = 16;
export const columnWidth = 7;
export const padding = 12;
const columns = 30;
const mostLabelLines = 4;
const mostValueLines = 4;
const fold = 10;

/** The room that a node takes, in pixels: that of its words. */
export function sizeOfNode(node: MapNode): Size {
  const lines = linesOf(node);
  const widest = Math.max(...lines.map(({ text }) => displayWidth(text)));
  return { width: widest * columnWidth + 2 * padding, height: lines.length * lineHeight + 2 * padding - 4 };
}

/** A node where it was placed: its kind told by its shape, its state by border, pattern and word. */
export function drawNode({ node, x, y, width, height }: PlacedNode): Element {
  const [left, top] = [x - width / 2, y - height / 2];
  const texts = linesOf(node).map(({ text, look }, index) =>
    drawText(text, { x: left + padding, y: top + padding + (index + 0.6) * lineHeight, look }),
  );
  return element("g", { class: `node ${node.kind} ${node.state}` }, [
    element("title", {}, [nameOfNode(node)]),
    outline(node, { left, top, width, height }),
    ...(node.state === "fails"
      ? [outline(node, { left: left + 3, top: top + 3, width: width - 6, height: height - 6 })]
      : []),
    // Lines are words apart for whoever reads the text alone.
    ...texts.flatMap((text, index) => (index === 0 ? [text] : [" ", text])),
  ]);
}

/** `implication 15, ✗ fails: Tokens bought per dollar` */
function nameOfNode({ kind, item, state, label }: MapNode): string {
  const words = stateWords[state];
  return plainText(`${kind} ${item}${words === "" ? "" : `, ${words}`}: ${label}`);
}

/** A link through its points, which ends in an arrow; one of several alternatives says so. */
export function drawEdge({ edge, points }: PlacedEdge): readonly Element[] {
  const path = pathOf(points);
  if (path === "") return [];
  const line = { d: path, fill: "none", stroke: "gray", "marker-end": "url(#arrow)" };
  const arrow = element("path", { class: `edge ${edge.via}`, ...line });
  const middle = points[Math.floor(points.length / 2)];
  if (edge.via !== "alternative" || middle === undefined) return [arrow];
  return [arrow, drawText("or", { x: middle.x + 4, y: middle.y, look: "or" })];
}

/** Empty without points. */
export function pathOf([first, ...rest]: readonly Point[]): string {
  if (first === undefined) return "";
  return `M${coordinates(first)}${rest.map((point) => `L${coordinates(point)}`).join("")}`;
}

/** What `drawEdge` ends its lines in. */
export const arrowHead: Element = element("defs", {}, [
  element(
    "marker",
    {
      id: "arrow",
      viewBox: "0 0 8 8",
      refX: 8,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      orient: "auto",
    },
    [element("path", { class: "head", d: "M0 0 8 4 0 8z" })],
  ),
]);

interface TextPlace extends Point {
  readonly look: Line["look"] | "or" | "note";
}

/** A line of words from its first letter on. */
export function drawText(text: string, { x, y, look }: TextPlace): Element {
  return element("text", { class: look, x: at(x), y: at(y), "xml:space": "preserve" }, [text]);
}

/** How the shapes and lines of a map are to be read. */
export const mapLegend: readonly string[] = [
  "folded corner: statement · rounded: assumption · square: implication",
  "solid: formula · dashed: citation",
];

/** How much is not shown; empty where all is. */
export function omittedWords({ omitted }: ArgumentMap): string {
  return omitted > 0 ? `${count(omitted, "item")} not shown: the map would be too large` : "";
}

/** The map in words, for those who do not see it. */
export function describeMap({ nodes, edges, omitted }: ArgumentMap): string {
  const failing = nodes.filter(({ state }) => state === "fails").map(({ item }) => item);
  const inherited = nodes.filter(({ state }) => state === "inherited").map(({ item }) => item);
  return [
    `${count(nodes.length, "item")} and ${count(edges.length, "link")}, what is rested on above what rests on it.`,
    ...(failing.length > 0 ? [`Failing: ${list(failing)}.`] : []),
    ...(inherited.length > 0 ? [`Failing with what they rest on: ${list(inherited)}.`] : []),
    ...(omitted > 0 ? [`${count(omitted, "item")} not shown.`] : []),
  ].join(" ");
}

interface Line {
  readonly text: string;
  readonly look: "label" | "value" | "state";
}

function linesOf(node: MapNode): readonly Line[] {
  const words = wrap(`${node.item}: ${plainText(node.label)}`, columns);
  const label = words.length > mostLabelLines ? [...words.slice(0, mostLabelLines - 1), "…"] : words;
  const values = node.values.slice(0, mostValueLines).map((value) => shorten(plainText(value), columns + 8));
  const left = node.values.length - mostValueLines;
  const state = stateWords[node.state];
  return [
    ...label.map((text) => ({ text, look: "label" }) as const),
    ...[...values, ...(left > 0 ? [`and ${left} more`] : [])].map((text) => ({ text, look: "value" }) as const),
    ...(state === "" ? [] : [{ text: state, look: "state" } as const]),
  ];
}

interface Corner extends Size {
  readonly left: number;
  readonly top: number;
}

/** A note with a folded corner for a statement, rounded for an assumption, square for an implication. */
function outline({ kind }: MapNode, { left, top, width, height }: Corner): Element {
  const look = { class: "outline", fill: "none", stroke: "gray" };
  if (kind === "statement") {
    const right = left + width;
    const body = `M${at(left)} ${at(top)}H${at(right - fold)}L${at(right)} ${at(top + fold)}V${at(top + height)}H${at(left)}Z`;
    return element("path", { ...look, d: `${body}M${at(right - fold)} ${at(top)}V${at(top + fold)}H${at(right)}` });
  }
  const place = { x: at(left), y: at(top), width: at(width), height: at(height) };
  return element("rect", { ...look, ...place, ...(kind === "assumption" && { rx: 14 }) });
}

function coordinates({ x, y }: Point): string {
  return `${at(x)} ${at(y)}`;
}

function at(number: number): number {
  return Math.round(number * 10) / 10;
}
