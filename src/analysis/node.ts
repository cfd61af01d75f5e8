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
  const compare = (one: ItemIndex, other: ItemIndex): number => network.compareItems(one, other);
  return tellInOrder(setOf(items), { compare, count: network.items.length, all: () => network.itemsInOrder() }, tell);
}

function tellQuantities<Told>(
  network: Network,
  quantities: Iterable<QuantityIndex> | NodeSet,
  tell: (quantity: QuantityIndex) => Told,
): Told[] {
  const compare = (one: QuantityIndex, other: QuantityIndex): number => network.compareQuantities(one, other);
  const order = { compare, count: network.formulas.length, all: () => network.quantitiesInOrder() };
  return tellInOrder(setOf(quantities), order, tell);
}

/** How items or quantities stand in the document. */
interface Order {
  readonly compare: (one: number, other: number) => number;
  /** How many there are, and all of them. */
  readonly count: number;
  readonly all: () => ArrayLike<number>;
}

/** Of many that are not in order already, as they mostly come, it takes less to go through all there are. */
function tellInOrder<Told>(set: NodeSet, { compare, count, all }: Order, tell: (node: number) => Told): Told[] {
  const nodes = set.nodes();
  if (isAscending(nodes, compare)) return tellAll(nodes, tell);
  return set.size < count / MANY ? tellAll(nodes.slice().sort(compare), tell) : tellAmong(all(), set, tell);
}

function isAscending(nodes: Int32Array, compare: Order["compare"]): boolean {
  for (let place = 1; place < nodes.length; place++) if (compare(nodes[place - 1]!, nodes[place]!) > 0) return false;
  return true;
}

/** One in so many are many. */
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
