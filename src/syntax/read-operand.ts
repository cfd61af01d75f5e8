import type { Problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { nearest } from "../text/suggest.ts";
import { type Literal, readLiteral } from "../units/literal.ts";
import { wordAt } from "../units/read-unit.ts";
import { fromBase } from "../units/unit.ts";
import { keywords, skipBlanks } from "./formula-form.ts";
import { aritySaid, functions } from "./functions.ts";
import { depthOf, innermost, levelAt, noteUnitWords, operandEnds, push, type State } from "./lexer-state.ts";
import { literalProblem } from "./literal-problems.ts";
import { operatorsByText } from "./operators.ts";
import { sideBySide, unbalanced, unexpected, unknownFunction, wrongArity } from "./problems.ts";
import { leafToken, literalToken, type Token } from "./token.ts";
import { bracketedText, characterAt, operandTextBefore } from "./written-operand.ts";

export function readOperand(state: State): Problem | undefined {
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
  const { value: written, percent, currency } = literal.number;
  const bare = literal.reading === undefined && currency === undefined && !percent;
  state.tokens.push(literalToken({ written, unit: literal.unit, percent, bare }, state.at, literal.end));
  return operandEnds(state, literal.end);
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
      { written: fromBase(constant.value, constant.unit), unit: constant.unit, percent: false, bare: false },
      from,
      to,
    );
  const unit = units.lookup(word);
  if (unit === undefined) return leafToken({ kind: "name", name: word }, from, to);
  state.unitWords.push({ text: word, span: span(from, to) });
  return literalToken({ written: 1, unit: units.unit([{ unit, power: 1 }]), percent: false, bare: false }, from, to);
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
  const found = wordAt(text, at) || characterAt(text, at);
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
