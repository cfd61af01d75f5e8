import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { readFormula, type Scope } from "./formula.ts";
import { isFormula, keywords, splitFormula } from "./formula-form.ts";
import { bareLinks, linkIn, reversedLinks } from "./links.ts";
import { type Markup, type MarkupKind, readMarkdown } from "./markdown.ts";
import { maximumMarks, maximumNesting } from "./markdown-parser.ts";
import type { Citation, Item, ItemKind, Link, Quote } from "./model-file.ts";
import { type ItemOutline, outlineItem } from "./outline.ts";
import { nestedTooDeep, reversedLink, tangledParagraph, unreadableCitation } from "./problems.ts";
import { citationIn, codeContent, hasOwnProse, linkedWordsOf, proseOf, wordsOf } from "./prose.ts";

/**
 * Reads one item apart from its file: `markdown` is the item alone, from the start of its line. The result is what
 * the whole file would give for it. Undefined when the text is not exactly one item, or holds something that reaches
 * beyond it (a link definition). That the line after the item does not run on into it is the caller's to know.
 */
export function readItem(
  markdown: string,
  offset: number,
  kind: ItemKind,
  scope: Scope,
  limits: Limits = defaultLimits,
): Item | undefined {
  const found = onlyItem(markdown, kind);
  if (found === undefined || holdsDefinition(found.markup)) return undefined;
  const draft = draftItem(markdown, found, scope.definitions ?? new Map());
  return finishItem({ ...draft, offset }, scope, limits);
}

/** Reads an item's formulas anew, after a word became or ceased to be a name. */
export function rereadFormulas(item: Item, scope: Scope, limits: Limits = defaultLimits): Item {
  const kept = item.problems.filter(({ code }) => !code.startsWith("S"));
  return finishItem({ ...item, problems: kept, formulas: item.formulas.map(({ span }) => ({ span })) }, scope, limits);
}

/** An item whose formulas are found and not yet read, since that takes the names of the whole file. */
export type ItemDraft = Omit<Item, "formulas"> & { readonly formulas: readonly { readonly span: Span }[] };

/** Spans of the outline count from the start of `text`, those of the draft from the start of the item. */
export function draftItem(text: string, found: ItemOutline, definitions: ReadonlyMap<string, string>): ItemDraft {
  const { from, to } = found.span;
  const parts = collectParts(text, found.markup, definitions);
  const moved = <Placed extends { readonly span: Span }>(placed: Placed): Placed => ({
    ...placed,
    span: relative(placed.span, from),
  });
  return {
    id: found.id,
    kind: found.kind,
    offset: from,
    markdown: text.slice(from, to),
    marker: relative(found.marker, from),
    text: itemText(text, found.markup, parts),
    withdrawn: isWithdrawn(text, found.markup),
    guess: parts.guess,
    citations: parts.citations.map(moved),
    links: parts.links.map(moved),
    quotes: parts.quotes.map(moved),
    formulas: parts.formulas.map(moved),
    problems: parts.problems.map(moved),
  };
}

/** The names that the formulas of a draft define. */
export function definedNames(draft: ItemDraft): readonly string[] {
  return draft.formulas.flatMap(({ span: { from, to } }) => {
    const name = splitFormula(draft.markdown.slice(from, to))?.name;
    return name === undefined || keywords.has(name) ? [] : [name];
  });
}

export function finishItem(draft: ItemDraft, scope: Scope, limits: Limits): Item {
  const read = draft.formulas.map(({ span: { from, to } }) =>
    readFormula(draft.markdown.slice(from, to), from, scope, limits),
  );
  return {
    ...draft,
    formulas: read.flatMap(({ formula }) => formula ?? []),
    problems: [...draft.problems, ...read.flatMap(({ problems }) => problems)],
  };
}

function onlyItem(markdown: string, kind: ItemKind): ItemOutline | undefined {
  const [list, ...others] = readMarkdown(markdown).children;
  if (list?.kind !== "ordered-list" || list.children.length !== 1 || others.length > 0) return undefined;
  const item = list.children[0] && outlineItem(markdown, list.children[0], kind);
  return item?.span.from === 0 && item.span.to === markdown.length ? item : undefined;
}

function holdsDefinition(markup: Markup): boolean {
  return markup.kind === "definition" || markup.children.some(holdsDefinition);
}

interface Parts {
  guess: boolean;
  readonly citations: Citation[];
  readonly links: Link[];
  readonly quotes: Quote[];
  readonly formulas: { readonly span: Span }[];
  readonly problems: Problem[];
}

interface Visit {
  readonly text: string;
  readonly definitions: ReadonlyMap<string, string>;
  readonly parts: Parts;
}

