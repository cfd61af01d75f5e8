import { currencySigns } from "./number.ts";
import type { UnitSystem } from "./system.ts";
import type { NamedUnit, Unit, UnitFactor } from "./unit.ts";
import { plainWordAt, wordEnd } from "./word.ts";

/** A chain of unit words such as `token/$` or `J/(kg*K)`, as read. */
export interface UnitReading {
  readonly unit: Unit;
  readonly end: number;
  readonly words: readonly ReadUnitWord[];
  /** Whether a slash stands in it outside parentheses, and whether there is space beside one. */
  readonly slash: "none" | "tight" | "spaced";
  /** A first word that is a magnitude and no unit: `5 M`, `5 million`. */
  readonly magnitude: string | undefined;
}

export interface ReadUnitWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** It is a known unit and a defined name at once. */
  readonly ambiguous: boolean;
  /** It is no known unit: a counting unit came to be by it. */
  readonly counting: boolean;
}

export interface UnitRequest {
  readonly text: string;
  readonly at: number;
  readonly system: UnitSystem;
  readonly isName: (word: string) => boolean;
  /** What stands before the chain, such as the `$` of `$5 / month`; after a currency the chain may begin with an operator. */
  readonly lead: Unit;
  /** The chain may begin with an operator though nothing stands before it: `5/s` as a whole text. */
  readonly continued?: true;
}

/** Reads the unit that follows a number, white space before it included. Undefined where no unit starts. */
export function readUnit(
  text: string,
  at: number,
  system: UnitSystem,
  isName: (word: string) => boolean,
): UnitReading | undefined {
  return readUnitAfter({ text, at, system, isName, lead: system.one });
}

/** Reads the unit that goes on after `lead`: a chain of words, or an operator and a chain. */
export function readUnitAfter(request: UnitRequest): UnitReading | undefined {
  const reader = new UnitReader(request);
  const continued = request.continued ?? request.lead !== request.system.one;
  const chain = reader.chain(request.at, 0, continued);
  if (chain === undefined) return undefined;
  const words = reader.words.filter(({ to }) => to <= chain.end);
  const unit = request.system.unit([...request.lead.factors, ...chain.factors]);
  return { unit, end: chain.end, words, slash: chain.slash, magnitude: magnitudeOf(words[0]) };
}

/** Reads a text that is a unit and nothing else: `km/h`, `$`, `1/s`. */
export function readWholeUnit(text: string, system: UnitSystem): UnitReading | undefined {
  const inverse = /^\s*1\s*(?=[/÷])/.exec(text);
  const chainAt = inverse === null ? 0 : inverse[0].length;
  const reader = new UnitReader({ text, at: chainAt, system, isName: () => false, lead: system.one });
  const chain = reader.chain(chainAt, 0, inverse !== null);
  if (chain === undefined || text.slice(chain.end).trim() !== "") return undefined;
  const words = reader.words;
  return {
    unit: system.unit(chain.factors),
    end: chain.end,
    words,
    slash: chain.slash,
    magnitude: magnitudeOf(words[0]),
  };
}

/** The word of letters, digits and `_` that starts here, a currency sign, or a degree sign and its letter; "" if none. */
export function wordAt(text: string, at: number): string {
  if (currencySigns.has(text[at] ?? "")) return text[at] ?? "";
  return plainWordAt(text, at);
}

/** Whether a word may be a unit at all: no keyword, and none of the words that people write after a number. */
export function mayBeUnit(text: string): boolean {
  return wordAt(text, 0) === text && text !== "" && !neverUnits.has(text);
}

const neverUnits = new Set("in to and or not within true false mod xor per of".split(" "));
const magnitudes = new Set("k M G bn mn thousand million billion trillion".split(" "));
const deepest = 8;

interface Chain {
  readonly factors: readonly UnitFactor[];
  readonly end: number;
  readonly slash: UnitReading["slash"];
}

interface Term {
  readonly factors: readonly UnitFactor[];
  readonly end: number;
}

/** One pass over a chain; `words` grows as it goes, and may end with words of a parenthesis that was given up. */
class UnitReader {
  readonly words: ReadUnitWord[] = [];
  readonly #request: UnitRequest;

  constructor(request: UnitRequest) {
    this.#request = request;
  }

  /** Terms joined by operators, or side by side where no slash went before. */
  chain(at: number, depth: number, continued: boolean): Chain | undefined {
    const first = continued ? this.#joined(at, depth, true) : this.#firstTerm(at);
    if (first === undefined) return undefined;
    const factors = [...first.factors];
    let { end, slash } = first;
    for (;;) {
      const next = this.#joined(end, depth, slash === "none");
      if (next === undefined) return { factors, end, slash };
      for (const factor of next.factors) factors.push(factor);
      end = next.end;
      slash = slash === "spaced" || next.slash === "none" ? slash : next.slash;
    }
  }

