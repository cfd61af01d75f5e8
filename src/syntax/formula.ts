import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import type { Unit } from "../units/unit.ts";
import { readClaim } from "./claim.ts";
import { type CodePlaces, readCode, readPlace } from "./code-places.ts";
import { lex } from "./lexer.ts";
import { State, type Words } from "./lexer-state.ts";
import { Lexicon } from "./lexicon.ts";
import type { Claim, ClaimEnds, Expression, Formula, Leaf, Node, Shape, UnitWord } from "./model-file.ts";
import { Notes } from "./notes.ts";
import { overLimit, unexpected } from "./problems.ts";
import { shapeOf } from "./shape.ts";
import { ShapeText } from "./shape-part.ts";

/** What the words of a file mean: which are names, which units, and where its link labels lead. */
export interface Scope extends Words {
  readonly definitions?: ReadonlyMap<string, string>;
}

export interface ReadExpression {
  readonly expression: Expression | undefined;
  readonly problems: readonly Problem[];
}

/** Reads an expression that stands alone. Spans count from the start of the text. */
export function readExpression(text: string, scope: Words, limits: Limits = defaultLimits): ReadExpression {
  const problems: Problem[] = [];
  const reader = new FormulaReader(new Notes(text), scope, { limits, lexicon: new Lexicon() });
  return { expression: reader.expression(0, 0, text.length, problems), problems };
}

export interface FormulaReaderOptions {
  readonly limits: Limits;
  /** The words of the text; those that are defined in it are names. */
  readonly lexicon: Lexicon;
}

/** Reads the formulas of one text, one after another, and puts the places in them into its notes. */
export class FormulaReader {
  readonly #notes: Notes;
  readonly #state: State;
  readonly #shape = new ShapeText();

  constructor(notes: Notes, scope: Words, { limits, lexicon }: FormulaReaderOptions) {
    this.#notes = notes;
    this.#state = new State(scope, limits, lexicon);
  }

