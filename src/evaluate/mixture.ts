import { infer } from "../check/infer.ts";
import { KnownTypes } from "../check/known-types.ts";
import { type Type, TypeTable, unknown } from "../check/type.ts";
import type { QuantityIndex } from "../graph/network.ts";
import type { Leaf } from "../syntax/model-file.ts";
import type { Argument } from "./argument.ts";
import { RESULT, run } from "./machine.ts";
import { type Mix, type Side, type Slot, type Version, versionsOf, type Versions } from "./mixed-versions.ts";
import { Plan } from "./plan.ts";

/** A value in coherent base units; of unknown type where something is missing, circular or of the wrong dimension. */
export interface MixedValue {
  readonly type: Type;
  readonly value: number;
}

/**
 * What a quantity would be if each formula beneath it came from one model or the other, as one pleases. Only what lies
 * beneath it is looked at, and only what depends on a formula that was turned is computed again.
 *
 * The formulas stand in a plan of their own, each in its versions, and write to the cell of their slot. Which one is
 * computed after which depends on the mixture, and in some there are circles: so operands are asked for when they are
 * needed, on a stack of our own.
 */
export class Mixture {
  /** The slots beneath the one that is asked for, in any version; itself first. Inside, each goes by its place here. */
  readonly beneath: readonly Slot[];
  readonly #placeOf: ReadonlyMap<Slot, number>;
  readonly #versions: readonly (readonly (Placed | undefined)[])[];
  readonly #dependents: readonly ReadonlySet<number>[];
  readonly #plan: Plan;
  readonly #sides: Uint8Array;
  readonly #states: Uint8Array;
  readonly #types: Type[];
  readonly #known: readonly KnownTypes[];
  readonly #tables: readonly TypeTable[];
  readonly #isTyped: boolean;
  readonly #stack: number[] = [];
  readonly #reached = new Map<readonly Slot[], readonly number[]>();
  #world = 0;

  constructor(mix: Mix, asked: Slot) {
    const found = gather(mix, asked);
    this.beneath = [...found.keys()];
    const placeOf = new Map(this.beneath.map((slot, place) => [slot, place]));
    this.#placeOf = placeOf;
    this.#versions = Array.from(found.values(), (versions) =>
      versions.map((version) => version && placed(version, placeOf)),
    );
    const size = this.beneath.length;
    this.#plan = new Plan(size * (1 + VERSIONS));
    this.#sides = new Uint8Array(size);
    this.#states = new Uint8Array(size);
    this.#types = Array.from<Type>({ length: size }).fill(unknown);
    this.#known = mix.worlds.map(() => new KnownTypes());
    this.#tables = mix.worlds.map(() => new TypeTable());
    this.#dependents = this.#settle();
    this.#isTyped = mix.worlds.length > 1 || this.#versions.some(isRetyped);
  }

  /** Takes these slots as they stand on this side from now on. The list is known again by its identity. */
  turn(slots: readonly Slot[], side: Side): void {
    for (const slot of slots) {
      const place = this.#placeOf.get(slot);
      if (place !== undefined) this.#sides[place] = side;
    }
    const reached = this.#reach(slots);
    for (let index = 0; index < reached.length; index++) this.#states[reached[index]!] = STALE;
  }

  /** Reads all literals with the units of this side from now on. */
  turnUnits(side: Side): void {
    this.#world = Math.min(side, this.#tables.length - 1);
    this.#states.fill(STALE);
  }

  /** How many of those beneath are computed again when these slots are turned. */
  costOf(slots: readonly Slot[]): number {
    return this.#reach(slots).length;
  }

  /** Whether a literal beneath is worth something else, or of another dimension, by the units of the other side. */
  get readsUnitsApart(): boolean {
    return this.#versions.some(([before, after, beforeLater, afterLater]) =>
      [
        before && beforeLater && readApart(before, beforeLater),
        after && afterLater && readApart(after, afterLater),
      ].includes(true),
    );
  }

  /** The asked slot in the mixture at hand. */
  value(): MixedValue {
    this.#bring(0);
    const type = this.#types[0]!;
    return { type, value: type === unknown ? NaN : this.#plan.cells[this.#cellOf(0)]! };
  }

  /** Writes the programs of all versions, and finds for each place those that may depend on it. */
  #settle(): readonly ReadonlySet<number>[] {
    const dependents = this.beneath.map(() => new Set<number>());
    for (const [place, versions] of this.#versions.entries()) {
      for (const [index, version] of versions.entries()) {
        if (version?.expression === undefined) continue;
        this.#plan.write(this.#programOf(place, index), version.expression, version.operands);
        for (const operand of version.needs) dependents[operand]!.add(place);
      }
    }
    return dependents;
  }

  #programOf(place: number, index: number): QuantityIndex {
    return this.beneath.length + VERSIONS * place + index;
  }

  #cellOf(place: number): number {
    return this.#plan.cellOf[place]! << 1;
  }

  #reach(slots: readonly Slot[]): readonly number[] {
    const known = this.#reached.get(slots);
    if (known !== undefined) return known;
    const reached = new Set(slots.flatMap((slot) => this.#placeOf.get(slot) ?? []));
    for (const place of reached) for (const dependent of this.#dependents[place]!) reached.add(dependent);
    const list = [...reached];
    this.#reached.set(slots, list);
    return list;
  }

  /** Computes a place, and before it whatever it needs that is stale. */
  #bring(asked: number): void {
    const stack = this.#stack;
    stack.push(asked);
    for (let place = stack.at(-1); place !== undefined; place = stack.at(-1)) {
      const state = this.#states[place];
      if (state === STALE) this.#open(place);
      else stack.pop();
      if (state === OPEN) this.#compute(place);
    }
  }

  #open(place: number): void {
    this.#states[place] = OPEN;
    const needs = this.#version(place)?.needs ?? [];
    for (let index = 0; index < needs.length; index++) {
      if (this.#states[needs[index]!] === STALE) this.#stack.push(needs[index]!);
    }
  }

  #compute(place: number): void {
    const version = this.#version(place);
    this.#types[place] = version === undefined ? unknown : this.#typeOf(version);
    this.#states[place] = CURRENT;
    const { code, from, to, cells } = this.#plan;
    const program = this.#programOf(place, this.#index(place));
    run(code, from[program]!, to[program]!, cells);
    cells[this.#cellOf(place)] = cells[RESULT]!;
  }

  #version(place: number): Placed | undefined {
    return this.#versions[place]![this.#index(place)];
  }

  #index(place: number): number {
    return 2 * this.#world + this.#sides[place]!;
  }

  #typeOf({ expression, operands, needs, isBroken, argument, quantity, type }: Placed): Type {
    if (expression === undefined || isBroken) return unknown;
    for (let index = 0; index < needs.length; index++) if (this.#typeAt(needs[index]!) === unknown) return unknown;
    if (!this.#isTyped) return type;
    const typeOf = (leaf: number): Type => this.#typeAt(operands[leaf]!);
    return this.#known[this.#world]!.find(expression, typeOf, () => {
      const { markdown } = argument.network.items[argument.network.itemOf[quantity]!]!;
      return infer({ expression, markdown, units: argument.units, types: this.#tables[this.#world]!, typeOf });
    }).type;
  }

  /** What is not computed by now is computed from the very quantity that asks. */
  #typeAt(place: number): Type {
    return this.#states[place] === CURRENT ? this.#types[place]! : unknown;
  }
}

