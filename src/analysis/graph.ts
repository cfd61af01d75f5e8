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

/** What an edge carries: whether the one item computes from the other, or only cites it. */
export interface GraphLink {
  readonly via: "formula" | "citation";
}

/** Nodes are called by place, not by number: see `item` in what they carry. */
export type ItemGraph = Graph<{ readonly title: string | null }, GraphItem, GraphLink>;

/**
 * The items as a graphlib graph, an edge from each item to those that rest on it. Nodes are called `n:0`, `n:1` … in
 * document order: graphlib keeps its ids in plain objects, so nothing that an author writes may become one.
 */
export function toGraph({ network }: Argument, title: string | null): ItemGraph {
  const graph: ItemGraph = new Graph();
  graph.setGraph({ title });
  const items = network.itemsInOrder();
  const ids = new Map(items.map((index, place) => [index, `n:${place}`]));
  for (const index of items) {
    const { id, kind, said } = network.items[index]!;
    const quantities = network.quantitiesOf(index).map((quantity) => nameOf(network, quantity));
    graph.setNode(ids.get(index)!, { item: id, kind, text: said.text, quantities });
  }
  for (const index of items) {
    const used = new Set(network.operandItemsOf(index));
    for (const needed of Array.from(network.itemGraph.needsOf(index))) {
      graph.setEdge(ids.get(needed)!, ids.get(index)!, { via: used.has(needed) ? "formula" : "citation" });
    }
  }
  return graph;
}
