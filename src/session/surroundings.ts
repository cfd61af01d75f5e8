import type { Item } from "../syntax/model-file.ts";
import type { Place } from "./base.ts";
import { isThere, type Revision, textAt } from "./history.ts";
import { BETWEEN, type Layout } from "./layout.ts";

/** What comes next to an item. */
interface Neighbour {
  readonly kind: "item" | "narrative" | "nothing";
  /** What stands between the two, with plain line ends; of narrative, its beginning too. */
  readonly gap: string;
  /** Of another item. */
  readonly place: Place;
}

/**
 * What stands around an item, in so far as it decides whether an edit of the item can make anything else read
 * otherwise. Markdown is told by its blank lines and margins here, not read: where in doubt, the answer is no.
 */
export class Surroundings {
  readonly #layout: Layout;
  readonly #revision: Revision;
  readonly #itemAt: (place: Place) => Item;

  constructor(layout: Layout, revision: Revision, itemAt: (place: Place) => Item) {
    this.#layout = layout;
    this.#revision = revision;
    this.#itemAt = itemAt;
  }

  /** Whether the marker stands at the very start of its line. */
  isAtMargin(place: Place): boolean {
    if (place < 0) return true;
    const start = this.#layout.startOf(place);
    return start === 0 || /[\n\r]/.test(this.#layout.base.text[start - 1]!);
  }

  /** Whether no paragraph above can run on into the item: an entry of its list, a heading or a blank line ends it. */
  startsAfresh(place: Place): boolean {
    if (place < 0 || this.isInListAbove(place)) return true;
    const gap = plainEnds(this.#layout.gapBehind(place - 1).slice(-LONGEST_GAP));
    // Of several lines the first is the end of the item above, if there is one.
    const lines = (place === 0 ? `\n${gap}` : gap).split("\n");
    return lines.length > 2 && /^[ \t]*$|^#{1,6}[ \t]/.test(lines.at(-2)!);
  }

  /** Whether what follows stays what it is when the item comes to end in another way. */
  endsApart(place: Place): boolean {
    if (this.isInListBelow(place)) return true;
    const below = this.#below(place);
    return below.kind === "nothing" || (/^\n[ \t]*\n/.test(below.gap) && this.#goesOnAtMargin(below));
  }

  /** Whether all else stays what it is when the item goes and a blank line comes in its place. */
  canGo(place: Place): boolean {
    const isAlone = !this.isInListAbove(place) && !this.isInListBelow(place);
    return !isAlone && this.#goesOnAtMargin(this.#below(place));
  }

  /** Whether the item before is an entry of the same list. */
  isInListAbove(place: Place): boolean {
    return this.#areInOneList(place, this.#above(place));
  }

  isInListBelow(place: Place): boolean {
    return this.#areInOneList(place, this.#below(place));
  }

  #areInOneList(place: Place, other: Neighbour): boolean {
    if (other.kind !== "item" || !this.isAtMargin(other.place) || !this.isAtMargin(place)) return false;
    return delimiterOf(this.#itemAt(place)) === delimiterOf(this.#itemAt(other.place));
  }

  /** What is indented could come to belong to another item. */
  #goesOnAtMargin({ kind, gap, place }: Neighbour): boolean {
    if (kind === "item") return this.isAtMargin(place);
    const start = gap.search(/[^ \t\n]/);
    return kind === "nothing" || (start > 0 && gap[start - 1] === "\n");
  }

  #below(place: Place): Neighbour {
    const { base, size } = this.#layout;
    let anchor = base.anchorOf(place);
    let waiting = base.behind(anchor);
    if (place !== anchor) waiting = waiting.slice(waiting.indexOf(place) + 1);
    for (let gap = ""; ;) {
      for (const other of waiting) {
        gap += this.#gapBefore(other);
        if (this.#isThere(other)) return { kind: "item", gap, place: other };
      }
      gap += this.#gapBehind(anchor);
      if (!isBlank(gap)) return { kind: "narrative", gap, place };
      if (++anchor >= size) return { kind: "nothing", gap, place };
      if (this.#isThere(anchor)) return { kind: "item", gap, place: anchor };
      waiting = base.behind(anchor);
    }
  }

  #above(place: Place): Neighbour {
    const { base } = this.#layout;
    let anchor = base.anchorOf(place);
    let waiting = place === anchor ? [] : [anchor, ...base.behind(anchor)];
    waiting = waiting.slice(0, Math.max(0, waiting.indexOf(place)));
    for (let gap = this.#gapBefore(place); ;) {
      for (const other of waiting.toReversed()) {
        if (this.#isThere(other)) return { kind: "item", gap, place: other };
        gap = this.#gapBefore(other) + gap;
      }
      if (--anchor < 0) return { kind: "nothing", gap, place };
      gap = this.#gapBehind(anchor) + gap;
      if (!isBlank(gap)) return { kind: "narrative", gap, place };
      waiting = [anchor, ...base.behind(anchor)];
    }
  }

  #isThere(place: Place): boolean {
    return isThere(this.#revision, place);
  }

  /** Before an item that was put in later, be it that it was taken out again. */
  #gapBefore(place: Place): string {
    return place < 0 && textAt(this.#revision, place) !== undefined ? BETWEEN : "";
  }

  #gapBehind(anchor: Place): string {
    const gap = this.#layout.gapBehind(anchor);
    return plainEnds(gap.length <= LONGEST_GAP ? gap : `${gap.slice(0, LONGEST_GAP)} …`);
  }
}

/** Of a longer stretch of narrative not all is looked at. */
const LONGEST_GAP = 2_000;

function plainEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function isBlank(gap: string): boolean {
  return /^[ \t\n]*$/.test(gap);
}

/** The `.` or `)` after its number: another one begins another list. */
export function delimiterOf({ markdown, marker }: Item): string {
  return markdown[marker.to - 1]!;
}
