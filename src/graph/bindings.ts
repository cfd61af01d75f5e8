import type { Formula, Leaf } from "../syntax/model-file.ts";
import { type Adjacency, listOf, RowWriter } from "./adjacency.ts";
import type { Loose, LooseEnds } from "./loose-ends.ts";
import type { Population, QuantityIndex } from "./population.ts";

/** What the leaves of all formulas refer to. */
export class Bindings {
  /**
   * A row a quantity: for each leaf of its formula the quantity that is meant, else -1; an empty row where no leaf
   * refers to anything.
   */
  readonly rows: Adjacency;
  readonly #population: Population;
  readonly #loose: LooseEnds;

  constructor(population: Population, loose: LooseEnds) {
    this.#population = population;
    this.#loose = loose;
    const writer = new RowWriter(population.formulas.length, 5 * population.formulas.length);
    const push = (meant: QuantityIndex): void => writer.push(meant);
    population.formulas.forEach((formula, quantity) => {
      this.#bind(quantity, formula!, push);
      writer.endRow();
    });
    this.rows = writer.rows();
  }

  of(quantity: QuantityIndex): readonly QuantityIndex[] {
    return listOf(this.rows, quantity);
  }

  /** Binds a quantity's formula anew. */
  bind(quantity: QuantityIndex): void {
    const row: QuantityIndex[] = [];
    this.#loose.leave(quantity);
    this.#bind(quantity, this.#population.formulas[quantity]!, (meant) => row.push(meant));
    this.rows.patches.set(quantity, row);
  }

  unbind(quantity: QuantityIndex): void {
    this.#loose.leave(quantity);
    this.rows.patches.set(quantity, []);
  }

  #bind(quantity: QuantityIndex, formula: Formula, push: (meant: QuantityIndex) => void): void {
    const { expression } = formula;
    if (expression === undefined) return this.#loose.enterUnreadable(quantity, formula);
    let isBound = true;
    if (expression.leaves.some(refers)) {
      for (const leaf of expression.leaves) {
        const meant = this.#meantBy(leaf);
        if (meant === -1 && refers(leaf)) isBound = false;
        push(meant);
      }
    }
    const { otherWords } = expression;
    if (!isBound || otherWords.length > 0) this.#loose.enter(quantity, this.#looseIn(expression.leaves, otherWords));
  }

  #meantBy(leaf: Leaf): QuantityIndex {
    if (leaf.kind === "name") return this.#population.names.meantBy(leaf) ?? -1;
    return leaf.kind === "item" ? (this.#population.quantityOfItem(leaf.id) ?? -1) : -1;
  }

  #looseIn(leaves: readonly Leaf[], otherWords: readonly string[]): Loose {
    const words = otherWords.filter((word) => this.#population.names.first(word) === undefined);
    const references: number[] = [];
    for (const leaf of leaves) {
      if (!refers(leaf) || this.#meantBy(leaf) !== -1) continue;
      if (leaf.kind === "name") words.push(leaf.name);
      else if (leaf.kind === "item") references.push(leaf.id);
    }
    return { words, references };
  }
}

function refers({ kind }: Leaf): boolean {
  return kind === "name" || kind === "item";
}
