import type { Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { skipBlanks } from "./formula-form.ts";
import { depthOf, innermost, startAt, type State, type Words } from "./lexer-state.ts";
import type { UnitWord } from "./model-file.ts";
import { overLimit, unbalanced, unexpected } from "./problems.ts";
import { readOperand } from "./read-operand.ts";
import { endClause, missingColon, readOperator } from "./read-operator.ts";
import { settleLiterals, type Token } from "./token.ts";

export interface Lexed {
  readonly tokens: readonly Token[];
  /** The token shapes in a row, as math.js would read them. */
  readonly shape: string;
  readonly words: readonly string[];
  readonly unitWords: readonly UnitWord[];
}

export type Lexing =
  { readonly kind: "lexed"; readonly lexed: Lexed } | { readonly kind: "refused"; readonly problem: Problem };

/**
 * Takes an expression apart and refuses whatever is outside of the format, the first fault it meets. What it lets
 * through alternates operands and operators, closes every bracket, and is bounded in length and depth. Places count
 * from the start of `text`; reading ends with it.
 */
export function lex(text: string, from: number, words: Words, limits: Limits): Lexing {
  const state = startAt(text, from, words, limits);
  const problem = tooLong(state, from) ?? readTokens(state) ?? endProblem(state);
  if (problem) return { kind: "refused", problem };
  const tokens = settleLiterals(state.tokens);
  let shape = "";
  for (const token of tokens) shape += token.shape;
  shape += closers(state);
  return { kind: "lexed", lexed: { tokens, shape, words: [...state.seen], unitWords: state.unitWords } };
}

function tooLong({ text, limits }: State, from: number): Problem | undefined {
  if (text.length - from <= limits.formulaLength) return undefined;
  return overLimit(span(from, text.length), "is longer", "formulaLength", limits.formulaLength);
}

function readTokens(state: State): Problem | undefined {
  for (;;) {
    state.at = skipBlanks(state.text, state.at);
    if (state.at >= state.text.length) return undefined;
    const problem = (state.wantsOperand ? readOperand(state) : readOperator(state)) ?? overBounds(state);
    if (problem) return problem;
  }
}

function overBounds(state: State): Problem | undefined {
  const { limits, operators } = state;
  const here = () => lastSpan(state);
  if (operators > limits.formulaOperators) {
    return overLimit(here(), "has more operators", "formulaOperators", limits.formulaOperators);
  }
  if (depthOf(innermost(state)) > limits.formulaDepth) {
    return overLimit(here(), "nests deeper", "formulaDepth", limits.formulaDepth);
  }
  return undefined;
}

function lastSpan(state: State): Span {
  const last = state.tokens.at(-1);
  return last ? span(last.from, last.to) : span(state.at, state.at);
}

function endProblem(state: State): Problem | undefined {
  const level = innermost(state);
  const bracket = state.tokens[level.opening];
  const end = span(state.at, state.at);
  if (state.wantsOperand) return missingAtEnd(state);
  if (bracket) return unbalanced(span(bracket.from, bracket.to), "(");
  if (level.pendingColons > 0) return missingColon(end);
  return undefined;
}

function missingAtEnd(state: State): Problem {
  const last = state.tokens.at(-1);
  if (last === undefined) return unexpected(span(state.at, state.at), "there is no expression", "write one after `=`");
  const said = state.text.slice(last.from, last.to);
  return unexpected(
    span(last.from, last.to),
    `an operand is missing after \`${said}\``,
    "write the operand, or take this away",
  );
}

function closers(state: State): string {
  return endClause(innermost(state));
}
