import { isDigitAt, wordEnd } from "./word.ts";

/** A number as an author writes it: `2.12e16`, `33,849`, `1_000`, `40k`, `$100M`, `24%`. */
export interface NumberToken {
  /** Exactly what JavaScript reads for the whole decimal, suffix and percent sign folded in. */
  readonly value: number;
  /** The worth of one in the last written digit: 1e14 for `2.12e16`, 1000 for `40k`, 0.01 for `24%`. */
  readonly step: number;
  readonly end: number;
  /** `$` */
  readonly currency: string | undefined;
  readonly percent: boolean;
  /** Has commas between its thousands: `max(1,234)` may mean something else. */
  readonly grouped: boolean;
  /** `glued`: a word follows without a space (`5kg`). */
  readonly problem: "too-large" | "glued" | undefined;
}

/** Reads the number that starts here, without a sign before it; undefined where none starts. */
export function readNumber(text: string, at: number): NumberToken | undefined {
  const currency = currencySigns.has(text[at] ?? "") ? text[at] : undefined;
  const decimal = readDecimal(text, currency === undefined ? at : at + 1);
  if (decimal === undefined) return undefined;
  const suffix = decimal.scientific ? undefined : readSuffix(text, decimal.end, currency);
  const percent = suffix === undefined && text[decimal.end] === percentSign.text;
  const end = decimal.end + (suffix?.text.length ?? (percent ? 1 : 0));
  const exponent = decimal.exponent + (suffix?.exponent ?? (percent ? percentSign.exponent : 0));
  const value = Number(exponent === 0 ? decimal.digits : `${decimal.digits}e${exponent}`);
  const step = exponent === 0 ? 1 : Number(`1e${exponent}`);
  const problem = value === Infinity || step === Infinity ? "too-large" : isWordAt(text, end) ? "glued" : undefined;
  return { value, step, end, currency, percent, grouped: decimal.grouped, problem };
}

/** The signs that stand before an amount, and the ISO codes that they mean. */
export const currencySigns: ReadonlyMap<string, string> = new Map([
  ["$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["₹", "INR"],
]);

/** The suffixes of thousands, glued to the digits; `m` is one only after a currency sign. */
const suffixes: readonly (readonly [text: string, exponent: number])[] = [
  ["bn", 9],
  ["k", 3],
  ["K", 3],
  ["M", 6],
  ["B", 9],
  ["T", 12],
];

const million = { text: "m", exponent: 6 };
const percentSign = { text: "%", exponent: -2 };

/** The power of ten that each suffix stands for, and the percent sign. */
export const suffixExponents: ReadonlyMap<string, number> = new Map([
  ...suffixes,
  ...[million, percentSign].map(({ text, exponent }) => [text, exponent] as const),
]);

interface Decimal {
  /** Without separators and point. */
  readonly digits: string;
  /** Of the last digit. */
  readonly exponent: number;
  readonly end: number;
  readonly grouped: boolean;
  readonly scientific: boolean;
}

function readDecimal(text: string, at: number): Decimal | undefined {
  const wholeEnd = digitsEnd(text, at);
  const groupsEnd = readGroups(text, at, wholeEnd);
  const pointed = text[groupsEnd] === "." && isDigitAt(text, groupsEnd + 1);
  const end = pointed ? digitsEnd(text, groupsEnd + 1) : groupsEnd;
  if (end === at) return undefined;
  const fraction = pointed ? plain(text.slice(groupsEnd + 1, end)) : "";
  const digits = plain(text.slice(at, groupsEnd)) + fraction;
  const power = readExponent(text, end);
  const exponent = (power?.value ?? 0) - fraction.length;
  return { digits, exponent, end: power?.end ?? end, grouped: groupsEnd > wholeEnd, scientific: power !== undefined };
}

/** Digits, with single underscores between them. */
function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigitAt(text, end) || (end > at && text[end] === "_" && text[end - 1] !== "_" && isDigitAt(text, end + 1)))
    end++;
  return end;
}

/** Commas between groups of exactly three digits, after one to three digits that do not begin with 0. */
function readGroups(text: string, at: number, wholeEnd: number): number {
  if (text[wholeEnd] !== ",") return wholeEnd;
  const first = text.slice(at, Math.min(wholeEnd, at + 4));
  if (!/^[1-9][0-9]{0,2}$/.test(first)) return wholeEnd;
  let end = wholeEnd;
  while (text[end] === "," && digitsEnd(text, end + 1) === end + 4 && text[end + 2] !== "_" && text[end + 3] !== "_")
    end += 4;
  return text[end] === "," && isDigitAt(text, end + 1) ? wholeEnd : end;
}

function readExponent(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  if (text[at] !== "e" && text[at] !== "E") return undefined;
  const signed = text[at + 1] === "-" || text[at + 1] === "−" || text[at + 1] === "+";
  const from = at + (signed ? 2 : 1);
  let end = from;
  while (isDigitAt(text, end)) end++;
  if (end === from) return undefined;
  const size = Math.min(Number(text.slice(from, end)), largestExponent);
  return { value: signed && text[at + 1] !== "+" ? -size : size, end };
}

/** Far beyond what a double holds, and still a number that prints without an exponent of its own. */
const largestExponent = 1e9;

function readSuffix(
  text: string,
  at: number,
  currency: string | undefined,
): { readonly text: string; readonly exponent: number } | undefined {
  if (wordEnd(text, at) === at) return undefined;
  const found = suffixes.find(([suffix]) => text.startsWith(suffix, at) && !isWordAt(text, at + suffix.length));
  if (found !== undefined) return { text: found[0], exponent: found[1] };
  return currency !== undefined && text[at] === million.text && !isWordAt(text, at + 1) ? million : undefined;
}

function plain(digits: string): string {
  return digits.includes("_") || digits.includes(",") ? digits.replace(/[_,]/g, "") : digits;
}

function isWordAt(text: string, at: number): boolean {
  return text[at] === "°" || wordEnd(text, at) > at;
}
