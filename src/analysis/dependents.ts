import type { Argument } from "../evaluate/argument.ts";
import type { Adjacency } from "../graph/adjacency.ts";
import type { Digraph } from "../graph/digraph.ts";
import type { ItemIndex, Network } from "../graph/network.ts";
import type { NodeSet } from "../graph/node-set.ts";
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
  const { itemGraph, quantityGraph } = network;
  const find = (graph: Digraph, from: readonly number[], next: Adjacency): NodeSet =>
    options.direct === true ? graph.within(from, next, 1) : graph.reachFrom(from, next);
  const asked = nodes.flatMap((node) => (node.kind === "quantity" ? node.index : []));
  const ofItems = nodes.flatMap((node) => (node.kind === "item" ? node.index : []));
  const inItems = ofItems.flatMap((index) => network.quantitiesOf(index));
  const items = find(itemGraph, ofItems, direction.items);
  let quantities = find(quantityGraph, asked, direction.quantities);
  for (let place = 0; place < quantities.size; place++) items.add(network.itemOf[quantities.at(place)]!);
  if (inItems.length > 0) quantities = find(quantityGraph, [...asked, ...inItems], direction.quantities);
  const of = nodes.map((node) => labelOf(argument, node));
  return options.conclusions === true
    ? { of, ...conclusionsAmong(network, items, quantities) }
    : { of, items: idsOf(network, items), quantities: namesOf(network, quantities) };
}

function conclusionsAmong(network: Network, items: NodeSet, quantities: NodeSet): Omit<Reach, "of"> {
  return {
    items: idsOf(
      network,
      Array.from(items.nodes()).filter((index) => isConclusion(network, index)),
    ),
    quantities: namesOf(
      network,
      Array.from(quantities.nodes()).filter((quantity) => isConclusion(network, network.itemOf[quantity]!)),
    ),
  };
}

/** An implication that nothing rests on in turn. */
export function isConclusion({ items, itemGraph }: Network, index: ItemIndex): boolean {
  return items[index]!.kind === "implication" && itemGraph.dependentsOf(index).length === 0;
}
