import { areNear } from "../text/spelling.ts";
import type { Expression, Formula } from "../syntax/model-file.ts";
import type { ItemIndex, QuantityIndex } from "./network.ts";

/**
 * Words and numbers that refer to nothing now, and who has them: these are concerned when such a name or item comes.
 * Those that refer to something are found the other way, as its dependents.
 */
export class LooseEnds {
  readonly #words = new Map<string, Set<QuantityIndex>>();
  readonly #references = new Map<number, Set<QuantityIndex>>();
  readonly #citations = new Map<number, Set<ItemIndex>>();
  /** Formulas that cannot be read, and by the words in them which these are. */
  readonly #unreadable = new Map<QuantityIndex, readonly string[]>();
  readonly #unreadableWords = new Map<string, Set<QuantityIndex>>();
  /** The expression under which a quantity stands here: the one that it was bound with. */
  readonly #entered: (Expression | undefined)[] = [];

  /** Notes what in a formula refers to nothing; `bindings` are those of its leaves. */
  enter(
    quantity: QuantityIndex,
    { expression, words }: Formula,
    bindings: readonly QuantityIndex[],
    isName: (word: string) => boolean,
  ): void {
    this.leave(quantity);
    if (expression === undefined) {
      this.#unreadable.set(quantity, words);
      for (const word of words) put(this.#unreadableWords, word, quantity);
      return;
    }
    for (const word of expression.words) if (!isName(word)) put(this.#words, word, quantity);
    expression.leaves.forEach((leaf, index) => {
      if (leaf.kind === "item" && bindings[index] === -1) put(this.#references, leaf.id, quantity);
    });
    this.#entered[quantity] = expression;
  }

  leave(quantity: QuantityIndex): void {
    for (const word of this.#unreadable.get(quantity) ?? []) take(this.#unreadableWords, word, quantity);
    this.#unreadable.delete(quantity);
    const expression = this.#entered[quantity];
    if (expression === undefined) return;
    for (const word of expression.words) take(this.#words, word, quantity);
    for (const leaf of expression.leaves) if (leaf.kind === "item") take(this.#references, leaf.id, quantity);
    this.#entered[quantity] = undefined;
  }

  /** An item cites a number that no item has. */
  cite(id: number, index: ItemIndex): void {
    put(this.#citations, id, index);
  }

  withWord(word: string): Iterable<QuantityIndex> {
    return this.#words.get(word) ?? [];
  }

  withReference(id: number): Iterable<QuantityIndex> {
    return this.#references.get(id) ?? [];
  }

  withCitation(id: number): Iterable<ItemIndex> {
    return this.#citations.get(id) ?? [];
  }

  /** Those that cite a number in vain; they enter again if they still do. */
  takeCiters(id: number): Iterable<ItemIndex> {
    const citers = this.withCitation(id);
    this.#citations.delete(id);
    return citers;
  }

  unreadable(): Iterable<QuantityIndex> {
    return this.#unreadable.keys();
  }

  /** The words of a formula that cannot be read. */
  wordsOfUnreadable(quantity: QuantityIndex): readonly string[] {
    return this.#unreadable.get(quantity) ?? [];
  }

  isInUnreadable(word: string): boolean {
    return this.#unreadableWords.has(word);
  }

  /** Formulas with a word for which one of these names may be suggested. */
  *nearTo(names: ReadonlyMap<string, unknown>): Iterable<QuantityIndex> {
    // So many names at once concern them all, rather than that each be compared with each.
    const isMany = names.size * this.#words.size > 1_000_000;
    for (const [word, quantities] of this.#words) {
      if (isMany || some(names.keys(), (name) => areNear(name, word))) yield* quantities;
    }
  }
}

function some<T>(values: Iterable<T>, test: (value: T) => boolean): boolean {
  for (const value of values) if (test(value)) return true;
  return false;
}

function put<K>(table: Map<K, Set<number>>, key: K, value: number): void {
  const set = table.get(key);
  if (set === undefined) table.set(key, new Set([value]));
  else set.add(value);
}

function take<K>(table: Map<K, Set<number>>, key: K, value: number): void {
  const set = table.get(key);
  set?.delete(value);
  if (set?.size === 0) table.delete(key);
}
