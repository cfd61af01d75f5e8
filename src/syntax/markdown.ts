import { parseBlocks } from "./parsed-markdown.ts";
import { readBlocks } from "./plain-blocks.ts";

/** A piece of Markdown structure with its exact place. Plain text is what no child covers. */
export interface Markup {
  readonly kind: MarkupKind;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Markup[];
}

export type MarkupKind =
  | "document"
  | "heading1"
  | "heading2"
  | "heading3"
  | "heading4"
  | "heading5"
  | "heading6"
  | "paragraph"
  | "quote"
  | "fence"
  | "indented-code"
  | "html-block"
  | "rule"
  | "definition"
  | "ordered-list"
  | "bullet-list"
  | "list-item"
  | "escape"
  | "entity"
  | "break"
  | "emphasis"
  | "strong"
  | "struck"
  | "link"
  | "image"
  | "code"
  | "html"
  | "autolink"
  /** `[words]` alone: a link when the words are defined somewhere. */
  | "shortcut"
  | "mark"
  | "list-mark"
  | "code-mark"
  | "link-mark"
  | "url"
  | "link-label"
  | "link-title"
  /** Nested or tangled beyond what is read; its inside is passed over. */
  | "too-deep"
  | "tangled"
  | "other";

/**
 * Reads Markdown as GitHub does, in time linear in the text. Takes any text; positions are those of the text.
 * Tables are read as the paragraphs that they are in CommonMark.
 *
 * The plain forms, of which a large model consists, are read by a scanner of our own; only stretches of other forms go
 * through the parser. Either way the blocks alone are found at first, and the inside of one is read when it is asked for.
 */
export function readMarkdown(text: string, from = 0): Markup {
  const plain = withPlainLineEnds(text);
  return { kind: "document", from, to: text.length, children: readBlocks(plain, from) };
}

/** The same by the parser alone. */
export function parseMarkdown(text: string, from = 0): Markup {
  return { kind: "document", from, to: text.length, children: parseBlocks(withPlainLineEnds(text), from, text.length) };
}

// The parser knows LF alone. CR becomes LF, and CR LF becomes space LF, so that no position moves.
export function withPlainLineEnds(text: string): string {
  if (!text.includes("\r")) return text;
  return text.replace(/\r\n?/g, (end) => (end === "\r" ? "\n" : " \n"));
}
