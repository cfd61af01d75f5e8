import type { Span } from "../text/span.ts";
import { bareLinks, type Definitions, linkIn } from "../syntax/links.ts";
import type { Markup, MarkupKind } from "../syntax/markdown.ts";
import { unspokenMarks } from "../syntax/markup-kinds.ts";
import { citationIn, codeContent, decodeEntity } from "../syntax/prose.ts";
import type { FormulaText, Inline } from "./block.ts";

/** What words are read with. */
export interface Passage {
  readonly text: string;
  readonly definitions: Definitions;
  /** The formulas of the item at hand, by where the content of their code spans begins. */
  readonly formulas: ReadonlyMap<number, FormulaText>;
  /** In a quote emphasised parentheses are just that. */
  readonly isQuoted: boolean;
  /** Links have no links in them. */
  readonly isLinked: boolean;
}

/** The words of a block, or of a piece of it. */
export function wordsOf(passage: Passage, markup: Markup): readonly Inline[] {
  return trimmed(wordsIn(passage, markup.children, markup));
}

/** The words in a stretch of text with these pieces, of which some may reach beyond it: their marks are then text. */
export function wordsIn(passage: Passage, pieces: readonly Markup[], { from, to }: Span): readonly Inline[] {
  const words: Inline[] = [];
  let at = from;
  for (let place = firstBehind(pieces, from); place < pieces.length && pieces[place]!.from < to; place++) {
    const piece = pieces[place]!;
    addText(words, passage, { from: at, to: piece.from });
    if (piece.from >= from && piece.to <= to) addPiece(words, passage, piece);
    else addAll(words, wordsIn(passage, withoutMarks(piece), clipped(piece, { from, to })));
    at = Math.max(at, Math.min(to, piece.to));
  }
  addText(words, passage, { from: at, to });
  return words;
}

