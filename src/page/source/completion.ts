import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { ItemReport, QuantityReport } from "../../analysis/report.ts";
import type { Vocabulary } from "../../session/vocabulary.ts";

/** What may be written in a model, read whenever somebody asks. */
export interface Words extends Vocabulary {
  readonly quantities: readonly QuantityReport[];
  readonly items: readonly ItemReport[];
}

/** Offers names, units and functions in formulas, and the numbers of items in citations. */
export function complete(words: () => Words): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const cited = context.matchBefore(/[*_]\([\d, –or-]*/);
    if (cited !== null) return offerItems(context, words());
    const { name } = syntaxTree(context.state).resolveInner(context.pos, -1);
    return name === "InlineCode" || name === "CodeMark" ? offerWords(context, words()) : null;
  };
}

function offerItems(context: CompletionContext, { items }: Words): CompletionResult {
  const from = context.matchBefore(/\d*/)?.from ?? context.pos;
  return { from, options: items.map(({ id, kind, text }) => ({ label: String(id), detail: kind, info: text })) };
}

function offerWords(context: CompletionContext, words: Words): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  if (word === null && !context.explicit) return null;
  const from = word?.from ?? context.pos;
  const isUnit = /\d[\p{L}%]* $/u.test(context.state.sliceDoc(Math.max(0, from - 40), from));
  return { from, options: isUnit ? unitsOf(words) : [...namesOf(words), ...functionsOf(words)] };
}

function namesOf({ quantities }: Words): readonly Completion[] {
  return quantities
    .filter(({ name }) => !name.startsWith("["))
    .map(({ name, text, item }) => ({ label: name, type: "variable", detail: text, info: `item ${item}` }));
}

function unitsOf({ units }: Words): readonly Completion[] {
  return units.map((unit) => ({ label: unit, type: "type", detail: "unit" }));
}

function functionsOf({ functions }: Words): readonly Completion[] {
  return functions.map(({ name, least, most }) => ({
    label: name,
    apply: `${name}(`,
    type: "function",
    detail: argumentsSaid(least, most),
  }));
}

function argumentsSaid(least: number, most: number | null): string {
  if (most === null) return `${least} or more arguments`;
  const count = least === most ? String(least) : `${least} to ${most}`;
  return `${count} ${most === 1 ? "argument" : "arguments"}`;
}
