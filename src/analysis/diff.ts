import type { UnitDeclaration } from "../units/system.ts";
import { type Mix, mixOf, type Slot, type World } from "../evaluate/mixed-versions.ts";
import type { Argument } from "../evaluate/argument.ts";
import { apportion, type ModelChange, type Purse } from "./apportion.ts";
import { type ItemChange, itemChanges, type Two } from "./item-changes.ts";
import { match, type Pair, type Sides } from "./matching.ts";
import { type Measure, measureOf, type Move } from "./measure.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import type { Node } from "./node.ts";
import { isEdited, type QuantityChange, quantityChange } from "./quantity-changes.ts";

/** What changed between two models, and what that did to the conclusions. Plain data, in the order of the later text. */
export interface ModelDiff {
  readonly title: Two<string> | null;
  /** Items that came, went, or say something else; those are left out whose formulas alone changed. */
  readonly items: readonly ItemChange[];
  /** Quantities whose formula, name, claim or dimension changed, and those that came and went. */
  readonly quantities: readonly QuantityChange[];
  /** Units of the front matter: what they are defined as, empty for a base unit, null where they are not declared. */
  readonly units: readonly UnitChange[];
  /** The conclusions that moved; of those that were asked for, all. */
  readonly conclusions: readonly ConclusionMove[];
  /** How many conclusions both models have. */
  readonly compared: number;
  /** Errors of either model: where there are some, values may be missing. */
  readonly errors: { readonly before: number; readonly after: number };
}

/** A unit that the front matter declares otherwise, or on one side alone. */
export interface UnitChange extends Two<string> {
  readonly name: string;
}

/** A conclusion before and after, and how much of the way each change took it. */
export interface ConclusionMove extends Move {
  readonly moved: boolean;
  /** Null where it did not move, where there is no value on one of the sides, or where too many changes concern it. */
  readonly shares: Shares | null;
}

/** The parts multiply, or sum, to the whole. The largest comes first. */
export interface Shares {
  /** Factors where all values on the way are positive; else differences in the unit of the conclusion. */
  readonly scale: "factor" | "difference";
  /** Null where the parts are exact: else the number of random orders from which they are estimated. */
  readonly orders: number | null;
  readonly parts: readonly Share[];
}

/** What some changes contributed to a move. */
export interface Share {
  /** More than one where none of them can be taken without the others. */
  readonly changes: readonly ChangeLabel[];
  readonly amount: number;
  /** Where it is estimated: of a difference in its unit, of a factor in its logarithm. Else null. */
  readonly standardError: number | null;
}

/** The formulas of one item, by its numbers and the names of those that changed; or the units of the front matter. */
export type ChangeLabel =
  | {
      readonly kind: "item";
      readonly before: number | null;
      readonly after: number | null;
      readonly quantities: readonly string[];
    }
  | { readonly kind: "units"; readonly units: readonly string[] };

/** Two models, read. */
export interface Comparison {
  /** Both with the units of the first; where these differ from those of the second, both with these as well. */
  readonly worlds: readonly World[];
  readonly titles: Two<string>;
  readonly units: readonly [before: readonly UnitDeclaration[], after: readonly UnitDeclaration[]];
  /** What to look at instead of the conclusions. */
  readonly of: readonly AskedNode[] | undefined;
  readonly errors: ModelDiff["errors"];
}

/** A node of one of the models. */
export interface AskedNode {
  readonly side: 0 | 1;
  readonly node: Node;
}

/**
 * What changed between two models, and how much each change moved each conclusion: the implications that nothing rests
 * on in one of them. A change is all that is other in the formulas of one item, or what the front matter makes of units. What a change
 * contributes is its Shapley value; see `apportion`. Total: what cannot be computed has no value, and no shares.
 */
export function diff({ worlds, titles, units, of, errors }: Comparison): ModelDiff {
  const first = worlds[0]!; // there is one at least
  const sides: Sides = [first[0], worlds.at(-1)![1]];
  // Items and quantities have the same numbers whatever the units are.
  const { items, quantities } = match(sides);
  const mix = mixOf(worlds, quantities);
  const unitChanges = changedUnits(units);
  const changes = [...changedItems(mix, items), ...(worlds.length > 1 ? [changeOfUnits(unitChanges)] : [])];
  const asked = of === undefined ? conclusions(mix) : slotsOf(mix, of);
  const measured = asked.map((slot) => ({ slot, measure: measureOf(mix, slot) }));
  const purse: Purse = { left: MOST_COMPUTED };
  return {
    title: titles.before === titles.after ? null : titles,
    items: itemChanges(sides, items),
    quantities: quantities.flatMap((_, slot) => quantityChange(mix, slot) ?? []),
    units: unitChanges,
    conclusions: measured
      .filter(({ measure }) => of !== undefined || isMoved(measure.move))
      .map(({ slot, measure }) => conclusionMove({ mix, slot, measure, changes, purse })),
    compared: asked.length,
    errors,
  };
}

/** In computations of one quantity, for all conclusions together: some seconds. */
const MOST_COMPUTED = 12_000_000;

interface LabelledChange extends ModelChange {
  readonly label: ChangeLabel;
}

