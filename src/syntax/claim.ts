import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { unbounded } from "../units/dimension.ts";
import { type QuantityReading, readQuantity } from "../units/literal.ts";
import { readNumber } from "../units/number.ts";
import type { UnitSystem } from "../units/system.ts";
import { toBase } from "../units/unit.ts";
import type { Words } from "./lexer-state.ts";
import type { Claim, ClaimEnds, UnitWord } from "./model-file.ts";
import { unreadableClaim } from "./problems.ts";

export interface ReadClaim {
  readonly claim: Claim;
  readonly problems: readonly Problem[];
}

/** Reads what stands after `=>` at a place: a quantity or a range of them with or without `within 2%`, `true` or `false`, or nothing. */
export function readClaim(written: string, place: Span, scope: Words): ReadClaim {
  const blank = written === "";
  const nothing: Claim = {
    span: place,
    text: written,
    value: undefined,
    blank,
    unit: scope.units.one,
    step: 0,
    ends: undefined,
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
  const range = /^(.*?)\sto\s(.*)$/s.exec(quantity);
  if (range !== null) return readRangeClaim(nothing, { units, range, tolerance });
  const reading = readQuantity(quantity, units);
  const within = tolerance === undefined ? undefined : readTolerance(tolerance);
  const reason = reasonAgainst(reading) ?? (tolerance !== undefined && within === undefined ? noTolerance : undefined);
  if (reading.kind === "unreadable" || reason !== undefined) {
    return { claim: nothing, problems: [unreadableClaim(place, reason ?? "")] };
  }
  const { value, unit, step } = reading;
  const unitWords = wordsAt(nothing, reading, quantity, 0);
  return { claim: { ...nothing, value, unit, step, within, unitWords }, problems: [] };
}

interface WrittenRange {
  readonly units: UnitSystem;
  /** The whole, and what stands before and after its `to`. */
  readonly range: RegExpExecArray;
  readonly tolerance: string | undefined;
}

/** The low end takes the unit of the high one where it has none. */
function readRangeClaim(nothing: Claim, { units, range, tolerance }: WrittenRange): ReadClaim {
  const [quantity, lowText = "", highText = ""] = range;
  const within = tolerance === undefined ? undefined : readTolerance(tolerance);
  const [low, high] = [readQuantity(lowText, units), readQuantity(highText, units)];
  const reason =
    reasonAgainst(low) ??
    reasonAgainst(high) ??
    (tolerance !== undefined && within === undefined ? noTolerance : undefined);
  const refuse = (why: string): ReadClaim => ({ claim: nothing, problems: [unreadableClaim(nothing.span, why)] });
  if (low.kind === "unreadable" || high.kind === "unreadable" || reason !== undefined) return refuse(reason ?? "");
  const { unit } = high;
  const own = low.unit === units.one && !low.percent ? unit : low.unit;
  if (own.dimension !== unit.dimension) return refuse("its ends are of different dimensions");
  const ends: ClaimEnds = {
    low: toBase(low.written, own),
    high: high.value,
    lowStep: (low.step * own.scale) / unit.scale,
    highStep: high.step,
  };
  if (!(ends.low <= ends.high)) return refuse("its low end is above its high end");
  const highAt = quantity.length - highText.length;
  const unitWords = [...wordsAt(nothing, low, lowText, 0), ...wordsAt(nothing, high, highText, highAt)];
  return { claim: { ...nothing, unit, step: high.step, ends, within, unitWords }, problems: [] };
}

function wordsAt({ span: place }: Claim, { words }: ReadQuantity, text: string, at: number): readonly UnitWord[] {
  const start = place.from + at + text.length - text.trimStart().length;
  return words.map((word) => ({ text: word.text, span: span(word.from + start, word.to + start) }));
}

type ReadQuantity = Extract<QuantityReading, { readonly kind: "quantity" }>;

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
