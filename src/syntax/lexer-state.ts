import type { Limits } from "../text/limits.ts";
import { span } from "../text/span.ts";
import type { UnitReading } from "../units/read-unit.ts";
import type { UnitSystem } from "../units/system.ts";
import type { UnitWord } from "./model-file.ts";
import { markToken, type Token, type TokenKind } from "./token.ts";

/** What the words of a formula mean. */
export interface Words {
  readonly units: UnitSystem;
  readonly isName: (word: string) => boolean;
}

export interface State {
  readonly text: string;
  readonly words: Words;
  readonly limits: Limits;
  at: number;
  wantsOperand: boolean;
  operators: number;
  readonly tokens: Token[];
  /** The bracket pairs around the place at hand, the whole expression outermost. */
  readonly levels: Level[];
  readonly seen: Set<string>;
  readonly unitWords: UnitWord[];
}

export interface Level {
  /** The bracket's token; -1 for the whole expression. */
  readonly opening: number;
  readonly callee: string | undefined;
  readonly depth: number;
  commas: number;
  /** Signs and powers that are still open to the right. */
  chain: number;
  conditions: number;
  /** `?` that wait for their `:`. */
  pendingColons: number;
  hasComparison: boolean;
  /** `not` that reach to the next boundary; each put one bracket into the shape. */
  openNots: number;
}

export function startAt(text: string, from: number, words: Words, limits: Limits): State {
  const levels = [levelAt(-1, undefined, 0)];
  const collected = { tokens: [], levels, seen: new Set<string>(), unitWords: [] };
  return { text, words, limits, at: from, wantsOperand: true, operators: 0, ...collected };
}

export function levelAt(opening: number, callee: string | undefined, depth: number): Level {
  const counts = { commas: 0, chain: 0, conditions: 0, pendingColons: 0, openNots: 0 };
  return { opening, callee, depth, ...counts, hasComparison: false };
}

export function innermost(state: State): Level {
  return state.levels.at(-1) ?? levelAt(-1, undefined, 0);
}

export function depthOf(level: Level): number {
  return level.depth + level.chain + level.conditions;
}

export function push(state: State, kind: TokenKind, shape: string, length: number): void {
  state.tokens.push(markToken(kind, shape, state.at, state.at + length));
  state.at += length;
}

export function operandEnds(state: State, at: number): undefined {
  state.at = at;
  state.wantsOperand = false;
}

export function noteUnitWords(state: State, reading: UnitReading | undefined): void {
  for (const { text, from, to } of reading?.words ?? []) {
    state.seen.add(text);
    state.unitWords.push({ text, span: span(from, to) });
  }
}
