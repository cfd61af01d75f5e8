import { type Span, span } from "../text/span.ts";

/** Where the front matter of a file is. */
export interface Fences {
  readonly yaml: Span;
  readonly end: number;
}

/** Finds the `---` lines around the front matter. "open" if there is a first and no second. */
export function findFences(text: string): Fences | "open" | undefined {
  const first = endOfLine(text, 0);
  if (text.slice(0, first).trimEnd() !== "---") return undefined;
  const from = afterLineEnd(text, first);
  for (let at = from; at < text.length;) {
    const to = endOfLine(text, at);
    if (to - at < longestFence && closing.has(text.slice(at, to).trimEnd())) {
      return { yaml: span(from, at), end: afterLineEnd(text, to) };
    }
    at = afterLineEnd(text, to);
  }
  return "open";
}

const closing: ReadonlySet<string> = new Set(["---", "..."]);
const longestFence = 1_000;

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

function afterLineEnd(text: string, at: number): number {
  return text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length);
}
