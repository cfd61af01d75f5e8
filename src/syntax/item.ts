import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { addPlainCitation } from "./citation.ts";
import { FormulaReader, ReadFormula, type Scope } from "./formula.ts";
import { Draft, type Formulas, noFormulas, readCitations, readCited, readItemPlace } from "./item-draft.ts";
import { Lexicon } from "./lexicon.ts";
import { bareLinks, type Definitions, linkIn, reversedLinks } from "./links.ts";
import { type Markup, type MarkupKind, readMarkdown, withPlainLineEnds } from "./markdown.ts";
import { maximumMarks, maximumNesting } from "./markdown-parser.ts";
import type { Citation, Formula, Item, ItemKind, Link, Quote, Said } from "./model-file.ts";
import { Notes } from "./notes.ts";
import { type ItemOutline, outlineItem } from "./outline.ts";
import { markItem, plainItem } from "./plain-item.ts";
import { endOfNumber } from "./plain-lines.ts";
import { Marks } from "./plain-words.ts";
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
  const notes = new Notes(markdown);
  const item = draftItem(draftingOf(notes, new Lexicon(), scope.definitions ?? noDefinitions), found, offset);
  item.finish(new FormulaReader(notes, scope, { limits, lexicon: new Lexicon() }));
  return item;
}

const noDefinitions: ReadonlyMap<string, string> = new Map();

/** Reads an item's formulas anew, after a word became or ceased to be a name. */
export function rereadFormulas(item: Item, scope: Scope, limits: Limits = defaultLimits): Item {
  const again = asRead(item).unread();
  again.finish(new FormulaReader(new Notes(again.source), scope, { limits, lexicon: new Lexicon() }));
  return again;
}

/** All items are read here. */
function asRead(item: Item): ReadItem {
  if (item instanceof ReadItem) return item;
  throw new TypeError("an item comes from a reading");
}

/** What the items of one text are drafted with. */
export interface Drafting {
  readonly draft: Draft;
  /** The text, its lines ended by LF. */
  readonly plain: string;
  /** Undefined where plain items are to be parsed like others. */
  readonly marks: Marks | undefined;
  readonly definitions: Definitions;
}

/** The names that the items define go into a lexicon. */
export function draftingOf(notes: Notes, names: Lexicon, definitions: Definitions): Drafting {
  return { draft: new Draft(notes, names), plain: withPlainLineEnds(notes.text), marks: new Marks(), definitions };
}

/**
 * Reads an item of the text but for its formulas, which are found and not yet read, since that takes the names of the
 * whole file.
 */
export function draftItem(drafting: Drafting, found: ItemOutline, offset: number): ReadItem {
  const { draft, marks, plain } = drafting;
  draft.begin(found.from, found.to);
  if (marks !== undefined && markItem(marks, plain, found.from, found.to)) draftPlain(draft, marks);
  else draftParsed(draft, found.markup, drafting.definitions);
  return new ReadItem(found, offset, draft);
}

/** What people read in a plain item is found when it is asked for. */
function draftPlain(draft: Draft, { kinds, froms, tos, count }: Marks): void {
  for (let index = 0; index < count; index++) {
    if (kinds[index] === "code") draft.addCode(froms[index]! + 1, tos[index]! - 1);
  }
  draft.endCodes();
  for (let index = 0; index < count; index++) {
    if (kinds[index] === "emphasis") draftEmphasis(draft, froms[index]!, tos[index]!);
  }
  draft.endCitations();
}

function draftEmphasis(draft: Draft, from: number, to: number): void {
  const { text } = draft.notes;
  if (addPlainCitation(text, from + 1, to - 1, draft)) return;
  const parts = noParts();
  addCitation(text, parts, span(from, to));
  draftGrounds(draft, parts);
}

function draftGrounds(draft: Draft, { guess, citations, problems }: Parts): void {
  draft.guess ||= guess;
  for (const { span: place, alternatives } of citations) draft.addCitation(place, alternatives);
  for (const problem of problems) draft.addProblem(problem);
}

function draftParsed(draft: Draft, item: Markup, definitions: Definitions): void {
  const { text } = draft.notes;
  const markup = { ...item, children: item.children };
  const parts = collectParts(text, markup, definitions);
  for (const { from, to } of parts.codes) draft.addCode(from, to);
  draft.endCodes();
  draftGrounds(draft, parts);
  draft.endCitations();
  draft.withdrawn = isWithdrawn(text, markup);
  draft.said = saidBy(text, markup, parts);
}

function onlyItem(markdown: string, kind: ItemKind): ItemOutline | undefined {
  const [list, ...others] = readMarkdown(markdown).children;
  if (list?.kind !== "ordered-list" || list.children.length !== 1 || others.length > 0) return undefined;
  const item = list.children[0] && outlineItem(markdown, list.children[0], kind);
  return item?.from === 0 && item.to === markdown.length ? item : undefined;
}

function holdsDefinition(markup: Markup): boolean {
  return markup.kind === "definition" || markup.children.some(holdsDefinition);
}

