import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { isFormula } from "./formula-form.ts";
import type { Markup, MarkupKind } from "./markdown.ts";
import { headingLevels } from "./markup-kinds.ts";
import type { Item, ItemKind } from "./model-file.ts";
import { duplicateItem, formulaOutsideItem, type Renumbered, renumbered } from "./problems.ts";
import { entriesOf } from "./plain-blocks.ts";
import { endOfNumber } from "./plain-lines.ts";
import { linkedWordsOf } from "./prose.ts";

/** What a Markdown text is, beside its items. Spans count from the start of that text. */
export interface Outline {
  /** The first heading of level one. */
  readonly title: string | undefined;
  readonly problems: readonly Problem[];
}

export interface ItemOutline {
  readonly kind: ItemKind;
  readonly id: number;
  /** The start of the marker's line. */
  readonly from: number;
  /** The end of the last line with words on it. */
  readonly to: number;
  readonly markup: Markup;
}

/**
 * Finds the items of a text, the entries of its top-level numbered lists under headings that say their kind, and hands
 * them on one after another: there may be a million.
 */
export function outline(text: string, root: Markup, take: (item: ItemOutline) => void): Outline {
  const finder: Finder = { text, take, headings: [], title: undefined, last: undefined, problems: [] };
  for (const block of root.children) visitBlock(finder, block);
  const { title, problems } = finder;
  return { title, problems };
}

interface Finder {
  readonly text: string;
  readonly take: (item: ItemOutline) => void;
  /** The headings that the place at hand stands under, outermost first. */
  readonly headings: { readonly level: number; readonly kind: ItemKind | undefined }[];
  title: string | undefined;
  last: ItemOutline | undefined;
  readonly problems: Problem[];
}

function visitBlock(finder: Finder, block: Markup): void {
  const level = headingLevels.get(block.kind);
  if (level !== undefined) enterHeading(finder, level, linkedWordsOf(finder.text, block));
  const kind = finder.headings.at(-1)?.kind;
  if (kind === undefined) return;
  if (block.kind === "ordered-list") addList(finder, block, kind);
  else reportStrayFormulas(finder, block);
}

/** A heading ends those of its own level and below; one without a kind of its own has that of the heading above it. */
function enterHeading(finder: Finder, level: number, words: string): void {
  if (level === 1) finder.title ??= words;
  while ((finder.headings.at(-1)?.level ?? 0) >= level) finder.headings.pop();
  finder.headings.push({ level, kind: kindOf(words) ?? finder.headings.at(-1)?.kind });
}

/** The kind that a heading gives to the items under it. */
export function kindOf(heading: string): ItemKind | undefined {
  if (heading.length > longestKind) return undefined;
  return kindWords.get(
    heading
      .replace(/[^\p{L}]+/gu, " ")
      .trim()
      .toLowerCase(),
  );
}

const longestKind = 40;

const kindWords: ReadonlyMap<string, ItemKind> = new Map([
  ["statement", "statement"],
  ["statements", "statement"],
  ["fact", "statement"],
  ["facts", "statement"],
  ["evidence", "statement"],
  ["source", "statement"],
  ["sources", "statement"],
  ["data", "statement"],
  ["assumption", "assumption"],
  ["assumptions", "assumption"],
  ["premise", "assumption"],
  ["premises", "assumption"],
  ["implication", "implication"],
  ["implications", "implication"],
  ["conclusion", "implication"],
  ["conclusions", "implication"],
  ["result", "implication"],
  ["results", "implication"],
]);

function addList(finder: Finder, list: Markup, kind: ItemKind): void {
  const shifted: (Renumbered & { readonly marker: Span })[] = [];
  let shown: number | undefined;
  for (const markup of entriesOf(list)) {
    const item = outlineItem(finder.text, markup, kind);
    if (item === undefined) continue;
    shown = shown === undefined ? item.id : shown + 1;
    if (item.id !== shown) shifted.push({ written: item.id, shown, marker: markerAt(finder.text, item.from) });
    finder.last = item;
    finder.take(item);
  }
  const [first, ...others] = shifted;
  if (first) finder.problems.push(renumbered(first.marker, first, others));
}

