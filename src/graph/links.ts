import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import type { Expression } from "../syntax/model-file.ts";
import { wayRound } from "./components.ts";
import type { ItemIndex, Network, QuantityIndex } from "./network.ts";
import * as problems from "./problems.ts";

/** References in a formula that mean nothing. */
export function brokenReferences(network: Network, quantity: QuantityIndex): readonly Problem[] {
  const expression = network.formulas[quantity]?.expression;
  if (expression === undefined) return [];
  const found: Problem[] = [];
  network.bindingsOf(quantity).forEach((operand, index) => {
    const leaf = expression.leaves[index]!;
    if (operand !== -1 || (leaf.kind !== "name" && leaf.kind !== "item")) return;
    const span = leafSpan(expression, index);
    if (leaf.kind === "name") found.push(problems.unknownName(span, leaf.name, network.similarName(leaf.name)));
    else found.push(brokenItemReference(network, span, leaf.id));
  });
  return found;
}

function brokenItemReference(network: Network, span: Span, id: number): Problem {
  const index = network.itemNumbered(id);
  if (index === undefined) return problems.refersToMissing(span, id);
  const names = network.quantitiesOf(index).map((quantity) => nameOf(network, quantity));
  return problems.refersToSeveral(span, id, names);
}

/** Where a leaf stands, from the item's start. */
export function leafSpan(expression: Expression, leaf: number): Span {
  const stack = [expression.shape.root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind === "apply") stack.push(...node.operands);
    else if (node.leaf === leaf) {
      return { from: expression.tokens[2 * node.from]!, to: expression.tokens[2 * node.to - 1]! };
    }
  }
  throw new RangeError(`no leaf ${leaf}`);
}

/** What people call a quantity: its name, else its item in brackets. */
export function nameOf(network: Network, quantity: QuantityIndex): string {
  return network.ownNameOf[quantity] ?? `[${network.idOf[network.itemOf[quantity]!]!}]`;
}

export function missingCitations(network: Network, index: ItemIndex): readonly Problem[] {
  if (network.hasAllCited) return [];
  const found: Problem[] = [];
  for (const { span, alternatives } of network.items[index]!.citations) {
    for (const id of alternatives) {
      if (network.itemNumbered(id) === undefined) found.push(problems.citesMissing(span, id, nearestId(network, id)));
    }
  }
  return found;
}

function nearestId(network: Network, id: number): number | undefined {
  const written = String(id);
  const swapped = Number([...written].reverse().join(""));
  const guesses = [swapped, id - 1, id + 1, Math.floor(id / 10)];
  return guesses.find((guess) => guess !== id && network.itemNumbered(guess) !== undefined);
}

/** Names of this item that an earlier formula has already. */
export function duplicateNames(network: Network, index: ItemIndex): readonly Problem[] {
  if (network.hasUniqueNames) return [];
  const found: Problem[] = [];
  for (const quantity of network.quantitiesOf(index)) {
    const { name, nameSpan } = network.formulas[quantity]!;
    if (name === undefined || nameSpan === undefined) continue;
    const first = network.quantityNamed(name)!;
    if (first === quantity) continue;
    const home = network.itemOf[first]!;
    found.push(problems.duplicateName(nameSpan, name, { home, span: network.formulas[first]!.nameSpan! }));
  }
  return found;
}

export interface Circle {
  readonly item: ItemIndex;
  readonly problem: Problem;
}

/** Every circle of items, and every circle of formulas inside one item, each with its whole path. */
export function circles(network: Network): readonly Circle[] {
  const ofItems = network.itemGraph.circles.map((circle) => itemCircle(network, firstFirst(network, circle)));
  const inside = network.quantityGraph.circles
    .filter((circle) => !network.isCircularItem(network.itemOf[circle[0]!]!))
    .map((circle) => quantityCircle(network, circle));
  return [...ofItems, ...inside];
}

function firstFirst(network: Network, circle: readonly ItemIndex[]): readonly ItemIndex[] {
  return circle.toSorted((one, other) => network.ordinals[one]! - network.ordinals[other]!);
}

function itemCircle(network: Network, circle: readonly ItemIndex[]): Circle {
  const path = wayRound(circle, (index) => network.itemGraph.needsOf(index));
  const item = network.items[path[0]!]!;
  const related = path.slice(1, -1).map((index) => {
    const { id, marker } = network.items[index]!;
    return { home: index, span: marker, message: `item ${id}` };
  });
  const names = path.map((index) => String(network.items[index]!.id));
  return {
    item: path[0]!,
    problem: problems.circle(item.marker, path.length === 2 ? [`item ${item.id}`, ""] : names, related),
  };
}

/** All of them stand in one item; the way begins with the first in it. */
function quantityCircle(network: Network, circle: readonly QuantityIndex[]): Circle {
  const inOrder = circle.toSorted((one, other) => network.positionOf[one]! - network.positionOf[other]!);
  const path = wayRound(inOrder, (quantity) => network.quantityGraph.needsOf(quantity));
  const { nameSpan, span } = network.formulas[path[0]!]!;
  const names = path.map((quantity) => nameOf(network, quantity));
  return { item: network.itemOf[path[0]!]!, problem: problems.circle(nameSpan ?? span, names, []) };
}
