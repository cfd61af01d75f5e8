import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";

/** The lines in which two texts differ, as a unified diff without context; empty when they are the same. */
export function renderDiff(before: string, after: string, path: string, screen: Screen): string {
  const hunks = hunksBetween(linesOf(before), linesOf(after));
  if (hunks.length === 0) return "";
  const { paint } = screen;
  const head = `${paint.strong(`--- ${plainText(path)}`)}\n${paint.strong(`+++ ${plainText(path)}`)}\n`;
  return head + hunks.map((hunk) => renderHunk(hunk, screen)).join("");
}

interface Hunk {
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

// An update writes within lines, so lines are compared in pairs; where their number differs, what lies between the
// common head and the common tail is one hunk.
function hunksBetween(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  if (before.length !== after.length) return [middle(before, after)];
  const hunks: Hunk[] = [];
  for (let from = 0; from < before.length; from += 1) {
    if (before[from] === after[from]) continue;
    let to = from + 1;
    while (to < before.length && before[to] !== after[to]) to += 1;
    hunks.push({ line: from + 1, removed: before.slice(from, to), added: after.slice(from, to) });
    from = to;
  }
  return hunks;
}

function middle(before: readonly string[], after: readonly string[]): Hunk {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    line: head + 1,
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
  };
}

function renderHunk({ line, removed, added }: Hunk, { paint }: Screen): string {
  return [
    paint.faint(`@@ -${range(line, removed)} +${range(line, added)} @@`),
    ...removed.map((text) => paint.error(`-${plainText(text)}`)),
    ...added.map((text) => paint.good(`+${plainText(text)}`)),
  ]
    .map((each) => `${each}\n`)
    .join("");
}

function range(line: number, { length }: readonly string[]): string {
  return `${length === 0 ? line - 1 : line}${length === 1 ? "" : `,${length}`}`;
}
