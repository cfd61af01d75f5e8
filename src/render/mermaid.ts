import type { ArgumentMap, MapEdge, MapNode } from "../analysis/argument-map.ts";
import { mapLines } from "./map-words.ts";
import { plainText } from "./plain-text.ts";

const brackets = {
  statement: ["[/", "/]"],
  assumption: ["(", ")"],
  implication: ["[", "]"],
} as const;

const arrows = { formula: "-->", citation: "-.->", alternative: "-. or .->" } as const;

const styles = [
  "classDef fails stroke-width:4px",
  "classDef inherited stroke-dasharray:6 3",
  "classDef fallen stroke-dasharray:6 3,opacity:0.7",
  "classDef withdrawn stroke-dasharray:2 3,text-decoration:line-through",
] as const;

/** The argument map as a Mermaid flowchart, which GitHub draws. Kinds are told by shape, failures by word. */
export function renderMermaid(map: ArgumentMap): string {
  const title = map.title === null ? [] : [`  accTitle: ${escaped(map.title)}`];
  const lines = [
    "flowchart TB",
    ...title,
    ...map.nodes.map(renderNode),
    ...map.edges.map(renderEdge),
    ...styles.map(indented),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function indented(line: string): string {
  return `  ${line}`;
}

function renderNode(node: MapNode): string {
  const [open, close] = brackets[node.kind];
  const state = node.state === "plain" || node.state === "holds" ? "" : `:::${node.state}`;
  return `  n${node.id}${open}"${mapLines(node).map(escaped).join("<br/>")}"${close}${state}`;
}

function renderEdge({ from, to, via }: MapEdge): string {
  return `  n${from} ${arrows[via]} n${to}`;
}

// Mermaid looks for directives, comments and markup inside quotes too, so every ASCII character that is more than a
// letter, a digit or harmless punctuation becomes a character code of Mermaid's own.
function escaped(text: string): string {
  return plainText(text).replace(
    /[^\w\s.,=+()/:?€’'\u0080-\u{10ffff}-]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
}
