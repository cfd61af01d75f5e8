import { formatQuantity } from "../units/format.ts";
import { suffixExponents } from "../units/number.ts";
import { fromBase, toBase, type Unit } from "../units/unit.ts";
import type { Claim } from "../syntax/model-file.ts";
import type { Type } from "./type.ts";

export type Verdict = "holds" | "fails" | "unit" | "blank";

/** Whether a value of this type bears a claim out: compared only where the dimensions are the same. */
export function verdict(claim: Claim, type: Type, value: number): Verdict {
  if (claim.value === undefined) return "blank";
  if (!comparable(claim, type)) return "unit";
  return bearsOut(claim, value) ? "holds" : "fails";
}

export function comparable(claim: Claim, type: Type): boolean {
  if (typeof claim.value === "boolean") return type.kind === "truth";
  return type.kind === "number" && type.dimension === claim.unit.dimension;
}

/**
 * A claim holds when the value, counted in the claim's unit and written with the claim's own digits, rounded or cut
 * off, is the claim; or when it lies within the tolerance that the author gave.
 */
export function bearsOut(claim: Claim, value: number): boolean {
  if (typeof claim.value === "boolean") return value === Number(claim.value);
  if (!Number.isFinite(value)) return false;
  const claimed = written(claim, claim.value!);
  const computed = written(claim, value);
  if (claim.within !== undefined) return Math.abs(computed - claimed) <= claim.within * Math.abs(claimed) * (1 + SLACK);
  const steps = Math.round(claimed / claim.step);
  const exact = computed / claim.step;
  if (!Number.isFinite(exact)) return false;
  const slack = SLACK * Math.max(1, Math.abs(exact));
  if (Math.abs(exact - steps) <= 0.5 + slack) return true;
  return steps === 0
    ? Math.abs(exact) < 1
    : Math.sign(exact) === Math.sign(steps) && cutOff(exact, slack) === Math.abs(steps);
}

/**
 * Which values bear a claim out, in coherent base units: surely those from `least` to `most`, surely none further out
 * than `slack` beyond them. Between, `verdict` decides.
 */
export interface Acceptance {
  readonly least: number;
  readonly most: number;
  readonly slack: number;
}

/** Whether one value in a million is looked at twice does not matter; that none is judged wrongly does. */
export function acceptance(claim: Claim): Acceptance {
  if (typeof claim.value === "boolean") return { least: Number(claim.value), most: Number(claim.value), slack: 0 };
  const [low, high] = acceptedInUnit(claim, written(claim, claim.value!));
  const size = Math.max(Math.abs(low), Math.abs(high), claim.step);
  // An offset such as that of degC swallows the last digits of what is small beside it.
  const margin = CARE * size * claim.unit.scale + OFFSET_CARE * Math.abs(claim.unit.offset);
  return { least: toBase(low, claim.unit) + margin, most: toBase(high, claim.unit) - margin, slack: 2 * margin };
}

/** The 5th and 95th percentile of samples in coherent base units, each with its standard error. */
export interface Central {
  readonly low: number;
  readonly lowError: number;
  readonly high: number;
  readonly highError: number;
}

/** Whether the ends of a claimed range are those of samples, but for three standard errors. */
export function bearsOutRange({ unit, ends, within }: Claim, { low, lowError, high, highError }: Central): boolean {
  if (ends === undefined) return false;
  return (
    isEnd({ claimed: ends.low, step: ends.lowStep, slack: 3 * lowError, within, unit }, low) &&
    isEnd({ claimed: ends.high, step: ends.highStep, slack: 3 * highError, within, unit }, high)
  );
}

/** Places in coherent base units, and the worth of one in the last digit in the claim's own. */
interface Ending extends Pick<Claim, "within" | "unit" | "step"> {
  readonly claimed: number;
  readonly slack: number;
}

/** Rounded or cut off to the digits that are written, or within the tolerance. */
function isEnd({ claimed, within, unit, step, slack }: Ending, value: number): boolean {
  const [stated, computed] = [fromBase(claimed, unit), fromBase(value, unit)];
  const error = slack / unit.scale;
  if (within !== undefined) return Math.abs(computed - stated) <= within * Math.abs(stated) + error;
  const beyond = (computed - stated) * (stated < 0 ? -1 : 1);
  return beyond >= -0.5 * step - error && beyond < step + error;
}

/** Wider than SLACK, and so than any error of rounding. */
const CARE = 4e-9;
const OFFSET_CARE = 1e-14;

