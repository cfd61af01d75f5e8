import type { NumberToken } from "./number.ts";
import { readNumber } from "./number.ts";
import type { ReadUnitWord, UnitReading } from "./read-unit.ts";
import { readUnitAfter } from "./read-unit.ts";
import type { UnitSystem } from "./system.ts";
import type { Unit } from "./unit.ts";
import { toBase } from "./unit.ts";

/** A number and the unit that follows it: `4T token`, `$33,849 / month`, `24%`. */
export interface Literal {
  readonly number: NumberToken;
  /** The unit words after the number; undefined where none follow. */
  readonly reading: UnitReading | undefined;
  /** The currency before the number and the unit after it. */
  readonly unit: Unit;
  /** In coherent base units. */
  readonly value: number;
  readonly end: number;
}

/** Reads the literal that starts here, without a sign before it; undefined where no number starts. */
export function readLiteral(
  text: string,
  at: number,
  system: UnitSystem,
  isName: (word: string) => boolean,
): Literal | undefined {
  const number = readNumber(text, at);
  if (number === undefined) return undefined;
  const lead = currencyUnit(number.currency, system);
  const glued = number.problem === "glued";
  const reading = glued ? undefined : readUnitAfter({ text, at: number.end, system, isName, lead });
  const unit = reading?.unit ?? lead;
  return { number, reading, unit, value: toBase(number.value, unit), end: reading?.end ?? number.end };
}

export type QuantityReading =
  | {
      readonly kind: "quantity";
      /** In coherent base units. */
      readonly value: number;
      /** As the author's number counts it in `unit`. */
      readonly written: number;
      readonly unit: Unit;
      /** The worth of one in the last written digit, in `unit`. */
      readonly step: number;
      readonly percent: boolean;
      /** The words of its unit; places in the text without the white space around it. */
      readonly words: readonly ReadUnitWord[];
    }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Reads a text that is one quantity and nothing else, a sign before it allowed: `-$5`, `50 km/h`, `5/s`. */
export function readQuantity(
  text: string,
  system: UnitSystem,
  isName: (word: string) => boolean = () => false,
): QuantityReading {
  const trimmed = text.trim();
  const sign = /^[-−+]?/.exec(trimmed)?.[0] ?? "";
  const literal = readLiteral(trimmed, sign.length, system, isName);
  if (literal === undefined) return unreadable(`\`${trimmed}\` does not begin with a number`);
  const { number } = literal;
  const inverse = literal.reading === undefined ? readInverse(trimmed, number.end, system) : undefined;
  const reading = literal.reading ?? inverse;
  const end = inverse?.end ?? literal.end;
  if (number.problem === "too-large") return unreadable(`\`${trimmed}\` is too large a number`);
  if (number.problem === "glued") return unreadable(`\`${trimmed}\` needs a space between the number and its unit`);
  if (trimmed.slice(end).trim() !== "")
    return unreadable(`\`${trimmed.slice(end).trim()}\` is left over after the quantity`);
  const magnitude = reading?.magnitude;
  if (magnitude !== undefined)
    return unreadable(`\`${magnitude}\` is no unit; a magnitude is glued to its number, as in \`5M\``);
  const unit = inverse?.unit ?? literal.unit;
  const written = /[-−]/.test(sign) ? -number.value : number.value;
  return {
    kind: "quantity",
    value: toBase(written, unit),
    written,
    unit,
    step: number.step,
    percent: number.percent,
    words: reading?.words ?? noWords,
  };
}

const noWords: readonly ReadUnitWord[] = [];

function unreadable(reason: string): QuantityReading {
  return { kind: "unreadable", reason };
}

/** `5/s`: a whole text may begin its unit with a slash; in a formula that is a division, and comes to the same. */
function readInverse(text: string, at: number, system: UnitSystem): UnitReading | undefined {
  if (!/^\s*[/÷]/.test(text.slice(at, at + 8))) return undefined;
  return readUnitAfter({ text, at, system, isName: () => false, lead: system.one, continued: true });
}

function currencyUnit(sign: string | undefined, system: UnitSystem): Unit {
  if (sign === undefined) return system.one;
  return system.unit([{ unit: system.lookup(sign) ?? system.counting(sign), power: 1 }]);
}
