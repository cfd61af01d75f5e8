import type { Problem } from "../text/problem.ts";
import type { Span } from "../text/span.ts";
import { lengthOf } from "../graph/adjacency.ts";
import { leafSpan, nameOf } from "../graph/links.ts";
import type { ItemIndex, Network, QuantityIndex } from "../graph/network.ts";
import type { Item, Leaf } from "../syntax/model-file.ts";
import * as problems from "./problems.ts";
import type { Standing } from "./support.ts";

/** An item, and what is to be known of it for its lints. */
interface Subject {
  readonly network: Network;
  readonly index: ItemIndex;
  readonly item: Item;
  /** The numbers that it cites, which are read off the text each time. */
  readonly cited: readonly number[];
  /** The other items whose quantities it uses, each once. */
  readonly used: readonly ItemIndex[];
  readonly problems: Problem[];
}

/** What is amiss with an item as a step of an argument, whatever its numbers are. */
export function lintItem(network: Network, standing: Standing, index: ItemIndex): readonly Problem[] {
  const item = network.items[index]!;
  if (item.withdrawn) return [];
  const subject: Subject = {
    network,
    index,
    item,
    cited: item.cited,
    used: network.operandItemsOf(index),
    problems: [],
  };
  if (!hasUnreadableCitation(item)) {
    lintGround(subject);
    lintUncited(subject);
  }
  lintUnused(subject);
  lintUnusedInputs(subject);
  if (!standing.has(index)) lintWithdrawnGround(subject);
  return subject.problems;
}

/** What it rests on is not known then. */
function hasUnreadableCitation({ problems: found }: Item): boolean {
  return found.some(({ code }) => code === "M205");
}

function lintGround({ network, index, item, cited, problems: found }: Subject): void {
  if (item.kind === "statement") {
    if (item.said.links.length === 0) found.push(problems.statementWithoutSource(item.marker));
  } else if (cited.length === 0 && !item.guess) {
    if (item.kind === "assumption") found.push(problems.assumptionWithoutGround(item.marker));
    else if (lengthOf(network.itemGraph.needs, index) === 0) found.push(problems.implicationWithoutGround(item.marker));
  }
}

/** Each item that a formula uses and no citation names, once a number, where it is first used. */
function lintUncited(subject: Subject): void {
  const { network, index, item, cited, used, problems: found } = subject;
  const missing: number[] = [];
  for (const other of used) {
    const id = network.idOf[other]!;
    if (cited.includes(id) || missing.includes(id)) continue;
    missing.push(id);
    const span = firstUse(network, index, other);
    found.push(problems.usesUncited(span, item.markdown.slice(span.from, span.to), id, citationWith(item, id)));
  }
}

/** Where one item first uses a quantity of another. */
function firstUse(network: Network, index: ItemIndex, other: ItemIndex): Span {
  for (const quantity of network.quantitiesOf(index)) {
    const leaf = network
      .bindingsOf(quantity)
      .findIndex((operand) => operand !== -1 && network.itemOf[operand] === other);
    if (leaf !== -1) return leafSpan(network.formulas[quantity]!.expression!, leaf);
  }
  throw new RangeError(`item ${index} uses nothing of item ${other}`);
}

/** The citation that would name the missing item too. */
function citationWith({ citations }: Item, id: number): string {
  const groups = [...citations.map(({ alternatives }) => alternatives), [id]];
  const inOrder = groups.toSorted(([one = 0], [other = 0]) => one - other);
  return `\`*(${inOrder.map((alternatives) => alternatives.join(" or ")).join(", ")})*\``;
}

/** An implication that computes should use what it cites, where there is something to use. */
function lintUnused(subject: Subject): void {
  const { network, index, item, cited, problems: found } = subject;
  if (item.kind !== "implication" || cited.every((id) => usesCited(subject, id))) return;
  const own = network.quantitiesOf(index);
  if (own.length === 0 || own.some((quantity) => isBroken(network, quantity))) return;
  for (const { alternatives, span } of item.citations) {
    const [id, ...others] = alternatives;
    if (id === undefined || others.length > 0 || usesCited(subject, id)) continue;
    const names = network.quantitiesOf(network.itemNumbered(id)!).map((quantity) => `\`${nameOf(network, quantity)}\``);
    found.push(problems.citesUnused(span, id, names.join(" or ")));
  }
}

/** Whether it uses the item of that number, or there is nothing to use. */
function usesCited({ network, used }: Subject, id: number): boolean {
  const cited = network.itemNumbered(id);
  return cited === undefined || used.includes(cited) || network.quantitiesOf(cited).length === 0;
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

function lintUnusedInputs({ network, index, item, problems: found }: Subject): void {
  if (item.kind === "implication") return;
  for (const quantity of network.quantitiesOf(index)) {
    if (isUsed(network, quantity)) continue;
    const { nameSpan, span, expression } = network.formulas[quantity]!;
    if (expression === undefined || network.mayBeMeant(quantity)) continue;
    found.push(problems.inputUnused(nameSpan ?? span, `\`${nameOf(network, quantity)}\``));
  }
}

function isUsed(network: Network, quantity: QuantityIndex): boolean {
  return lengthOf(network.quantityGraph.dependents, quantity) > 0;
}

/** Said where an item rests on a withdrawn one itself; those that rest on it in turn only inherit the fall. */
function lintWithdrawnGround({ network, index, item, problems: found }: Subject): void {
  const withdrawn = Array.from(network.itemGraph.needsOf(index))
    .map((needed) => network.items[needed]!)
    .filter((needed) => needed.withdrawn)
    .map(({ id }) => id);
  if (withdrawn.length === 0) return;
  found.push(
    problems.restsOnWithdrawn(
      item.marker,
      withdrawn.toSorted((a, b) => a - b),
    ),
  );
}