type ItemParts = Pick<Draft, "notes" | "record" | "withdrawn" | "guess" | "formulas" | "problems" | "said">;

/** An item that is kept by a few numbers and the text that it stands in, and tells the rest when it is asked. */
export class ReadItem implements Item {
  readonly id: number;
  readonly kind: ItemKind;
  readonly offset: number;
  readonly withdrawn: boolean;
  readonly guess: boolean;
  problems: readonly Problem[];
  readonly #formulas: Formulas;
  readonly #notes: Notes;
  readonly #record: number;
  #said: Said | undefined;

  constructor({ id, kind }: Pick<Item, "id" | "kind">, offset: number, parts: ItemParts) {
    this.id = id;
    this.kind = kind;
    this.offset = offset;
    this.withdrawn = parts.withdrawn;
    this.guess = parts.guess;
    this.problems = parts.problems;
    this.#formulas = parts.formulas;
    this.#notes = parts.notes;
    this.#record = parts.record;
    this.#said = parts.said;
  }

  /** The same item before its formulas are read. */
  unread(): ReadItem {
    const formulas = this.#formulas;
    return this.#copy({
      formulas: formulas instanceof ReadFormula ? formulas.unread() : formulas.map((formula) => formula.unread()),
      problems: this.problems.filter(({ code }) => !code.startsWith("S")),
    });
  }

  #copy(changed: Pick<ItemParts, "formulas" | "problems">): ReadItem {
    const { withdrawn, guess } = this;
    const parts = { notes: this.#notes, record: this.#record, withdrawn, guess, said: this.#said };
    return new ReadItem(this, this.offset, { ...parts, ...changed });
  }

  /** Reads its formulas. */
  finish(reader: FormulaReader): void {
    const formulas = this.#formulas;
    if (formulas === noFormulas) return;
    const problems: Problem[] = [];
    if (formulas instanceof ReadFormula) formulas.read(reader, problems);
    else for (const formula of formulas) formula.read(reader, problems);
    if (problems.length > 0) this.problems = [...this.problems, ...problems];
  }

  /** The text that it was read from. */
  get source(): string {
    return this.#notes.text;
  }

  get formulas(): readonly Formula[] {
    return this.#formulas instanceof ReadFormula ? [this.#formulas] : this.#formulas;
  }

  get markdown(): string {
    const { from, to } = readItemPlace(this.#notes.readFrom(this.#record));
    return this.#notes.text.slice(from, to);
  }

  get marker(): Span {
    return span(0, endOfNumber(this.markdown, 0) + 1);
  }

  get citations(): readonly Citation[] {
    return readCitations(this.#notes.readFrom(this.#record));
  }

  get cited(): readonly number[] {
    return readCited(this.#notes.readFrom(this.#record));
  }

  get said(): Said {
    return (this.#said ??= saidPlainly(this.markdown));
  }
}

/** What a plain item says, whose text stands alone. */
function saidPlainly(markdown: string): Said {
  const markup = plainItem(withPlainLineEnds(markdown), 0, markdown.length)!; // it was one when it was read
  return saidBy(markdown, markup, collectParts(markdown, markup, noDefinitions));
}

interface Parts {
  guess: boolean;
  readonly citations: Citation[];
  readonly links: Link[];
  readonly quotes: Quote[];
  /** The contents of code spans outside of quotes. */
  readonly codes: Span[];
  readonly problems: Problem[];
}

function noParts(): Parts {
  return { guess: false, citations: [], links: [], quotes: [], codes: [], problems: [] };
}

interface Visit {
  readonly text: string;
  /** Whether there is an address in the item at all. */
  readonly hasAddress: boolean;
  readonly definitions: ReadonlyMap<string, string>;
  readonly parts: Parts;
}

function collectParts(text: string, markup: Markup, definitions: ReadonlyMap<string, string>): Parts {
  const parts = noParts();
  const own = text.slice(markup.from, markup.to);
  const visit: Visit = { text, hasAddress: own.includes("://"), definitions, parts };
  visitChildren(visit, markup, { quoted: false });
  addReversedLinks(parts, markup.from, reversedLinks(own));
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
  if (!visit.hasAddress || to - from < "http://a".length) return;
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
  if (part.kind === "code") return surroundings.quoted ? undefined : void parts.codes.push(codeContent(part));
  if (part.kind === "emphasis" && !surroundings.quoted) addCitation(text, parts, part);
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

function addCitation(text: string, parts: Parts, emphasis: Span): void {
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

function saidBy(text: string, markup: Markup, parts: Parts): Said {
  const { from } = markup;
  return {
    text: itemText(text, markup, parts),
    links: parts.links.map((link) => placedFrom(from, link)),
    quotes: parts.quotes.map((quote) => placedFrom(from, quote)),
  };
}

function placedFrom<Placed extends { readonly span: Span }>(origin: number, placed: Placed): Placed {
  return { ...placed, span: relative(placed.span, origin) };
}

function relative({ from, to }: Span, origin: number): Span {
  return span(from - origin, to - origin);
}
