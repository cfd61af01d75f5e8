import { nearest } from "../text/suggest.ts";
import type { Constant } from "./constants.ts";
import { readConstant } from "./constants.ts";
import type { DeclarationProblem, UnitDeclaration } from "./declarations.ts";
import { declareUnits } from "./declarations.ts";
import type { Dimension } from "./dimension.ts";
import { Dimensions, unbounded } from "./dimension.ts";
import { displayFactors } from "./display.ts";
import { physicalBases, knownDimensions, knownWords, prefixedWords } from "./known-units.ts";
import { readLiteral } from "./literal.ts";
import { currencySigns } from "./number.ts";
import { singular } from "./plural.ts";
import { mayBeUnit, readWholeUnit } from "./read-unit.ts";
import { pairKey, UnitAlgebra } from "./unit-algebra.ts";
import type { NamedUnit, Unit, UnitFactor } from "./unit.ts";
import { referent, UnitWords } from "./words.ts";

export type { Constant } from "./constants.ts";
export type { DeclarationProblem, UnitDeclaration } from "./declarations.ts";

/** The units of one model: those that everybody knows, those that it declares, and those that it counts with. */
export class UnitSystem {
  readonly dimensions: Dimensions;
  /** The unit of plain numbers. */
  readonly one: Unit;
  readonly problems: readonly DeclarationProblem[];
  readonly #words: UnitWords;
  readonly #algebra: UnitAlgebra;
  readonly #displays = new Map<number, Unit>();
  readonly #constants = new Map<string, Constant | undefined>();

  /** Declarations may refer to one another in any order. One that cannot be used becomes a base unit, and a problem. */
  constructor(declarations: readonly UnitDeclaration[] = []) {
    const bases = physicalBases.map(({ name }) => name);
    const words = new UnitWords((this.dimensions = new Dimensions(bases, knownDimensions)));
    this.#words = words;
    this.#algebra = new UnitAlgebra(this.dimensions, (base) => words.baseUnit(base));
    this.one = this.#algebra.one;
    const define = (declaration: UnitDeclaration, definition: string | undefined) =>
      this.#declare(declaration, definition);
    this.problems = declareUnits(declarations, { referent, define });
  }

  /** The unit that a word means: declared, of the table, or a currency. Undefined for any other word. */
  lookup(word: string): NamedUnit | undefined {
    return this.#words.lookup(word);
  }

  /** The base unit that counts what the word names: `tokens` and `token` are one. */
  counting(word: string): NamedUnit {
    return this.#words.counting(word);
  }

  isDeclared(word: string): boolean {
    return this.lookup(word)?.source === "declared";
  }

  /** A physical constant by its math.js name, `pi` and `e`. */
  constant(name: string): Constant | undefined {
    if (this.#constants.has(name)) return this.#constants.get(name);
    const found = readConstant(name, this, () => (this.#words.hasDeclarations ? new UnitSystem() : this));
    this.#constants.set(name, found);
    return found;
  }

  /** The product of these units. Beyond 64 of them it is of the dimension `unbounded`. */
  unit(factors: readonly UnitFactor[]): Unit {
    return this.#algebra.unit(factors);
  }

  multiply(left: Unit, right: Unit): Unit {
    return this.#algebra.multiply(left, right);
  }

  divide(left: Unit, right: Unit): Unit {
    return this.#algebra.multiply(left, this.#algebra.power(right, -1));
  }

  power(unit: Unit, exponent: number): Unit {
    return this.#algebra.power(unit, exponent);
  }

  /** The product of base units of this dimension, whose scale is 1. */
  coherent(dimension: Dimension): Unit {
    return this.#algebra.coherent(dimension);
  }

  /** The unit in which people read a value of this dimension; `lead` is the product of the units that went into it. */
  display(dimension: Dimension, lead: Unit): Unit {
    if (dimension === unbounded) return this.#algebra.unbounded;
    const key = pairKey(dimension, lead.id);
    const known = this.#displays.get(key);
    if (known !== undefined) return known;
    const shown = this.unit(
      displayFactors({ dimensions: this.dimensions, words: this.#words }, dimension, lead.factors),
    );
    this.#displays.set(key, shown);
    return shown;
  }

  /** The unit that was probably meant by a misspelt word: one of this model, else of the table. */
  suggest(word: string): string | undefined {
    const one = singular(word);
    const others = [...this.#words.own].filter((own) => own !== one);
    return nearest(word, others) ?? nearest(word, knownWords());
  }

  /** Words for units that an author may write: this model's own, signs and codes of currencies, then the table's. */
  words(): readonly string[] {
    const currencies = [...currencySigns.keys(), ...currencySigns.values()];
    return [...this.#words.own, ...currencies, ...prefixedWords()].filter(mayBeUnit); // `in` is no inch here
  }

  /** Makes a declared unit: of the definition if there is one, else a base unit. False if it cannot be read. */
  #declare(declaration: UnitDeclaration, definition: string | undefined): boolean {
    const meaning = definition === undefined ? base : this.#readDefinition(definition.trim());
    if (meaning !== undefined) this.#words.declare(declaration, meaning.factor, meaning.unit);
    return meaning !== undefined;
  }

  /** A positive number, a unit, or both. A temperature with an offset can be renamed, not scaled. */
  #readDefinition(text: string): Meaning | undefined {
    const literal = readLiteral(text, 0, this, () => false);
    if (literal !== undefined && literal.end !== text.length) return undefined;
    const unit = literal?.unit ?? readWholeUnit(text, this)?.unit;
    const factor = literal?.number.value ?? 1;
    if (unit === undefined || unit.dimension === unbounded || (unit.offset !== 0 && factor !== 1)) return undefined;
    const scale = factor * unit.scale;
    return scale > 0 && scale < Infinity ? { factor, unit } : undefined;
  }
}

interface Meaning {
  readonly factor: number;
  readonly unit: Unit | undefined;
}

const base: Meaning = { factor: 1, unit: undefined };
