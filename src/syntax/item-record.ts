import { type Span, span } from "../text/span.ts";
import { readCode, writeCode } from "./code-places.ts";
import { keywords, splitFormula } from "./formula-form.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Citation } from "./model-file.ts";
import type { NoteReader, Notes } from "./notes.ts";

/**
 * Puts what is known of an item into notes: its start and its length, its formulas, and its citations, each list with a
 * zero at its end. A citation is how many numbers it has, the gap before it, its length, and the numbers.
 */
export class ItemRecord {
  readonly start: number;
  readonly #notes: Notes;
  readonly #origin: number;
  #at: number;

  constructor(notes: Notes, from: number, to: number) {
    this.#notes = notes;
    this.#origin = this.#at = from;
    this.start = notes.length;
    notes.write(from);
    notes.write(to - from);
  }

  /** Adds the content of a code span if it is a formula. The name that it defines goes into the lexicon. */
  addCode(from: number, to: number, lexicon: Lexicon): void {
    const { text } = this.#notes;
    const form = splitFormula(text, from, to);
    if (form === undefined) return;
    writeCode(this.#notes, this.#origin, from, to, form);
    if (form.nameTo === form.nameFrom) return;
    const word = lexicon.at(text, form.nameFrom, form.nameTo);
    if (!keywords.has(lexicon.text(word))) lexicon.define(word);
  }

  /** After the last formula. */
  endCodes(): void {
    this.#notes.write(0);
  }

  /** Adds a citation of one item. */
  addCited(from: number, to: number, id: number): void {
    this.#notes.write(1);
    this.#addPlace(from, to);
    this.#notes.write(id);
  }

  addCitation({ from, to }: Span, alternatives: readonly number[]): void {
    this.#notes.write(alternatives.length);
    this.#addPlace(from, to);
    for (const id of alternatives) this.#notes.write(id);
  }

  endCitations(): void {
    this.#notes.write(0);
  }

  #addPlace(from: number, to: number): void {
    this.#notes.write(from - this.#at);
    this.#notes.write(to - from);
    this.#at = from;
  }
}

/** Where the item stands in the text. */
export function readItemPlace(reader: NoteReader): Span {
  const from = reader.next();
  return span(from, from + reader.next());
}

/** The citations, after its place and its formulas. */
export function readCitations(reader: NoteReader): readonly Citation[] {
  readItemPlace(reader);
  while (!reader.endsHere()) readCode(reader);
  const citations: Citation[] = [];
  let at = 0;
  for (let count = reader.next(); count > 0; count = reader.next()) {
    at += reader.next();
    const place = span(at, at + reader.next());
    const alternatives: number[] = [reader.next()];
    while (alternatives.length < count) alternatives.push(reader.next());
    citations.push({ span: place, alternatives });
  }
  return citations;
}
