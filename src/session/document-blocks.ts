import type { Markup } from "../syntax/markdown.ts";
import { headingLevels } from "../syntax/markup-kinds.ts";
import { startOfLine } from "../syntax/plain-lines.ts";
import type { Block } from "./block.ts";
import { tableIn } from "./document-table.ts";
import { type Passage, wordsOf } from "./document-words.ts";

/** Blocks as people read them; marks, comments and definitions are gone. */
export function blocksOf(passage: Passage, markups: readonly Markup[]): readonly Block[] {
  return markups.flatMap((markup) => blockOf(passage, markup));
}

function blockOf(passage: Passage, markup: Markup): readonly Block[] {
  const level = headingLevels.get(markup.kind);
  if (level !== undefined) return [{ kind: "heading", level, children: wordsOf(passage, markup) }];
  const code = codeBlock(passage.text, markup);
  if (code !== undefined) return [code];
  switch (markup.kind) {
    case "mark":
    case "list-mark":
    case "definition":
      return [];
    case "paragraph":
      return tableIn(passage, markup) ?? [{ kind: "paragraph", children: wordsOf(passage, markup) }];
    case "quote":
      return [{ kind: "quote", children: blocksOf({ ...passage, isQuoted: true }, markup.children) }];
    case "html-block":
      return htmlBlock(passage.text.slice(markup.from, markup.to));
    case "rule":
      return [{ kind: "rule" }];
    case "ordered-list":
    case "bullet-list":
      return [listOf(passage, markup)];
    case "list-item":
      return blocksOf(passage, markup.children);
    default:
      return [{ kind: "paragraph", children: wordsOf(passage, markup) }];
  }
}

function htmlBlock(text: string): readonly Block[] {
  return text.startsWith("<!--") ? [] : [{ kind: "html", text: text.trimEnd() }];
}

function listOf(passage: Passage, { kind, children }: Markup): Block {
  const entries = children.filter((child) => child.kind === "list-item");
  const number = /^\d{1,9}/.exec(passage.text.slice(entries[0]?.from, (entries[0]?.from ?? 0) + 9));
  const start = kind === "ordered-list" ? Number(number?.[0] ?? 1) : null;
  return { kind: "list", start, entries: entries.map((entry) => blocksOf(passage, entry.children)) };
}

/** Undefined for what is no block of code. */
function codeBlock(text: string, { kind, from, to, children }: Markup): Block | undefined {
  if (kind === "indented-code") return { kind: "code", text: dedented(text, from, to).join("\n"), info: "" };
  if (kind !== "fence") return undefined;
  const [first = "", ...lines] = dedented(text, from, to);
  const isClosed = children.filter((child) => child.kind === "code-mark").length > 1;
  const info = first.replace(/^(?:`+|~+)/, "").trim();
  return { kind: "code", text: lines.slice(0, isClosed ? -1 : undefined).join("\n"), info };
}

/** The lines of a block without what stands left of it: the margin of an entry, the marks of a quote. */
function dedented(text: string, from: number, to: number): readonly string[] {
  const margin = startOfLine(text, from);
  const end = text[to - 1] === "\r" ? to - 1 : to; // to the parser CR is white space before the end of a line
  const [first = "", ...others] = text.slice(from, end).split(/\r\n?|\n/);
  return [first, ...others.map((line) => line.slice(marginOf(line, from - margin)))];
}

function marginOf(line: string, width: number): number {
  let at = 0;
  while (at < width && (line[at] === " " || line[at] === ">" || line[at] === "\t")) at++;
  return at;
}
