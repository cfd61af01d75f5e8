import { applyEdits } from "../text/edit.ts";
import { LineIndex, type Position } from "../text/source.ts";
import type { Revision } from "./history.ts";

/** Where things of the base stand in the text as edited, found without reading that text again. */
export class Layout {
  readonly #base: string;
  readonly #lengthOf: (start: number) => number;
  #lines: LineIndex | undefined;
  /** The lines of edited items, counted once for all that is to be placed in them. */
  readonly #edited = new Map<number, { readonly markdown: string; readonly lines: LineIndex }>();
  /** By how many lines each edited item is longer. */
  readonly #gained = new Map<number, number>();
  #shifts: readonly Shift[] | undefined;
  #items: Revision["items"] = new Map();

  /** `lengthOf` tells how long the item that starts here is in the base. */
  constructor(base: string, lengthOf: (start: number) => number) {
    this.#base = base;
    this.#lengthOf = lengthOf;
  }

  /** Takes notice of the items that are edited now, of which these may differ from before. */
  follow(items: Revision["items"], changed: Iterable<number>): void {
    this.#items = items;
    for (const start of changed) {
      const gained = this.#linesGained(start, items.get(start));
      if (gained === (this.#gained.get(start) ?? 0)) continue;
      this.#gained.set(start, gained);
      this.#shifts = undefined;
    }
  }

  text(items: Revision["items"]): string {
    const edits = [...items].map(([from, text]) => ({ span: { from, to: from + this.#lengthOf(from) }, text }));
    return applyEdits(
      this.#base,
      edits.toSorted((one, other) => one.span.from - other.span.from),
    );
  }

  /** The place of something in an item, by the item's start in the base and the distance from there. */
  position(start: number, markdown: string, distance: number): Position {
    const inside = Math.min(distance, markdown.length);
    if (!this.#items.has(start)) return this.positionOutside(start + inside);
    const { line, column } = this.positionOutside(start);
    const down = this.#linesOfEdited(start, markdown).position(inside);
    return { line: line + down.line - 1, column: down.line === 1 ? column + down.column - 1 : down.column };
  }

  /** The place of something outside of all items, by its offset in the base. */
  positionOutside(offset: number): Position {
    const { line, column } = this.#linesOfBase().position(offset);
    this.#shifts ??= this.#shiftsNow();
    return { line: line + lastBefore(this.#shifts, offset), column };
  }

  #linesGained(start: number, text: string | undefined): number {
    return text === undefined ? 0 : breaksIn(text) - breaksIn(this.#base.slice(start, start + this.#lengthOf(start)));
  }

  #linesOfEdited(start: number, markdown: string): LineIndex {
    const known = this.#edited.get(start);
    if (known?.markdown === markdown) return known.lines;
    const lines = new LineIndex(markdown);
    this.#edited.set(start, { markdown, lines });
    return lines;
  }

  /** What stands inside an edited item, as its number does, is not moved by the item itself. */
  #shiftsNow(): readonly Shift[] {
    const moving = [...this.#gained].filter(([, lines]) => lines !== 0).sort(([one], [other]) => one - other);
    let lines = 0;
    return moving.map(([start, more]) => ({ from: start + this.#lengthOf(start), lines: (lines += more) }));
  }

  #linesOfBase(): LineIndex {
    return (this.#lines ??= new LineIndex(this.#base));
  }
}

/** From this offset on, lines stand this much further down. */
interface Shift {
  readonly from: number;
  readonly lines: number;
}

function breaksIn(text: string): number {
  return new LineIndex(text).position(text.length).line;
}

/** What the edited items that end before this offset add up to. */
function lastBefore(shifts: readonly Shift[], offset: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shifts[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : shifts[low - 1]!.lines;
}
