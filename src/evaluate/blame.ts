import { DirtySet } from "../graph/dirty-set.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { propagate } from "../graph/walk.ts";
import type { Judgement } from "./judge.ts";

/** How a quantity was judged, and whether its claim holds computed from the start. */
export interface Judged extends Pick<Judgement, "root" | "fails"> {
  readonly holds: boolean;
}

/**
 * For every quantity that fails or carries a failure on, the quantity where the failure began: itself, or that of the
 * first operand that has one. A claim that holds all the same ends the chain of blame.
 */
export class Blame {
  readonly #network: Network;
  readonly #judgementOf: (quantity: QuantityIndex) => Judged;
  readonly #blame = new Map<QuantityIndex, QuantityIndex>();
  readonly #inherited = new Set<QuantityIndex>();
  readonly #dirty: DirtySet;

  constructor(network: Network, judgementOf: (quantity: QuantityIndex) => Judged) {
    this.#network = network;
    this.#judgementOf = judgementOf;
    this.#dirty = new DirtySet(network.formulas.length);
  }

  /** Where the failure began that the quantity suffers from; undefined where there is none. */
  of(quantity: QuantityIndex): QuantityIndex | undefined {
    return this.#blame.get(quantity);
  }

  /** Whether nobody is to blame for anything. */
  get isEmpty(): boolean {
    return this.#blame.size === 0;
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
      const before = this.#blame.get(quantity);
      const now = this.#find(quantity);
      if (now === undefined) this.#blame.delete(quantity);
      else this.#blame.set(quantity, now);
      if (now !== quantity && this.#judgementOf(quantity).fails) this.#inherited.add(quantity);
      else this.#inherited.delete(quantity);
      return now !== before;
    });
  }

  forget(quantity: QuantityIndex): void {
    this.#blame.delete(quantity);
    this.#inherited.delete(quantity);
  }

  #find(quantity: QuantityIndex): QuantityIndex | undefined {
    const { root, fails, holds } = this.#judgementOf(quantity);
    if (root) return quantity;
    if (holds) return undefined;
    return this.#ofOperands(quantity) ?? (fails ? quantity : undefined);
  }

  #ofOperands(quantity: QuantityIndex): QuantityIndex | undefined {
    if (this.#blame.size === 0) return undefined;
    for (const operand of this.#network.bindingsOf(quantity)) {
      const blamed = operand === -1 ? undefined : this.#blame.get(operand);
      if (blamed !== undefined) return blamed;
    }
    return undefined;
  }
}
