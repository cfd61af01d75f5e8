import { fromBase } from "../units/unit.ts";
import type { Words } from "./lexer-state.ts";
import { literalOperand, type Operand } from "./token.ts";

/** What a word means as an operand. */
export interface Entry {
  readonly word: string;
  readonly meaning: "name" | "constant" | "unit";
  readonly operand: Operand;
}

/**
 * The words and whole numbers of one reading. Each is looked up once, and stands in all formulas as the same object:
 * what a word means does not change while a text is read.
 */
export class Lexicon {
  readonly #words: Words;
  readonly #entries = new Map<string, Entry>();
  readonly #numbers: Operand[] = [];

  constructor(words: Words) {
    this.#words = words;
  }

  entry(word: string): Entry {
    const known = this.#entries.get(word);
    if (known !== undefined) return known;
    const entry = this.#newEntry(detached(word));
    this.#entries.set(entry.word, entry);
    return entry;
  }

  /** The word as it stands everywhere, to be kept. */
  shared(word: string): string {
    return this.#words.isName(word) ? this.entry(word).word : detached(word);
  }

  /** A plain number from 0 on. */
  number(value: number): Operand {
    if (value >= mostShared) return this.#newNumber(value);
    return (this.#numbers[value] ??= this.#newNumber(value));
  }

  #newNumber(written: number): Operand {
    return literalOperand({ written, unit: this.#words.units.one, percent: false, bare: true });
  }

  /** A defined name comes first, then a constant, then a unit, of which there is one; else it is a name all the same. */
  #newEntry(word: string): Entry {
    const { units, isName } = this.#words;
    const name: Operand = { leaf: { kind: "name", name: word }, literal: undefined };
    const plain = { word, meaning: "name", operand: name } as const;
    if (isName(word)) return plain;
    const constant = units.constant(word);
    if (constant !== undefined) {
      const { unit, value } = constant;
      const operand = literalOperand({ written: fromBase(value, unit), unit, percent: false, bare: false });
      return { ...plain, meaning: "constant", operand };
    }
    const unit = units.lookup(word);
    if (unit === undefined) return plain;
    const one = units.unit([{ unit, power: 1 }]);
    return { ...plain, meaning: "unit", operand: literalOperand({ written: 1, unit: one, percent: false, bare: false }) };
  }
}

const mostShared = 1_000;

/** A copy that does not hold on to the text that it was cut from. */
function detached(word: string): string {
  return word.length < shortestHeld ? word : word.split("").join("");
}

/** Shorter ones are copied anyway. */
const shortestHeld = 13;
