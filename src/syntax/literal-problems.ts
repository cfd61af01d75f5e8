import type { Problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { unbounded } from "../units/dimension.ts";
import type { Literal } from "../units/literal.ts";
import { wordAt } from "../units/read-unit.ts";
import {
  ambiguousComma,
  gluedUnit,
  magnitudeAsUnit,
  nameOrUnit,
  numberTooLarge,
  slashedDivisor,
  unitTooLarge,
} from "./problems.ts";

export interface LiteralPlace {
  readonly text: string;
  readonly from: number;
  readonly isName: (word: string) => boolean;
  /** What it divides, if it stands after a slash. */
  readonly divided: string | undefined;
  /** Whether it stands among the arguments of a function. */
  readonly isArgument: boolean;
}

/** What is wrong with a literal where it stands, if anything is. */
export function literalProblem(literal: Literal, place: LiteralPlace): Problem | undefined {
  const { number } = literal;
  if (number.problem === "too-large") return numberTooLarge(span(place.from, number.end), written(literal, place));
  if (number.problem === "glued") return glued(literal, place);
  if (literal.reading?.magnitude !== undefined) return loneMagnitude(literal, place);
  if (literal.unit.dimension === unbounded) return unitTooLarge(span(place.from, literal.end));
  if (!Number.isFinite(literal.value)) return numberTooLarge(span(place.from, literal.end), written(literal, place));
  if (number.grouped && number.currency === undefined && place.isArgument) {
    return ambiguousComma(span(place.from, number.end), written(literal, place));
  }
  return nameAmongUnits(literal, place) ?? spacedDivisor(literal, place);
}

/** The number as written, without its unit. */
function written({ number }: Literal, { text, from }: LiteralPlace): string {
  return text.slice(from, number.end);
}

function glued(literal: Literal, place: LiteralPlace): Problem {
  const { number } = literal;
  const word = wordAt(place.text, number.end) || place.text.slice(number.end, number.end + 1);
  const digits = written(literal, place);
  const product = place.isName(word) ? [`${digits} * ${word}`] : [`${digits} ${word}`];
  const millions = word === "m" ? [`${digits}M`] : [];
  return gluedUnit(span(place.from, number.end + word.length), digits, word, [...product, ...millions]);
}

const suffixes: ReadonlyMap<string, string> = new Map([
  ["k", "k"],
  ["thousand", "k"],
  ["M", "M"],
  ["mn", "M"],
  ["million", "M"],
  ["G", "B"],
  ["bn", "B"],
  ["billion", "B"],
  ["T", "T"],
  ["trillion", "T"],
]);

function loneMagnitude(literal: Literal, place: LiteralPlace): Problem {
  const word = literal.reading?.words[0];
  if (word === undefined) return numberTooLarge(span(place.from, literal.end), written(literal, place));
  const repair = written(literal, place) + (suffixes.get(word.text) ?? "") + place.text.slice(word.to, literal.end);
  return magnitudeAsUnit(span(word.from, word.to), word.text, repair);
}

function nameAmongUnits(literal: Literal, place: LiteralPlace): Problem | undefined {
  const word = literal.reading?.words.find(({ ambiguous }) => ambiguous);
  if (word === undefined) return undefined;
  const before = place.text.slice(place.from, word.from).trimEnd();
  const after = place.text.slice(word.from, literal.end);
  return nameOrUnit(span(word.from, word.to), {
    literal: place.text.slice(place.from, literal.end),
    word: word.text,
    asName: /[*·⋅×/÷]$/.test(before) ? joined(before, after) : `${before} * ${after}`,
  });
}

/** `40 km /` and `h` as `(40 km) / h`. */
function joined(before: string, after: string): string {
  const literal = before.slice(0, -1).trimEnd();
  return `${/\s/.test(literal) ? `(${literal})` : literal} ${before.slice(-1)} ${after}`;
}

function spacedDivisor(literal: Literal, place: LiteralPlace): Problem | undefined {
  if (place.divided === undefined || literal.reading?.slash !== "spaced") return undefined;
  const text = place.text.slice(place.from, literal.end);
  const slash = text.search(/[/÷]/);
  return slashedDivisor(span(place.from, literal.end), {
    over: place.divided,
    literal: text,
    tight: text
      .split("/")
      .map((part) => part.trim())
      .join("/"),
    head: text.slice(0, slash).trimEnd(),
    tail: text.slice(slash),
  });
}
