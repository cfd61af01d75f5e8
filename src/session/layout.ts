import { LineIndex, type Position } from "../text/source.ts";
import type { Item } from "../syntax/model-file.ts";
import type { Base, Place } from "./base.ts";
import { editedPlaces, type Revision, textAt } from "./history.ts";
import { Sums } from "./sums.ts";

/** What stands between an item and one that was put behind it. */
export const BETWEEN = "\n\n";

/** Where items stand in the text as edited, found without reading that text again. */
export class Layout {
  readonly base: Base;
  /** Where the items of the base start and end in it. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #revision: Revision;
  #lines: LineIndex | undefined;
  /** The lines of edited items, counted once for all that is to be placed in them. */
  readonly #edited = new Map<Place, { readonly markdown: string; readonly lines: LineIndex }>();
  /** By how many lines the text is longer at a place. */
  readonly #gained = new Map<Place, number>();
  /** The same for the items of the base with all that was put behind them, to be summed up. */
  #sums: Sums | undefined;
  #gapsSeen: Gaps | undefined;

  /** `items` are those of the base. */
  constructor(base: Base, items: readonly Item[], revision: Revision) {
    this.base = base;
    this.#starts = new Int32Array(items.length);
    this.#ends = new Int32Array(items.length);
    for (let place = 0; place < items.length; place++) {
      const { offset, markdown } = items[place]!;
      this.#starts[place] = offset;
      this.#ends[place] = offset + markdown.length;
    }
    this.#revision = revision;
    this.follow(revision, editedPlaces(revision));
  }

  /** How many items the base has. */
  get size(): number {
    return this.#starts.length;
  }

