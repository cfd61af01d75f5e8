import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex, QuantityIndex } from "../graph/network.ts";
import { reachable } from "../graph/reach.ts";
import { idsOf, labelOf, type Node, quantitiesInOrder } from "./node.ts";

/** The numbers of items and the names of quantities, in document order; `of` is what was asked about. */
export interface Reach {
  readonly of: readonly string[];
  readonly items: readonly number[];
  readonly quantities: readonly string[];
}

/** How far to go, and what to show of it. */
export interface ReachOptions {
  /** Only the next ones, not all that follow. */
  readonly direct?: boolean;
  /** Only implications that nothing rests on in turn, and their quantities. */
  readonly conclusions?: boolean;
}

/**
 * What rests on these. On an item rest the items that cite it or use its quantities, and so on, and the quantities
 * computed from its own; on a quantity rest the quantities computed from it, and the items that hold those.
 */
export function dependents(argument: Argument, nodes: readonly Node[], options: ReachOptions = {}): Reach {
  return reach(argument, nodes, options, {
    items: (index) => argument.network.itemGraph.dependentsOf(index),
    quantities: (quantity) => argument.network.quantityGraph.dependentsOf(quantity),
  });
}

/** Who is next, in one direction of the graphs. */
export interface Direction {
  readonly items: (index: ItemIndex) => ArrayLike<ItemIndex>;
  readonly quantities: (quantity: QuantityIndex) => ArrayLike<QuantityIndex>;
}

export function reach(argument: Argument, nodes: readonly Node[], options: ReachOptions, direction: Direction): Reach {
  const { network } = argument;
  const ofItems = nodes.flatMap((node) => (node.kind === "item" ? [node.index] : []));
  const ofQuantities = nodes.flatMap((node) =>
    node.kind === "item" ? network.quantitiesOf[node.index]! : [node.index],
  );
  const asked = nodes.flatMap((node) => (node.kind === "quantity" ? [node.index] : []));
  const depth = options.direct === true ? 1 : Infinity;
  const items = reachable(ofItems, direction.items, depth);
  const quantities = reachable(ofQuantities, direction.quantities, depth);
  for (const quantity of reachable(asked, direction.quantities, depth)) items.add(network.itemOf[quantity]!);
  const kept = options.conclusions === true ? conclusionsAmong(argument, items) : items;
  const shown =
    options.conclusions === true ? [...quantities].filter((one) => kept.has(network.itemOf[one]!)) : quantities;
  return {
    of: nodes.map((node) => labelOf(argument, node)),
    items: idsOf(network, kept),
    quantities: quantitiesInOrder(network, shown).map((quantity) => nameOf(network, quantity)),
  };
}

function conclusionsAmong({ network }: Argument, items: ReadonlySet<ItemIndex>): Set<ItemIndex> {
  const isConclusion = (index: ItemIndex): boolean =>
    network.items[index]!.kind === "implication" && network.itemGraph.dependentsOf(index).length === 0;
  return new Set([...items].filter(isConclusion));
}
