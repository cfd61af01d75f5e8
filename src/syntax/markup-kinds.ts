import type { MarkupKind } from "./markdown.ts";

/** The levels of headings. */
export const headingLevels: ReadonlyMap<MarkupKind, number> = new Map([
  ["heading1", 1],
  ["heading2", 2],
  ["heading3", 3],
  ["heading4", 4],
  ["heading5", 5],
  ["heading6", 6],
]);

/** What is between the words and none of them. */
export const unspokenMarks: readonly MarkupKind[] = [
  "mark",
  "list-mark",
  "code-mark",
  "link-mark",
  "url",
  "link-label",
  "link-title",
  "definition",
];
