import type { Problem } from "../text/problem.ts";
import { Spelling } from "../text/spelling.ts";
import { knownWords } from "../units/known-units.ts";
import type { UnitSystem } from "../units/system.ts";
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
  /** The words under which a quantity stands here. */
  readonly #entered = new Map<QuantityIndex, readonly UnitWord[]>();
  /** What each word counts; undefined for one that everybody knows. */
  readonly #counted = new Map<string, string | undefined>();
  #near: readonly UnitFinding[] | undefined;

  /** `declared` are the unit names of the front matter. */
  constructor(network: Network, units: UnitSystem, declared: Iterable<string>) {
    this.#network = network;
    this.#units = units;
    this.#declared = declared;
  }

  update(quantities: Iterable<QuantityIndex>): void {
    for (const quantity of quantities) {
      this.forget(quantity);
      const words = this.#network.formulas[quantity]?.expression?.unitWords ?? NO_WORDS;
      if (words.length > 0) this.#enter(quantity, words);
    }
  }

  forget(quantity: QuantityIndex): void {
    if (this.#entered.size === 0) return;
    for (const word of this.#entered.get(quantity) ?? NO_WORDS) this.#count(word, quantity, -1);
    this.#entered.delete(quantity);
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
    for (const [quantity, words] of this.#entered) {
      for (const { text } of words) {
        const name = this.#nameOf(text)!; // others are not entered
        const before = first.get(name);
        if (before === undefined || this.#isBefore(quantity, before)) first.set(name, quantity);
      }
    }
    return first;
  }

  #finding(quantity: QuantityIndex, name: string, problem: (span: UnitWord["span"]) => Problem): UnitFinding {
    const word = this.#entered.get(quantity)!.find(({ text }) => this.#nameOf(text) === name)!;
    return { item: this.#network.itemOf[quantity]!, problem: problem(word.span) };
  }

  #isBefore(one: QuantityIndex, other: QuantityIndex): boolean {
    const { ordinals, itemOf, positionOf } = this.#network;
    const items = ordinals[itemOf[one]!]! - ordinals[itemOf[other]!]!;
    return items < 0 || (items === 0 && positionOf[one]! < positionOf[other]!);
  }

  #enter(quantity: QuantityIndex, words: readonly UnitWord[]): void {
    const counting = words.filter(({ text }) => this.#nameOf(text) !== undefined);
    if (counting.length === 0) return;
    this.#entered.set(quantity, counting.length === words.length ? words : counting);
    for (const word of counting) this.#count(word, quantity, 1);
  }

  #count({ text }: UnitWord, quantity: QuantityIndex, by: 1 | -1): void {
    const name = this.#nameOf(text)!; // only counting units are entered
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
const NO_WORDS: readonly UnitWord[] = [];

/** A short word is one letter away from many units, and says nothing. */
function longWords(): readonly string[] {
  return [...knownWords()].filter((word) => word.length >= 4);
}
