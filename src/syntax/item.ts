import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { type Span, span } from "../text/span.ts";
import { readCode, writeCode } from "./code-places.ts";
import { FormulaReader, type Scope } from "./formula.ts";
import { type FormulaForm, keywords, splitFormula } from "./formula-form.ts";
import { Lexicon } from "./lexicon.ts";
import { bareLinks, linkIn, reversedLinks } from "./links.ts";
import { type Markup, type MarkupKind, readMarkdown } from "./markdown.ts";
import { maximumMarks, maximumNesting } from "./markdown-parser.ts";
import type { Citation, Formula, Item, ItemKind, Link, Quote } from "./model-file.ts";
import { type NoteReader, Notes } from "./notes.ts";
import { type ItemOutline, outlineItem } from "./outline.ts";
import { plainItem } from "./plain-item.ts";
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
  const drafting = { notes: new Notes(markdown), lexicon: new Lexicon(), definitions: scope.definitions ?? noDefinitions };
  const item = draftItem(drafting, found, offset);
  item.finish(new FormulaReader(drafting.notes, scope, { limits, lexicon: drafting.lexicon }));
  return item;
}

const noDefinitions: ReadonlyMap<string, string> = new Map();

/** The same item elsewhere in the text. */
export function movedTo(item: Item, offset: number): Item {
  return asRead(item).copy({ offset });
}

/** Reads an item's formulas anew, after a word became or ceased to be a name. */
export function rereadFormulas(item: Item, scope: Scope, limits: Limits = defaultLimits): Item {
  const problems = item.problems.filter(({ code }) => !code.startsWith("S"));
  const again = asRead(item).copy({ problems });
  again.finish(new FormulaReader(new Notes(again.notes.text), scope, { limits, lexicon: new Lexicon() }));
  return again;
}

/** All items are read here. */
function asRead(item: Item): ReadItem {
  if (item instanceof ReadItem) return item;
  throw new TypeError("an item comes from a reading");
}

/** What items are drafted with: the names that they define go into the lexicon. */
export interface Drafting {
  readonly notes: Notes;
  readonly lexicon: Lexicon;
  readonly definitions: ReadonlyMap<string, string>;
}

/**
 * Reads an item of the text of the notes but for its formulas, which are found and not yet read, since that takes the
 * names of the whole file.
 */
export function draftItem(drafting: Drafting, found: ItemOutline, offset: number): ReadItem {
  const { text } = drafting.notes;
  const { from, to } = found.span;
  const plain = plainItem(text, from, to);
  const markup = plain ?? { ...found.markup, children: found.markup.children };
  const parts = collectParts(text, markup, drafting.definitions);
  for (const code of parts.formulas) defineName(drafting, code);
  return new ReadItem({
    id: found.id,
    kind: found.kind,
    offset,
    withdrawn: isWithdrawn(text, markup),
    guess: parts.guess,
    formulas: none,
    problems: parts.problems.length === 0 ? none : parts.problems.map((problem) => placedFrom(from, problem)),
    notes: drafting.notes,
    record: writeRecord(drafting.notes, found.span, parts),
    words: plain === undefined ? saidBy(text, markup, parts) : undefined,
  });
}

function defineName({ notes, lexicon }: Drafting, { content, form: { nameSpan } }: Code): void {
  if (nameSpan === undefined) return;
  const word = lexicon.at(notes.text, content.from + nameSpan.from, content.from + nameSpan.to);
  if (!keywords.has(lexicon.text(word))) lexicon.define(word);
}

const none: readonly never[] = [];

function onlyItem(markdown: string, kind: ItemKind): ItemOutline | undefined {
  const [list, ...others] = readMarkdown(markdown).children;
  if (list?.kind !== "ordered-list" || list.children.length !== 1 || others.length > 0) return undefined;
  const item = list.children[0] && outlineItem(markdown, list.children[0], kind);
  return item?.span.from === 0 && item.span.to === markdown.length ? item : undefined;
}

function holdsDefinition(markup: Markup): boolean {
  return markup.kind === "definition" || markup.children.some(holdsDefinition);
}

/** What people read in an item. */
type Said = Pick<Item, "text" | "links" | "quotes">;

interface ItemFields extends Pick<Item, "id" | "kind" | "offset" | "withdrawn" | "guess" | "formulas" | "problems"> {
  readonly notes: Notes;
  readonly record: number;
  /** Undefined for a plain item, whose words are read again when they are asked for. */
  readonly words: Said | undefined;
}