/** The number and its dot. */
function markerAt(text: string, from: number): Span {
  return span(from, endOfNumber(text, from) + 1);
}

/** Items whose number an earlier one has. As long as numbers grow, there is none. */
export function duplicates(text: string, items: readonly Pick<Item, "id" | "offset">[]): readonly Problem[] {
  if (items.every(({ id }, index) => index === 0 || id > items[index - 1]!.id)) return [];
  const seen = new Map<number, number>();
  const found: Problem[] = [];
  for (const { id, offset } of items) {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, offset);
    else found.push(duplicateItem(markerAt(text, offset), id, markerAt(text, first)));
  }
  return found;
}

/** Undefined for what is no numbered list item. */
export function outlineItem(text: string, markup: Markup, kind: ItemKind): ItemOutline | undefined {
  const { from } = markup;
  const end = markup.kind === "list-item" ? endOfNumber(text, from) : -1;
  if (end < 0) return undefined;
  let id = 0;
  for (let at = from; at < end; at++) id = 10 * id + text.charCodeAt(at) - 48;
  return { kind, id, from, to: endOfWords(text, markup.to), markup };
}

function endOfWords(text: string, end: number): number {
  let to = end;
  while (to > 0 && isBlank(text.charCodeAt(to - 1))) to--;
  while (to < text.length && !endsLine(text.charCodeAt(to))) to++;
  return to;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || endsLine(code);
}

function endsLine(code: number): boolean {
  return code === 10 || code === 13;
}

function reportStrayFormulas(finder: Finder, block: Markup): void {
  const before = finder.last;
  const place = before && { id: before.id, indent: endOfNumber(finder.text, before.from) + 2 - before.from };
  for (const stray of strayFormulas(finder.text, block)) finder.problems.push(formulaOutsideItem(stray, place));
}

function strayFormulas(text: string, block: Markup): readonly Span[] {
  const found: Span[] = [];
  const waiting: Markup[] = [block];
  for (let markup = waiting.pop(); markup; markup = waiting.pop()) {
    if (quoted.has(markup.kind)) continue;
    if (markup.kind === "code" && isFormula(text.slice(markup.from, markup.to).replace(/^`+|`+$/g, ""))) {
      found.push(span(markup.from, markup.to));
    }
    if (markup.kind === "indented-code") for (const code of formulasInIndentedCode(text, markup)) found.push(code);
    for (const child of markup.children.toReversed()) waiting.push(child);
  }
  return found;
}

const quoted: ReadonlySet<MarkupKind> = new Set(["quote", "fence", "html-block"]);

// A body indented by four where its marker is five wide is no part of the item, but a block of code.
function formulasInIndentedCode(text: string, markup: Markup): readonly Span[] {
  const found: Span[] = [];
  for (const match of text.slice(markup.from, markup.to).matchAll(/`([^`\r\n]{1,1000})`/g)) {
    const from = markup.from + match.index;
    if (isFormula(match[1] ?? "")) found.push(span(from, from + match[0].length));
  }
  return found;
}

/** Link definitions by their folded labels. */
export function findDefinitions(text: string, root: Markup): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  if (!text.includes("]:")) return definitions;
  const waiting: Markup[] = [root];
  for (let markup = waiting.pop(); markup; markup = waiting.pop()) {
    if (markup.kind === "definition") define(definitions, text.slice(markup.from, markup.to));
    for (const child of entriesOf(markup)) if (holders.has(child.kind)) waiting.push(child);
  }
  return definitions;
}

const holders: ReadonlySet<MarkupKind> = new Set(["quote", "ordered-list", "bullet-list", "list-item", "definition"]);

function define(definitions: Map<string, string>, line: string): void {
  const end = line.indexOf("]:");
  const url = /^\s*<?([^\s>]+)/.exec(line.slice(end + 2))?.[1];
  if (end > 0 && url !== undefined) definitions.set(foldLabel(line.slice(1, end)), url);
}

/** Link labels are equal but for case and white space. */
export function foldLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}