function collectParts(text: string, markup: Markup, definitions: ReadonlyMap<string, string>): Parts {
  const parts: Parts = { guess: false, citations: [], links: [], quotes: [], formulas: [], problems: [] };
  const visit: Visit = { text, definitions, parts };
  visitChildren(visit, markup, { quoted: false });
  addReversedLinks(parts, markup.from, reversedLinks(text.slice(markup.from, markup.to)));
  return parts;
}

interface Surroundings {
  readonly quoted: boolean;
}

function visitChildren(visit: Visit, markup: Markup, surroundings: Surroundings): void {
  let at = markup.from;
  for (const child of markup.children) {
    visitText(visit, at, child.from);
    visitPart(visit, child, surroundings);
    at = child.to;
  }
  visitText(visit, at, markup.to);
}

function visitText(visit: Visit, from: number, to: number): void {
  if (to - from < "http://a".length) return;
  for (const link of bareLinks(visit.text, span(from, to))) visit.parts.links.push(link);
}

function visitPart(visit: Visit, part: Markup, surroundings: Surroundings): void {
  const { text, parts } = visit;
  if (silent.has(part.kind)) return;
  if (part.kind === "quote" && !surroundings.quoted) {
    const to = part.from + text.slice(part.from, part.to).trimEnd().length;
    parts.quotes.push({ text: wordsOf(text, part), span: span(part.from, to) });
    return visitChildren(visit, part, { quoted: true });
  }
  if (part.kind === "code") return surroundings.quoted ? undefined : addFormula(visit, part);
  if (part.kind === "emphasis" && !surroundings.quoted) addCitation(visit, part);
  if (part.kind === "too-deep") parts.problems.push(nestedTooDeep(span(part.from, part.to), maximumNesting));
  if (part.kind === "tangled") parts.problems.push(tangledParagraph(span(part.from, part.to), maximumMarks));
  if (links.has(part.kind) && addLink(visit, part)) return;
  visitChildren(visit, part, surroundings);
}

const silent: ReadonlySet<MarkupKind> = new Set([
  "fence",
  "indented-code",
  "html-block",
  "html",
  "definition",
  "mark",
  "list-mark",
  "url",
  "link-label",
  "link-title",
  "link-mark",
]);

const links: ReadonlySet<MarkupKind> = new Set(["link", "image", "autolink", "shortcut"]);

/** Says whether it was a link; what looks like one may be text with formulas in it. */
function addLink({ text, definitions, parts }: Visit, part: Markup): boolean {
  const link = linkIn(text, part, definitions);
  if (link) parts.links.push(link);
  return link !== undefined;
}

function addFormula({ text, parts }: Visit, code: Markup): void {
  const content = codeContent(code);
  if (isFormula(text.slice(content.from, content.to))) parts.formulas.push({ span: content });
}

function addCitation({ text, parts }: Visit, emphasis: Markup): void {
  const reading = citationIn(text, emphasis);
  if (reading.kind === "guess") parts.guess = true;
  if (reading.kind === "unreadable") {
    parts.problems.push(unreadableCitation(span(emphasis.from, emphasis.to), reading.reason));
  }
  if (reading.kind !== "citation") return;
  for (const group of reading.groups) {
    parts.citations.push({ ...group, span: relative(group.span, -(emphasis.from + 1)) });
  }
}

// GitHub shows a reversed link as text, but its author meant a source by it, and the warning says all there is to say.
function addReversedLinks(parts: Parts, offset: number, reversed: readonly Link[]): void {
  if (reversed.length === 0) return;
  const links: Link[] = reversed.map((link) => ({ ...link, span: relative(link.span, -offset) }));
  for (const link of links) parts.problems.push(reversedLink(link.span, link.text, link.url));
  const found = [...links, ...parts.links].sort((a, b) => a.span.from - b.span.from);
  parts.links.length = 0;
  let end = -1;
  for (const link of found) {
    if (link.span.from < end) continue;
    parts.links.push(link);
    end = link.span.to;
  }
}

function itemText(text: string, markup: Markup, { quotes, links }: Parts): string {
  if ((quotes.length === 0 && links.length === 0) || hasOwnProse(text, markup)) return proseOf(text, markup);
  return quotes[0]?.text ?? linkedWordsOf(text, markup);
}

/** Withdrawn are items that begin with words struck through. */
function isWithdrawn(text: string, markup: Markup): boolean {
  const body = markup.children.find(({ kind }) => kind !== "list-mark");
  const first = body?.kind === "paragraph" ? body.children[0] : undefined;
  return body !== undefined && first?.kind === "struck" && text.slice(body.from, first.from).trim() === "";
}

function relative({ from, to }: Span, origin: number): Span {
  return span(from - origin, to - origin);
}
