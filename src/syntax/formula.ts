import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { readClaim } from "./claim.ts";
import { type FormulaForm, keywords, splitFormula } from "./formula-form.ts";
import { lex } from "./lexer.ts";
import { State, type Words } from "./lexer-state.ts";
import type { Claim, Expression, Formula, Leaf, Shape, UnitWord } from "./model-file.ts";
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
  const reader = new FormulaReader(new Notes(text), scope, limits);
  return { expression: reader.expression(0, span(0, text.length), problems), problems };
}

/** Where the content of a code span is: its item's start in the text, its own start from there, and its length. */
export interface CodePlace {
  readonly origin: number;
  readonly at: number;
  readonly length: number;
}

/** Reads the formulas of one text, one after another, and puts their places into its notes. */
export class FormulaReader {
  readonly #notes: Notes;
  readonly #state: State;
  readonly #shape = new ShapeText();

  constructor(notes: Notes, scope: Words, limits: Limits) {
    this.#notes = notes;
    this.#state = new State(scope, limits);
  }

  /** Reads `name = expression => claim`. Spans count from the origin. What is wrong is added to the problems. */
  formula(place: CodePlace, problems: Problem[]): Formula | undefined {
    const { origin, at, length } = place;
    const code = this.#notes.text.slice(origin + at, origin + at + length);
    const form = splitFormula(code);
    if (form === undefined) return undefined;
    const name = this.#name(form, at, problems);
    const expression = this.expression(origin, moved(form.expression, at), problems);
    const claim = form.claim && this.#claim(code, form.claim, at, problems);
    const record = this.#notes.length;
    this.#notes.write(origin);
    this.#notes.write(at);
    this.#notes.write(length);
    return new ReadFormula(this.#notes, record, { name, expression, claim });
  }

  /** Reads what stands at a place from an origin in the text. */
  expression(origin: number, { from, to }: Span, problems: Problem[]): Expression | undefined {
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
    return shape && new ReadFormulaExpression(shape, state.tokens.leaves(), this.#notes, this.#record(origin));
  }

  #name({ name, nameSpan }: FormulaForm, at: number, problems: Problem[]): string | undefined {
    if (name === undefined || nameSpan === undefined) return undefined;
    if (!keywords.has(name)) return this.#state.lexicon.shared(name);
    problems.push(reservedName(moved(nameSpan, at), name));
    return undefined;
  }

  #claim(code: string, place: Span, at: number, problems: Problem[]): Claim | undefined {
    const { limits, words } = this.#state;
    if (place.to - place.from > limits.formulaLength) {
      const { formulaLength } = limits;
      problems.push(overLimit(moved(place, at), "has a claim that is longer", "formulaLength", formulaLength));
      return undefined;
    }
    const read = readClaim(code.slice(place.from, place.to), moved(place, at), words);
    for (const problem of read.problems) problems.push(problem);
    return read.claim;
  }

  /** The origin, the tokens and the marginal words: each as the gap before it and its length. */
  #record(origin: number): number {
    const notes = this.#notes;
    const { tokens, marginal } = this.#state;
    const record = notes.length;
    notes.write(origin);
    notes.write(tokens.count);
    tokens.writePlaces(notes, origin);
    notes.write(marginal.length / 3);
    let last = origin;
    for (let index = 0; index < marginal.length; index += 3) {
      const [from, to, isUnit] = [marginal[index]!, marginal[index + 1]!, marginal[index + 2]!];
      notes.write(from - last);
      notes.write(2 * (to - from) + isUnit);
      last = to;
    }
    return record;
  }
}

class ReadFormula implements Formula {
  readonly name: string | undefined;
  readonly expression: Expression | undefined;
  readonly claim: Claim | undefined;
  readonly #notes: Notes;
  readonly #record: number;

  constructor(notes: Notes, record: number, parts: Pick<Formula, "name" | "expression" | "claim">) {
    this.name = parts.name;
    this.expression = parts.expression;
    this.claim = parts.claim;
    this.#notes = notes;
    this.#record = record;
  }

  get text(): string {
    const { origin, at, length } = this.#place();
    return this.#notes.text.slice(origin + at, origin + at + length);
  }

  get span(): Span {
    const { at, length } = this.#place();
    return span(at, at + length);
  }

  get nameSpan(): Span | undefined {
    const { nameSpan } = this.#form();
    return nameSpan && moved(nameSpan, this.#place().at);
  }

  get expressionSpan(): Span {
    return moved(this.#form().expression, this.#place().at);
  }

  get words(): readonly string[] {
    return this.expression?.words ?? wordsIn(this.text, this.#form().expression);
  }

  #place(): CodePlace {
    const reader = this.#notes.readFrom(this.#record);
    return { origin: reader.next(), at: reader.next(), length: reader.next() };
  }

  #form(): FormulaForm {
    return splitFormula(this.text)!; // it was split when it was read
  }
}

class ReadFormulaExpression implements Expression {
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
    reader.next();
    const places: number[] = [];
    for (let [left, at] = [reader.next(), 0]; left > 0; left--) {
      places.push((at += reader.next()), (at += reader.next()));
    }
    return places;
  }

  get words(): readonly string[] {
    const words = new Set<string>();
    for (const leaf of this.leaves) if (leaf.kind === "name") words.add(leaf.name);
    for (const { text } of this.#marginal()) words.add(text);
    return [...words];
  }

  get unitWords(): readonly UnitWord[] {
    return this.#marginal().flatMap(({ text, span: place, isUnit }) => (isUnit ? [{ text, span: place }] : []));
  }

  #marginal(): readonly (UnitWord & { readonly isUnit: boolean })[] {
    const reader = this.#notes.readFrom(this.#record);
    const origin = reader.next();
    for (let left = 2 * reader.next(); left > 0; left--) reader.next();
    const found: (UnitWord & { readonly isUnit: boolean })[] = [];
    for (let [left, at] = [reader.next(), 0]; left > 0; left--) {
      const from = at + reader.next();
      const packed = reader.next();
      at = from + (packed >>> 1);
      found.push({ text: this.#notes.text.slice(origin + from, origin + at), span: span(from, at), isUnit: packed % 2 === 1 });
    }
    return found;
  }
}

/** Every word in an expression that could not be read. */
function wordsIn(code: string, { from, to }: Span): readonly string[] {
  const scanned = code.slice(from, Math.min(to, from + longestScanned));
  return [...new Set(scanned.match(/[\p{L}_][\p{L}\p{M}\p{Nd}_]*/gu))];
}

const longestScanned = 10_000;

function reservedName(place: Span, name: string): Problem {
  return unexpected(place, `\`${name}\` cannot be a name, since it joins operands`, "give the quantity another name");
}

function moved({ from, to }: Span, by: number): Span {
  return span(from + by, to + by);
}