/** The first of these, which stand in order, that ends behind a place. A table asks for each of its cells. */
function firstBehind(pieces: readonly Markup[], at: number): number {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pieces[middle]!.to <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clipped(piece: Span, { from, to }: Span): Span {
  return { from: Math.max(piece.from, from), to: Math.min(piece.to, to) };
}

/** What no piece covers is text, so that marks become text by being no pieces. */
function withoutMarks({ children }: Markup): readonly Markup[] {
  return children.filter(({ kind }) => !silent.has(kind));
}

const silent: ReadonlySet<MarkupKind> = new Set(unspokenMarks);

function addText(words: Inline[], passage: Passage, { from, to }: Span): void {
  if (to <= from) return;
  const links = passage.isLinked ? [] : bareLinks(passage.text, { from, to });
  let at = from;
  for (const { url, span } of links) {
    addFolded(words, passage.text.slice(at, span.from));
    words.push({ kind: "link", url, title: null, children: [{ kind: "text", text: url }] });
    at = span.to;
  }
  addFolded(words, passage.text.slice(at, to));
}

function addFolded(words: Inline[], text: string): void {
  const folded = text.replace(/[ \t\r\n]+/g, " ");
  const last = words.at(-1);
  if (last?.kind !== "text") return folded === "" ? undefined : void words.push({ kind: "text", text: folded });
  const joined = last.text.endsWith(" ") && folded.startsWith(" ") ? folded.slice(1) : folded;
  words[words.length - 1] = { kind: "text", text: last.text + joined };
}

function addAll(words: Inline[], more: readonly Inline[]): void {
  for (const one of more) {
    if (one.kind === "text") addFolded(words, one.text);
    else words.push(one);
  }
}

function addPiece(words: Inline[], passage: Passage, piece: Markup): void {
  if (silent.has(piece.kind)) return;
  const text = plainText(passage.text, piece);
  if (text !== undefined) return addFolded(words, text);
  addAll(words, inlinesOf(passage, piece));
}

/** The characters that a piece stands for, if it is nothing but those. */
function plainText(text: string, { kind, from, to }: Markup): string | undefined {
  if (kind === "escape") return text.slice(from + 1, to);
  if (kind === "entity") return decodeEntity(text.slice(from + 1, to - 1));
  if (kind === "too-deep" || kind === "tangled") return text.slice(from, to);
  return undefined;
}

function inlinesOf(passage: Passage, piece: Markup): readonly Inline[] {
  switch (piece.kind) {
    case "break":
      return [{ kind: "break" }];
    case "html":
      return htmlOf(passage.text.slice(piece.from, piece.to));
    case "code":
      return [codeOf(passage, piece)];
    case "emphasis":
      return [citationOf(passage, piece) ?? marked(passage, piece, "emphasis")];
    case "strong":
    case "struck":
      return [marked(passage, piece, piece.kind)];
    case "link":
    case "image":
    case "autolink":
    case "shortcut":
      return linkOf(passage, piece);
    default:
      return wordsIn(passage, piece.children, piece);
  }
}

function marked(passage: Passage, piece: Markup, kind: "emphasis" | "strong" | "struck"): Inline {
  return { kind, children: wordsIn(passage, piece.children, piece) };
}

/** Comments are for who reads the source; a line break is one in HTML too. */
function htmlOf(text: string): readonly Inline[] {
  if (text.startsWith("<!--")) return [];
  return /^<br\s*\/?>$/i.test(text) ? [{ kind: "break" }] : [{ kind: "html", text }];
}

function codeOf({ text, formulas }: Passage, code: Markup): Inline {
  const { from, to } = codeContent(code);
  const formula = formulas.get(from);
  if (formula !== undefined) return formula;
  const content = text.slice(from, to).replace(/\r\n?|\n/g, " ");
  const isPadded = content.startsWith(" ") && content.endsWith(" ") && content.trim() !== "";
  return { kind: "code", text: isPadded ? content.slice(1, -1) : content };
}

function citationOf({ text, isQuoted }: Passage, { from, to }: Markup): Inline | undefined {
  const reading = citationIn(text, { from, to });
  if (isQuoted || reading.kind === "prose") return undefined;
  const groups = reading.kind === "citation" ? reading.groups : [];
  const words = text.slice(from + 1, to - 1).replace(/\s+/g, " ");
  return { kind: "citation", text: words, items: groups.flatMap(({ alternatives }) => alternatives) };
}

/** `[words]` that nothing defines are words in brackets. */
function linkOf(passage: Passage, piece: Markup): readonly Inline[] {
  const link =
    passage.isLinked && piece.kind !== "image" ? undefined : linkIn(passage.text, piece, passage.definitions);
  if (link === undefined) return wordsIn(passage, withoutMarks(piece), piece);
  const words =
    piece.kind === "autolink" ? [] : wordsIn({ ...passage, isLinked: true }, piece.children, insideOf(piece));
  const children: readonly Inline[] = words.length > 0 ? words : [{ kind: "text", text: link.url }];
  const kind = piece.kind === "image" ? "image" : "link";
  return [{ kind, url: addressOf(piece, link.url), title: titleOf(passage.text, piece), children }];
}

/** Between its first bracket and the one that closes it. */
function insideOf({ children, from, to }: Markup): Span {
  const marks = children.filter(({ kind }) => kind === "link-mark");
  if (marks.length > 1) return { from: marks[0]!.to, to: marks[1]!.from };
  return { from: from + 1, to: to - 1 };
}

function addressOf({ kind }: Markup, url: string): string {
  return kind === "autolink" && !url.includes(":") ? `mailto:${url}` : url;
}

function titleOf(text: string, { children }: Markup): string | null {
  const title = children.find(({ kind }) => kind === "link-title");
  return title === undefined ? null : text.slice(title.from + 1, title.to - 1);
}

/** Without the white space around a block. */
export function trimmed(words: readonly Inline[]): readonly Inline[] {
  const kept = [...words];
  const [first] = kept;
  if (first?.kind === "text") kept[0] = { kind: "text", text: first.text.replace(/^ /, "") };
  const last = kept.at(-1);
  if (last?.kind === "text") kept[kept.length - 1] = { kind: "text", text: last.text.replace(/ $/, "") };
  return kept.filter((word) => word.kind !== "text" || word.text !== "");
}
