import type { Argument } from "../evaluate/argument.ts";
import type { Adjacency } from "../graph/adjacency.ts";
import type { ItemIndex, Network } from "../graph/network.ts";
import { reachable } from "../graph/reach.ts";
import { idsOf, labelOf, namesOf, type Node } from "./node.ts";

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
  const { itemGraph, quantityGraph } = argument.network;
  return reach(argument, nodes, options, { items: itemGraph.dependents, quantities: quantityGraph.dependents });
}

/** Who is next, in one direction of the graphs. */
export interface Direction {
  readonly items: Adjacency;
  readonly quantities: Adjacency;
}

export function reach(argument: Argument, nodes: readonly Node[], options: ReachOptions, direction: Direction): Reach {
  const { network } = argument;
  const depth = options.direct === true ? 1 : Infinity;
  const asked = nodes.flatMap((node) => (node.kind === "quantity" ? node.index : []));
  const ofItems = nodes.flatMap((node) => (node.kind === "item" ? node.index : []));
  const inItems = ofItems.flatMap((index) => network.quantitiesOf(index));
  const fromAsked = reachable(asked, direction.quantities, depth);
  const quantities = inItems.length === 0 ? fromAsked : reachable([...asked, ...inItems], direction.quantities, depth);
  const items = reachable(ofItems, direction.items, depth).concat(fromAsked.map((one) => network.itemOf[one]!));
  const isShown = options.conclusions === true ? (item: ItemIndex) => isConclusion(network, item) : () => true;
  return {
    of: nodes.map((node) => labelOf(argument, node)),
    items: idsOf(network, items.filter(isShown)),
    quantities: namesOf(
      network,
      quantities.filter((quantity) => isShown(network.itemOf[quantity]!)),
    ),
  };
}

function isConclusion(network: Network, index: ItemIndex): boolean {
  return network.items[index]!.kind === "implication" && network.itemGraph.dependentsOf(index).length === 0;
}
