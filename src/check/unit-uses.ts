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

/** Where each undeclared counting unit is written, kept up to date: one seen once may be a slip of the pen. */
export class UnitUses {
  readonly #network: Network;
  readonly #units: UnitSystem;
  readonly #declared: Iterable<string>;
  readonly #uses = new Map<string, Map<QuantityIndex, readonly UnitWord[]>>();
  readonly #namesOf = new Map<QuantityIndex, readonly string[]>();
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
      const words = this.#network.formulas[quantity]?.expression?.unitWords ?? [];
      for (const word of words) this.#enter(quantity, word);
    }
  }

  forget(quantity: QuantityIndex): void {
    const names = this.#namesOf.get(quantity);
    if (names === undefined) return;
    this.#near = undefined;
    this.#namesOf.delete(quantity);
    for (const name of names) {
      const users = this.#uses.get(name);
      users?.delete(quantity);
      if (users?.size === 0) this.#uses.delete(name);
    }
  }

  /** Units written once, one letter away from another. */
  near(): readonly UnitFinding[] {
    return (this.#near ??= this.#findNear());
  }

  /** Every counting unit that the front matter does not declare, where it is first written. */
  undeclared(): readonly UnitFinding[] {
    return [...this.#uses].map(([name, users]) => {
      const first = [...users.keys()].reduce((one, other) => (this.#isBefore(other, one) ? other : one));
      return this.#finding(first, (span) => problems.undeclaredUnit(span, name), users);
    });
  }

  #findNear(): readonly UnitFinding[] {
    const once = [...this.#uses].filter(([, users]) => users.size === 1 && [...users.values()][0]!.length === 1);
    if (once.length === 0) return [];
    const spelling = new Spelling([...this.#uses.keys(), ...this.#declared, ...longWords()]);
    return once.flatMap(([name, users]) => {
      const near = spelling.near(name);
      const [quantity] = users.keys();
      if (near === undefined || quantity === undefined) return [];
      return [this.#finding(quantity, (span) => problems.nearUnit(span, name, near), users)];
    });
  }

  #finding(
    quantity: QuantityIndex,
    problem: (span: UnitWord["span"]) => Problem,
    users: ReadonlyMap<QuantityIndex, readonly UnitWord[]>,
  ): UnitFinding {
    return { item: this.#network.itemOf[quantity]!, problem: problem(users.get(quantity)![0]!.span) };
  }

  #isBefore(one: QuantityIndex, other: QuantityIndex): boolean {
    const { ordinals, itemOf, positionOf } = this.#network;
    const items = ordinals[itemOf[one]!]! - ordinals[itemOf[other]!]!;
    return items < 0 || (items === 0 && positionOf[one]! < positionOf[other]!);
  }

  #enter(quantity: QuantityIndex, word: UnitWord): void {
    if (this.#units.lookup(word.text) !== undefined) return;
    const { name } = this.#units.counting(word.text);
    this.#near = undefined;
    this.#namesOf.set(quantity, [...(this.#namesOf.get(quantity) ?? []), name]);
    let users = this.#uses.get(name);
    if (users === undefined) this.#uses.set(name, (users = new Map<QuantityIndex, readonly UnitWord[]>()));
    users.set(quantity, [...(users.get(quantity) ?? []), word]);
  }
}

/** A short word is one letter away from many units, and says nothing. */
function longWords(): readonly string[] {
  return [...knownWords()].filter((word) => word.length >= 4);
}
