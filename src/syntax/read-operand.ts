import type { Problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { nearest } from "../text/suggest.ts";
import { type Literal, readLiteral } from "../units/literal.ts";
import { wordAt } from "../units/read-unit.ts";
import { keywords, skipBlanks } from "./formula-form.ts";
import { aritySaid, functions } from "./functions.ts";
import { readLabel } from "./argument-label.ts";
import { noteUnitWords, openBracket, operandEnds, push, type State } from "./lexer-state.ts";
import type { WordIndex } from "./lexicon.ts";
import { literalProblem } from "./literal-problems.ts";
import { operatorsByText } from "./operators.ts";
import { isDigit, isLetter } from "./plain-lines.ts";
import { sideBySide, unbalanced, unexpected, unknownFunction, wrongArity } from "./problems.ts";
import { type ShapePart, shapePart } from "./shape-part.ts";
import { literalOf } from "./vocabulary.ts";
import { bracketedText, characterAt, operandTextBefore } from "./written-operand.ts";

export function readOperand(state: State): Problem | undefined {
  if (state.level.callee !== undefined) {
    const problem = readLabel(state);
    if (problem !== undefined) return problem;
  }
  const end = endOfPlainWord(state.text, state.at, state.end);
  if (end > state.at) return readWord(state, end);
  if (readPlainNumber(state)) return undefined;
  return readOtherOperand(state);
}

/** Most words are of these letters alone, and most numbers of few digits: what is none of them is read thoroughly. */
function endOfPlainWord(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at);
  if (!isLetter(first) && first !== underscore) return at;
  let to = at + 1;
  while (to < end && isWordCode(text.charCodeAt(to))) to++;
  return to < end && text.charCodeAt(to) > 127 ? at : to;
}

function isWordCode(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === underscore;
}

const underscore = 95;

/** Digits, perhaps with a point among them, perhaps with one unit of plain letters, and after them an operator or the end. */
function readPlainNumber(state: State): boolean {
  const { text, at, end } = state;
  let to = endOfDigits(text, at, end);
  if (to === at) return false;
  const isWhole = to + 1 >= end || text.charCodeAt(to) !== point || !isDigit(text.charCodeAt(to + 1));
  if (!isWhole) to = endOfDigits(text, to + 1, end);
  if (to - at > longestExact) return false;
  if (!endsNumber(text, to, end)) return readPlainUnit(state, to);
  const value = Number(text.slice(at, to));
  state.tokens.addLiteral(state.vocabulary.number(value), at, to);
  operandEnds(state, to);
  return true;
}

function endOfDigits(text: string, from: number, end: number): number {
  let to = from;
  while (to < end && isDigit(text.charCodeAt(to))) to++;
  return to;
}

/** So few digits are read as the decimal that they are. */
const longestExact = 15;
const point = 46;
const blank = 32;

function readPlainUnit(state: State, end: number): boolean {
  const { text, at, lexicon, vocabulary } = state;
  if (text.charCodeAt(end) !== blank) return false;
  const to = endOfPlainWord(text, end + 1, state.end);
  if (to === end + 1 || !endsQuantity(text, to, state.end)) return false;
  const literal = vocabulary.quantity(Number(text.slice(at, end)), lexicon.at(text, end + 1, to));
  if (literal === undefined) return false;
  state.otherWords.push(end + 1, to, 1);
  state.tokens.addLiteral(literal, at, to);
  operandEnds(state, to);
  return true;
}

/** Whether what stands here can be neither a part of the number nor a unit of it. */
function endsNumber(text: string, at: number, end: number): boolean {
  return isEnd(text, at, end, quantityEnds) || isEnd(text, at, end, unitOperators);
}

/** Nor, after a unit, another factor of it. */
function endsQuantity(text: string, at: number, end: number): boolean {
  return isEnd(text, at, end, quantityEnds);
}

/** Whether the text ends here, or one of these characters stands here, perhaps after a blank. */
function isEnd(text: string, at: number, end: number, ends: Uint8Array): boolean {
  const next = at < end && text.charCodeAt(at) === blank ? at + 1 : at;
  if (next >= end) return true;
  const code = text.charCodeAt(next);
  return code < 128 && ends[code] === 1;
}

const quantityEnds = charactersOf("+-)<>=!?:");
const unitOperators = charactersOf("*/^(");

function charactersOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

function readOtherOperand(state: State): Problem | undefined {
  const char = state.text[state.at] ?? "";
  if (char === "(") return openBracket(state, undefined);
  if (char === "[") return readReference(state);
  const sign = signs.get(char);
  if (sign !== undefined) return readSign(state, sign);
  const literal = readLiteral(state.bounded, state.at, state.words.units, state.words.isName);
  if (literal) return addLiteral(state, literal);
  const word = wordAt(state.bounded, state.at);
  return word === "" ? noOperand(state) : readWord(state, state.at + word.length);
}

