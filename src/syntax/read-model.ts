import { brief } from "../text/brief.ts";
import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import type { Source } from "../text/source.ts";
import { span } from "../text/span.ts";
import { nearest } from "../text/suggest.ts";
import { UnitSystem } from "../units/system.ts";
import { FormulaReader, readExpression, type Scope } from "./formula.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { definedNames, draftItem, finishItem } from "./item.ts";
import { readMarkdown } from "./markdown.ts";
import type { Item, ModelFile } from "./model-file.ts";
import { Notes } from "./notes.ts";
import { outline } from "./outline.ts";
import { noItems, unknownScenarioName, unreadableScenarioValue } from "./problems.ts";

export interface ReadOptions {
  readonly limits?: Partial<Limits>;
  /** The units to read with, when they are those of the front matter already: a text read anew keeps its units. */
  readonly units?: UnitSystem;
}

/** Reads a model file: what it says, and what could not be read in it. Total, and linear in the text. */
export function readModel(source: Source, options: ReadOptions = {}): ModelFile {
  const limits = { ...defaultLimits, ...options.limits };
  const { frontMatter, problems: frontProblems } = readFrontMatter(source.text, limits);
  const units = options.units ?? new UnitSystem(frontMatter.units);
  const start = frontMatter.span.to;
  const found = outline(source.text, readMarkdown(source.text, start));
  const notes = new Notes(source.text);
  const drafts = found.items.map((item) => draftItem(notes, item, found.definitions));
  const names = new Set(drafts.flatMap(definedNames));
  const scope: Scope = { units, isName: (word) => names.has(word), definitions: found.definitions };
  const reader = new FormulaReader(notes, scope, limits);
  const items = drafts.map((draft) => finishItem(draft, reader));
  notes.close();
  return {
    source,
    title: frontMatter.title ?? found.title,
    frontMatter,
    units,
    definitions: found.definitions,
    items,
    problems: [
      ...frontProblems,
      ...units.problems.map(({ problem }) => problem),
      ...scenarioProblems(frontMatter, names, scope, limits),
      ...found.problems,
      ...(items.length === 0 ? [noItems(span(start, start))] : []),
    ],
  };
}

/** What formulas of this file are read with. */
export function scopeOf(model: ModelFile): Scope {
  const names = new Set(model.items.flatMap((item: Item) => item.formulas.flatMap(({ name }) => name ?? [])));
  return { units: model.units, isName: (word) => names.has(word), definitions: model.definitions };
}

function scenarioProblems(
  frontMatter: FrontMatter,
  names: ReadonlySet<string>,
  scope: Scope,
  limits: Limits,
): readonly Problem[] {
  return [...frontMatter.scenarios].flatMap(([scenario, values]) =>
    [...values].flatMap(([name, { nameSpan, span: place, text }]) => {
      if (!names.has(name)) return [unknownScenarioName(nameSpan, scenario, name, nearest(name, names))];
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
