import type { NamedUnit, Unit, UnitFactor } from "./unit.ts";
import { fromBase, toBase } from "./unit.ts";

export interface FormatOptions {
  /** The unit is the author's choice (a claim, `in`): no other prefix is put before it. */
  readonly fixed?: boolean;
  /** The shortest text that reads back to the same double, instead of one for people. */
  readonly exact?: boolean;
}

/** A value in coherent base units, written in this unit: `26.5T param`, `$33,849/month`, `52 MW`. What it prints can be read. */
export function formatQuantity(base: number, unit: Unit, options: FormatOptions = {}): string {
  if (options.exact === true) return formatExactly(base, unit);
  const written = fromBase(base, unit);
  const better = options.fixed === true ? undefined : betterPrefix(written, unit);
  if (better !== undefined) return `${formatNumber(base / better.scale)} ${better.name}`;
  return withUnit(formatNumber(written), unit);
}

/**
 * A number for people: exactly if six digits suffice, else to four digits. `33,849`, `40k`, `26.5T`; from 1e15 on
 * and below 1e-3 with an exponent. What is no finite number is `NaN`, `Infinity` or `-Infinity`, and -0 is `0`.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  const { digits, exponent } = significant(size);
  return (value < 0 ? "-" : "") + layOut(digits, exponent);
}

/** The unit in words that can be read: `flop/s/chip`, `kg·m^2/s^2`, `1/s`; "" for plain numbers. */
export function formatUnit(unit: Unit): string {
  const { over, under } = sides(unit.factors);
  if (over === "" && under === "") return "";
  return (over || "1") + under;
}

/** The digits to print, without a point and zeros behind them, the first of which is worth 10^exponent. */
function significant(size: number): { readonly digits: string; readonly exponent: number } {
  if (size < 1e6 && Number.isInteger(size)) {
    const whole = String(size);
    return { digits: whole.replace(/0+$/, ""), exponent: whole.length - 1 };
  }
  const sixDigits = size.toExponential(5);
  const written = isRounding(size, Number(sixDigits)) ? sixDigits : size.toExponential(3);
  const [mantissa = "", exponent = ""] = written.split("e");
  return { digits: mantissa.replace(".", "").replace(/0+$/, ""), exponent: Number(exponent) };
}

/** Conversion leaves its traces in the last digits of a double: they are no reason to print fewer of the first. */
function isRounding(size: number, rounded: number): boolean {
  return Math.abs(size - rounded) <= size * 1e-13;
}

/** Digits without a point, the first of which is worth 10^exponent. */
function layOut(digits: string, exponent: number): string {
  if (exponent < -3 || exponent >= 15) return `${pointed(digits, 1)}e${exponent}`;
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const thousands = exponent >= 6 ? Math.floor(exponent / 3) : exponent >= 4 && digits.length <= 4 ? 1 : 0;
  return pointed(digits, exponent - thousands * 3 + 1) + (suffixes[thousands] ?? "");
}

const suffixes: readonly string[] = ["", "k", "M", "B", "T"];

function pointed(digits: string, whole: number): string {
  const rest = digits.slice(whole);
  return grouped(digits.slice(0, whole).padEnd(whole, "0")) + (rest === "" ? "" : `.${rest}`);
}

/** A comma before the last three of more digits than that; there are never more than six before the point. */
function grouped(digits: string): string {
  return digits.length > 3 ? `${digits.slice(0, -3)},${digits.slice(-3)}` : digits;
}

/** A sign stands before the number when that currency is the first and only unit above the line. */
function withUnit(number: string, unit: Unit): string {
  const [first, ...rest] = unit.factors;
  const sign = first?.power === 1 && rest.every(({ power }) => power < 0) ? first.unit.sign : undefined;
  if (sign !== undefined)
    return number.startsWith("-")
      ? `-${sign}${number.slice(1)}${sides(rest).under}`
      : sign + number + sides(rest).under;
  const { over, under } = sides(unit.factors);
  return over === "" ? number + under : `${number} ${over}${under}`;
}

function sides(factors: readonly UnitFactor[]): { readonly over: string; readonly under: string } {
  const over = factors.filter(({ power }) => power > 0).map(({ unit, power }) => raised(unit, power));
  const under = factors.filter(({ power }) => power < 0).map(({ unit, power }) => `/${raised(unit, -power)}`);
  return { over: over.join("·"), under: under.join("") };
}

function raised(unit: NamedUnit, power: number): string {
  if (power === 1) return unit.name;
  return Number.isInteger(power) ? `${unit.name}^${power}` : `${unit.name}^${fraction(power)}`;
}

/** Powers that are no whole numbers are small fractions, or decimals if no fraction comes near. */
function fraction(power: number): string {
  for (let under = 2; under <= 10_000; under++) {
    const over = Math.round(power * under);
    if (Math.abs(over / under - power) < 1e-10) return `(${over}/${under})`;
  }
  return `(${power.toFixed(9)})`;
}

/** The largest prefix under which a lone unit's number is at least 1, where it is far from that as it stands. */
function betterPrefix(written: number, unit: Unit): NamedUnit | undefined {
  const [factor] = unit.factors;
  const size = Math.abs(written);
  if (factor === undefined || unit.factors.length > 1 || factor.power !== 1) return undefined;
  if (!(size > 0 && size < Infinity) || (size >= 0.1 && size < 10_000)) return undefined;
  const base = size * unit.scale;
  const fitting = factor.unit.siblings().filter(({ scale }) => Number((base / scale).toPrecision(4)) >= 1);
  return fitting.at(-1);
}

function formatExactly(base: number, unit: Unit): string {
  if (!Number.isFinite(base)) return withUnit(String(base), unit);
  const written = shortestWritten(base, unit);
  if (written !== undefined) return withUnit(plainly(written), unit);
  return withUnit(plainly(base), unit.coherent());
}

/** The shortest number that is this value in this unit; not every double is one. */
function shortestWritten(base: number, unit: Unit): number | undefined {
  const near = fromBase(base, unit);
  for (let digits = 1; digits <= 17; digits++) {
    const written = Number(near.toPrecision(digits));
    if (toBase(written, unit) === base) return written;
  }
  return [-2, -1, 1, 2].map((steps) => near + steps * ulp(near)).find((written) => toBase(written, unit) === base);
}

function ulp(value: number): number {
  return Math.max(2 ** (Math.floor(Math.log2(Math.abs(value))) - 52), Number.MIN_VALUE);
}

function plainly(value: number): string {
  return String(value === 0 ? 0 : value).replace("e+", "e");
}
