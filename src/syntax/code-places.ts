import { type Span, span } from "../text/span.ts";
import type { FormulaForm } from "./formula-form.ts";
import type { NoteReader, Notes } from "./notes.ts";

/** Where the parts of a formula are, counted from the start of its item, which is the origin. */
export interface CodePlaces {
  readonly origin: number;
  /** The content of the code span. */
  readonly whole: Span;
  readonly name: Span | undefined;
  readonly expression: Span;
  readonly claim: Span | undefined;
}

/** Writes where a formula is, the content of a code span from one place to another. It begins with no zero. */
export function writeCode(notes: Notes, origin: number, from: number, to: number, form: FormulaForm): void {
  notes.write(to - from);
  notes.write(from - origin);
  notes.write(origin);
  writePlace(notes, from, form.nameFrom, form.nameTo);
  writePlace(notes, from, form.expressionFrom, form.expressionTo);
  // A claim stands behind an arrow, so that a zero says that there is none.
  if (form.claimFrom < 0) notes.write(0);
  else writePlace(notes, from, form.claimFrom, form.claimTo);
}

function writePlace(notes: Notes, base: number, from: number, to: number): void {
  notes.write(from - base);
  notes.write(to - from);
}

export function readCode(reader: NoteReader): CodePlaces {
  const length = reader.next();
  const from = reader.next();
  const origin = reader.next();
  const name = readPlace(reader, from);
  const expression = readPlace(reader, from);
  const claimAt = reader.next();
  const claim = claimAt === 0 ? undefined : span(from + claimAt, from + claimAt + reader.next());
  return { origin, whole: span(from, from + length), name: name.to > name.from ? name : undefined, expression, claim };
}

/** Goes on behind a formula. */
export function passCode(reader: NoteReader): void {
  reader.pass(3 + 2 * placeLength);
  if (reader.next() > 0) reader.next();
}

/** How many numbers a place is. */
export const placeLength = 2;

/** A place whose start is counted from a base. */
export function readPlace(reader: NoteReader, base: number): Span {
  const from = base + reader.next();
  return span(from, from + reader.next());
}
