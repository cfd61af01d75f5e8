import { brief } from "../text/brief.ts";
import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import type { Source } from "../text/source.ts";
import { span } from "../text/span.ts";
import { nearest } from "../text/suggest.ts";
import { UnitSystem } from "../units/system.ts";
import { FormulaReader, readExpression, type Scope } from "./formula.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { draftingOf, draftItem, type ReadItem } from "./item.ts";
import { Lexicon } from "./lexicon.ts";
import { parseMarkdown, readMarkdown } from "./markdown.ts";
import type { Item, ModelFile } from "./model-file.ts";
import { Notes } from "./notes.ts";
import { duplicates, findDefinitions, outline } from "./outline.ts";
import { noItems, unknownScenarioName, unreadableScenarioValue } from "./problems.ts";

export interface ReadOptions {
  readonly limits?: Partial<Limits>;
  /** The units to read with, when they are those of the front matter already: a text read anew keeps its units. */
  readonly units?: UnitSystem;
  /** What finds the Markdown: the scanner of plain forms with the parser for the rest, or the parser alone. */
  readonly markdown?: "scanned" | "parsed";
}

/** Reads a model file: what it says, and what could not be read in it. Total, and linear in the text. */
export function readModel(source: Source, options: ReadOptions = {}): ModelFile {
  const limits = { ...defaultLimits, ...options.limits };
  const { frontMatter, problems: frontProblems } = readFrontMatter(source.text, limits);
  const units = options.units ?? new UnitSystem(frontMatter.units);
  const start = frontMatter.span.to;
  const parsed = options.markdown === "parsed";
  const root = parsed ? parseMarkdown(source.text, start) : readMarkdown(source.text, start);
  const definitions = findDefinitions(source.text, root);
  const lexicon = new Lexicon(source.text.length / charactersToWord);
  const notes = new Notes(source.text, Math.ceil(0.75 * source.text.length));
  const drafting = { ...draftingOf(notes, lexicon, definitions), ...(parsed && { marks: undefined }) };
  const items: ReadItem[] = [];
  const found = outline(source.text, root, (item) => void items.push(draftItem(drafting, item, item.from)));
  const isName = (word: string): boolean => lexicon.isDefined(lexicon.at(word, 0, word.length));
  const scope: Scope = { units, isName, definitions };
  const reader = new FormulaReader(notes, scope, { limits, lexicon });
  for (const item of items) item.finish(reader);
  notes.close();
  return {
    source,
    title: frontMatter.title ?? found.title,
    frontMatter,
    units,
    definitions,
    lexicon,
    items,
    problems: [
      ...frontProblems,
      ...units.problems.map(({ problem }) => problem),
      ...scenarioProblems(frontMatter, scope, limits, () => lexicon.definedNames()),
      ...found.problems,
      ...duplicates(source.text, items),
      ...(items.length === 0 ? [noItems(span(start, start))] : []),
    ],
  };
}

/** How many characters a text of many formulas has for each word that is new in one. */
const charactersToWord = 128;

/** What formulas of this file are read with. */
export function scopeOf(model: ModelFile): Scope {
  const names = new Set(model.items.flatMap((item: Item) => item.formulas.flatMap(({ name }) => name ?? [])));
  return { units: model.units, isName: (word) => names.has(word), definitions: model.definitions };
}

function scenarioProblems(
  frontMatter: FrontMatter,
  scope: Scope,
  limits: Limits,
  names: () => Iterable<string>,
): readonly Problem[] {
  return [...frontMatter.scenarios].flatMap(([scenario, values]) =>
    [...values].flatMap(([name, { nameSpan, span: place, text }]) => {
      if (!scope.isName(name)) return [unknownScenarioName(nameSpan, scenario, name, nearest(name, names()))];
      const reason = reasonAgainst(text, scope, limits);
      return reason === undefined ? [] : [unreadableScenarioValue(place, scenario, name, reason)];
    }),
  );
}

/** Why a text is no value that stands for itself. */
function reasonAgainst(text: string, scope: Scope, limits: Limits): string | undefined {
  const { expression, problems } = readExpression(text, scope, limits);
  if (expression === undefined) return problems[0]?.message ?? "it is no formula";
  const refers = expression.leaves.some(({ kind }) => kind === "name" || kind === "item");
  return refers ? `\`${brief(text)}\` refers to other quantities` : undefined;
}
