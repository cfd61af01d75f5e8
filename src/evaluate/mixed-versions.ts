import type { QuantityIndex } from "../graph/network.ts";
import type { Expression, Shape } from "../syntax/model-file.ts";
import type { Argument } from "./argument.ts";

/** A quantity of either of two models, by a number that it has in both. */
export type Slot = number;

/** Which model a formula is taken from. */
export type Side = 0 | 1;

/** Both models, read with the same units. */
export type World = readonly [before: Argument, after: Argument];

/** Two models that are to be mixed. */
export interface Mix {
  /** Both models with the units of the first, then, where those differ, both with the units of the second. */
  readonly worlds: readonly World[];
  /** For each slot its quantity in either model, -1 where it has none. */
  readonly quantities: readonly (readonly [before: QuantityIndex, after: QuantityIndex])[];
  /** For each side the slots of its quantities. */
  readonly slotOf: readonly [before: ReadonlyMap<QuantityIndex, Slot>, after: ReadonlyMap<QuantityIndex, Slot>];
}

/** A formula as one of the models has it, read with the units of one of them. */
export interface Version {
  readonly argument: Argument;
  readonly quantity: QuantityIndex;
  /** Undefined where it could not be read. */
  readonly expression: Expression | undefined;
  /** For each leaf the slot that it refers to, else -1; empty where no leaf refers to anything. */
  readonly operands: readonly Slot[];
  /** The slots that it refers to, each once. */
  readonly needs: readonly Slot[];
  /** It refers to something that is not there. */
  readonly isBroken: boolean;
}

/** Before and after in each world in turn. */
export type Versions = readonly (Version | undefined)[];

/** The two models, given which quantities of theirs are the same. */
export function mixOf(worlds: readonly World[], quantities: Mix["quantities"]): Mix {
  const slotsOn = (side: Side): ReadonlyMap<QuantityIndex, Slot> =>
    new Map(quantities.map((pair, slot): [QuantityIndex, Slot] => [pair[side], slot]));
  return { worlds, quantities, slotOf: [slotsOn(0), slotsOn(1)] };
}

/** The formulas of a slot. */
export function versionsOf(mix: Mix, slot: Slot): Versions {
  const [before, after] = mix.quantities[slot]!;
  return mix.worlds.flatMap(([one, other]) => [
    versionOf(one, before, mix.slotOf[0]),
    versionOf(other, after, mix.slotOf[1]),
  ]);
}

function versionOf(
  argument: Argument,
  quantity: QuantityIndex,
  slotOf: ReadonlyMap<QuantityIndex, Slot>,
): Version | undefined {
  const formula = argument.network.formulas[quantity];
  if (formula === undefined) return undefined;
  const { expression } = formula;
  const bindings = argument.network.bindingsOf(quantity);
  const operands = bindings.map((operand) => (operand === -1 ? -1 : slotOf.get(operand)!)); // all quantities have slots
  const isBroken =
    expression?.leaves.some(
      ({ kind }, leaf) => (kind === "name" || kind === "item") && (operands[leaf] ?? -1) === -1,
    ) ?? true;
  const needs = [...new Set(operands.filter((slot) => slot !== -1))];
  return { argument, quantity, expression, operands, needs, isBroken };
}

/**
 * Whether two formulas say the same of the same quantities, whatever these are called and numbered. Literals are
 * compared as they are written, so that what a unit is worth makes no difference.
 */
export function sayTheSame(one: Version, other: Version): boolean {
  if (one.expression === undefined || other.expression === undefined) return textOf(one) === textOf(other);
  if (!isOneShape(one.expression.shape, other.expression.shape)) return false;
  return one.expression.leaves.every((leaf, index) => {
    const against = other.expression!.leaves[index]!; // of one shape, so of as many leaves
    switch (leaf.kind) {
      case "name":
      case "item":
        return (one.operands[index] ?? -1) !== -1
          ? one.operands[index] === other.operands[index]
          : JSON.stringify(leaf) === JSON.stringify(against);
      case "literal":
        return against.kind === "literal" && leaf.written === against.written && leaf.unit === against.unit;
      case "boolean":
        return against.kind === "boolean" && leaf.value === against.value;
      case "unit":
        return against.kind === "unit" && leaf.unit === against.unit;
    }
  });
}

/** Shapes are mostly one object each, and the rarest are not. */
function isOneShape(one: Shape, other: Shape): boolean {
  return one === other || JSON.stringify(one.root) === JSON.stringify(other.root);
}

function textOf({ argument, quantity }: Version): string {
  return argument.network.formulas[quantity]!.text;
}
