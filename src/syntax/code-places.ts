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

/** `content` is a place in the text of the notes, as the origin is; the places of the form count from its start. */
export function writeCode(notes: Notes, origin: number, content: Span, form: FormulaForm): void {
  notes.write(origin);
  writePlace(notes, content.from - origin, content.to - origin);
  writePlace(notes, form.nameSpan?.from ?? 0, form.nameSpan?.to ?? 0);
  writePlace(notes, form.expression.from, form.expression.to);
  writePlace(notes, form.claim?.from ?? 0, form.claim?.to ?? 0);
}

function writePlace(notes: Notes, from: number, to: number): void {
  notes.write(from);
  notes.write(to - from);
}

export function readCode(reader: NoteReader): CodePlaces {
  const origin = reader.next();
  const whole = readPlace(reader, 0);
  const name = readPlace(reader, whole.from);
  const expression = readPlace(reader, whole.from);
  const claim = readPlace(reader, whole.from);
  return {
    origin,
    whole,
    name: name.to > name.from ? name : undefined,
    expression,
    // A claim stands behind an arrow, even a blank one.
    claim: claim.from > whole.from ? claim : undefined,
  };
}

function readPlace(reader: NoteReader, offset: number): Span {
  const from = offset + reader.next();
  return span(from, from + reader.next());
}
