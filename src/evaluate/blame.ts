import { DirtySet } from "../graph/dirty-set.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { propagate } from "../graph/walk.ts";
import type { Judgement } from "./judge.ts";

const NOBODY = -1;

/**
 * For every quantity that fails or carries a failure on, the quantity where the failure began: itself, or that of the
 * first operand that has one. A claim that holds all the same ends the chain of blame.
 */
export class Blame {
  readonly #network: Network;
  readonly #judgementOf: (quantity: QuantityIndex) => Judgement;
  readonly #blame: QuantityIndex[] = [];
  readonly #inherited = new Set<QuantityIndex>();
  readonly #dirty: DirtySet;

  constructor(network: Network, judgementOf: (quantity: QuantityIndex) => Judgement) {
    this.#network = network;
    this.#judgementOf = judgementOf;
    this.#dirty = new DirtySet(network.formulas.length);
  }

  /** Where the failure began that the quantity suffers from; undefined where there is none. */
  of(quantity: QuantityIndex): QuantityIndex | undefined {
    const blamed = this.#blame[quantity] ?? NOBODY;
    return blamed === NOBODY ? undefined : blamed;
  }

  /** Quantities that fail only because of what is beneath them. */
  inherited(): Iterable<QuantityIndex> {
    return this.#inherited;
  }

  isInherited(quantity: QuantityIndex): boolean {
    return this.#inherited.has(quantity);
  }

  /** Asks again for the given quantities and all that depends on them; returns those whose blame moved. */
  update(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    const graph = this.#network.quantityGraph;
    this.#dirty.grow(graph.length);
    for (const quantity of quantities) this.#dirty.add(graph.rank[quantity]!);
    return propagate(graph, this.#dirty, (quantity) => {
      const before = this.#blame[quantity] ?? NOBODY;
      const now = this.#find(quantity);
      this.#blame[quantity] = now;
      if (now !== quantity && this.#judgementOf(quantity).fails) this.#inherited.add(quantity);
      else this.#inherited.delete(quantity);
      return now !== before;
    });
  }

  forget(quantity: QuantityIndex): void {
    this.#blame[quantity] = NOBODY;
    this.#inherited.delete(quantity);
  }

  #find(quantity: QuantityIndex): QuantityIndex {
    const { root, fails, chain } = this.#judgementOf(quantity);
    if (root) return quantity;
    if (chain === "holds") return NOBODY;
    for (const operand of this.#network.bindingsOf(quantity)) {
      const blamed = operand === -1 ? NOBODY : (this.#blame[operand] ?? NOBODY);
      if (blamed !== NOBODY) return blamed;
    }
    return fails ? quantity : NOBODY;
  }
}