  #firstTerm(at: number): Chain | undefined {
    const term = this.#word(skipSpace(this.#request.text, at));
    return term === undefined ? undefined : { ...term, slash: "none" };
  }

  #joined(at: number, depth: number, sideBySide: boolean): Chain | undefined {
    const { text } = this.#request;
    const operatorAt = skipSpace(text, at);
    const operator = operators.get(text[operatorAt] ?? "");
    if (operator === undefined || text.startsWith("**", operatorAt)) {
      const term = sideBySide && operatorAt > at ? this.#word(operatorAt) : undefined;
      return term === undefined ? undefined : { ...term, slash: "none" };
    }
    const termAt = skipSpace(text, operatorAt + 1);
    const term = text[termAt] === "(" ? this.#parenthesis(termAt, depth + 1) : this.#word(termAt);
    if (term === undefined) return undefined;
    if (operator === "times") return { ...term, slash: "none" };
    const spaced = operatorAt > at || termAt > operatorAt + 1;
    const factors = term.factors.map(({ unit, power }) => ({ unit, power: -power }));
    return { factors, end: term.end, slash: spaced ? "spaced" : "tight" };
  }

  #parenthesis(at: number, depth: number): Term | undefined {
    if (depth > deepest) return undefined;
    const { text } = this.#request;
    const mark = this.words.length;
    const inner = this.chain(at + 1, depth, false);
    const close = inner === undefined ? -1 : skipSpace(text, inner.end);
    if (inner !== undefined && text[close] === ")") return raised(text, inner.factors, close + 1);
    this.words.length = mark;
    return undefined;
  }

  #word(at: number): Term | undefined {
    const { text } = this.#request;
    const found = wordAt(text, at);
    const end = at + found.length;
    if (found === "" || neverUnits.has(found) || text[skipSpace(text, end)] === "(") return undefined;
    const unit = this.#unitOf(found, at);
    return unit === undefined ? undefined : raised(text, [{ unit, power: 1 }], end);
  }

  /** A known unit; else a counting unit, unless the word is a name or a constant. */
  #unitOf(found: string, at: number): NamedUnit | undefined {
    const { system, isName } = this.#request;
    const known = system.lookup(found);
    const named = isName(found);
    if (known === undefined && (named || system.constant(found) !== undefined)) return undefined;
    const to = at + found.length;
    this.words.push({ text: found, from: at, to, ambiguous: named, counting: known === undefined });
    return known ?? system.counting(found);
  }
}

const operators = new Map<string, "times" | "over">([
  ["*", "times"],
  ["·", "times"],
  ["⋅", "times"],
  ["×", "times"],
  ["/", "over"],
  ["÷", "over"],
]);

function skipSpace(text: string, at: number): number {
  let end = at;
  while (text[end] === " " || text[end] === "\t" || text[end] === "\n" || text[end] === "\r" || text[end] === "\u00a0")
    end++;
  return end;
}

function magnitudeOf(first: ReadUnitWord | undefined): string | undefined {
  return first !== undefined && first.counting && magnitudes.has(first.text) ? first.text : undefined;
}

/** The factors raised to the exponent that stands here, if one does. */
function raised(text: string, factors: readonly UnitFactor[], at: number): Term {
  const exponent = readSuperscript(text, at) ?? readExponents(text, at);
  if (exponent === undefined) return { factors, end: at };
  return { factors: factors.map(({ unit, power }) => ({ unit, power: power * exponent.value })), end: exponent.end };
}

interface Exponent {
  readonly value: number;
  readonly end: number;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function readSuperscript(text: string, at: number): Exponent | undefined {
  const from = text[at] === "⁻" ? at + 1 : at;
  let end = from;
  while (end - from < 4 && text[end] !== undefined && superscripts.includes(text[end] ?? " ")) end++;
  if (end === from) return undefined;
  const digits = Array.from(text.slice(from, end), (digit) => superscripts.indexOf(digit)).join("");
  return { value: from > at ? -Number(digits) : Number(digits), end };
}

/** A power of a power is read from the right, as math.js does: m^2^3 is m^8. */
function readExponents(text: string, at: number): Exponent | undefined {
  const read: number[] = [];
  let end = at;
  for (;;) {
    const caretAt = skipSpace(text, end);
    const caret = text[caretAt] === "^" ? 1 : text.startsWith("**", caretAt) ? 2 : 0;
    const next = caret === 0 ? undefined : readExponent(text, skipSpace(text, caretAt + caret));
    if (next === undefined) break;
    read.push(next.value);
    end = next.end;
  }
  return read.length === 0 ? undefined : { value: read.reduceRight((power, base) => base ** power), end };
}

/** A number or a fraction in parentheses, or a number that no longer number or word goes on from: not `m^2x`, `m^1e3`. */
function readExponent(text: string, at: number): Exponent | undefined {
  const form = text[at] === "(" ? parenthesisedExponent : plainExponent;
  form.lastIndex = at;
  const match = form.exec(text);
  if (match === null) return undefined;
  const [whole, sign, numerator, denominator] = match;
  const end = at + whole.length;
  if (form === plainExponent && (text[end] === "." || wordEnd(text, end) > end)) return undefined;
  const size = Number(numerator) / Number(denominator ?? "1");
  return { value: sign === "" ? size : -size, end };
}

const plainExponent = /([-−]?)(\d{1,9}(?:\.\d{1,9})?)/y;
const parenthesisedExponent = /\(\s*([-−]?)\s*(\d{1,9}(?:\.\d{1,9})?)\s*(?:\/\s*(\d{1,9}(?:\.\d{1,9})?)\s*)?\)/y;