/** An item that is kept by a few numbers and the text that it stands in, and tells the rest when it is asked. */
export class ReadItem implements Item {
  readonly id: number;
  readonly kind: ItemKind;
  readonly offset: number;
  readonly withdrawn: boolean;
  readonly guess: boolean;
  readonly notes: Notes;
  formulas: readonly Formula[];
  problems: readonly Problem[];
  readonly #record: number;
  readonly #words: Said | undefined;

  constructor(fields: ItemFields) {
    this.id = fields.id;
    this.kind = fields.kind;
    this.offset = fields.offset;
    this.withdrawn = fields.withdrawn;
    this.guess = fields.guess;
    this.notes = fields.notes;
    this.formulas = fields.formulas;
    this.problems = fields.problems;
    this.#record = fields.record;
    this.#words = fields.words;
  }

  copy(changed: Partial<ItemFields>): ReadItem {
    const { id, kind, offset, withdrawn, guess, formulas, problems, notes } = this;
    const fields = { id, kind, offset, withdrawn, guess, formulas, problems, notes };
    return new ReadItem({ ...fields, record: this.#record, words: this.#words, ...changed });
  }

  /** Reads its formulas. */
  finish(formulaReader: FormulaReader): void {
    const reader = this.notes.readFrom(this.#record);
    skipPlace(reader);
    const found: Formula[] = [];
    const problems: Problem[] = [];
    for (let left = reader.next(); left > 0; left--) {
      found.push(formulaReader.formula(this.notes, reader.at, problems));
      readCode(reader);
    }
    if (found.length > 0) this.formulas = found;
    if (problems.length > 0) this.problems = [...this.problems, ...problems];
  }

  get markdown(): string {
    const { from, to } = this.#place();
    return this.notes.text.slice(from, to);
  }

  get marker(): Span {
    return span(0, /\d*/.exec(this.markdown)![0].length + 1);
  }

  get citations(): readonly Citation[] {
    return readCitations(this.notes.readFrom(this.#record));
  }

  get text(): string {
    return this.#said().text;
  }

  get links(): readonly Link[] {
    return this.#said().links;
  }

  get quotes(): readonly Quote[] {
    return this.#said().quotes;
  }

  #said(): Said {
    if (this.#words !== undefined) return this.#words;
    const { from, to } = this.#place();
    const { text } = this.notes;
    const markup = plainItem(text, from, to)!; // it was one when it was read
    return saidBy(text, markup, collectParts(text, markup, noDefinitions));
  }

  #place(): Span {
    const reader = this.notes.readFrom(this.#record);
    const from = reader.next();
    return span(from, from + reader.next());
  }
}

/** Its start and length, its formulas, and its citations: each as the gap before it, its length and the numbers. */
function writeRecord(notes: Notes, { from, to }: Span, { formulas, citations }: Parts): number {
  const record = notes.length;
  notes.write(from);
  notes.write(to - from);
  notes.write(formulas.length);
  for (const { content, form } of formulas) writeCode(notes, from, content, form);
  notes.write(citations.length);
  let at = from;
  for (const { span: place, alternatives } of citations) {
    notes.write(place.from - at);
    notes.write(place.to - place.from);
    notes.write(alternatives.length);
    for (const id of alternatives) notes.write(id);
    at = place.from;
  }
  return record;
}

function skipPlace(reader: NoteReader): void {
  reader.next();
  reader.next();
}

function readCitations(reader: NoteReader): readonly Citation[] {
  skipPlace(reader);
  for (let left = reader.next(); left > 0; left--) readCode(reader);
  const citations: Citation[] = [];
  for (let [left, at] = [reader.next(), 0]; left > 0; left--) {
    at += reader.next();
    const place = span(at, at + reader.next());
    const alternatives: number[] = [];
    for (let more = reader.next(); more > 0; more--) alternatives.push(reader.next());
    citations.push({ span: place, alternatives });
  }
  return citations;
}

interface Parts {
  guess: boolean;
  readonly citations: Citation[];
  readonly links: Link[];
  readonly quotes: Quote[];
  readonly formulas: Code[];
  readonly problems: Problem[];
}

/** The content of a code span that is a formula, and where its parts are in it. */
interface Code {
  readonly content: Span;
  readonly form: FormulaForm;
}

interface Visit {
  readonly text: string;
  /** Whether there is an address in the item at all. */
  readonly hasAddress: boolean;
  readonly definitions: ReadonlyMap<string, string>;
  readonly parts: Parts;
}

function collectParts(text: string, markup: Markup, definitions: ReadonlyMap<string, string>): Parts {
  const parts: Parts = { guess: false, citations: [], links: [], quotes: [], formulas: [], problems: [] };
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
  const form = splitFormula(text.slice(content.from, content.to));
  if (form !== undefined) parts.formulas.push({ content, form });
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
