import { formatUnit } from "../units/format.ts";
import { readWholeUnit } from "../units/read-unit.ts";
import type { UnitSystem } from "../units/system.ts";
import { fromBase, type Unit } from "../units/unit.ts";
import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import type { Mix, Side, Slot } from "../evaluate/mixed-versions.ts";
import type { MixedValue } from "../evaluate/mixture.ts";
import { nameOf } from "../graph/links.ts";
import { type ValueChange, ratioOf, unitText } from "./what-if.ts";
import { valueIn } from "./report.ts";

/** How much a quantity moved. Where its dimension changed, numbers are those that are shown, each in its own unit. */
export interface Move extends ValueChange {
  /** That of `before` where it is of another dimension than `after`, else null. */
  readonly unitBefore: string | null;
}

/** Numbers for the values of one quantity, in any mixture of two models, as people are shown them. */
export interface Measure {
  readonly move: Move;
  /** Null where there is nothing to be shown. A truth value is 1 or 0. `side` is that of the units. */
  readonly numberOf: (value: MixedValue, side: Side) => number;
  /** It has a place on a scale with an offset, or is true or false: ratios say nothing. */
  readonly isPoint: boolean;
}

/** The measure of a quantity that both models have, or only one. */
export function measureOf(mix: Mix, slot: Slot): Measure {
  const first = mix.worlds[0]!; // there is one at least
  const last = mix.worlds.at(-1)!;
  const [early, late] = mix.quantities[slot]!;
  const before = readingOf(first[0], early);
  const after = readingOf(last[1], late);
  // The later unit comes first: where both have it, both are told in it.
  const units = ([0, 1] as const).map((side) => {
    const system = (side === 0 ? first[0] : last[1]).units;
    return [after.type, before.type].flatMap((type) => unitIn(system, type) ?? []);
  });
  const numberOf = ({ type, value }: MixedValue, side: Side): number => {
    if (type.kind !== "number") return type.kind === "truth" ? value : NaN;
    return fromBase(value, units[side]!.find(({ dimension }) => dimension === type.dimension) ?? type.unit);
  };
  const isPoint = [before.type, after.type].some((type) => type.kind !== "number" || type.point);
  return { move: moveOf(mix, slot, { before, after, numberOf }), numberOf, isPoint };
}

/** What is there before and after, in words for people. */
interface Both {
  readonly before: MixedValue;
  readonly after: MixedValue;
  readonly numberOf: Measure["numberOf"];
}

function moveOf({ worlds, quantities }: Mix, slot: Slot, { before, after, numberOf }: Both): Move {
  const [early, late] = quantities[slot]!;
  const [argument, quantity] = late === -1 ? [worlds[0]![0], early] : [worlds.at(-1)![1], late];
  const shown = late === -1 ? before.type : after.type;
  const [earlier, later] = [toldOf(before, numberOf, 0), toldOf(after, numberOf, 1)];
  const dimensions = [wordsFor(worlds[0]![0].units, before.type), wordsFor(worlds.at(-1)![1].units, after.type)];
  const isRetyped = early !== -1 && late !== -1 && dimensions[0] !== dimensions[1];
  return {
    name: nameOf(argument.network, quantity),
    item: argument.network.items[argument.network.itemOf[quantity]!]!.id,
    before: earlier,
    after: later,
    unit: unitText(shown),
    unitBefore: isRetyped ? unitText(before.type) : null,
    ratio: ratioOf(earlier, later, shown),
    beforeText: textOf(before.type, before.value),
    afterText: textOf(after.type, after.value),
  };
}

/** The dimension in words, which are the same in both models: `energy`, `token / $`, `truth`, `unknown`. */
export function wordsFor(units: UnitSystem, type: Type): string {
  return type.kind === "number" ? units.dimensions.describe(type.dimension) : type.kind;
}

function readingOf(argument: Argument, quantity: number): MixedValue {
  if (quantity === -1) return { type: { kind: "unknown" }, value: NaN };
  return { type: argument.typeOf(quantity), value: argument.valueOf(quantity) };
}

function unitIn(units: UnitSystem, type: Type): Unit | undefined {
  if (type.kind !== "number") return undefined;
  const text = formatUnit(type.unit);
  return text === "" ? units.one : readWholeUnit(text, units)?.unit;
}

function toldOf(value: MixedValue, numberOf: Measure["numberOf"], side: Side): number | boolean | null {
  const told = valueIn(value.type, value.value);
  return typeof told === "number" ? numberOf(value, side) : told;
}