  /** Reads what stands between two places, counted from an origin in the text. */
  expression(origin: number, from: number, to: number, problems: Problem[]): Expression | undefined {
    const state = this.#state;
    state.start(this.#notes.text, origin + from, origin + to);
    const problem = lex(state);
    if (problem !== undefined) {
      problems.push({ ...problem, span: moved(problem.span, -origin) });
      return undefined;
    }
    state.tokens.writeShape(this.#shape, state.level.openNots);
    const shape = shapeOf(this.#shape);
    if (shape === undefined) problems.push(unexpected(span(from, to), "this is no expression"));
    return shape && new ReadExpressionTree(shape, state.tokens.leaves(), this.#notes, this.#record(origin));
  }

  /** Reads what stands after an arrow at a place counted from an origin. */
  claim(origin: number, from: number, length: number, problems: Problem[]): Claim | undefined {
    const { words, limits } = this.#state;
    const place = span(from, from + length);
    if (length > limits.formulaLength) {
      const { formulaLength } = limits;
      problems.push(overLimit(place, "has a claim that is longer", "formulaLength", formulaLength));
      return undefined;
    }
    const written = this.#notes.text.slice(origin + from, origin + from + length);
    const read = readClaim(written, place, words);
    for (const problem of read.problems) problems.push(problem);
    return new ReadClaim(read.claim, this.#notes, this.#claimRecord(origin, read.claim));
  }

  /** The other words, each as the gap before it and its length, and then the tokens likewise. */
  #record(origin: number): number {
    const notes = this.#notes;
    const { tokens, otherWords } = this.#state;
    const record = notes.length;
    notes.write(otherWords.length / 3);
    notes.write(origin);
    let last = origin;
    for (let index = 0; index < otherWords.length; index += 3) {
      const to = otherWords[index + 1]!;
      notes.write(otherWords[index]! - last);
      notes.write(2 * (to - otherWords[index]!) + otherWords[index + 2]!);
      last = to;
    }
    notes.write(tokens.count);
    tokens.writePlaces(notes, origin);
    return record;
  }

  /** Its place, and the words of its unit, each as the gap before it and its length. */
  #claimRecord(origin: number, { span: { from, to }, unitWords }: Claim): number {
    const notes = this.#notes;
    const record = notes.length;
    notes.write(origin);
    notes.write(from);
    notes.write(to - from);
    notes.write(unitWords.length);
    let last = from;
    for (const { span: word } of unitWords) {
      notes.write(word.from - last);
      notes.write(word.to - word.from);
      last = word.to;
    }
    return record;
  }
}

/** A formula that is kept by where it stands, beside what it was read as. */
export class ReadFormula implements Formula {
  readonly name: string | undefined;
  expression: Expression | undefined;
  claim: Claim | undefined;
  readonly #notes: Notes;
  readonly #record: number;

  /** Its places stand in the notes at a record. Its name is undefined where it has none, or one that is reserved. */
  constructor(notes: Notes, record: number, name: string | undefined) {
    this.name = name;
    this.expression = undefined;
    this.claim = undefined;
    this.#notes = notes;
    this.#record = record;
  }

  /** The same formula before it is read. */
  unread(): ReadFormula {
    return new ReadFormula(this.#notes, this.#record, this.name);
  }

  /** Reads the expression and the claim. What is wrong is added to the problems. */
  read(reader: FormulaReader, problems: Problem[]): void {
    const places = this.#notes.readFrom(this.#record);
    places.next();
    const base = places.next();
    const origin = places.next();
    const [nameFrom, nameLength] = [base + places.next(), places.next()];
    if (nameLength > 0 && this.name === undefined) problems.push(this.#reserved(nameFrom, nameLength));
    const from = base + places.next();
    this.expression = reader.expression(origin, from, from + places.next(), problems);
    const claimAt = places.next();
    if (claimAt > 0) this.claim = reader.claim(origin, base + claimAt, places.next(), problems);
  }

  get text(): string {
    const { origin, whole } = this.#places();
    return this.#notes.text.slice(origin + whole.from, origin + whole.to);
  }

  get span(): Span {
    return this.#places().whole;
  }

  get nameSpan(): Span | undefined {
    return this.#places().name;
  }

  get expressionSpan(): Span {
    return this.#places().expression;
  }

  get words(): readonly string[] {
    if (this.expression !== undefined) return this.expression.words;
    const { origin, expression } = this.#places();
    return wordsIn(this.#notes.text.slice(origin + expression.from, origin + expression.to));
  }

  #reserved(from: number, length: number): Problem {
    const place = span(from, from + length);
    const { origin } = this.#places();
    return reservedName(place, this.#notes.text.slice(origin + from, origin + from + length));
  }

  #places(): CodePlaces {
    return readCode(this.#notes.readFrom(this.#record));
  }
}

/** A claim that is kept likewise. */
class ReadClaim implements Claim {
  readonly value: number | boolean | undefined;
  readonly blank: boolean;
  readonly unit: Unit;
  readonly step: number;
  readonly ends: ClaimEnds | undefined;
  readonly within: number | undefined;
  readonly #notes: Notes;
  readonly #record: number;

  constructor({ value, blank, unit, step, ends, within }: Claim, notes: Notes, record: number) {
    this.value = value;
    this.blank = blank;
    this.unit = unit;
    this.step = step;
    this.ends = ends;
    this.within = within;
    this.#notes = notes;
    this.#record = record;
  }

  get text(): string {
    const reader = this.#notes.readFrom(this.#record);
    const from = reader.next() + reader.next();
    return this.#notes.text.slice(from, from + reader.next());
  }

  get span(): Span {
    const reader = this.#notes.readFrom(this.#record);
    reader.next();
    return readPlace(reader, 0);
  }

  get unitWords(): readonly UnitWord[] {
    const reader = this.#notes.readFrom(this.#record);
    const origin = reader.next();
    let { from: at } = readPlace(reader, 0);
    const words: UnitWord[] = [];
    for (let left = reader.next(); left > 0; left--) {
      const place = readPlace(reader, at);
      words.push({ text: this.#notes.text.slice(origin + place.from, origin + place.to), span: place });
      at = place.to;
    }
    return words;
  }
}

/** A tree, its leaves, and where they stand. */
class ReadExpressionTree implements Expression {
  readonly shape: Shape;
  readonly leaves: readonly Leaf[];
  readonly #notes: Notes;
  readonly #record: number;

  constructor(shape: Shape, leaves: readonly Leaf[], notes: Notes, record: number) {
    this.shape = shape;
    this.leaves = leaves;
    this.#notes = notes;
    this.#record = record;
  }

  get tokens(): readonly number[] {
    const reader = this.#notes.readFrom(this.#record);
    for (let left = 1 + 2 * reader.next(); left > 0; left--) reader.next();
    const places: number[] = [];
    for (let [left, at] = [reader.next(), 0]; left > 0; left--) {
      places.push((at += reader.next()), (at += reader.next()));
    }
    return places;
  }

  get words(): readonly string[] {
    const others = this.#otherWords();
    const names = this.leaves.flatMap((leaf) => (leaf.kind === "name" ? leaf.name : []));
    return [...new Set(others.length === 0 ? names : this.#inOrder(others))];
  }

  get otherWords(): readonly string[] {
    const others = this.#otherWords();
    return others.length === 0 ? nothing : others.map(({ text }) => text);
  }

  get unitWords(): readonly UnitWord[] {
    const others = this.#otherWords();
    if (others.length === 0) return nothing;
    return others.flatMap(({ text, span: place, isUnit }) => (isUnit ? [{ text, span: place }] : []));
  }

  /** Names and other words as they stand in the text. */
  #inOrder(others: readonly UnitWord[]): readonly string[] {
    const { tokens } = this;
    const words = others.map(({ text, span: { from } }) => ({ text, from }));
    for (const node of leafNodes(this.shape.root)) {
      const leaf = this.leaves[node.leaf]!;
      if (leaf.kind === "name") words.push({ text: leaf.name, from: tokens[2 * node.from]! });
    }
    return words.sort((one, other) => one.from - other.from).map(({ text }) => text);
  }

  #otherWords(): readonly OtherWord[] {
    const reader = this.#notes.readFrom(this.#record);
    const count = reader.next();
    if (count === 0) return nothing;
    const origin = reader.next();
    const found: OtherWord[] = [];
    for (let at = 0; found.length < count;) {
      const from = at + reader.next();
      const packed = reader.next();
      at = from + (packed >>> 1);
      const text = this.#notes.text.slice(origin + from, origin + at);
      found.push({ text, span: span(from, at), isUnit: packed % 2 === 1 });
    }
    return found;
  }
}

interface OtherWord extends UnitWord {
  readonly isUnit: boolean;
}

const nothing: readonly never[] = [];

function leafNodes(node: Node): readonly (Node & { readonly kind: "leaf" })[] {
  return node.kind === "leaf" ? [node] : node.operands.flatMap(leafNodes);
}

/** Every word in an expression that could not be read. */
function wordsIn(expression: string): readonly string[] {
  return [...new Set(expression.slice(0, longestScanned).match(/[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu))];
}

const longestScanned = 10_000;

function reservedName(place: Span, name: string): Problem {
  return unexpected(place, `\`${name}\` cannot be a name, since it joins operands`, "give the quantity another name");
}

function moved({ from, to }: Span, by: number): Span {
  return span(from + by, to + by);
}
