import { type Span, span } from "../text/span.ts";
import type { Markup } from "./markdown.ts";
import type { Link } from "./model-file.ts";
import { foldLabel } from "./outline.ts";
import { linkedWordsOf } from "./prose.ts";

/** Resolves a folded link label to its target. */
export type Definitions = ReadonlyMap<string, string>;

/** The link that a piece of markup is; undefined for `[text]` that nothing defines. */
export function linkIn(text: string, markup: Markup, definitions: Definitions): Link | undefined {
  const url = targetOf(text, markup, definitions);
  if (url === undefined) return undefined;
  return { text: linkText(text, markup) || url, url, span: span(markup.from, markup.to) };
}

function linkText(text: string, markup: Markup): string {
  if (markup.kind === "autolink") return "";
  const words = linkedWordsOf(text, markup);
  return markup.kind === "shortcut" ? words.slice(1, -1).trim() : words;
}

function targetOf(text: string, markup: Markup, definitions: Definitions): string | undefined {
  const url = markup.children.find(({ kind }) => kind === "url");
  if (url) return unescaped(text.slice(url.from, url.to).replace(/^<|>$/g, ""));
  const label = markup.children.find(({ kind }) => kind === "link-label");
  const own = label && label.to - label.from > 2 ? label : bracketed(markup);
  return definitions.get(foldLabel(text.slice(own.from + 1, own.to - 1)));
}

/** The `[text]` of a link that stands without a label of its own. */
function bracketed(markup: Markup): Span {
  const marks = markup.children.filter(({ kind }) => kind === "link-mark");
  const [first, last] = [marks[0], marks.at(-1)];
  return first && last && last.to > first.to ? span(first.to - 1, last.to) : span(markup.from, markup.to);
}

function unescaped(url: string): string {
  return url.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** The bare http and https addresses of a stretch of text that starts at `offset`. */
export function bareLinks(text: string, place: Span): readonly Link[] {
  const links: Link[] = [];
  for (let at = findAddress(text, place.from, place.to); at >= 0;) {
    const end = endOfAddress(text, at);
    const url = text.slice(at, end);
    if (end > at + "https://".length) links.push({ text: url, url, span: span(at, end) });
    at = findAddress(text, Math.max(end, at + 1), place.to);
  }
  return links;
}

function findAddress(text: string, from: number, to: number): number {
  address.lastIndex = from;
  const match = address.exec(text.length === to ? text : text.slice(0, to));
  return match ? match.index : -1;
}

const address = /(?<![\p{L}\p{N}_])https?:\/\//giu;

function endOfAddress(text: string, from: number): number {
  const limit = Math.min(text.length, from + longestAddress);
  let to = from;
  while (to < limit && !endsAddress.has(text.charAt(to)) && text.charCodeAt(to) > 32) to++;
  while (to > from && isTrailing(text, from, to)) to--;
  return to;
}

const endsAddress: ReadonlySet<string> = new Set('<>"`|[]{}\u00a0');
const trailing: ReadonlySet<string> = new Set("?!.,:;*_~'\\");

// A bracket belongs to the address when its partner does.
function isTrailing(text: string, from: number, to: number): boolean {
  const last = text.charAt(to - 1);
  if (last !== ")") return trailing.has(last);
  return !text.slice(from, to - 1).includes("(");
}

/** Links written `(text)[url]`, which are none. Only those whose brackets hold an address are meant. */
export function reversedLinks(text: string): readonly Link[] {
  const found: Link[] = [];
  for (let at = text.indexOf(")["); at >= 0; at = text.indexOf(")[", at + 2)) {
    const length = text.slice(at, at + longestAddress).indexOf("]");
    if (length < 0) continue;
    const end = at + length;
    const url = text.slice(at + 2, end).trim();
    const from = /^(?:https?:\/\/|www\.|mailto:)\S+$/i.test(url) ? partner(text, at) : -1;
    if (from < 0) continue;
    const words = text
      .slice(from + 1, at)
      .replace(/\s+/g, " ")
      .trim();
    found.push({ text: words, url, span: span(from, end + 1) });
  }
  return found;
}

const longestAddress = 4_000;
const longestText = 1_000;

/** The opening bracket of the one that closes at `closing`; -1 if it is not near. */
function partner(text: string, closing: number): number {
  let depth = 0;
  for (let at = closing; at >= Math.max(0, closing - longestText); at--) {
    if (text[at] === ")") depth++;
    else if (text[at] === "(" && --depth === 0) return at;
  }
  return -1;
}
