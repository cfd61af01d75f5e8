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
  #shifts: readonly Shift[] = [];
  #items: Revision["items"] = new Map();

  /** `lengthOf` tells how long the item that starts here is in the base. */
  constructor(base: string, lengthOf: (start: number) => number) {
    this.#base = base;
    this.#lengthOf = lengthOf;
  }

  /** Takes notice of the items that are edited. */
  follow(items: Revision["items"]): void {
    this.#items = items;
    this.#shifts = shiftsOf(this.#base, items, this.#lengthOf);
  }

  text(): string {
    const edits = [...this.#items].map(([from, text]) => ({ span: { from, to: from + this.#lengthOf(from) }, text }));
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
    return { line: line + lastBefore(this.#shifts, offset), column };
  }

  #linesOfEdited(start: number, markdown: string): LineIndex {
    const known = this.#edited.get(start);
    if (known?.markdown === markdown) return known.lines;
    const lines = new LineIndex(markdown);
    this.#edited.set(start, { markdown, lines });
    return lines;
  }

  #linesOfBase(): LineIndex {
    return (this.#lines ??= new LineIndex(this.#base));
  }
}

/** From `after` on, lines stand this much further down. */
interface Shift {
  readonly after: number;
  readonly lines: number;
}

function shiftsOf(base: string, items: Revision["items"], lengthOf: (start: number) => number): readonly Shift[] {
  const starts = [...items.keys()].sort((one, other) => one - other);
  let lines = 0;
  return starts.map((start) => {
    lines += breaksIn(items.get(start)!) - breaksIn(base.slice(start, start + lengthOf(start)));
    return { after: start, lines };
  });
}

function breaksIn(text: string): number {
  return new LineIndex(text).position(text.length).line;
}

/** What the edited items that start before this offset add up to. */
function lastBefore(shifts: readonly Shift[], offset: number): number {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (shifts[middle]!.after < offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : shifts[low - 1]!.lines;
}
