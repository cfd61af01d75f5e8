import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { fromBase, toBase } from "../units/unit.ts";

/**
 * A range about the value of a number, from a part of it to as many times it, as people write it: `$50M to $200M` about
 * $100M by the factor 2. On a scale with an offset it is the number that is multiplied. Null about what is no number, has
 * no value, or is zero.
 */
export function rangeAround(argument: Argument, quantity: QuantityIndex, factor: number): string | null {
  const type = argument.typeOf(quantity);
  if (type.kind !== "number") return null;
  const value = fromBase(argument.valueOf(quantity), type.unit);
  if (!Number.isFinite(value * factor) || value === 0) return null;
  const [low, high] = [value / factor, value * factor].sort((one, other) => one - other);
  return [low, high].map((end = value) => textOf(type, toBase(end, type.unit))).join(" to ");
}
