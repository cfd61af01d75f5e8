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
  if (network.hasAllCited && all(network.itemGraph.needsOf(index), standing)) return true;
  const cited = (id: number): boolean => {
    const meant = network.itemNumbered(id);
    return meant !== undefined && standing(meant);
  };
  return (
    item.citations.every(({ alternatives }) => alternatives.some(cited)) &&
    network.operandItemsOf(index).every(standing)
  );
}

function all(list: ArrayLike<ItemIndex>, test: (index: ItemIndex) => boolean): boolean {
  for (let place = 0; place < list.length; place++) if (!test(list[place]!)) return false;
  return true;
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
    return propagate(graph, this.#dirty, (index) => {
      const now = stands(this.#network, index, (needed) => this.has(needed));
      const changed = this.#stands[index] !== now;
      this.#stands[index] = now;
      return changed;
    });
  }

  forget(index: ItemIndex): void {
    this.#stands.splice(index, 1, false);
  }
}
