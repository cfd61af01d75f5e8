import type { Mix, Side, Slot } from "../evaluate/mixed-versions.ts";
import { versionsOf } from "../evaluate/mixed-versions.ts";
import { Mixture } from "../evaluate/mixture.ts";
import type { Measure } from "./measure.ts";
import {
  allCoalitions,
  type Coalitions,
  estimateShapley,
  type Game,
  type Members,
  type Orders,
  shapleyValues,
  someOrders,
} from "./shapley.ts";

/** One change between two models: formulas that differ, or came or went, or what units are worth. */
export interface ModelChange {
  /** The quantities whose formulas it concerns. */
  readonly slots: readonly Slot[];
  /** It is what the front matter makes of units. */
  readonly isUnits: boolean;
}

/** How much each change moved a quantity. */
export interface Apportioned<Change> {
  /** Factors multiply to the whole, where all values are positive; else differences, in the unit shown, sum to it. */
  readonly scale: "factor" | "difference";
  /** The number of random orders where contributions are estimated from some, else null: they are exact. */
  readonly orders: number | null;
  /** The largest first. */
  readonly parts: readonly ApportionedPart<Change>[];
}

export interface ApportionedPart<Change> {
  /** More than one where none of them leaves a model that can be computed without the others. */
  readonly changes: readonly Change[];
  /** A factor or a difference. */
  readonly amount: number;
  /** The standard error where it is estimated: of a difference in its unit, of a factor in its logarithm. Else null. */
  readonly standardError: number | null;
}

/** What is to be apportioned among which changes. */
export interface Question<Change> {
  readonly mix: Mix;
  readonly slot: Slot;
  readonly measure: Measure;
  readonly changes: readonly Change[];
  readonly purse: Purse;
}

/** What may still be spent, in computations of a quantity: so that no two models, however large, take for ever. */
export interface Purse {
  left: number;
}

/**
 * Apportions the move of a quantity among the changes, by their Shapley values (L. S. Shapley, "A value for n-person
 * games", 1953): of logarithms where all values are positive, so that factors multiply to the whole. Exact up to 12
 * changes that concern the quantity, beyond that from random orders with a fixed seed (Castro, Gómez and Tejada,
 * "Polynomial calculation of the Shapley value based on sampling", 2009). Changes without which others leave nothing
 * that can be computed are taken together. Undefined where there is no value before or after, and where so much
 * depends on so many changes that the purse allows no estimate.
 */
export function apportion<Change extends ModelChange>(question: Question<Change>): Apportioned<Change> | undefined {
  const { mix, slot, changes, measure, purse } = question;
  if (purse.left <= 0) return undefined;
  const mixture = new Mixture(mix, slot);
  purse.left -= COST_OF_A_SLOT * (mixture.beneath.length + SETTING_UP) + changes.length;
  const beneath = new Set(mixture.beneath);
  const concerned = changes.filter(({ slots, isUnits }) =>
    isUnits ? mixture.readsUnitsApart : slots.some((one) => beneath.has(one)),
  );
  let groups = joinedByNeed(mix, concerned);
  while (groups.length * mixture.beneath.length <= purse.left) {
    const table = new Table(measure, mixture, groups);
    if (Number.isNaN(table.valueOf([])) || Number.isNaN(table.valueOf(table.players))) return undefined;
    const coalitions = table.walk(purse);
    if (coalitions?.kind !== "impossible") return coalitions && told(table, coalitions, measure);
    groups = joined(table.groups, table.inseparable(coalitions.members, purse));
  }
  return undefined;
}

/** What it takes to look at a quantity for the first time, in computations of one. */
const COST_OF_A_SLOT = 20;
/** What is to be set up beside, as if it were so many quantities. */
const SETTING_UP = 100;

/** Up to so many players contributions are exact. */
const MOST_EXACT = 12;
const MOST_ORDERS = 1_000;
const FEWEST_ORDERS = 20;
const SEED = 1953;

/** One division of the changes into players. */
class Table<Change extends ModelChange> implements Game {
  /** In the order of Gray the first players come and go most often, so those come first that cost the least. */
  readonly groups: readonly (readonly Change[])[];
  readonly players: readonly number[];
  readonly #mixture: Mixture;
  readonly #measure: Measure;
  /** Of each player its slots; the list is one object, by which the mixture knows it again. */
  readonly #slots: readonly (readonly Slot[])[];
  readonly #costs: readonly number[];
  readonly #isIn: Uint8Array;
  #side: Side = 0;

  constructor(measure: Measure, mixture: Mixture, groups: readonly (readonly Change[])[]) {
    const priced = groups.map((group) => {
      const slots = group.flatMap((change) => change.slots);
      return { group, slots, cost: 1 + (group.some(isOfUnits) ? mixture.beneath.length : mixture.costOf(slots)) };
    });
    priced.sort((one, other) => one.cost - other.cost);
    this.groups = priced.map(({ group }) => group);
    this.players = [...this.groups.keys()];
    this.#mixture = mixture;
    this.#measure = measure;
    this.#slots = priced.map(({ slots }) => slots);
    this.#costs = priced.map(({ cost }) => cost);
    this.#isIn = new Uint8Array(groups.length);
  }

  get size(): number {
    return this.groups.length;
  }