/** The items whose formulas differ. */
function changedItems(mix: Mix, items: readonly Pair[]): readonly LabelledChange[] {
  const places = [0, 1].map((side) => new Map(items.map((pair, place) => [pair[side]!, place])));
  const edited = new Map<number, Slot[]>();
  for (const [slot, pair] of mix.quantities.entries()) {
    if (!isEdited(mix, slot)) continue;
    for (const place of new Set(pair.map((quantity, side) => placeOf(mix, places, quantity, side)))) {
      if (place === undefined) continue;
      const others = edited.get(place);
      if (others === undefined) edited.set(place, [slot]);
      else others.push(slot);
      break; // of a quantity that moved to another item, the change is where it was
    }
  }
  return Array.from(edited, ([place, slots]) => ({ slots, isUnits: false, label: labelOf(mix, items[place]!, slots) }));
}

function placeOf(
  { worlds }: Mix,
  places: readonly ReadonlyMap<number, number>[],
  quantity: QuantityIndex,
  side: number,
): number | undefined {
  return quantity === -1 ? undefined : places[side]!.get(worlds[0]![side]!.network.itemOf[quantity]!);
}

function labelOf(mix: Mix, [early, late]: Pair, slots: readonly Slot[]): ChangeLabel {
  const [before, after] = mix.worlds[0]!;
  return {
    kind: "item",
    before: early === -1 ? null : before.network.items[early]!.id,
    after: late === -1 ? null : after.network.items[late]!.id,
    quantities: slots.map((slot) => slotName(mix, slot)),
  };
}

function slotName({ worlds, quantities }: Mix, slot: Slot): string {
  const [before, after] = worlds[0]!;
  const [early, late] = quantities[slot]!;
  return late === -1 ? nameOf(before.network, early) : nameOf(after.network, late);
}

function changeOfUnits(changes: readonly UnitChange[]): LabelledChange {
  return { slots: [], isUnits: true, label: { kind: "units", units: changes.map(({ name }) => name) } };
}

/** Units that are declared otherwise; of two declarations the first counts. */
export function changedUnits([before, after]: Comparison["units"]): readonly UnitChange[] {
  const [early, late] = [definitionsOf(before), definitionsOf(after)];
  return [...new Set([...early.keys(), ...late.keys()])].flatMap((name) => {
    const change = { name, before: early.get(name) ?? null, after: late.get(name) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function definitionsOf(declarations: readonly UnitDeclaration[]): ReadonlyMap<string, string> {
  const worded = declarations.map(({ name, definition = "", plural }): [string, string] => {
    return [name, plural === undefined ? definition.trim() : `${definition.trim()} (plural ${plural})`.trim()];
  });
  return new Map(worded.reverse());
}

/** What both models have and is the end of the argument in one: nothing rests on its item, nothing uses it. */
function conclusions(mix: Mix): readonly Slot[] {
  const [before] = mix.worlds[0]!;
  const after = mix.worlds.at(-1)![1];
  return [...mix.quantities.keys()].filter((slot) => {
    const [early, late] = mix.quantities[slot]!;
    return early !== -1 && late !== -1 && (isConclusion(before, early) || isConclusion(after, late));
  });
}

function isConclusion({ network }: Argument, quantity: QuantityIndex): boolean {
  const index = network.itemOf[quantity]!;
  return (
    network.items[index]!.kind === "implication" &&
    network.itemGraph.dependentsOf(index).length === 0 &&
    network.quantityGraph.dependentsOf(quantity).length === 0
  );
}

function slotsOf(mix: Mix, of: readonly AskedNode[]): readonly Slot[] {
  const slots = of.flatMap(({ side, node }) => {
    const { network } = side === 0 ? mix.worlds[0]![0] : mix.worlds.at(-1)![1];
    const quantities = node.kind === "quantity" ? [node.index] : network.quantitiesOf(node.index);
    return quantities.map((quantity) => mix.slotOf[side].get(quantity)!); // all quantities have slots
  });
  return [...new Set(slots)];
}

interface Conclusion {
  readonly mix: Mix;
  readonly slot: Slot;
  readonly measure: Measure;
  readonly changes: readonly LabelledChange[];
  readonly purse: Purse;
}

function conclusionMove(conclusion: Conclusion): ConclusionMove {
  const { move } = conclusion.measure;
  const isThere = move.before !== null && move.after !== null;
  const apportioned = isMoved(move) && isThere ? apportion(conclusion) : undefined;
  return { ...move, moved: isMoved(move), shares: apportioned === undefined ? null : sharesOf(apportioned) };
}

function sharesOf(apportioned: NonNullable<ReturnType<typeof apportion<LabelledChange>>>): Shares {
  return {
    ...apportioned,
    parts: apportioned.parts.map((part) => ({ ...part, changes: part.changes.map(({ label }) => label) })),
  };
}

function isMoved({ before, after, unitBefore }: Move): boolean {
  if (unitBefore !== null) return true;
  if (typeof before !== "number" || typeof after !== "number") return before !== after;
  return Math.abs(after - before) > ROUNDING * Math.max(Math.abs(before), Math.abs(after));
}

/** Of two computations of one thing. */
const ROUNDING = 1e-12;
