import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { readUnitAfter, type UnitReading, wordAt } from "../units/read-unit.ts";
import { skipBlanks } from "./formula-form.ts";
import { aritySaid, functions, type FunctionSignature } from "./functions.ts";
import { innermost, type Level, noteUnitWords, operandEnds, push, type State } from "./lexer-state.ts";
import { clauseEnds, comparisons, type OperatorForm, operatorsByText } from "./operators.ts";
import { ambiguousFraction, sideBySide, unbalanced, unexpected, wrongArity } from "./problems.ts";
import { leafToken } from "./token.ts";
import { bracketedText, characterAt, operandText, operandTextBefore } from "./written-operand.ts";

export function readOperator(state: State): Problem | undefined {
  const word = wordAt(state.text, state.at);
  if (word === "in") return readConversion(state);
  const text = word === "" ? symbolAt(state.text, state.at) : word;
  const operator = operatorsByText.get(text);
  if (text === ")") return close(state);
  if (operator) return addOperator(state, text, operator);
  return notAnOperator(state, word || characterAt(state.text, state.at));
}

function symbolAt(text: string, at: number): string {
  const two = text.slice(at, at + 2);
  return operatorsByText.has(two) ? two : (text[at] ?? "");
}

function addOperator(state: State, text: string, { shape, boundary }: OperatorForm): Problem | undefined {
  const here = span(state.at, state.at + text.length);
  const level = innermost(state);
  const problem = clauseProblem(level, shape, here) ?? doubledStar(state, here);
  if (problem) return problem;
  const ended = clauseEnds.has(shape) ? endClause(level) : "";
  level.chain = shape === "^" ? level.chain + 1 : level.openNots;
  state.operators++;
  push(state, boundary ? "boundary" : "infix", ended + shape, text.length);
  state.wantsOperand = true;
  return undefined;
}

function clauseProblem(level: Level, shape: string, here: Span): Problem | undefined {
  if (comparisons.has(shape)) {
    if (level.hasComparison) {
      return unexpected(here, "comparisons do not chain", "join two comparisons with `and`: `a < b and b < c`");
    }
    level.hasComparison = true;
  } else if (shape === "?") {
    level.conditions++;
    level.pendingColons++;
  } else if (shape === ":") {
    if (level.pendingColons === 0) return unexpected(here, "this `:` belongs to no `?`", "write `condition ? a : b`");
    level.pendingColons--;
  } else if (shape === ",") {
    if (level.pendingColons > 0) return missingColon(here);
    if (level.callee === undefined) return unexpected(here, "this `,` separates no arguments", "take it away");
    level.commas++;
    level.conditions = 0;
  }
  return undefined;
}

export function missingColon(here: Span): Problem {
  return unexpected(here, "a `?` before this has no `:`", "write `condition ? a : b`");
}

function doubledStar(state: State, here: Span): Problem | undefined {
  if (!state.text.startsWith("**", state.at)) return undefined;
  return unexpected(span(here.from, here.from + 2), "`**` is no operator here", "write a power with `^`");
}

/** Closes the brackets that the clause's `not`s put into the shape. */
export function endClause(level: Level): string {
  const closing = ")".repeat(level.openNots);
  level.openNots = 0;
  level.hasComparison = false;
  return closing;
}

function close(state: State): Problem | undefined {
  const here = span(state.at, state.at + 1);
  if (state.levels.length === 1) return unbalanced(here, ")");
  const level = innermost(state);
  if (level.pendingColons > 0) return missingColon(here);
  const problem = arityProblem(state, level);
  if (problem) return problem;
  push(state, "close", `${endClause(level)})`, 1);
  state.levels.pop();
  return undefined;
}

function arityProblem(state: State, { callee, commas, opening }: Level): Problem | undefined {
  const signature: FunctionSignature | undefined = callee === undefined ? undefined : functions.get(callee);
  if (callee === undefined || signature === undefined) return undefined;
  const count = commas + 1;
  if (count >= signature.least && count <= signature.most) return undefined;
  const from = state.tokens[opening - 1]?.from ?? state.at;
  return wrongArity(span(from, state.at + 1), callee, aritySaid(signature), count);
}

/** `x in GB`: after `in` stands a unit and nothing else, whatever the names of the file. */
function readConversion(state: State): Problem | undefined {
  const from = state.at;
  const unitAt = skipBlanks(state.text, from + "in".length);
  const reading = readUnitOnly(state, unitAt);
  if (reading === undefined || reading.unit === state.words.units.one) {
    return unexpected(span(from, from + 2), "`in` has no unit after it", "write a unit after it: `x in GB`");
  }
  innermost(state).chain = innermost(state).openNots;
  state.operators++;
  push(state, "boundary", " in ", "in".length);
  noteUnitWords(state, reading);
  state.tokens.push(leafToken({ kind: "unit", unit: reading.unit }, unitAt, reading.end));
  return operandEnds(state, reading.end);
}

function readUnitOnly({ text, words: { units } }: State, at: number): UnitReading | undefined {
  const inverse = text[at] === "1" && /^\s*[/÷]/.test(text.slice(at + 1, at + 20));
  const request = { text, system: units, isName: () => false, lead: units.one };
  return readUnitAfter({ ...request, at: inverse ? at + 1 : at, ...(inverse && { continued: true }) });
}

function notAnOperator(state: State, found: string): Problem {
  const here = span(state.at, state.at + found.length);
  const help = commonMistakes.get(found);
  if (help !== undefined) return unexpected(here, `\`${found}\` is no operator here`, help);
  if (!startsOperand(state, found)) return unexpected(here, `\`${found}\` is not part of a formula`);
  const last = state.tokens.length - 1;
  const left = operandTextBefore(state, last + 1);
  const right = found === "(" ? bracketedText(state, state.at) : operandText(state);
  const end = Math.min(state.at + right.length, state.text.length);
  const [from, fractionFrom] = [state.tokens[last]?.from ?? state.at, state.tokens[last - 2]?.from ?? state.at];
  const isFraction = state.tokens[last - 1]?.shape === "/" && state.tokens[last]?.literal !== undefined;
  if (!isFraction) return sideBySide(span(from, end), left, right);
  return ambiguousFraction(span(fractionFrom, end), operandTextBefore(state, last - 1), left, right);
}

const commonMistakes: ReadonlyMap<string, string> = new Map([
  ["=", "claim the result with `=>`, or compare with `==`"],
  ["&", "write `and`"],
  ["|", "write `or`"],
  ["!", "write `not` before the operand"],
  ["%", "glue the percent sign to its digits: `5%`"],
  ["of", "write `*`: `5% * x`"],
  ["per", "write `/`"],
  ["within", "put `within` after the claim: `=> 5 within 2%`"],
]);

function startsOperand(state: State, found: string): boolean {
  return (
    found === "(" ||
    found === "[" ||
    /^\.?\d/.test(state.text.slice(state.at, state.at + 2)) ||
    wordAt(state.text, state.at) !== ""
  );
}
