import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { Vocabulary } from "../../session/vocabulary.ts";

/** Offers names, units and functions in formulas, and the numbers of items in citations. */
export function complete(words: () => Vocabulary): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const cited = context.matchBefore(/[*_]\([\d, –or-]*/);
    if (cited !== null) return offerItems(context, words());
    return isInCode(context) ? offerWords(context, words()) : null;
  };
}

/** In a code span, or in what will be one once it is closed. */
function isInCode({ state, pos }: CompletionContext): boolean {
  const { name } = syntaxTree(state).resolveInner(pos, -1);
  if (name === "InlineCode" || name === "CodeMark") return true;
  const before = state.sliceDoc(state.doc.lineAt(pos).from, pos);
  return before.split("`").length % 2 === 0;
}

function offerItems(context: CompletionContext, { items }: Vocabulary): CompletionResult {
  const from = context.matchBefore(/\d*/)?.from ?? context.pos;
  return { from, options: items.map(({ id, kind, text }) => ({ label: String(id), detail: kind, info: text })) };
}

function offerWords(context: CompletionContext, words: Vocabulary): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  if (word === null && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  const isUnit = /\d[\p{L}%]* $/u.test(context.state.sliceDoc(Math.max(0, from - 40), from));
  return { from, options: isUnit ? unitsOf(words) : [...namesOf(words), ...functionsOf(words)] };
}

function namesOf({ quantities }: Vocabulary): readonly Completion[] {
  return quantities
    .filter(({ name }) => !name.startsWith("["))
    .map(({ name, text, item }) => ({ label: name, type: "variable", detail: text, info: `item ${item}` }));
}

function unitsOf({ units }: Vocabulary): readonly Completion[] {
  return units.map((unit) => ({ label: unit, type: "type", detail: "unit" }));
}

function functionsOf({ functions }: Vocabulary): readonly Completion[] {
  return functions.map(({ name, signature, about }) => ({
    label: name,
    apply: `${name}(`,
    type: "function",
    detail: signature.slice(name.length),
    info: about,
  }));
}
