import { unbounded } from "../units/dimension.ts";
import { mayBeUnit, readUnit } from "../units/read-unit.ts";
import { fromBase, toBase, type Unit } from "../units/unit.ts";
import type { Lexicon, WordIndex } from "./lexicon.ts";
import type { Words } from "./lexer-state.ts";
import type { Leaf } from "./model-file.ts";

/** A number with or without a unit: what borrows a unit and takes a sign. */
export interface Literal {
  readonly leaf: Leaf;
  readonly written: number;
  readonly unit: Unit;
  readonly percent: boolean;
  /** A number and nothing else. */
  readonly bare: boolean;
}

export function literalOf({ written, unit, percent, bare }: Omit<Literal, "leaf">): Literal {
  const leaf = { kind: "literal", value: toBase(written, unit), written, unit } as const;
  return { leaf, written, unit, percent, bare };
}

/**
 * What words and whole numbers mean as operands. Each is found out once and stands in all formulas of a reading as the
 * same leaf, for what a word means does not change while a text is read.
 */
export class Vocabulary {
  readonly #words: Words;
  readonly #lexicon: Lexicon;
  readonly #leaves: (Leaf | undefined)[] = [];
  readonly #worths = new Map<WordIndex, Worth>();
  readonly #units = new Map<WordIndex, Measured>();
  readonly #numbers: Literal[] = [];
  readonly #decimals = new Map<number, Literal>();

  constructor(words: Words, lexicon: Lexicon) {
    this.#words = words;
    this.#lexicon = lexicon;
  }

  /** What a word is where it stands alone: a name, or worth something. */
  leaf(word: WordIndex): Leaf {
    while (this.#leaves.length <= word) this.#leaves.push(undefined);
    return (this.#leaves[word] ??= this.#newLeaf(word));
  }

  /** Of a word whose leaf is a literal. */
  worth(word: WordIndex): Worth {
    return this.#worths.get(word)!; // its leaf was asked for
  }

  /** A plain number. */
  number(value: number): Literal {
    if (value >= mostShared || !Number.isInteger(value)) return this.#decimals.get(value) ?? this.#newDecimal(value);
    return (this.#numbers[value] ??= this.#newNumber(value));
  }

  /** A number with a unit of one word; undefined where what the word means has to be looked at in its place. */
  quantity(written: number, word: WordIndex): Literal | undefined {
    let measured = this.#units.get(word);
    if (measured === undefined) this.#units.set(word, (measured = { unit: this.#newUnit(word), numbers: new Map() }));
    const { unit, numbers } = measured;
    return numbers.get(written) ?? this.#newQuantity(written, unit, numbers);
  }

  #newQuantity(written: number, unit: Unit, numbers: Map<number, Literal>): Literal | undefined {
    if (unit === this.#words.units.one || !Number.isFinite(toBase(written, unit))) return undefined;
    const literal = literalOf({ written, unit, percent: false, bare: false });
    if (numbers.size < mostShared) numbers.set(written, literal);
    return literal;
  }

  /** The unit of plain numbers for a word that is none, or may be another thing too. */
  #newUnit(word: WordIndex): Unit {
    const { units, isName } = this.#words;
    const text = this.#lexicon.text(word);
    if (isName(text) || !mayBeUnit(text)) return units.one;
    const reading = readUnit(text, 0, units, isName);
    const isOne = reading !== undefined && reading.magnitude === undefined && reading.unit.dimension !== unbounded;
    return isOne ? reading.unit : units.one;
  }

  #newDecimal(written: number): Literal {
    const literal = this.#newNumber(written);
    if (this.#decimals.size < mostShared) this.#decimals.set(written, literal);
    return literal;
  }

  #newNumber(written: number): Literal {
    return literalOf({ written, unit: this.#words.units.one, percent: false, bare: true });
  }

  #newLeaf(word: WordIndex): Leaf {
    const name = this.#lexicon.text(word);
    const isName = this.#lexicon.isDefined(word) || this.#words.isName(name);
    const worth = isName ? undefined : this.#newWorth(name);
    if (worth === undefined) return { kind: "name", name, word };
    this.#worths.set(word, worth);
    return worth.literal.leaf;
  }

  /** What is no defined name is a constant, else a unit, of which there is one; else it is a name all the same. */
  #newWorth(word: string): Worth | undefined {
    const { units } = this.#words;
    const constant = units.constant(word);
    if (constant !== undefined) {
      const { unit, value } = constant;
      return {
        isUnit: false,
        literal: literalOf({ written: fromBase(value, unit), unit, percent: false, bare: false }),
      };
    }
    const named = units.lookup(word);
    if (named === undefined) return undefined;
    const unit = units.unit([{ unit: named, power: 1 }]);
    return { isUnit: true, literal: literalOf({ written: 1, unit, percent: false, bare: false }) };
  }
}

/** What a constant or a unit that stands alone is worth. */
export interface Worth {
  readonly isUnit: boolean;
  readonly literal: Literal;
}

/** What a word means behind a number, and the numbers that were found with it. */
interface Measured {
  readonly unit: Unit;
  readonly numbers: Map<number, Literal>;
}

const mostShared = 1_000;
