import type { ArgumentMap, MapEdge, MapNode } from "../analysis/argument-map.ts";
import { mapLines, stateWords } from "./map-words.ts";
import { plainText } from "./plain-text.ts";

const shapes = { statement: "note", assumption: "box", implication: "box" } as const;
const edgeStyles = { formula: "solid", citation: "dashed", alternative: "dotted" } as const;

/** The argument map for Graphviz. Kinds are told by shape, failures by border and by word. */
export function renderDot(map: ArgumentMap): string {
  const lines = [
    "digraph argument {",
    "  rankdir=TB;",
    `  graph [label=${quoted([map.title ?? "", omittedWords(map)].filter((part) => part !== ""))}, fontname="sans-serif"];`,
    '  node [fontname="sans-serif", fontsize=11, margin="0.15,0.08"];',
    '  edge [fontname="sans-serif", fontsize=9];',
    ...map.nodes.map(renderNode),
    ...map.edges.map(renderEdge),
    "}",
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function omittedWords({ omitted }: ArgumentMap): string {
  return omitted === 0 ? "" : `${omitted} items are not shown`;
}

function renderNode(node: MapNode): string {
  const styles = [
    ...(node.kind === "assumption" ? ["rounded"] : []),
    ...(node.state === "inherited" || node.state === "fallen" ? ["dashed"] : []),
    ...(node.state === "withdrawn" ? ["dotted"] : []),
  ];
  const attributes = [
    `label=${quoted(mapLines(node), "\\l")}`,
    `shape=${shapes[node.kind]}`,
    ...(styles.length === 0 ? [] : [`style="${styles.join(",")}"`]),
    ...(node.state === "fails" ? ["peripheries=2"] : []),
    `tooltip=${quoted([stateWords[node.state]])}`,
  ];
  return `  n${node.id} [${attributes.join(", ")}];`;
}

function renderEdge({ from, to, via }: MapEdge): string {
  const label = via === "alternative" ? ', label="or"' : "";
  return `  n${from} -> n${to} [style=${edgeStyles[via]}${label}];`;
}

/** A DOT string: within quotes only the quote and the backslash mean something. `end` closes and aligns a line. */
function quoted(lines: readonly string[], end = ""): string {
  const escaped = lines.map((line) => plainText(line).replace(/["\\]/g, "\\$&"));
  return `"${end === "" ? escaped.join("\\n") : escaped.map((line) => line + end).join("")}"`;
}
