import type { Problem } from "../text/problem.ts";
import { span } from "../text/span.ts";
import { wordAt } from "../units/read-unit.ts";
import { skipBlanks } from "./formula-form.ts";
import { type NamedForm, namedForms } from "./functions.ts";
import { type Level, type State } from "./lexer-state.ts";
import { unexpected } from "./problems.ts";
import { shapePart } from "./shape-part.ts";

/**
 * Reads the name before an argument, where there is one: `p5:`. It is taken into the token of the bracket or the comma
 * before it, so that tokens and the nodes of the tree match one to one.
 */
export function readLabel(state: State): Problem | undefined {
  const { tokens, bounded: text, at, level } = state;
  const last = tokens.count - 1;
  if (!beginsArgument(state, last)) return undefined;
  const word = wordAt(text, at);
  const colon = skipBlanks(text, at + word.length);
  if (word === "" || text[colon] !== ":") return level.labels > 0 ? labelMissing(state, level) : undefined;
  const problem = labelProblem(state, level, word);
  if (problem !== undefined) return problem;
  level.labels++;
  tokens.extend(last, colon + 1);
  state.at = Math.min(skipBlanks(text, colon + 1), state.end);
  return undefined;
}

function beginsArgument({ tokens, level }: State, last: number): boolean {
  return last === level.opening || tokens.part(last) === commaPart;
}

const commaPart = shapePart(",");

/** Also makes the call one of named arguments, with the first of them. */
function labelProblem({ tokens, at }: State, level: Level, word: string): Problem | undefined {
  const { callee = "", commas, opening, labels } = level;
  const form = namedForms.get(callee);
  const here = span(at, at + word.length);
  if (form === undefined) {
    return unexpected(here, `the arguments of \`${callee}\` have no names`, `take \`${word}:\` away`);
  }
  if (form.names[commas] !== word || labels !== commas) {
    return unexpected(here, `\`${word}:\` cannot stand here`, `write \`${formSaid(callee, form)}\``);
  }
  if (labels === 0) tokens.replacePart(opening - 1, shapePart(form.shapeName));
  return undefined;
}

function labelMissing({ at }: State, { callee = "" }: Level): Problem | undefined {
  const form = namedForms.get(callee);
  if (form === undefined) return undefined;
  return unexpected(span(at, at), "an argument after a named one has no name", `write \`${formSaid(callee, form)}\``);
}

/** Where a call with named arguments closes: the problem that some are missing. */
export function missingLabels({ tokens, at }: State, callee: string, count: number): Problem | undefined {
  const form = namedForms.get(callee);
  if (form === undefined || form.names.length === count) return undefined;
  const last = tokens.count - 1;
  const here = span(tokens.from(last) ?? at, at + 1);
  return unexpected(here, `\`${form.names[count]}:\` is missing`, `write \`${formSaid(callee, form)}\``);
}

function formSaid(callee: string, { names }: NamedForm): string {
  return `${callee}(${names.map((name) => `${name}: …`).join(", ")})`;
}
