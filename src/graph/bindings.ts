import type { Expression, Formula, Leaf } from "../syntax/model-file.ts";
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
    if (!isBound || expression.otherWords.length > 0) this.#loose.enter(quantity, this.#looseIn(expression));
  }

  #meantBy(leaf: Leaf): QuantityIndex {
    if (leaf.kind === "name") return this.#population.names.meantBy(leaf) ?? -1;
    return leaf.kind === "item" ? (this.#population.quantityOfItem(leaf.id) ?? -1) : -1;
  }

  #looseIn({ leaves, words }: Expression): Loose {
    return {
      words: words.filter((word) => this.#population.names.first(word) === undefined),
      references: leaves.flatMap((leaf) => (leaf.kind === "item" && this.#meantBy(leaf) === -1 ? [leaf.id] : [])),
    };
  }
}

function refers({ kind }: Leaf): boolean {
  return kind === "name" || kind === "item";
}