function acceptedInUnit(claim: Claim, claimed: number): readonly [low: number, high: number] {
  if (claim.within !== undefined) {
    const tolerance = claim.within * Math.abs(claimed);
    return [claimed - tolerance, claimed + tolerance];
  }
  const steps = Math.round(claimed / claim.step);
  if (steps === 0) return [-claim.step, claim.step];
  return steps > 0
    ? [(steps - 0.5) * claim.step, (steps + 1) * claim.step]
    : [(steps - 1) * claim.step, (steps + 0.5) * claim.step];
}

/** For the rounding of the arithmetic itself. */
const SLACK = 1e-9;

function cutOff(exact: number, slack: number): number {
  return Math.floor(Math.abs(exact) + slack);
}

function written({ unit }: Claim, value: number): number {
  return fromBase(value, unit);
}

/** How far off a claim is, for people: "100× too large", "3.1% too small". */
export function offBy(claim: Claim, value: number): string {
  if (typeof claim.value === "boolean") return "the opposite";
  const claimed = written(claim, claim.value!);
  const computed = written(claim, value);
  if (!Number.isFinite(computed)) return "not to be judged";
  if (claimed === 0 || computed === 0 || Math.sign(claimed) !== Math.sign(computed))
    return differing(claimed, computed);
  const ratio = claimed / computed;
  const factor = ratio > 1 ? ratio : 1 / ratio;
  const direction = ratio > 1 ? "too large" : "too small";
  return factor >= 2 ? `${rounded(factor)}× ${direction}` : `${percent(Math.abs(ratio - 1))} ${direction}`;
}

function differing(claimed: number, computed: number): string {
  if (claimed !== 0 && computed !== 0) return "of the wrong sign";
  return claimed > computed ? "too large" : "too small";
}

function rounded(factor: number): string {
  if (factor >= 1e6) return factor.toExponential(1).replace("e+", "e");
  return factor >= 100 ? String(Math.round(factor)) : String(Number(factor.toPrecision(2)));
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(2))}%`;
}

/**
 * A value as the author would claim it: rounded to so many digits, of which zeros at the end are written as far as the
 * author's own digits go, in the claim's notation and with its tolerance.
 */
export function claimText(claim: Claim, unit: Unit, value: number, digits: number): string {
  const number = Number(fromBase(value, unit).toPrecision(digits));
  const text = formatQuantity(toBase(number, unit), unit, { fixed: true });
  const within = /\s+within\b.*$/s.exec(claim.text)?.[0] ?? "";
  const size = Math.abs(number);
  const shown = Math.max(Math.min(digits, digitsOf(claim) ?? 1), significantDigits(size));
  return text.replace(numberAtHead, (head) => (size === 0 ? head : inNotation(claim.text, head, size, shown))) + within;
}

/** With the suffix that there may be. */
const numberAtHead = /[\d.,]+(?:[kMBT]|e-?\d+)?/;

/** A number above 0 with so many digits: with the claim's exponent or suffix, or those that it is formatted with for people. */
function inNotation(claim: string, formatted: string, size: number, digits: number): string {
  const own = suffixOf(claim);
  const keeps = own !== "" && suits(own, size);
  if (/\d[eE]/.test(claim) || (!keeps && formatted.includes("e"))) return scientific(size, digits);
  const suffix = keeps ? own : suffixOf(formatted);
  const written = countedIn(suffix, size).toPrecision(digits);
  if (written.includes("e")) return scientific(size, digits);
  return (formatted.includes(",") && !/\d{4}/.test(claim) ? grouped(written) : written) + suffix;
}

function scientific(size: number, digits: number): string {
  return size.toExponential(digits - 1).replace("e+", "e");
}

/** What is glued to the first number: `k`, `%`; "" for nothing. */
function suffixOf(text: string): string {
  return /^[^\d]*[\d.,_]+(bn|[kKMBTm%])(?![\p{L}\p{N}_])/u.exec(text)?.[1] ?? "";
}

function suits(suffix: string, size: number): boolean {
  const count = countedIn(suffix, size);
  return suffix === "%" ? count >= 0.01 && count < 1e6 : count >= 1 && count < 1000;
}

function countedIn(suffix: string, size: number): number {
  return size / 10 ** (suffixExponents.get(suffix) ?? 0);
}

function grouped(written: string): string {
  return written.replace(/^\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ","));
}

/** Without zeros at the end. */
function significantDigits(size: number): number {
  const [mantissa = ""] = size.toExponential().split("e");
  return mantissa.replace(".", "").length;
}

/** How many digits a claim is written with; undefined for a blank, a truth value and 0. */
export function digitsOf({ value, unit, step }: Claim): number | undefined {
  if (typeof value !== "number" || value === 0) return undefined;
  const steps = Math.abs(fromBase(value, unit)) / step;
  return Math.min(15, Math.max(1, Math.round(steps).toString().length));
}
