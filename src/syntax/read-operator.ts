import type { Problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import type { Span } from "../text/span.ts";
import { readUnitAfter, type UnitReading, wordAt } from "../units/read-unit.ts";
import { skipBlanks } from "./formula-form.ts";
import { missingLabels } from "./argument-label.ts";
import { aritySaid, functions, type FunctionSignature, takes } from "./functions.ts";
import { type Level, noteUnitWords, operandEnds, push, type State } from "./lexer-state.ts";
import { clauseEnds, comparisons, type OperatorForm, operatorsByText } from "./operators.ts";
import { ambiguousFraction, sideBySide, unbalanced, unexpected, wrongArity } from "./problems.ts";
import { shapePart } from "./shape-part.ts";
import { bracketedText, characterAt, operandText, operandTextBefore } from "./written-operand.ts";

export function readOperator(state: State): Problem | undefined {
  const code = state.text.charCodeAt(state.at);
  const operator = code < 128 ? arithmetic[code] : undefined;
  return operator === undefined ? readOtherOperator(state) : addOperator(state, 1, operator);
}

/** Those of one character that begins no other. */
const arithmetic: (OperatorForm | undefined)[] = [];
for (const mark of "+-/^") arithmetic[mark.charCodeAt(0)] = operatorsByText.get(mark);

function readOtherOperator(state: State): Problem | undefined {
  const word = wordAt(state.bounded, state.at);
  if (word === "in") return readConversion(state);
  const text = word === "" ? symbolAt(state.bounded, state.at) : word;
  const operator = operatorsByText.get(text);
  if (text === ")") return close(state);
  if (operator) return addOperator(state, text.length, operator);
  return notAnOperator(state, word || characterAt(state.bounded, state.at));
}

function symbolAt(text: string, at: number): string {
  const two = text.slice(at, at + 2);
  return operatorsByText.has(two) ? two : (text[at] ?? "");
}

function addOperator(state: State, length: number, { shape, boundary }: OperatorForm): Problem | undefined {
  const { level, at } = state;
  const problem = boundary ? clauseProblem(level, shape.text, span(at, at + length)) : doubledStar(state);
  if (problem) return problem;
  const closers = boundary && clauseEnds.has(shape.text) ? endClause(level) : 0;
  level.chain = shape.text === "^" ? level.chain + 1 : level.openNots;
  state.operators++;
  state.tokens.addMark(boundary ? "boundary" : "infix", shape, at, at + length, closers);
  state.at += length;
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

function doubledStar({ text, at, end }: State): Problem | undefined {
  if (at + 1 >= end || !text.startsWith("**", at)) return undefined;
  return unexpected(span(at, at + 2), "`**` is no operator here", "write a power with `^`");
}

/** Ends the clause; says how many brackets its `not`s put into the shape, which are to be closed. */
function endClause(level: Level): number {
  const closers = level.openNots;
  level.openNots = 0;
  level.hasComparison = false;
  return closers;
}

function close(state: State): Problem | undefined {
  const { level, at } = state;
  const here = span(at, at + 1);
  if (level.outer === undefined) return unbalanced(here, ")");
  if (level.pendingColons > 0) return missingColon(here);
  const problem = arityProblem(state, level);
  if (problem) return problem;
  state.tokens.addMark("close", closePart, at, at + 1, endClause(level));
  state.at = at + 1;
  state.level = level.outer;
  return undefined;
}

const closePart = shapePart(")");

function arityProblem(state: State, { callee, commas, labels, opening }: Level): Problem | undefined {
  const signature: FunctionSignature | undefined = callee === undefined ? undefined : functions.get(callee);
  if (callee === undefined || signature === undefined) return undefined;
  const count = commas + 1;
  if (labels > 0) return missingLabels(state, callee, count);
  if (takes(signature, count)) return undefined;
  const from = state.tokens.from(opening - 1) ?? state.at;
  return wrongArity(span(from, state.at + 1), callee, aritySaid(signature), count);
}

/** `x in GB`: after `in` stands a unit and nothing else, whatever the names of the file. */
function readConversion(state: State): Problem | undefined {
  const from = state.at;
  const unitAt = skipBlanks(state.bounded, from + "in".length);
  const reading = readUnitOnly(state, unitAt);
  if (reading === undefined || reading.unit === state.words.units.one) {
    return unexpected(span(from, from + 2), "`in` has no unit after it", "write a unit after it: `x in GB`");
  }
  state.level.chain = state.level.openNots;
  state.operators++;
  push(state, "boundary", inPart, "in".length);
  noteUnitWords(state, reading);
  state.tokens.addLeaf({ kind: "unit", unit: reading.unit }, unitAt, reading.end);
  return operandEnds(state, reading.end);
}

const inPart = shapePart(" in ");

function readUnitOnly({ bounded: text, words: { units } }: State, at: number): UnitReading | undefined {
  const inverse = text[at] === "1" && /^\s*[/÷]/.test(text.slice(at + 1, at + 20));
  const request = { text, system: units, isName: () => false, lead: units.one };
  return readUnitAfter({ ...request, at: inverse ? at + 1 : at, ...(inverse && { continued: true }) });
}

function notAnOperator(state: State, found: string): Problem {
  const here = span(state.at, state.at + found.length);
  const help = commonMistakes.get(found);
  if (help !== undefined) return unexpected(here, `\`${found}\` is no operator here`, help);
  if (!startsOperand(state, found)) return unexpected(here, `\`${found}\` is not part of a formula`);
  const { bounded: text, tokens, at } = state;
  const last = tokens.count - 1;
  const left = operandTextBefore(state, last + 1);
  const right = found === "(" ? bracketedText(text, at) : operandText(state);
  const end = Math.min(at + right.length, text.length);
  const [from, fractionFrom] = [tokens.from(last) ?? at, tokens.from(last - 2) ?? at];
  const isFraction = tokens.part(last - 1)?.text === "/" && tokens.literal(last) !== undefined;
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

function startsOperand({ bounded: text, at }: State, found: string): boolean {
  return found === "(" || found === "[" || /^\.?\d/.test(text.slice(at, at + 2)) || wordAt(text, at) !== "";
}
