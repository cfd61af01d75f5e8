import type { Limits } from "../text/limits.ts";
import type { UnitReading } from "../units/read-unit.ts";
import type { UnitSystem } from "../units/system.ts";
import type { Lexicon } from "./lexicon.ts";
import { type ShapePart, shapePart } from "./shape-part.ts";
import { type TokenKind, Tokens } from "./token.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What the words of a formula mean. */
export interface Words {
  readonly units: UnitSystem;
  readonly isName: (word: string) => boolean;
}

/** A formula being lexed. One state serves all formulas of a reading, one after another. */
export class State {
  readonly words: Words;
  readonly limits: Limits;
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly tokens: Tokens = new Tokens();
  /** The text that the formula stands in; reading ends at `end`. */
  text = "";
  end = 0;
  at = 0;
  wantsOperand = true;
  operators = 0;
  /** The innermost of the bracket pairs around the place at hand. */
  level: Level;
  /** Words that are no names, where a name could stand: from, to, and whether it is a unit, in turn. */
  readonly otherWords: number[] = [];
  #bounded: string | undefined;
  readonly #whole: Level = levelAt(undefined, -1, undefined);

  constructor(words: Words, limits: Limits, lexicon: Lexicon) {
    this.words = words;
    this.limits = limits;
    this.lexicon = lexicon;
    this.vocabulary = new Vocabulary(words, lexicon);
    this.level = this.#whole;
  }

  start(text: string, from: number, end: number): void {
    this.text = text;
    this.end = end;
    this.at = from;
    this.wantsOperand = true;
    this.operators = 0;
    this.tokens.clear();
    this.level = emptied(this.#whole);
    if (this.otherWords.length > 0) this.otherWords.length = 0;
    this.#bounded = undefined;
  }

  /** The text up to the end of the formula, for readers that go as far as they can. */
  get bounded(): string {
    return (this.#bounded ??= this.end === this.text.length ? this.text : this.text.slice(0, this.end));
  }
}

export interface Level {
  readonly outer: Level | undefined;
  /** The bracket's token; -1 for the whole expression. */
  readonly opening: number;
  readonly callee: string | undefined;
  readonly depth: number;
  commas: number;
  /** How many arguments have a name before them. */
  labels: number;
  /** Signs and powers that are still open to the right. */
  chain: number;
  conditions: number;
  /** `?` that wait for their `:`. */
  pendingColons: number;
  hasComparison: boolean;
  /** `not` that reach to the next boundary; each put one bracket into the shape. */
  openNots: number;
}

function levelAt(outer: Level | undefined, opening: number, callee: string | undefined): Level {
  const depth = outer === undefined ? 0 : depthOf(outer) + 1;
  return {
    outer,
    opening,
    callee,
    depth,
    commas: 0,
    labels: 0,
    chain: 0,
    conditions: 0,
    pendingColons: 0,
    hasComparison: false,
    openNots: 0,
  };
}

function emptied(level: Level): Level {
  level.commas = level.labels = level.chain = level.conditions = level.pendingColons = level.openNots = 0;
  level.hasComparison = false;
  return level;
}

export function depthOf(level: Level): number {
  return level.depth + level.chain + level.conditions;
}

/** Adds a token that starts here. */
export function push(state: State, kind: TokenKind, part: ShapePart, length: number): undefined {
  state.tokens.addMark(kind, part, state.at, state.at + length);
  state.at += length;
}

export function openBracket(state: State, callee: string | undefined): undefined {
  state.level = levelAt(state.level, state.tokens.count, callee);
  return push(state, "open", openPart, 1);
}

const openPart = shapePart("(");

export function operandEnds(state: State, at: number): undefined {
  state.at = at;
  state.wantsOperand = false;
}

export function noteUnitWords(state: State, reading: UnitReading | undefined): void {
  for (const { from, to } of reading?.words ?? []) state.otherWords.push(from, to, 1);
}
