import { areNear } from "../text/spelling.ts";
import type { Formula } from "../syntax/model-file.ts";
import type { ItemIndex, QuantityIndex } from "./population.ts";

/** What in a formula refers to nothing. */
export interface Loose {
  readonly words: readonly string[];
  readonly references: readonly number[];
}

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
  /** Those that stand here, and with what; a word alone, which most have, is shared. */
  readonly #entered: (Loose | undefined)[] = [];
  readonly #alone = new Map<string, Loose>();

  /** Notes what in a formula refers to nothing, in place of what was noted before. */
  enter(quantity: QuantityIndex, loose: Loose): void {
    const { words, references } = loose;
    if (words.length === 0 && references.length === 0) return;
    for (const word of words) put(this.#words, word, quantity);
    for (const id of references) put(this.#references, id, quantity);
    this.#entered[quantity] = words.length === 1 && references.length === 0 ? this.#shared(words[0]!, loose) : loose;
  }

  #shared(word: string, loose: Loose): Loose {
    const known = this.#alone.get(word) ?? loose;
    this.#alone.set(word, known);
    return known;
  }

  enterUnreadable(quantity: QuantityIndex, { words }: Formula): void {
    this.#unreadable.set(quantity, words);
    for (const word of words) put(this.#unreadableWords, word, quantity);
  }

  leave(quantity: QuantityIndex): void {
    for (const word of this.#unreadable.get(quantity) ?? []) take(this.#unreadableWords, word, quantity);
    this.#unreadable.delete(quantity);
    const entered = this.#entered[quantity];
    if (entered === undefined) return;
    for (const word of entered.words) take(this.#words, word, quantity);
    for (const id of entered.references) take(this.#references, id, quantity);
    this.#entered[quantity] = undefined;
  }

  /** An item cites a number that no item has. */
  cite(id: number, index: ItemIndex): void {
    put(this.#citations, id, index);
  }

  /** Whether any item cites a number that no item has. */
  get hasCitations(): boolean {
    return this.#citations.size > 0;
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
