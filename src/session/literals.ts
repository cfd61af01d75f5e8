import { formatUnit } from "../units/format.ts";
import { type QuantityReading, readQuantity } from "../units/literal.ts";
import { toBase } from "../units/unit.ts";
import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { nameOf } from "../graph/links.ts";
import { wrongDimension } from "./edits.ts";
import { UsageError } from "./errors.ts";

/**
 * A value that stands for itself and that the quantity could have, in coherent base units: `$50M`, `true`. Throws
 * UsageError "unreadable-value" and "wrong-dimension".
 */
export function literalFor(argument: Argument, quantity: QuantityIndex, text: string): number {
  const type = argument.typeOf(quantity);
  const isTruth = /^(true|false)$/.test(text.trim());
  if (type.kind === "truth" && isTruth) return Number(text.trim() === "true");
  if (isTruth) throw misfit(argument, quantity, { kind: "truth" }, text);
  const reading = readQuantity(text, argument.units);
  if (reading.kind === "unreadable") throw unreadable(text, reading.reason);
  if (type.kind !== "number" || reading.unit.dimension !== type.dimension) {
    throw misfit(argument, quantity, argument.typing.types.number(reading.unit), text);
  }
  return reading.value;
}

/**
 * Two values for the two ends of a range, the lower one first; one of them may carry the unit for both: `$5..20`. Throws
 * UsageError as `literalFor` does, and "unreadable-value" for ends that are one.
 */
export function endsFor(
  argument: Argument,
  quantity: QuantityIndex,
  texts: readonly [string, string],
): { readonly low: number; readonly high: number } {
  const [from, to] = texts;
  const [start, end] = [endFor(argument, quantity, from, to), endFor(argument, quantity, to, from)];
  if (start !== end) return { low: Math.min(start, end), high: Math.max(start, end) };
  throw unreadable(`${from}..${to}`, "its ends are one");
}

/** One end of a range, which may take its unit from the other. Throws as `literalFor` does. */
export function endFor(argument: Argument, quantity: QuantityIndex, text: string, other: string): number {
  return sharedUnit(argument, quantity, text, other) ?? literalFor(argument, quantity, text);
}

/** The two ends in `1 kg..5 kg`, or in `1 kg,5 kg` where there is but one way to read it. */
export function splitEnds(argument: Argument, text: string): readonly [string, string] {
  const dotted = text.split("..");
  if (dotted.length === 2) return [dotted[0]!, dotted[1]!];
  const isReadable = (part: string): boolean => readQuantity(part, argument.units).kind === "quantity";
  const ways = [...text.matchAll(/,/g)]
    .map(({ index }): [string, string] => [text.slice(0, index), text.slice(index + 1)])
    .filter((ends) => ends.every(isReadable));
  if (ways.length === 1) return ways[0]!;
  throw new UsageError("unreadable-value", `\`${text}\` is no range`, "write its two ends as in `1 kg..5 kg`");
}

/** A plain number beside a quantity of the right dimension is counted in its unit. */
function sharedUnit(argument: Argument, quantity: QuantityIndex, text: string, other: string): number | undefined {
  const { units } = argument;
  const type = argument.typeOf(quantity);
  const [own, beside]: readonly QuantityReading[] = [readQuantity(text, units), readQuantity(other, units)];
  if (type.kind !== "number" || own?.kind !== "quantity" || beside?.kind !== "quantity") return undefined;
  if (own.unit !== units.one || type.unit.factors.length === 0 || beside.unit.dimension !== type.dimension)
    return undefined;
  return toBase(own.written, beside.unit);
}

function unreadable(text: string, reason: string): UsageError {
  return new UsageError(
    "unreadable-value",
    `\`${text}\` cannot stand there: ${reason}`,
    "write a number with its unit, such as `$50M`",
  );
}

function misfit(argument: Argument, quantity: QuantityIndex, after: Type, value: string): UsageError {
  const before = argument.typeOf(quantity);
  const help =
    before.kind === "number" ? `give it in ${formatUnit(before.unit) || "plain numbers"}` : "give `true` or `false`";
  return wrongDimension({ name: nameOf(argument.network, quantity), before, after, value }, help);
}
