import type { Claim, Expression, Formula, Item, Leaf, ModelFile } from "../../src/syntax/model-file.ts";

/** All that a model file tells, as plain data: much of it is found when it is asked for. */
export function flatFile({ title, definitions, items, problems }: ModelFile): unknown {
  return { title, definitions: [...definitions], items: items.map(flatItem), problems };
}

export function flatItem(item: Item): unknown {
  const { id, kind, offset, markdown, marker, said, withdrawn, guess, citations, cited, problems } = item;
  const formulas = item.formulas.map(flatFormula);
  return { id, kind, offset, markdown, marker, said, withdrawn, guess, citations, cited, formulas, problems };
}

function flatFormula({ name, nameSpan, span, text, expressionSpan, expression, claim, words }: Formula): unknown {
  const [tree, claimed] = [expression && flatExpression(expression), claim && flatClaim(claim)];
  return { name, nameSpan, span, text, expressionSpan, expression: tree, claim: claimed, words };
}

/** Units of two readings are equal where their words and powers are. */
function flatExpression({ shape, leaves, tokens, words, otherWords, unitWords }: Expression): unknown {
  return { shape, leaves: leaves.map(flatLeaf), tokens, words, otherWords, unitWords };
}

/** A name has another number in each reading. */
export function flatLeaf(leaf: Leaf): unknown {
  if (leaf.kind === "name") return { kind: leaf.kind, name: leaf.name };
  return "unit" in leaf ? { ...leaf, unit: flatUnit(leaf.unit) } : leaf;
}

function flatClaim({ span, text, value, blank, unit, step, within, unitWords }: Claim): unknown {
  return { span, text, value, blank, unit: flatUnit(unit), step, within, unitWords };
}

function flatUnit({ factors, scale, offset }: Claim["unit"]): unknown {
  return { factors: factors.map(({ unit, power }) => [unit.name, power]), scale, offset };
}
