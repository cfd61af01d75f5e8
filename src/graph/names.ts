import type { Lexicon } from "../syntax/lexicon.ts";
import type { NameLeaf } from "../syntax/model-file.ts";
import { type DocumentOrder, NumberRegister } from "./register.ts";

/** Which quantities have which names: the first in the document is meant, the others are duplicates. */
export class Names {
  /** Of the text that was read first; names that came later are added to it. */
  readonly #lexicon: Lexicon;
  readonly #holders: NumberRegister;

  constructor(lexicon: Lexicon, order: DocumentOrder) {
    this.#lexicon = lexicon;
    this.#holders = new NumberRegister(lexicon.size, order);
  }

  /** Whether no name is defined twice. */
  get isUnique(): boolean {
    return this.#holders.isUnique;
  }

  first(name: string): number | undefined {
    const word = this.#lexicon.find(name);
    return word === undefined ? undefined : this.#holders.first(word);
  }

  /** All of the name, in document order. */
  all(name: string): readonly number[] {
    const word = this.#lexicon.find(name);
    return word === undefined ? [] : this.#holders.all(word);
  }

  /** The first for a leaf, which tells its word where it was read with the same lexicon. */
  meantBy({ name, word }: NameLeaf): number | undefined {
    return this.#lexicon.text(word) === name ? this.#holders.first(word) : this.first(name);
  }

  /** All that are defined. */
  *keys(): Iterable<string> {
    for (let word = 0; word < this.#lexicon.size; word++) {
      if (this.#holders.first(word) !== undefined) yield this.#lexicon.text(word);
    }
  }

  add(name: string, quantity: number): void {
    this.#holders.add(this.#lexicon.at(name, 0, name.length), quantity);
  }

  remove(name: string, quantity: number): void {
    this.#holders.remove(this.#lexicon.at(name, 0, name.length), quantity);
  }

  /** Says that a quantity of the name has moved in the document. */
  disturb(name: string): void {
    this.#holders.disturb(this.#lexicon.at(name, 0, name.length));
  }
}
