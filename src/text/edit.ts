import type { Span } from "./span.ts";

/** Puts `text` where `span` was. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * The text after all edits, whose spans count in the text before. Edits come in order and do not overlap;
 * anything else is an error of the caller and throws.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    const { from, to } = edit.span;
    if (from < at || to < from || to > text.length)
      throw new RangeError(`edit ${from}..${to} does not fit after ${at}`);
    pieces.push(text.slice(at, from), edit.text);
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}
