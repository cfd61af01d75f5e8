import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { passCode, placeLength, readPlace, writeCode } from "./code-places.ts";
import { ReadFormula } from "./formula.ts";
import { type FormulaForm, splitFormula } from "./formula-form.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Citation, Said } from "./model-file.ts";
import type { NoteReader, Notes } from "./notes.ts";

/**
 * What is known of an item before its formulas are read. One draft serves all items of a text, one after another.
 *
 * Into the notes goes a record: the item's start and its length, its formulas, and its citations, each list with a zero
 * at its end. A citation is how many numbers it has, the gap before it, its length, and the numbers.
 */
export class Draft {
  readonly notes: Notes;
  withdrawn = false;
  guess = false;
  /** Undefined for a plain item, which is read again for it. */
  said: Said | undefined;
  formulas: Formulas = noFormulas;
  readonly #names: Lexicon;
  #record = 0;
  #problems: Problem[] = noProblems;
  #origin = 0;
  #at = 0;

  /** The names that the items define go into a lexicon. */
  constructor(notes: Notes, names: Lexicon) {
    this.notes = notes;
    this.#names = names;
  }

  /** Where in the notes the record stands. */
  get record(): number {
    return this.#record;
  }

  /** Their spans count from the start of the item. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  begin(from: number, to: number): void {
    this.withdrawn = this.guess = false;
    this.said = undefined;
    this.formulas = noFormulas;
    this.#problems = noProblems;
    this.#origin = this.#at = from;
    this.#record = this.notes.length;
    this.notes.write(from);
    this.notes.write(to - from);
  }

  /** Adds a problem whose span counts from the start of the text. */
  addProblem(problem: Problem): void {
    const { from, to } = problem.span;
    if (this.#problems === noProblems) this.#problems = [];
    this.#problems.push({ ...problem, span: span(from - this.#origin, to - this.#origin) });
  }

  /** Adds the content of a code span if it is a formula. */
  addCode(from: number, to: number): void {
    const { text } = this.notes;
    const form = splitFormula(text, from, to);
    if (form === undefined) return;
    const formula = new ReadFormula(this.notes, this.notes.length, this.#nameIn(form));
    writeCode(this.notes, this.#origin, from, to, form);
    if (this.formulas === noFormulas) this.formulas = formula;
    else if (this.formulas instanceof ReadFormula) this.formulas = [this.formulas, formula];
    else this.formulas.push(formula);
  }

  /** After the last formula. */
  endCodes(): void {
    this.notes.write(0);
  }

  /** Adds a citation of one item. */
  addCited(from: number, to: number, id: number): void {
    this.notes.write(1);
    this.#addPlace(from, to);
    this.notes.write(id);
  }

  addCitation({ from, to }: Span, alternatives: readonly number[]): void {
    this.notes.write(alternatives.length);
    this.#addPlace(from, to);
    for (const id of alternatives) this.notes.write(id);
  }

  endCitations(): void {
    this.notes.write(0);
  }

  /** Undefined where there is none, or one that is reserved. */
  #nameIn({ nameFrom, nameTo }: FormulaForm): string | undefined {
    if (nameTo === nameFrom) return undefined;
    const word = this.#names.at(this.notes.text, nameFrom, nameTo);
    if (this.#names.isKeyword(word)) return undefined;
    this.#names.define(word);
    return this.#names.text(word);
  }

  #addPlace(from: number, to: number): void {
    this.notes.write(from - this.#at);
    this.notes.write(to - from);
    this.#at = from;
  }
}

const noProblems: Problem[] = [];

/** Most items have one formula or none, and need no list. */
export type Formulas = ReadFormula | ReadFormula[];

export const noFormulas: ReadFormula[] = [];

/** Where the item stands in the text. */
export function readItemPlace(reader: NoteReader): Span {
  return readPlace(reader, 0);
}

/** The citations, after its place and its formulas. */
export function readCitations(reader: NoteReader): readonly Citation[] {
  passToCitations(reader);
  const citations: Citation[] = [];
  let at = 0;
  for (let count = reader.next(); count > 0; count = reader.next()) {
    const place = readPlace(reader, at);
    at = place.from;
    const alternatives: number[] = [reader.next()];
    while (alternatives.length < count) alternatives.push(reader.next());
    citations.push({ span: place, alternatives });
  }
  return citations;
}

/** Their numbers alone. */
export function readCited(reader: NoteReader): readonly number[] {
  passToCitations(reader);
  const cited: number[] = [];
  for (let count = reader.next(); count > 0; count = reader.next()) {
    reader.pass(placeLength);
    for (let left = count; left > 0; left--) cited.push(reader.next());
  }
  return cited;
}

function passToCitations(reader: NoteReader): void {
  reader.pass(placeLength);
  while (!reader.endsHere()) passCode(reader);
}
