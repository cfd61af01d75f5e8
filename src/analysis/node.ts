import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex, Network, QuantityIndex } from "../graph/network.ts";
import { NodeSet } from "../graph/node-set.ts";

/** What a question is asked about. */
export type Node =
  { readonly kind: "item"; readonly index: ItemIndex } | { readonly kind: "quantity"; readonly index: QuantityIndex };

/** As people write it: an item's number, a quantity's name. */
export function labelOf({ network }: Argument, node: Node): string {
  return node.kind === "item" ? String(network.items[node.index]!.id) : nameOf(network, node.index);
}

export function itemOf({ network }: Argument, node: Node): ItemIndex {
  return node.kind === "item" ? node.index : network.itemOf[node.index]!;
}

/** Each once. */
export function inDocumentOrder(network: Network, items: Iterable<ItemIndex>): readonly ItemIndex[] {
  const chosen = new NodeSet();
  const some = [...items].filter((index) => chosen.add(index));
  if (some.length < network.items.length / MANY) return some.sort((one, other) => network.compareItems(one, other));
  return network.itemsInOrder().filter((index) => chosen.has(index));
}

export function quantitiesInOrder(network: Network, quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
  const chosen = new NodeSet();
  const some = [...quantities].filter((quantity) => chosen.add(quantity));
  if (some.length < network.formulas.length / MANY) {
    return some.sort((one, other) => network.compareQuantities(one, other));
  }
  return network.quantitiesInOrder().filter((quantity) => chosen.has(quantity));
}

/** Fewer than one in so many are sorted; more are picked out of all. */
const MANY = 16;

export function idsOf(network: Network, items: Iterable<ItemIndex>): number[] {
  return inDocumentOrder(network, items).map((index) => network.items[index]!.id);
}

export function namesOf(network: Network, quantities: Iterable<QuantityIndex>): string[] {
  return quantitiesInOrder(network, quantities).map((quantity) => nameOf(network, quantity));
}
