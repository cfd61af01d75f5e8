import type { Problem } from "../text/problem.ts";
import { Spelling } from "../text/spelling.ts";
import { knownWords } from "../units/known-units.ts";
import type { UnitSystem } from "../units/system.ts";
import { arrayOf } from "../graph/growth.ts";
import type { ItemIndex, Network, QuantityIndex } from "../graph/network.ts";
import type { UnitWord } from "../syntax/model-file.ts";
import * as problems from "./problems.ts";

export interface UnitFinding {
  readonly item: ItemIndex;
  readonly problem: Problem;
}

/** Which undeclared counting units are written, kept up to date: one written once may be a slip of the pen. */
export class UnitUses {
  readonly #network: Network;
  readonly #units: UnitSystem;
  readonly #declared: Iterable<string>;
  readonly #uses = new Map<string, Uses>();
  /** The units that a quantity stands under; lists of one, which most are, are shared. */
  readonly #entered: (readonly string[] | undefined)[];
  readonly #alone = new Map<string, readonly string[]>();
  /** What each word counts; undefined for one that everybody knows. */
  readonly #counted = new Map<string, string | undefined>();
  #near: readonly UnitFinding[] | undefined;

  /** `declared` are the unit names of the front matter. */
  constructor(network: Network, units: UnitSystem, declared: Iterable<string>) {
    this.#network = network;
    this.#units = units;
    this.#declared = declared;
    this.#entered = arrayOf(network.formulas.length);
  }

  update(quantities: Iterable<QuantityIndex>): void {
    for (const quantity of quantities) {
      this.forget(quantity);
      const names = this.#namesIn(quantity);
      if (names.length > 0) this.#enter(quantity, names);
    }
  }

  forget(quantity: QuantityIndex): void {
    const names = this.#entered[quantity];
    if (names === undefined) return;
    for (const name of names) this.#count(name, quantity, -1);
    this.#entered[quantity] = undefined;
  }

  /** Units written once, one letter away from another. */
  near(): readonly UnitFinding[] {
    return (this.#near ??= this.#findNear());
  }

  /** Every counting unit that the front matter does not declare, where it is first written. */
  undeclared(): readonly UnitFinding[] {
    return [...this.#firstUsers()].map(([name, first]) =>
      this.#finding(first, name, (span) => problems.undeclaredUnit(span, name)),
    );
  }

  #findNear(): readonly UnitFinding[] {
    const once = [...this.#uses].filter(([, { count }]) => count === 1);
    if (once.length === 0) return [];
    const spelling = new Spelling([...this.#uses.keys(), ...this.#declared, ...longWords()]);
    return once.flatMap(([name, { users }]) => {
      const near = spelling.near(name);
      return near === undefined ? [] : [this.#finding(users, name, (span) => problems.nearUnit(span, name, near))];
    });
  }

  #firstUsers(): ReadonlyMap<string, QuantityIndex> {
    const first = new Map<string, QuantityIndex>();
    for (const [quantity, names] of this.#entered.entries()) {
      for (const name of names ?? NO_NAMES) {
        const before = first.get(name);
        if (before === undefined || this.#isBefore(quantity, before)) first.set(name, quantity);
      }
    }
    return first;
  }

  #finding(quantity: QuantityIndex, name: string, problem: (span: UnitWord["span"]) => Problem): UnitFinding {
    const word = this.#wordsIn(quantity).find(({ text }) => this.#nameOf(text) === name)!; // it is entered by its name
    return { item: this.#network.itemOf[quantity]!, problem: problem(word.span) };
  }

  #isBefore(one: QuantityIndex, other: QuantityIndex): boolean {
    const { ordinals, itemOf, positionOf } = this.#network;
    const items = ordinals[itemOf[one]!]! - ordinals[itemOf[other]!]!;
    return items < 0 || (items === 0 && positionOf[one]! < positionOf[other]!);
  }

  #namesIn(quantity: QuantityIndex): readonly string[] {
    const words = this.#wordsIn(quantity);
    if (words.length === 0) return NO_NAMES;
    const names = words.flatMap(({ text }) => this.#nameOf(text) ?? NO_NAMES);
    return names.length === 1 ? this.#listOf(names[0]!) : names;
  }

  #wordsIn(quantity: QuantityIndex): readonly UnitWord[] {
    return this.#network.formulas[quantity]?.expression?.unitWords ?? NO_WORDS;
  }

  #listOf(name: string): readonly string[] {
    const list = this.#alone.get(name) ?? [name];
    this.#alone.set(name, list);
    return list;
  }

  #enter(quantity: QuantityIndex, names: readonly string[]): void {
    this.#entered[quantity] = names;
    for (const name of names) this.#count(name, quantity, 1);
  }

  #count(name: string, quantity: QuantityIndex, by: 1 | -1): void {
    const { count, users } = this.#uses.get(name) ?? NO_USES;
    if (count <= 2) this.#near = undefined;
    if (count + by === 0) this.#uses.delete(name);
    else this.#uses.set(name, { count: count + by, users: users + by * quantity });
  }

  #nameOf(word: string): string | undefined {
    if (this.#counted.has(word)) return this.#counted.get(word);
    const name = this.#units.lookup(word) === undefined ? this.#units.counting(word).name : undefined;
    this.#counted.set(word, name);
    return name;
  }
}

/** How often a unit is written, and by whom: the sum of those who write it, which is the one where it is written once. */
interface Uses {
  readonly count: number;
  readonly users: number;
}

const NO_USES: Uses = { count: 0, users: 0 };
const NO_NAMES: readonly never[] = [];
const NO_WORDS: readonly UnitWord[] = [];

/** A short word is one letter away from many units, and says nothing. */
function longWords(): readonly string[] {
  return [...knownWords()].filter((word) => word.length >= 4);
}
