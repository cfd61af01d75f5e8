import { everyNeighbour } from "../graph/adjacency.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import type { ItemIndex, Network } from "../graph/network.ts";
import { propagate } from "../graph/walk.ts";

/**
 * An item stands when it is not withdrawn and what it needs stands: the items of all operands of its formulas and, of
 * each citation, any one alternative. What only stands on itself, in a circle, does not stand.
 */
export function stands(network: Network, index: ItemIndex, standing: (needed: ItemIndex) => boolean): boolean {
  const item = network.items[index]!;
  if (item.withdrawn || network.isCircularItem(index)) return false;
  // Most often all that it cites is there and stands, and nothing has to be said of alternatives.
  if (network.hasAllCited && everyNeighbour(network.itemGraph.needs, index, standing)) return true;
  const cited = (id: number): boolean => {
    const meant = network.itemNumbered(id);
    return meant !== undefined && standing(meant);
  };
  return (
    item.citations.every(({ alternatives }) => alternatives.some(cited)) &&
    network.operandItemsOf(index).every(standing)
  );
}

/** Which items stand, kept up to date. */
export class Standing {
  readonly #network: Network;
  readonly #stands: boolean[] = [];
  readonly #dirty: DirtySet;

  constructor(network: Network) {
    this.#network = network;
    this.#dirty = new DirtySet(network.items.length);
  }

  has(index: ItemIndex): boolean {
    return this.#stands[index] ?? false;
  }

  /** Judges the given items and all that rest on them; returns those that rose or fell. */
  update(items: Iterable<ItemIndex>): readonly ItemIndex[] {
    const graph = this.#network.itemGraph;
    this.#dirty.grow(graph.length);
    for (const index of items) this.#dirty.add(graph.rank[index]!);
    const has = (needed: ItemIndex): boolean => this.has(needed);
    return propagate(graph, this.#dirty, (index) => {
      const now = stands(this.#network, index, has);
      const changed = this.#stands[index] !== now;
      this.#stands[index] = now;
      return changed;
    });
  }

  forget(index: ItemIndex): void {
    this.#stands.splice(index, 1, false);
  }
}