const signs: ReadonlyMap<string, ShapePart> = new Map([
  ["-", shapePart("-")],
  ["−", shapePart("-")],
  ["+", shapePart("+")],
]);

function readSign(state: State, sign: ShapePart): undefined {
  state.level.chain++;
  state.operators++;
  return push(state, "prefix", sign, 1);
}

function readReference(state: State): Problem | undefined {
  reference.lastIndex = state.at;
  const match = reference.exec(state.bounded);
  const here = span(state.at, state.at + 1);
  if (!match && !state.bounded.includes("]", state.at)) return unbalanced(here, "[");
  if (!match) return unexpected(here, "this `[` does not begin a reference", "write an item's number in it: `[15]`");
  const end = state.at + match[0].length;
  state.tokens.addLeaf({ kind: "item", id: Number(match[1]) }, state.at, end);
  return operandEnds(state, end);
}

const reference = /\[[ \t]*(\d{1,9})[ \t]*\]/y;

function addLiteral(state: State, literal: Literal): Problem | undefined {
  const last = state.tokens.count - 1;
  const problem = literalProblem(literal, {
    text: state.bounded,
    from: state.at,
    isName: state.words.isName,
    divided: state.tokens.part(last)?.text === "/" ? operandTextBefore(state, last) : undefined,
    isArgument: state.level.callee !== undefined,
  });
  if (problem) return problem;
  noteUnitWords(state, literal.reading);
  const { value: written, percent, currency } = literal.number;
  const bare = literal.reading === undefined && currency === undefined && !percent;
  state.tokens.addLiteral(literalOf({ written, unit: literal.unit, percent, bare }), state.at, literal.end);
  return operandEnds(state, literal.end);
}

function readWord(state: State, end: number): Problem | undefined {
  const { text, at, lexicon } = state;
  const word = lexicon.at(text, at, end);
  if (lexicon.isKeyword(word)) return readKeyword(state, lexicon.text(word), end);
  const bracket = skipBlanks(text, end);
  if (bracket < state.end && text.charCodeAt(bracket) === openingBracket) {
    return readCall(state, lexicon.text(word), bracket);
  }
  return addWord(state, word, end);
}

const openingBracket = 40;

function addWord(state: State, word: WordIndex, end: number): undefined {
  const leaf = state.vocabulary.leaf(word);
  if (leaf.kind === "name") state.tokens.addLeaf(leaf, state.at, end);
  else {
    const { isUnit, literal } = state.vocabulary.worth(word);
    state.otherWords.push(state.at, end, isUnit ? 1 : 0);
    state.tokens.addLiteral(literal, state.at, end);
  }
  return operandEnds(state, end);
}

function readKeyword(state: State, word: string, end: number): Problem | undefined {
  if (word === "not") return readNot(state);
  if (word !== "true" && word !== "false") return noOperand(state);
  state.tokens.addLeaf({ kind: "boolean", value: word === "true" }, state.at, end);
  return operandEnds(state, end);
}

// `not a == b` is `not (a == b)` here; math.js would take the `a` alone, so the shape has brackets around it all.
function readNot(state: State): undefined {
  state.level.openNots++;
  state.level.chain++;
  state.operators++;
  return push(state, "boundary", notPart, "not".length);
}

const notPart = shapePart(" not(");

function readCall(state: State, word: string, bracket: number): Problem | undefined {
  const here = span(state.at, state.at + word.length);
  if (!functions.has(word)) {
    if (state.words.isName(word)) return sideBySide(here, word, bracketedText(state.bounded, bracket));
    return unknownFunction(here, word, nearest(word, functions.keys()));
  }
  state.operators++;
  push(state, "function", shapePart(word), word.length);
  state.at = bracket;
  return openBracket(state, word);
}

function noOperand(state: State): Problem {
  const { bounded: text, at, tokens, level } = state;
  const [from, to] = [tokens.from(tokens.count - 1), tokens.to(tokens.count - 1)];
  const signature = level.callee === undefined ? undefined : functions.get(level.callee);
  if (text[at] === ")" && tokens.kind(tokens.count - 1) === "open" && level.callee !== undefined && signature) {
    return wrongArity(span(from ?? at, at + 1), level.callee, aritySaid(signature), 0);
  }
  if (text[at] === ")" && level.outer === undefined) return unbalanced(span(at, at + 1), ")");
  const found = wordAt(text, at) || characterAt(text, at);
  const place = span(at, at + found.length);
  if (!operatorsByText.has(found) && !keywords.has(found))
    return unexpected(place, `\`${found}\` is not part of a formula`);
  if (from === undefined) return unexpected(place, `\`${found}\` has nothing before it`, "write an operand before it");
  return unexpected(
    place,
    `an operand is missing between \`${text.slice(from, to)}\` and \`${found}\``,
    "write the operand, or take one of the two away",
  );
}