const STALE = 0;
const OPEN = 1;
const CURRENT = 2;

/** By world, and in each by side. */
const VERSIONS = 4;

/** The asked slot and all that it may rest on, each with its versions. */
function gather(mix: Mix, asked: Slot): ReadonlyMap<Slot, Versions> {
  const found = new Map([[asked, versionsOf(mix, asked)]]);
  for (const versions of found.values()) {
    for (const slot of versions.flatMap((version) => version?.needs ?? [])) {
      if (!found.has(slot)) found.set(slot, versionsOf(mix, slot));
    }
  }
  return found;
}

/** A version that has places instead of slots, and the type that it has in its own model. */
interface Placed extends Version {
  readonly type: Type;
}

function placed(version: Version, placeOf: ReadonlyMap<Slot, number>): Placed {
  const placesOf = (slots: readonly Slot[]): readonly number[] => slots.map((slot) => placeOf.get(slot) ?? -1);
  const type = version.argument.typeOf(version.quantity);
  return { ...version, type, operands: placesOf(version.operands), needs: placesOf(version.needs) };
}

/** One formula, read with other units. */
function readApart(one: Version, other: Version): boolean {
  if (one.expression?.leaves.length !== other.expression?.leaves.length) return true;
  return (one.expression?.leaves ?? []).some((leaf, index) => {
    const against = other.expression?.leaves[index];
    return meaningOf(leaf, one.argument) !== (against && meaningOf(against, other.argument));
  });
}

function meaningOf(leaf: Leaf, { units }: Argument): string {
  if (leaf.kind !== "literal" && leaf.kind !== "unit") return leaf.kind;
  const dimension = units.dimensions.describe(leaf.unit.dimension);
  return leaf.kind === "literal" ? `${leaf.value} ${dimension}` : `${leaf.unit.scale} ${dimension}`;
}

/** Where no slot is of another dimension before than after, each formula fits in with all others. */
function isRetyped([before, after]: Versions): boolean {
  if (before === undefined || after === undefined) return false;
  const one = before.argument.typeOf(before.quantity);
  const other = after.argument.typeOf(after.quantity);
  if (one.kind !== "number" || other.kind !== "number") return one.kind !== other.kind;
  return one.dimension !== other.dimension || one.point !== other.point;
}
