import { formatUnit } from "../units/format.ts";
import type { UnitSystem } from "../units/system.ts";
import type { Unit } from "../units/unit.ts";
import type { NumberType } from "../check/type.ts";
import { Adjoint } from "../evaluate/adjoint.ts";
import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { quantitiesInOrder } from "./node.ts";
import { valueIn } from "./report.ts";

/** A quantity that is a number, in the unit that it is shown in; null where nothing can be computed. */
export interface Figure {
  readonly name: string;
  readonly item: number;
  readonly value: number | null;
  readonly unit: string;
  /** For people: `26.5T param`. */
  readonly text: string;
}

/** How a quantity moves with each input that it rests on, in document order. */
export interface Derivatives {
  readonly of: Figure;
  readonly inputs: readonly Derivative[];
}

/** How a quantity moves with one input, near the value that the input has. */
export interface Derivative extends Figure {
  /** Of the quantity to the input, in `derivativeUnit`; null where there is none, as that of a root at zero. */
  readonly derivative: number | null;
  /** The unit of the quantity by that of the input. */
  readonly derivativeUnit: string;
  /** By how many per cent the quantity moves when the input moves by one; null at zero and on scales with an offset. */
  readonly elasticity: number | null;
}

/**
 * The derivative and the elasticity of a quantity to every input that it rests on, at the point values, in one pass:
 * see `Adjoint`. An input is a number that refers to no other quantity. At a kink it is the derivative of the branch
 * that is taken; comparisons and roundings have the derivative 0.
 */
export function derivatives(argument: Argument, quantity: QuantityIndex): Derivatives {
  const adjoint = new Adjoint(argument, quantity);
  adjoint.run();
  const { plan } = argument.evaluator;
  const inputs = Array.from(adjoint.order).filter((one) => one !== quantity && plan.isInput(one));
  return {
    of: figureOf(argument, quantity),
    inputs: derivativesTo(argument, { quantity, adjoint }, quantitiesInOrder(argument.network, inputs)),
  };
}

export function figureOf(argument: Argument, quantity: QuantityIndex): Figure {
  const type = argument.typeOf(quantity);
  const value = valueIn(type, argument.valueOf(quantity));
  return {
    name: nameOf(argument.network, quantity),
    item: argument.network.items[argument.network.itemOf[quantity]!]!.id,
    value: typeof value === "number" ? value : null,
    unit: type.kind === "number" ? formatUnit(type.unit) : "",
    text: textOf(type, argument.valueOf(quantity)),
  };
}

/** What was derived, and by what. */
interface Derived {
  readonly quantity: QuantityIndex;
  readonly adjoint: Adjoint;
}

/** To those of the inputs that are numbers; a truth value does not move by a little. */
function derivativesTo(argument: Argument, derived: Derived, inputs: readonly QuantityIndex[]): readonly Derivative[] {
  const of = argument.typeOf(derived.quantity);
  if (of.kind !== "number") return [];
  const units = new Map<Unit, string>();
  return inputs.flatMap((input) => {
    const type = argument.typeOf(input);
    if (type.kind !== "number") return [];
    let unit = units.get(type.unit);
    if (unit === undefined) units.set(type.unit, (unit = quotientText(argument.units, of.unit, type.unit)));
    return [derivativeTo(argument, derived, { input, of, type, unit })];
  });
}

function quotientText(units: UnitSystem, over: Unit, under: Unit): string {
  return formatUnit(units.divide(over, under));
}

interface Pair {
  readonly input: QuantityIndex;
  readonly of: NumberType;
  readonly type: NumberType;
  readonly unit: string;
}

function derivativeTo(argument: Argument, { quantity, adjoint }: Derived, { input, of, type, unit }: Pair): Derivative {
  const slope = adjoint.of(input);
  const isRatio = !of.point && !type.point;
  return {
    ...figureOf(argument, input),
    derivative: finite((slope * type.unit.scale) / of.unit.scale),
    derivativeUnit: unit,
    elasticity: isRatio ? finite((slope * argument.valueOf(input)) / argument.valueOf(quantity)) : null,
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
