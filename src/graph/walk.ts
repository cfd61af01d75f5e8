import type { Digraph } from "./digraph.ts";
import type { DirtySet } from "./dirty-set.ts";

/**
 * Visits dirty nodes in topological order. Where `recompute` says that a node did not change, the walk stops there
 * (the cut-off); else its dependents are dirty too. Returns the nodes that changed, in that order.
 */
export function propagate(graph: Digraph, dirty: DirtySet, recompute: (node: number) => boolean): number[] {
  const changed: number[] = [];
  const { rank, at } = graph;
  const { start, targets, patches } = graph.dependents;
  for (let next = dirty.take(); next !== -1; next = dirty.take()) {
    const node = at[next]!;
    if (!recompute(node)) continue;
    changed.push(node);
    const patch = patches.get(node);
    if (patch !== undefined) {
      for (const dependent of patch) dirty.add(rank[dependent]!);
    } else {
      const end = start[node + 1]!;
      for (let edge = start[node]!; edge < end; edge++) dirty.add(rank[targets[edge]!]!);
    }
  }
  return changed;
}
