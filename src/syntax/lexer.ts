import type { Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { nearest } from "../text/suggest.ts";
import { type Literal, readLiteral } from "../units/literal.ts";
import { readUnitAfter, type UnitReading, wordAt } from "../units/read-unit.ts";
import type { UnitSystem } from "../units/system.ts";
import { fromBase } from "../units/unit.ts";
import { keywords, skipBlanks } from "./formula-form.ts";
import { aritySaid, type FunctionSignature, functions } from "./functions.ts";
import { literalProblem } from "./literal-problems.ts";
import type { UnitWord } from "./model-file.ts";
import {
  ambiguousFraction,
  overLimit,
  sideBySide,
  unbalanced,
  unexpected,
  unknownFunction,
  wrongArity,
} from "./problems.ts";
import { leafToken, literalToken, markToken, settleLiterals, type Token, type TokenKind } from "./token.ts";

/** What the words of a formula mean. */
export interface Words {
  readonly units: UnitSystem;
  readonly isName: (word: string) => boolean;
}

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
  const shape = tokens.map((token) => token.shape).join("") + closers(state);
  return { kind: "lexed", lexed: { tokens, shape, words: [...state.seen], unitWords: state.unitWords } };
}

interface State {
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

interface Level {
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

function startAt(text: string, from: number, words: Words, limits: Limits): State {
  const levels = [levelAt(-1, undefined, 0)];
  const collected = { tokens: [], levels, seen: new Set<string>(), unitWords: [] };
  return { text, words, limits, at: from, wantsOperand: true, operators: 0, ...collected };
}

function levelAt(opening: number, callee: string | undefined, depth: number): Level {
  const counts = { commas: 0, chain: 0, conditions: 0, pendingColons: 0, openNots: 0 };
  return { opening, callee, depth, ...counts, hasComparison: false };
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

function innermost(state: State): Level {
  return state.levels.at(-1) ?? levelAt(-1, undefined, 0);
}

function depthOf(level: Level): number {
  return level.depth + level.chain + level.conditions;
}

function lastSpan(state: State): Span {
  const last = state.tokens.at(-1);
  return last ? span(last.from, last.to) : span(state.at, state.at);
}

function push(state: State, kind: TokenKind, shape: string, length: number): void {
  state.tokens.push(markToken(kind, shape, state.at, state.at + length));
  state.at += length;
}

// Operands.

function readOperand(state: State): Problem | undefined {
  const char = state.text[state.at] ?? "";
  if (char === "(") return open(state, undefined);
  if (char === "[") return readReference(state);
  if (signs.has(char)) return readSign(state, signs.get(char) ?? "-");
  const literal = readLiteral(state.text, state.at, state.words.units, state.words.isName);
  if (literal) return addLiteral(state, literal);
  const word = wordAt(state.text, state.at);
  return word === "" ? noOperand(state) : readWord(state, word);
}

const signs: ReadonlyMap<string, string> = new Map([
  ["-", "-"],
  ["−", "-"],
  ["+", "+"],
]);

function open(state: State, callee: string | undefined): undefined {
  state.levels.push(levelAt(state.tokens.length, callee, depthOf(innermost(state)) + 1));
  push(state, "open", "(", 1);
}

function readSign(state: State, shape: string): undefined {
  innermost(state).chain++;
  state.operators++;
  push(state, "prefix", shape, 1);
}

function readReference(state: State): Problem | undefined {
  reference.lastIndex = state.at;
  const match = reference.exec(state.text);
  const here = span(state.at, state.at + 1);
  if (!match && !state.text.includes("]", state.at)) return unbalanced(here, "[");
  if (!match) return unexpected(here, "this `[` does not begin a reference", "write an item's number in it: `[15]`");
  state.tokens.push(leafToken({ kind: "item", id: Number(match[1]) }, state.at, state.at + match[0].length));
  return operandEnds(state, state.at + match[0].length);
}

const reference = /\[[ \t]*(\d{1,9})[ \t]*\]/y;

function operandEnds(state: State, at: number): undefined {
  state.at = at;
  state.wantsOperand = false;
}

function addLiteral(state: State, literal: Literal): Problem | undefined {
  const problem = literalProblem(literal, {
    text: state.text,
    from: state.at,
    isName: state.words.isName,
    divided: state.tokens.at(-1)?.shape === "/" ? operandTextBefore(state, state.tokens.length - 1) : undefined,
    isArgument: innermost(state).callee !== undefined,
  });
  if (problem) return problem;
  noteUnitWords(state, literal.reading);
  const { value: written, percent } = literal.number;
  state.tokens.push(literalToken({ written, unit: literal.unit, percent }, state.at, literal.end));
  return operandEnds(state, literal.end);
}

function noteUnitWords(state: State, reading: UnitReading | undefined): void {
  for (const { text, from, to } of reading?.words ?? []) {
    state.seen.add(text);
    state.unitWords.push({ text, span: span(from, to) });
  }
}

function readWord(state: State, word: string): Problem | undefined {
  const end = state.at + word.length;
  const bracket = skipBlanks(state.text, end);
  if (word === "not") return readNot(state);
  if (word === "true" || word === "false") {
    state.tokens.push(leafToken({ kind: "boolean", value: word === "true" }, state.at, end));
    return operandEnds(state, end);
  }
  if (keywords.has(word)) return noOperand(state);
  if (state.text[bracket] === "(") return readCall(state, word, bracket);
  state.seen.add(word);
  state.tokens.push(wordToken(state, word));
  return operandEnds(state, end);
}

/** A defined name comes first, then a constant, then a unit, of which there is one; else it is a name all the same. */
function wordToken(state: State, word: string): Token {
  const { units, isName } = state.words;
  const [from, to] = [state.at, state.at + word.length];
  if (isName(word)) return leafToken({ kind: "name", name: word }, from, to);
  const constant = units.constant(word);
  if (constant)
    return literalToken(
      { written: fromBase(constant.value, constant.unit), unit: constant.unit, percent: false },
      from,
      to,
    );
  const unit = units.lookup(word);
  if (unit === undefined) return leafToken({ kind: "name", name: word }, from, to);
  state.unitWords.push({ text: word, span: span(from, to) });
  return literalToken({ written: 1, unit: units.unit([{ unit, power: 1 }]), percent: false }, from, to);
}

// `not a == b` is `not (a == b)` here; math.js would take the `a` alone, so the shape has brackets around it all.
function readNot(state: State): undefined {
  const level = innermost(state);
  level.openNots++;
  level.chain++;
  state.operators++;
  push(state, "boundary", " not(", "not".length);
}

function readCall(state: State, word: string, bracket: number): Problem | undefined {
  const here = span(state.at, state.at + word.length);
  if (!functions.has(word)) {
    if (state.words.isName(word)) return sideBySide(here, word, bracketedText(state, bracket));
    return unknownFunction(here, word, nearest(word, functions.keys()));
  }
  state.operators++;
  push(state, "function", word, word.length);
  state.at = bracket;
  return open(state, word);
}

function noOperand(state: State): Problem {
  const { text, at } = state;
  const before = state.tokens.at(-1);
  const callee = innermost(state).callee;
  const signature = callee === undefined ? undefined : functions.get(callee);
  if (text[at] === ")" && before?.kind === "open" && callee !== undefined && signature) {
    return wrongArity(span(before.from, at + 1), callee, aritySaid(signature), 0);
  }
  if (text[at] === ")" && state.levels.length === 1) return unbalanced(span(at, at + 1), ")");
  const found = wordAt(text, at) || [...text.slice(at, at + 2)][0] || "";
  const place = span(at, at + found.length);
  if (!operatorsByText.has(found) && !keywords.has(found))
    return unexpected(place, `\`${found}\` is not part of a formula`);
  if (before === undefined)
    return unexpected(place, `\`${found}\` has nothing before it`, "write an operand before it");
  const said = text.slice(before.from, before.to);
  return unexpected(
    place,
    `an operand is missing between \`${said}\` and \`${found}\``,
    "write the operand, or take one of the two away",
  );
}

// Operators.

function readOperator(state: State): Problem | undefined {
  const word = wordAt(state.text, state.at);
  if (word === "in") return readConversion(state);
  const text = operatorsByText.has(word) ? word : symbolAt(state.text, state.at);
  const operator = operatorsByText.get(text);
  if (text === ")") return close(state);
  if (operator) return addOperator(state, text, operator);
  return notAnOperator(state, word || [...state.text.slice(state.at, state.at + 2)][0] || "");
}

interface OperatorForm {
  readonly shape: string;
  /** Binds more loosely than sums: what stands at its sides is a whole operand. */
  readonly boundary: boolean;
}

const operatorsByText: ReadonlyMap<string, OperatorForm> = new Map<string, OperatorForm>([
  ...tight(["+", "+"], ["-", "-"], ["−", "-"], ["*", "*"], ["×", "*"], ["·", "*"], ["⋅", "*"]),
  ...tight(["/", "/"], ["÷", "/"], ["^", "^"]),
  ...loose(["<", "<"], [">", ">"], ["<=", "<="], ["≤", "<="], [">=", ">="], ["≥", ">="]),
  ...loose(["==", "=="], ["!=", "!="], ["≠", "!="], ["and", " and "], ["or", " or "], ["to", " to "]),
  ...loose(["?", "?"], [":", ":"], [",", ","], [")", ")"]),
]);

type WrittenAs = readonly [text: string, shape: string];

function tight(...operators: readonly WrittenAs[]): readonly (readonly [string, OperatorForm])[] {
  return operators.map(([text, shape]) => [text, { shape, boundary: false }]);
}

function loose(...operators: readonly WrittenAs[]): readonly (readonly [string, OperatorForm])[] {
  return operators.map(([text, shape]) => [text, { shape, boundary: true }]);
}

const comparisons: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "==", "!="]);
/** Where a `not` ends, and where another comparison may begin. */
const clauseEnds: ReadonlySet<string> = new Set([" and ", " or ", "?", ":", ","]);

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

function missingColon(here: Span): Problem {
  return unexpected(here, "a `?` before this has no `:`", "write `condition ? a : b`");
}

function doubledStar(state: State, here: Span): Problem | undefined {
  if (!state.text.startsWith("**", state.at)) return undefined;
  return unexpected(span(here.from, here.from + 2), "`**` is no operator here", "write a power with `^`");
}

/** Closes the brackets that the clause's `not`s put into the shape. */
function endClause(level: Level): string {
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
  if (reading === undefined) {
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
  const both = span(state.tokens[last]?.from ?? state.at, state.at + right.length);
  const isFraction = state.tokens[last - 1]?.shape === "/" && state.tokens[last]?.literal !== undefined;
  if (!isFraction) return sideBySide(both, left, right);
  const over = operandTextBefore(state, last - 1);
  return ambiguousFraction(span(both.to - (both.to - both.from), both.to), over, left, right);
}

const commonMistakes: ReadonlyMap<string, string> = new Map([
  ["=", "compare with `==`"],
  ["&", "write `and`"],
  ["|", "write `or`"],
  ["!", "write `not` before the operand"],
  ["%", "glue the percent sign to its digits: `5%`"],
  ["of", "write `*`: `5% * x`"],
  ["per", "write `/`"],
  ["within", "put `within` after the claim: `=> 5 within 2%`"],
]);

function startsOperand(state: State, found: string): boolean {
  return found === "(" || found === "[" || /^[\d.]/.test(found) || wordAt(state.text, state.at) !== "";
}

function operandText(state: State): string {
  const { text, at } = state;
  const word = wordAt(text, at);
  const literal = readLiteral(text, at, state.words.units, state.words.isName);
  const end = literal?.end ?? at + (word.length || 1);
  return text[skipBlanks(text, end)] === "(" && literal === undefined
    ? text.slice(at, skipBlanks(text, end)) + bracketedText(state, skipBlanks(text, end))
    : text.slice(at, end);
}

/** The bracket that starts here with all its contents, or just `(…)` if that is long. */
function bracketedText({ text }: State, from: number): string {
  let depth = 0;
  for (let at = from; at < Math.min(text.length, from + 60); at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return text.slice(from, at + 1);
  }
  return "(…)";
}

/** The operand that ends before this token, as written. */
function operandTextBefore({ text, tokens }: State, index: number): string {
  const last = tokens[index - 1];
  if (last === undefined) return "";
  const first = last.kind === "close" ? openingOf(tokens, index - 1) : index - 1;
  const start = tokens[first - 1]?.kind === "function" ? first - 1 : first;
  return text.slice(tokens[start]?.from ?? last.from, last.to);
}

function openingOf(tokens: readonly Token[], closing: number): number {
  let depth = 0;
  for (let index = closing; index >= 0; index--) {
    if (tokens[index]?.kind === "close") depth++;
    else if (tokens[index]?.kind === "open" && --depth === 0) return index;
  }
  return closing;
}

// The end.

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
