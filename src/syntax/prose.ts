import { type Span, span } from "../text/span.ts";
import { isFormula } from "./formula-form.ts";
import type { Markup, MarkupKind } from "./markdown.ts";
import { unspokenMarks } from "./markup-kinds.ts";
import type { CitationReading } from "./citation.ts";
import { readCitation } from "./citation.ts";

/** The words of an item as people read them, without formulas, citations and lines that are only links; white space folded. */
export function proseOf(text: string, markup: Markup): string {
  return proseWithout(text, markup, (part) => isNoProse(part, text) || isSourceLine(part, text));
}

/** The words of markup that may be links and nothing else. */
export function linkedWordsOf(text: string, markup: Markup): string {
  return proseWithout(text, markup, isNoProse);
}

function proseWithout(text: string, markup: Markup, skip: Collection["skip"]): string {
  const words: string[] = [];
  collect(text, markup, { words, skip });
  return tidied(words.join(""));
}

function isSourceLine(part: Markup, text: string): boolean {
  return part.kind === "paragraph" && part.children.some(({ kind }) => linked.has(kind)) && !hasOwnProse(text, part);
}

/** The words of a quote: its code and its parentheses are words too, and the rows of its tables stay rows. */
export function wordsOf(text: string, markup: Markup): string {
  const words: string[] = [];
  collect(text, markup, { words, skip: () => false });
  return foldTables(words.join(""));
}

/** Whether there is prose beside links and quotes. */
export function hasOwnProse(text: string, markup: Markup): boolean {
  const words: string[] = [];
  collect(text, markup, { words, skip: (part, inside) => isNoProse(part, inside) || linked.has(part.kind) });
  return /[\p{L}\p{N}]/u.test(words.join("").replace(/https?:\S+/g, ""));
}

const linked: ReadonlySet<MarkupKind> = new Set(["link", "image", "autolink", "shortcut"]);

/** What lies between the backticks of a code span. */
export function codeContent(code: Markup): Span {
  const [first, last] = [code.children[0], code.children.at(-1)];
  return first && last && first !== last ? span(first.to, last.from) : span(code.from, code.to);
}

/** What lies between the stars of emphasis. */
function emphasisContent(emphasis: Span): Span {
  return span(emphasis.from + 1, emphasis.to - 1);
}

/** What the emphasis says, if it is emphasised parentheses. */
export function citationIn(text: string, emphasis: Span): CitationReading {
  const { from, to } = emphasisContent(emphasis);
  return readCitation(text.slice(from, to));
}

interface Collection {
  readonly words: string[];
  readonly skip: (part: Markup, text: string) => boolean;
}

function collect(text: string, markup: Markup, collection: Collection): void {
  let at = markup.from;
  for (const child of markup.children) {
    collection.words.push(text.slice(at, child.from));
    collectChild(text, child, collection);
    at = child.to;
  }
  collection.words.push(text.slice(at, markup.to));
}

function collectChild(text: string, child: Markup, collection: Collection): void {
  if (unspoken.has(child.kind)) return;
  if (blocks.has(child.kind)) collection.words.push("\n");
  if (collection.skip(child, text)) return;
  const plain = plainWords(text, child);
  if (plain === undefined) collect(text, child, collection);
  else collection.words.push(plain);
}

const unspoken: ReadonlySet<MarkupKind> = new Set([...unspokenMarks, "html", "html-block", "rule"]);

const blocks: ReadonlySet<MarkupKind> = new Set([
  "paragraph",
  "quote",
  "fence",
  "indented-code",
  "list-item",
  "heading1",
  "heading2",
  "heading3",
  "heading4",
  "heading5",
  "heading6",
]);

function isNoProse(part: Markup, text: string): boolean {
  if (part.kind === "quote" || part.kind === "fence" || part.kind === "indented-code") return true;
  if (part.kind === "code") return isFormula(slice(text, codeContent(part)));
  return part.kind === "emphasis" && citationIn(text, part).kind !== "prose";
}

function plainWords(text: string, part: Markup): string | undefined {
  if (part.kind === "code") return slice(text, codeContent(part));
  if (part.kind === "escape") return text.slice(part.from + 1, part.to);
  if (part.kind === "entity") return decodeEntity(text.slice(part.from + 1, part.to - 1));
  if (part.kind === "autolink") return text.slice(part.from + 1, part.to - 1);
  if (part.kind === "break") return "\n";
  return undefined;
}

function slice(text: string, { from, to }: Span): string {
  return text.slice(from, to);
}

/** The character that `times` or `#8211` stands for; the entity as written where it is not a common one. */
export function decodeEntity(entity: string): string {
  const code = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(entity);
  if (code) return characterOf(code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16));
  return entities.get(entity) ?? `&${entity};`;
}

function characterOf(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["times", "×"],
  ["divide", "÷"],
  ["minus", "−"],
  ["middot", "·"],
  ["plusmn", "±"],
  ["deg", "°"],
  ["micro", "µ"],
  ["euro", "€"],
  ["pound", "£"],
  ["yen", "¥"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["le", "≤"],
  ["ge", "≥"],
  ["asymp", "≈"],
  ["rarr", "→"],
]);

/** Folds white space, and closes the gaps that formulas and citations leave. */
function tidied(words: string): string {
  const folded = words
    .replace(/\s+/g, " ")
    .replace(/ (?=[.,:;!?)])/g, "")
    .replace(/[,;](?=[,;.:])/g, "");
  let [from, to] = [0, folded.length];
  while (from < to && joints.has(folded[from] ?? "")) from++;
  while (to > from && joints.has(folded[to - 1] ?? "")) to--;
  return folded.slice(from, to);
}

const joints: ReadonlySet<string> = new Set(" ,;:");

// `| v4-64 | 64 cores |` reads `v4-64 | 64 cores`, and rows are parted by semicolons.
function foldTables(words: string): string {
  const lines = words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !isTableRule(line));
  return lines
    .map((line, index) => {
      if (!line.startsWith("|")) return line;
      const row = line.slice(1, line.endsWith("|") ? -1 : undefined).trim();
      return lines[index + 1]?.startsWith("|") ? `${row};` : row;
    })
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

function isTableRule(line: string): boolean {
  return line.startsWith("|") && /^[|:\-\s]+$/.test(line) && line.includes("-");
}
