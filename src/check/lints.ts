import type { Problem } from "../text/problem.ts";
import { leafSpan, nameOf } from "../graph/links.ts";
import type { ItemIndex, Network, QuantityIndex } from "../graph/network.ts";
import type { Item, Leaf } from "../syntax/model-file.ts";
import * as problems from "./problems.ts";
import type { Standing } from "./support.ts";

/** What is amiss with an item as a step of an argument, whatever its numbers are. */
export function lintItem(network: Network, standing: Standing, index: ItemIndex): readonly Problem[] {
  const item = network.items[index]!;
  if (item.withdrawn) return [];
  return [
    ...(hasUnreadableCitation(item) ? [] : [...groundProblems(network, item, index), ...uncited(network, item, index)]),
    ...unused(network, item, index),
    ...unusedInputs(network, item, index),
    ...withdrawnGround(network, standing, item, index),
  ];
}

/** What it rests on is not known then. */
function hasUnreadableCitation({ problems: found }: Item): boolean {
  return found.some(({ code }) => code === "M205");
}

function groundProblems(network: Network, item: Item, index: ItemIndex): readonly Problem[] {
  switch (item.kind) {
    case "statement":
      return item.links.length === 0 ? [problems.statementWithoutSource(item.marker)] : [];
    case "assumption":
      return item.citations.length === 0 && !item.guess ? [problems.assumptionWithoutGround(item.marker)] : [];
    case "implication": {
      const rests = item.citations.length > 0 || network.itemGraph.needsOf(index).length > 0 || item.guess;
      return rests ? [] : [problems.implicationWithoutGround(item.marker)];
    }
  }
}

/** Each item that a formula uses and no citation names, once, where it is first used. */
function uncited(network: Network, item: Item, index: ItemIndex): readonly Problem[] {
  const missing: number[] = [];
  const found: Problem[] = [];
  for (const quantity of network.quantitiesOf(index)) {
    network.bindingsOf(quantity).forEach((operand, leaf) => {
      if (operand === -1 || network.itemOf[operand] === index) return;
      const { id } = network.items[network.itemOf[operand]!]!;
      if (cites(item, id) || missing.includes(id)) return;
      missing.push(id);
      const span = leafSpan(network.formulas[quantity]!.expression!, leaf);
      found.push(problems.usesUncited(span, item.markdown.slice(span.from, span.to), id, citationWith(item, id)));
    });
  }
  return found;
}

function cites({ citations }: Item, id: number): boolean {
  return citations.some(({ alternatives }) => alternatives.includes(id));
}

/** The citation that would name the missing item too. */
function citationWith(item: Item, id: number): string {
  const groups = [...item.citations.map(({ alternatives }) => alternatives), [id]];
  const inOrder = groups.toSorted(([one = 0], [other = 0]) => one - other);
  return `\`*(${inOrder.map((alternatives) => alternatives.join(" or ")).join(", ")})*\``;
}

/** An implication that computes should use what it cites, where there is something to use. */
function unused(network: Network, item: Item, index: ItemIndex): readonly Problem[] {
  if (item.kind !== "implication" || item.formulas.length === 0) return [];
  if (network.quantitiesOf(index).some((quantity) => isBroken(network, quantity))) return [];
  const found: Problem[] = [];
  for (const { alternatives, span } of item.citations) {
    const cited = alternatives.length === 1 ? network.itemNumbered(alternatives[0]!) : undefined;
    if (cited === undefined || network.quantitiesOf(cited).length === 0 || uses(network, index, cited)) continue;
    const names = network.quantitiesOf(cited).map((quantity) => `\`${nameOf(network, quantity)}\``);
    found.push(problems.citesUnused(span, alternatives[0]!, names.join(" or ")));
  }
  return found;
}

/** Whether a formula of one item uses a quantity of the other. */
function uses(network: Network, index: ItemIndex, other: ItemIndex): boolean {
  return network
    .quantitiesOf(index)
    .some((quantity) =>
      network.bindingsOf(quantity).some((operand) => operand !== -1 && network.itemOf[operand] === other),
    );
}

/** What it uses is not known, since it cannot be read or refers to nothing. */
function isBroken(network: Network, quantity: QuantityIndex): boolean {
  const { expression } = network.formulas[quantity]!;
  return (
    expression === undefined ||
    network.bindingsOf(quantity).some((operand, leaf) => operand === -1 && refers(expression.leaves[leaf]!))
  );
}

function refers({ kind }: Leaf): boolean {
  return kind === "name" || kind === "item";
}

function unusedInputs(network: Network, item: Item, index: ItemIndex): readonly Problem[] {
  if (item.kind === "implication") return [];
  const found: Problem[] = [];
  for (const quantity of network.quantitiesOf(index)) {
    const { nameSpan, span, expression } = network.formulas[quantity]!;
    if (expression === undefined || isUsed(network, quantity) || network.mayBeMeant(quantity)) continue;
    found.push(problems.inputUnused(nameSpan ?? span, `\`${nameOf(network, quantity)}\``));
  }
  return found;
}

function isUsed(network: Network, quantity: QuantityIndex): boolean {
  return network.quantityGraph.dependentsOf(quantity).length > 0;
}

/** Said where an item rests on a withdrawn one itself; those that rest on it in turn only inherit the fall. */
function withdrawnGround(network: Network, standing: Standing, item: Item, index: ItemIndex): readonly Problem[] {
  if (standing.has(index)) return [];
  const withdrawn = Array.from(network.itemGraph.needsOf(index))
    .map((needed) => network.items[needed]!)
    .filter((needed) => needed.withdrawn)
    .map(({ id }) => id);
  return withdrawn.length === 0
    ? []
    : [
        problems.restsOnWithdrawn(
          item.marker,
          withdrawn.toSorted((a, b) => a - b),
        ),
      ];
}
