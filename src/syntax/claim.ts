import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { unbounded } from "../units/dimension.ts";
import { type QuantityReading, readQuantity } from "../units/literal.ts";
import { readNumber } from "../units/number.ts";
import type { Words } from "./lexer-state.ts";
import type { Claim } from "./model-file.ts";
import { unreadableClaim } from "./problems.ts";

export interface ReadClaim {
  readonly claim: Claim;
  readonly problems: readonly Problem[];
}

/** Reads what stands after `=>` at a place: a quantity with or without `within 2%`, `true` or `false`, or nothing. */
export function readClaim(written: string, place: Span, scope: Words): ReadClaim {
  const blank = written === "";
  const nothing: Claim = {
    span: place,
    text: written,
    value: undefined,
    blank,
    unit: scope.units.one,
    step: 0,
    within: undefined,
    unitWords: [],
  };
  if (blank) return { claim: nothing, problems: [] };
  if (written === "true" || written === "false")
    return { claim: { ...nothing, value: written === "true" }, problems: [] };
  return readQuantityClaim(nothing, scope);
}

function readQuantityClaim(nothing: Claim, { units }: Words): ReadClaim {
  const { text, span: place } = nothing;
  const { quantity, tolerance } = splitTolerance(text);
  const reading = readQuantity(quantity, units);
  const within = tolerance === undefined ? undefined : readTolerance(tolerance);
  const reason = reasonAgainst(reading) ?? (tolerance !== undefined && within === undefined ? noTolerance : undefined);
  if (reading.kind === "unreadable" || reason !== undefined) {
    return { claim: nothing, problems: [unreadableClaim(place, reason ?? "")] };
  }
  const { value, unit, step } = reading;
  const start = place.from + quantity.length - quantity.trimStart().length;
  const unitWords = reading.words.map((word) => ({ text: word.text, span: span(word.from + start, word.to + start) }));
  return { claim: { ...nothing, value, unit, step, within, unitWords }, problems: [] };
}

interface SplitClaim {
  readonly quantity: string;
  readonly tolerance: string | undefined;
}

function splitTolerance(text: string): SplitClaim {
  const at = text.lastIndexOf("within");
  if (at < 0 || /[\p{L}\p{N}_]/u.test(text.slice(at + "within".length, at + "within".length + 1))) {
    return { quantity: text, tolerance: undefined };
  }
  return { quantity: text.slice(0, at).trimEnd(), tolerance: text.slice(at + "within".length).trim() };
}

function readTolerance(text: string): number | undefined {
  const number = readNumber(text, 0);
  if (number === undefined || number.end < text.length || !number.percent) return undefined;
  return Number.isFinite(number.value) ? number.value : undefined;
}

function reasonAgainst(reading: QuantityReading): string | undefined {
  if (reading.kind === "unreadable") return reading.reason;
  if (reading.unit.dimension === unbounded) return "its unit has too many factors or too large a power";
  return Number.isFinite(reading.value) ? undefined : "its number is too large";
}

const noTolerance = "`within` takes a percentage such as `2%`";