  toggle(player: number): void {
    const side: Side = this.#isIn[player] === 1 ? 0 : 1;
    this.#isIn[player] = side;
    this.#mixture.turn(this.#slots[player]!, side);
    if (this.groups[player]!.some(isOfUnits)) this.#mixture.turnUnits((this.#side = side));
  }

  value(): number {
    const number = this.#measure.numberOf(this.#mixture.value(), this.#side);
    return Number.isFinite(number) ? number : NaN;
  }

  /** The value when these are in, and no others. */
  valueOf(members: readonly number[]): number {
    for (const player of members) this.toggle(player);
    const value = this.value();
    for (const player of members) this.toggle(player);
    return value;
  }

  /** All coalitions or, where these are too many, some orders; undefined where the purse allows neither. */
  walk(purse: Purse): Coalitions | Orders | undefined {
    const { size } = this;
    const exactCost = this.#costs.reduce((sum, cost, player) => sum + cost * 2 ** (size - 1 - player), 0);
    if (size <= MOST_EXACT && exactCost <= purse.left) {
      purse.left -= exactCost;
      return allCoalitions(this);
    }
    const orderCost = 2 * sumOf(this.#costs);
    const orders = Math.min(MOST_ORDERS, Math.floor(purse.left / 2 / orderCost));
    if (orders < FEWEST_ORDERS) return undefined;
    purse.left -= orders * orderCost;
    return someOrders(this, orders, SEED);
  }

  /**
   * Players that can only come in together: of an impossible coalition as few as are impossible, with as few others as
   * make them possible. Where the purse does not allow to find them out, all of them.
   */
  inseparable(members: Members, purse: Purse): readonly number[] {
    const cost = 2 * this.size * sumOf(this.#costs);
    if (cost > purse.left / 4) return this.players;
    purse.left -= cost;
    const culprits = fewest([...members], (some) => Number.isNaN(this.valueOf(some)));
    const others = this.players.filter((player) => !culprits.includes(player));
    return [...culprits, ...fewest(others, (some) => !Number.isNaN(this.valueOf([...culprits, ...some])))];
  }
}

function sumOf(costs: readonly number[]): number {
  return costs.reduce((sum, cost) => sum + cost, 0);
}

function isOfUnits({ isUnits }: ModelChange): boolean {
  return isUnits;
}

/** Of members of which something is true, as few as it is true of, none of which can be spared. */
function fewest(members: readonly number[], isTrueOf: (some: readonly number[]) => boolean): readonly number[] {
  let some = members;
  for (const member of members) {
    const fewer = some.filter((one) => one !== member);
    if (isTrueOf(fewer)) some = fewer;
  }
  return some;
}

/** Groups of changes one of which has a formula that refers to what only another brings, or takes away. */
function joinedByNeed<Change extends ModelChange>(
  mix: Mix,
  changes: readonly Change[],
): readonly (readonly Change[])[] {
  const changeOf = new Map(
    changes.flatMap((change, index) => change.slots.map((slot): [Slot, number] => [slot, index])),
  );
  const parents = changes.map((_, index) => index);
  for (const [index, { slots }] of changes.entries()) {
    for (const slot of slots) {
      for (const need of onOneSide(mix, slot)) {
        const other = changeOf.get(need);
        if (other !== undefined) parents[rootOf(parents, other)] = rootOf(parents, index);
      }
    }
  }
  const groups = new Map<number, Change[]>();
  for (const [index, change] of changes.entries()) {
    const root = rootOf(parents, index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [change]);
    else group.push(change);
  }
  return [...groups.values()];
}

/** What the formulas of a slot refer to and only one of the models has. */
function onOneSide(mix: Mix, slot: Slot): readonly Slot[] {
  const needs = versionsOf(mix, slot).flatMap((version) => version?.needs ?? []);
  return needs.filter((need) => mix.quantities[need]!.includes(-1));
}

function rootOf(parents: number[], index: number): number {
  let root = index;
  while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!;
  return root;
}

function joined<Change>(
  groups: readonly (readonly Change[])[],
  players: readonly number[],
): readonly (readonly Change[])[] {
  const together = new Set(players);
  return [...groups.filter((_, player) => !together.has(player)), players.flatMap((player) => groups[player]!)];
}

function told<Change extends ModelChange>(
  { groups, size }: Table<Change>,
  coalitions: Exclude<Coalitions | Orders, { kind: "impossible" }>,
  { isPoint }: Measure,
): Apportioned<Change> {
  const tables = coalitions.kind === "values" ? [coalitions.values] : coalitions.orders.map(({ values }) => values);
  const scale = !isPoint && tables.every((values) => values.every((value) => value > 0)) ? "factor" : "difference";
  const [inward, outward] = scale === "factor" ? [Math.log, Math.exp] : [asItIs, asItIs];
  const { values, errors } =
    coalitions.kind === "values"
      ? { values: shapleyValues(coalitions.values.map(inward), size), errors: undefined }
      : estimateShapley(
          coalitions.orders.map((order) => ({ ...order, values: order.values.map(inward) })),
          size,
        );
  const players = [...groups.keys()].sort((one, other) => Math.abs(values[other]!) - Math.abs(values[one]!));
  return {
    scale,
    orders: coalitions.kind === "values" ? null : coalitions.orders.length,
    parts: players.map((player) => ({
      changes: groups[player]!,
      amount: outward(values[player]!),
      standardError: errors?.[player] ?? null,
    })),
  };
}

function asItIs(value: number): number {
  return value;
}
