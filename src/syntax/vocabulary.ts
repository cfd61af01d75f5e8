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

export function literalOf(parts: Omit<Literal, "leaf">): Literal {
  const { written, unit } = parts;
  return { ...parts, leaf: { kind: "literal", value: toBase(written, unit), written, unit } };
}

/** What a word that stands alone means. */
export interface Meaning {
  readonly kind: "name" | "constant" | "unit";
  readonly leaf: Leaf;
  readonly literal: Literal | undefined;
}

/**
 * What words and whole numbers mean as operands. Each is found out once and stands in all formulas of a reading as the
 * same leaf, for what a word means does not change while a text is read.
 */
export class Vocabulary {
  readonly #words: Words;
  readonly #lexicon: Lexicon;
  readonly #meanings: (Meaning | undefined)[] = [];
  readonly #numbers: Literal[] = [];

  constructor(words: Words, lexicon: Lexicon) {
    this.#words = words;
    this.#lexicon = lexicon;
  }

  meaning(word: WordIndex): Meaning {
    return (this.#meanings[word] ??= this.#meaningOf(this.#lexicon.text(word)));
  }

  /** A plain number from 0 on. */
  number(value: number): Literal {
    if (value >= mostShared) return this.#numberOf(value);
    return (this.#numbers[value] ??= this.#numberOf(value));
  }

  #numberOf(written: number): Literal {
    return literalOf({ written, unit: this.#words.units.one, percent: false, bare: true });
  }

  /** A defined name comes first, then a constant, then a unit, of which there is one; else it is a name all the same. */
  #meaningOf(word: string): Meaning {
    const { units, isName } = this.#words;
    if (isName(word)) return nameOf(word);
    const constant = units.constant(word);
    if (constant !== undefined) return worth("constant", fromBase(constant.value, constant.unit), constant.unit);
    const unit = units.lookup(word);
    return unit === undefined ? nameOf(word) : worth("unit", 1, units.unit([{ unit, power: 1 }]));
  }
}

const mostShared = 1_000;

function nameOf(name: string): Meaning {
  return { kind: "name", leaf: { kind: "name", name }, literal: undefined };
}

function worth(kind: "constant" | "unit", written: number, unit: Unit): Meaning {
  const literal = literalOf({ written, unit, percent: false, bare: false });
  return { kind, leaf: literal.leaf, literal };
}
