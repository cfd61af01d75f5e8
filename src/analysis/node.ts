import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex, Network, QuantityIndex } from "../graph/network.ts";

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

export function inDocumentOrder(network: Network, items: Iterable<ItemIndex>): ItemIndex[] {
  return [...items].sort((one, other) => network.ordinals[one]! - network.ordinals[other]!);
}

export function quantitiesInOrder(network: Network, quantities: Iterable<QuantityIndex>): QuantityIndex[] {
  const { itemOf: items, ordinals, positionOf } = network;
  return [...quantities].sort(
    (one, other) => ordinals[items[one]!]! - ordinals[items[other]!]! || positionOf[one]! - positionOf[other]!,
  );
}

export function idsOf(network: Network, items: Iterable<ItemIndex>): number[] {
  return inDocumentOrder(network, items).map((index) => network.items[index]!.id);
}
