import { Graph } from "@dagrejs/graphlib";
import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";

/** What a node of the graph carries. */
export interface GraphItem {
  readonly item: number;
  readonly kind: "statement" | "assumption" | "implication";
  readonly text: string;
  readonly quantities: readonly string[];
}

/** Edges and the graph itself carry nothing. */
export type ItemGraph = Graph<undefined, GraphItem, undefined>;

/**
 * The items as a graphlib graph, an edge from each item to those that rest on it. Nodes are called `n:0`, `n:1` … in
 * document order: graphlib keeps its ids in plain objects, so nothing that an author writes may become one.
 */
export function toGraph({ network }: Argument): ItemGraph {
  const graph: ItemGraph = new Graph();
  const items = network.itemsInOrder();
  const ids = new Map(items.map((index, place) => [index, `n:${place}`]));
  for (const index of items) {
    const { id, kind, text } = network.items[index]!;
    const quantities = network.quantitiesOf[index]!.map((quantity) => nameOf(network, quantity));
    graph.setNode(ids.get(index)!, { item: id, kind, text, quantities });
  }
  for (const index of items) {
    for (const needed of Array.from(network.itemGraph.needsOf(index))) graph.setEdge(ids.get(needed)!, ids.get(index)!);
  }
  return graph;
}
