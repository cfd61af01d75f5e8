import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { skipBlanks } from "./formula-form.ts";
import { depthOf, type State } from "./lexer-state.ts";
import { overLimit, unbalanced, unexpected } from "./problems.ts";
import { readOperand } from "./read-operand.ts";
import { missingColon, readOperator } from "./read-operator.ts";

/**
 * Takes an expression apart and refuses whatever is outside of the format, the first fault it meets. What it lets
 * through alternates operands and operators, closes every bracket, and is bounded in length and depth. It is left in
 * the tokens of the state.
 */
export function lex(state: State): Problem | undefined {
  const problem = tooLong(state) ?? readTokens(state) ?? endProblem(state);
  if (problem === undefined) state.tokens.settle();
  return problem;
}

function tooLong({ at, end, limits }: State): Problem | undefined {
  if (end - at <= limits.formulaLength) return undefined;
  return overLimit(span(at, end), "is longer", "formulaLength", limits.formulaLength);
}

function readTokens(state: State): Problem | undefined {
  for (;;) {
    state.at = Math.min(skipBlanks(state.text, state.at), state.end);
    if (state.at >= state.end) return undefined;
    const problem = (state.wantsOperand ? readOperand(state) : readOperator(state)) ?? overBounds(state);
    if (problem) return problem;
  }
}

function overBounds(state: State): Problem | undefined {
  const { limits, operators } = state;
  if (operators > limits.formulaOperators) {
    return overLimit(lastSpan(state), "has more operators", "formulaOperators", limits.formulaOperators);
  }
  if (depthOf(state.level) > limits.formulaDepth) {
    return overLimit(lastSpan(state), "nests deeper", "formulaDepth", limits.formulaDepth);
  }
  return undefined;
}

function lastSpan({ tokens, at }: State): Span {
  const last = tokens.count - 1;
  return span(tokens.from(last) ?? at, tokens.to(last) ?? at);
}

function endProblem(state: State): Problem | undefined {
  const { level, tokens, at } = state;
  if (state.wantsOperand) return missingAtEnd(state);
  if (level.opening >= 0)
    return unbalanced(span(tokens.from(level.opening) ?? at, tokens.to(level.opening) ?? at), "(");
  if (level.pendingColons > 0) return missingColon(span(at, at));
  return undefined;
}

function missingAtEnd(state: State): Problem {
  const place = lastSpan(state);
  if (state.tokens.count === 0) return unexpected(place, "there is no expression", "write one after `=`");
  const said = state.text.slice(place.from, place.to);
  return unexpected(place, `an operand is missing after \`${said}\``, "write the operand, or take this away");
}
