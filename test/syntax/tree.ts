import { formatUnit } from "../../src/units/format.ts";
import { UnitSystem } from "../../src/units/system.ts";
import type { Words } from "../../src/syntax/lexer-state.ts";
import type { Expression, Leaf, Node } from "../../src/syntax/model-file.ts";

/** A scope in which these words, and no others, are defined names. */
export function scopeWith(...names: readonly string[]): Words {
  const defined = new Set(names);
  return { units: new UnitSystem(), isName: (word) => defined.has(word) };
}

/** A tree as a list of lists: `(add a (multiply 2 b))`. */
export function treeOf({ shape, leaves }: Expression): string {
  return nodeIn(shape.root, leaves);
}

function nodeIn(node: Node, leaves: readonly Leaf[]): string {
  if (node.kind === "leaf") return leafIn(leaves[node.leaf]);
  return `(${[node.operator, ...node.operands.map((operand) => nodeIn(operand, leaves))].join(" ")})`;
}

function leafIn(leaf: Leaf | undefined): string {
  if (leaf === undefined) return "nothing";
  if (leaf.kind === "name") return leaf.name;
  if (leaf.kind === "item") return `[${leaf.id}]`;
  if (leaf.kind === "boolean") return String(leaf.value);
  if (leaf.kind === "unit") return `<${formatUnit(leaf.unit)}>`;
  const unit = formatUnit(leaf.unit);
  return unit === "" ? String(leaf.written) : `<${leaf.written} ${unit}>`;
}

/** What each node covers of the text, in the order of the tree. */
export function slicesOf({ shape, tokens }: Expression, text: string): readonly string[] {
  const slices: string[] = [];
  const visit = (node: Node): void => {
    slices.push(text.slice(tokens[node.from * 2], tokens[node.to * 2 - 1]));
    if (node.kind === "apply") for (const operand of node.operands) visit(operand);
  };
  visit(shape.root);
  return slices;
}