  /** Takes notice of a revision of the same base, which may differ from the one before at these places. */
  follow(revision: Revision, changed: Iterable<Place>): void {
    this.#revision = revision;
    for (const place of changed) {
      const gained = this.#linesGained(place);
      const more = gained - (this.#gained.get(place) ?? 0);
      if (more === 0) continue;
      this.#gained.set(place, gained);
      (this.#sums ??= new Sums(this.size)).add(this.base.anchorOf(place), more);
    }
  }

  startOf(anchor: Place): number {
    return this.#starts[anchor]!;
  }

  endOf(anchor: Place): number {
    return this.#ends[anchor]!;
  }

  /** What stands in the base between an item of it, or its start, and the next, or its end. */
  gapBehind(anchor: Place): string {
    const from = anchor < 0 ? 0 : this.endOf(anchor);
    return this.base.text.slice(from, anchor + 1 < this.size ? this.startOf(anchor + 1) : undefined);
  }

  /** Items between which there is nothing but white space are of one section. */
  sectionOf(place: Place): number {
    return this.#gaps().sections[this.base.anchorOf(place)]!;
  }

  /** Whether something that stands between items looks like an entry of a list, which may be one of theirs. */
  hasEntriesBetween(): boolean {
    return this.#gaps().hasEntries;
  }

  /** The text of a revision of this base. */
  text(revision: Revision): string {
    const pieces: string[] = [];
    let at = 0;
    for (const anchor of this.#disturbed(revision)) {
      pieces.push(this.base.text.slice(at, this.startOf(anchor)), this.#stretch(revision, anchor));
      at = this.endOf(anchor);
    }
    pieces.push(this.base.text.slice(at));
    return pieces.join("");
  }

  /** Where the item at a place starts in the text of a revision. */
  offsetIn(revision: Revision, place: Place): number {
    const anchor = this.base.anchorOf(place);
    let offset = this.startOf(anchor);
    for (const other of this.#disturbed(revision)) {
      if (other >= anchor) break;
      offset += this.#stretch(revision, other).length - (this.endOf(other) - this.startOf(other));
    }
    return place === anchor ? offset : offset + this.#stretch(revision, anchor, place).length + BETWEEN.length;
  }

  /** The item whose text begins at or before an offset in the text of a revision, and where it begins. */
  itemBefore(revision: Revision, offset: number): Start | undefined {
    let [last, ahead]: [Start | undefined, number] = [undefined, 0];
    for (const anchor of this.#disturbed(revision)) {
      if (this.startOf(anchor) + ahead > offset) break;
      for (const start of this.#startsIn(revision, anchor, ahead)) if (start.at <= offset) last = start;
      ahead += this.#stretch(revision, anchor).length - (this.endOf(anchor) - this.startOf(anchor));
    }
    const place = countUpTo(this.#starts, offset - ahead) - 1;
    if (place < 0 || (last !== undefined && this.base.anchorOf(last.place) >= place)) return last;
    return { place, at: this.startOf(place) + ahead };
  }

  /** The place of something in an item, by the distance from its start. */
  position(place: Place, markdown: string, distance: number): Position {
    const inside = Math.min(distance, markdown.length);
    const anchor = this.base.anchorOf(place);
    const isEdited = textAt(this.#revision, place) !== undefined;
    if (!isEdited) return this.#moved(this.#linesOfBase().position(this.startOf(anchor) + inside), anchor);
    const start = this.#startAt(place, anchor);
    const down = this.#linesOfEdited(place, markdown).position(inside);
    return {
      line: start.line + down.line - 1,
      column: down.line === 1 ? start.column + down.column - 1 : down.column,
    };
  }

  /** The place of something outside of all items, by its offset in the base. */
  positionOutside(offset: number): Position {
    return this.#moved(this.#linesOfBase().position(offset), countUpTo(this.#ends, offset));
  }

  /** The same of where something ends, which belongs to what stands before it: an item that ends there too is not passed. */
  endOutside(offset: number): Position {
    return this.#moved(this.#linesOfBase().position(offset), countUpTo(this.#ends, offset - 1));
  }

  /** Further down by what the items of the base before this one have gained. */
  #moved({ line, column }: Position, before: Place): Position {
    return { line: line + (this.#sums?.before(before) ?? 0), column };
  }

  /** Looked through once. */
  #gaps(): Gaps {
    if (this.#gapsSeen !== undefined) return this.#gapsSeen;
    const sections = new Int32Array(this.size);
    let hasEntries = false;
    for (let anchor = 0; anchor < this.size; anchor++) {
      const isBlank = this.#isBlankBehind(anchor);
      if (anchor + 1 < this.size) sections[anchor + 1] = sections[anchor]! + (isBlank ? 0 : 1);
      if (!isBlank && entry.test(this.gapBehind(anchor))) hasEntries = true;
    }
    return (this.#gapsSeen = { sections, hasEntries });
  }

  #isBlankBehind(anchor: Place): boolean {
    const end = anchor + 1 < this.size ? this.startOf(anchor + 1) : this.base.text.length;
    for (let at = this.endOf(anchor); at < end; at++) if (!blanks.has(this.base.text.charCodeAt(at))) return false;
    return true;
  }

  /** Items of the base that are not as they were, or have something behind them, in order. */
  #disturbed(revision: Revision): readonly Place[] {
    const anchors = new Set<Place>();
    for (const place of editedPlaces(revision)) anchors.add(this.base.anchorOf(place));
    return [...anchors].sort((one, other) => one - other);
  }

  /** An item of the base with all that was put behind it, or what of it stands before a place. */
  #stretch(revision: Revision, anchor: Place, before?: Place): string {
    let text = textAt(revision, anchor) ?? this.base.text.slice(this.startOf(anchor), this.endOf(anchor));
    for (const place of this.base.behind(anchor)) {
      if (place === before) break;
      const put = textAt(revision, place);
      if (put !== undefined) text += BETWEEN + put;
    }
    return text;
  }

  #startsIn(revision: Revision, anchor: Place, ahead: number): readonly Start[] {
    let at = this.startOf(anchor) + ahead;
    const starts = [{ place: anchor, at }];
    at += textAt(revision, anchor)?.length ?? this.endOf(anchor) - this.startOf(anchor);
    for (const place of this.base.behind(anchor)) {
      const text = textAt(revision, place);
      if (text === undefined) continue;
      starts.push({ place, at: at + BETWEEN.length });
      at += BETWEEN.length + text.length;
    }
    return starts;
  }

  #startAt(place: Place, anchor: Place): Position {
    const lines = this.#linesOfBase();
    const start = this.#moved(lines.position(this.startOf(anchor)), anchor);
    if (place === anchor) return start;
    let above = lines.position(this.endOf(anchor)).line - lines.position(this.startOf(anchor)).line;
    above += this.#gained.get(anchor) ?? 0;
    for (const other of this.base.behind(anchor)) {
      if (other === place) break;
      above += this.#gained.get(other) ?? 0;
    }
    return { line: start.line + above + breaksIn(BETWEEN), column: 1 };
  }

  #linesGained(place: Place): number {
    const text = textAt(this.#revision, place);
    if (text === undefined) return 0;
    if (place < 0) return breaksIn(BETWEEN + text);
    return breaksIn(text) - breaksIn(this.base.text.slice(this.startOf(place), this.endOf(place)));
  }

  #linesOfEdited(place: Place, markdown: string): LineIndex {
    const known = this.#edited.get(place);
    if (known?.markdown === markdown) return known.lines;
    const lines = new LineIndex(markdown);
    this.#edited.set(place, { markdown, lines });
    return lines;
  }

  #linesOfBase(): LineIndex {
    return (this.#lines ??= new LineIndex(this.base.text));
  }
}

/** Where an item begins in a text. */
interface Start {
  readonly place: Place;
  readonly at: number;
}

interface Gaps {
  readonly sections: Int32Array;
  readonly hasEntries: boolean;
}

const blanks: ReadonlySet<number> = new Set([9, 10, 13, 32]);
const entry = /(?:^|[\r\n])[ \t]*\d{1,9}[.)]/;

function breaksIn(text: string): number {
  return new LineIndex(text).position(text.length).line - 1;
}

/** How many numbers of an ascending list are no greater than this one. */
function countUpTo(ascending: Int32Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
