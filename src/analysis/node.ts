import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import { arrayOf } from "../graph/growth.ts";
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
export function inDocumentOrder(network: Network, items: Iterable<ItemIndex> | NodeSet): readonly ItemIndex[] {
  return tellItems(network, items, (index) => index);
}

export function quantitiesInOrder(
  network: Network,
  quantities: Iterable<QuantityIndex> | NodeSet,
): readonly QuantityIndex[] {
  return tellQuantities(network, quantities, (quantity) => quantity);
}

/** Items by their numbers, in document order. */
export function idsOf(network: Network, items: Iterable<ItemIndex> | NodeSet): number[] {
  const { idOf } = network;
  return tellItems(network, items, (index) => idOf[index]!);
}

export function namesOf(network: Network, quantities: Iterable<QuantityIndex> | NodeSet): string[] {
  return tellQuantities(network, quantities, (quantity) => nameOf(network, quantity));
}

function tellItems<Told>(
  network: Network,
  items: Iterable<ItemIndex> | NodeSet,
  tell: (index: ItemIndex) => Told,
): Told[] {
  const set = setOf(items);
  if (areItemsInOrder(network, set.nodes())) return tellAll(set.nodes(), tell);
  if (set.size >= network.items.length / MANY) return tellAmong(network.itemsInOrder(), set, tell);
  const nodes = set.nodes().slice();
  return tellAll(
    nodes.sort((one, other) => network.compareItems(one, other)),
    tell,
  );
}

function tellQuantities<Told>(
  network: Network,
  quantities: Iterable<QuantityIndex> | NodeSet,
  tell: (quantity: QuantityIndex) => Told,
): Told[] {
  const set = setOf(quantities);
  if (isInOrder(network, set.nodes())) return tellAll(set.nodes(), tell);
  if (set.size >= network.formulas.length / MANY) return tellAmong(network.quantitiesInOrder(), set, tell);
  const nodes = set.nodes().slice();
  return tellAll(
    nodes.sort((one, other) => network.compareQuantities(one, other)),
    tell,
  );
}

function areItemsInOrder({ ordinals }: Network, items: Int32Array): boolean {
  for (let place = 1; place < items.length; place++) {
    if (ordinals[items[place]!]! < ordinals[items[place - 1]!]!) return false;
  }
  return true;
}

/** As those are that many others were found among, where the document is in an order of what needs what. */
function isInOrder({ ordinals, itemOf, positionOf }: Network, quantities: Int32Array): boolean {
  for (let place = 1; place < quantities.length; place++) {
    const before = quantities[place - 1]!;
    const quantity = quantities[place]!;
    const step = ordinals[itemOf[quantity]!]! - ordinals[itemOf[before]!]!;
    if (step < 0 || (step === 0 && positionOf[quantity]! < positionOf[before]!)) return false;
  }
  return true;
}

/** Fewer than one in so many are sorted; more are picked out of all. */
const MANY = 16;

function setOf(nodes: Iterable<number> | NodeSet): NodeSet {
  if (nodes instanceof NodeSet) return nodes;
  const set = new NodeSet();
  for (const node of nodes) set.add(node);
  return set;
}

function tellAll<Told>(nodes: Int32Array, tell: (node: number) => Told): Told[] {
  const told = arrayOf<Told>(nodes.length);
  for (let place = 0; place < nodes.length; place++) told[place] = tell(nodes[place]!);
  return told;
}

function tellAmong<Told>(all: ArrayLike<number>, chosen: NodeSet, tell: (node: number) => Told): Told[] {
  const told = arrayOf<Told>(chosen.size);
  let size = 0;
  for (let place = 0; place < all.length; place++) {
    if (chosen.has(all[place]!)) told[size++] = tell(all[place]!);
  }
  return told;
}
