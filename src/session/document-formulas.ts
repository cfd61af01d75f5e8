import type { Span } from "../text/span.ts";
import type { ItemIndex, Network } from "../graph/network.ts";
import { drawsOf } from "../syntax/distributions.ts";
import type { Expression, Formula, Node } from "../syntax/model-file.ts";
import { startOfLine } from "../syntax/plain-lines.ts";
import type { FormulaText, InputText } from "./block.ts";
import { callableName } from "./nodes.ts";

/** The formulas of an item that begins at an offset of the text, by where the content of their code spans begins. */
export function formulasIn(network: Network, index: ItemIndex, offset: number): ReadonlyMap<number, FormulaText> {
  const { formulas, markdown } = network.items[index]!;
  const places = network.quantitiesOf(index).map((quantity, position): [number, FormulaText] => {
    const formula = formulas[position]!;
    return [offset + formula.span.from, formulaText(formula, callableName(network, quantity), markdown)];
  });
  return new Map(places);
}

function formulaText(formula: Formula, quantity: string | null, markdown: string): FormulaText {
  const { from } = formula.span;
  const margin = startOfLine(markdown, from);
  return {
    kind: "formula",
    quantity,
    name: formula.name ?? null,
    text: formula.text,
    expression: within(formula, formula.expressionSpan),
    claim: formula.claim === undefined ? null : within(formula, formula.claim.span),
    input: formula.expression === undefined ? null : inputText(formula, formula.expression),
    line: markdown.slice(0, margin).split(/\r\n?|\n/).length - 1,
    column: from - margin + 1,
  };
}

function within({ span }: Formula, { from, to }: Span): Span {
  return { from: from - span.from, to: to - span.from };
}

/** Null for a formula that refers to others. */
function inputText(formula: Formula, { shape, leaves, tokens }: Expression): InputText | null {
  if (leaves.some(({ kind }) => kind === "name" || kind === "item")) return null;
  const { root } = shape;
  if (drawsOf(shape).length === 0) return { kind: "point" };
  if (root.kind !== "apply" || root.operator !== "range") return { kind: "distribution" };
  const placeOf = ({ from, to }: Node): Span => within(formula, { from: tokens[2 * from]!, to: tokens[2 * to - 1]! });
  const [low, high] = root.operands;
  return { kind: "range", low: placeOf(low!), high: placeOf(high!) };
}
