/** Where an item stands among the others: 0, 1, 2 … are those of the base in their order, negative ones came later. */
export type Place = number;

/**
 * A text that was read as a whole, and the order of what was put between its items since. A place that was made once
 * stays, whether or not something stands there now: undo and redo find it again.
 */
export interface Base {
  readonly text: string;
  /** The item of the base that a place stands behind; of the base's own, itself. */
  readonly anchorOf: (place: Place) => Place;
  /** Grows along the document. */
  readonly ordinalOf: (place: Place) => number;
  /** The later places behind an item of the base, in order. */
  readonly behind: (anchor: Place) => readonly Place[];
  /** Makes a place right behind another. Whether the places beside it had to make room, all of them getting new ordinals. */
  readonly makePlace: (after: Place) => { readonly place: Place; readonly spread: boolean };
}

export function baseOf(text: string): Base {
  return new OrderedBase(text);
}

class OrderedBase implements Base {
  readonly text: string;
  readonly #behind = new Map<Place, Place[]>();
  readonly #later: { readonly anchor: Place; ordinal: number }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  anchorOf(place: Place): Place {
    return place >= 0 ? place : this.#later[-1 - place]!.anchor;
  }

  ordinalOf(place: Place): number {
    return place >= 0 ? place : this.#later[-1 - place]!.ordinal;
  }

  behind(anchor: Place): readonly Place[] {
    return this.#behind.get(anchor) ?? NOTHING;
  }

  makePlace(after: Place): { readonly place: Place; readonly spread: boolean } {
    const anchor = this.anchorOf(after);
    const run = this.#runBehind(anchor);
    const at = after === anchor ? 0 : run.indexOf(after) + 1;
    const [low, high] = [this.ordinalOf(after), at < run.length ? this.ordinalOf(run[at]!) : anchor + 1];
    const place = -1 - this.#later.length;
    const ordinal = (low + high) / 2;
    this.#later.push({ anchor, ordinal });
    run.splice(at, 0, place);
    const spread = ordinal <= low || ordinal >= high;
    if (spread) this.#spread(anchor, run);
    return { place, spread };
  }

  #runBehind(anchor: Place): Place[] {
    let run = this.#behind.get(anchor);
    if (run === undefined) this.#behind.set(anchor, (run = []));
    return run;
  }

  /** After very many places at one spot there is no number left between two of them. */
  #spread(anchor: Place, run: readonly Place[]): void {
    run.forEach((place, index) => (this.#later[-1 - place]!.ordinal = anchor + (index + 1) / (run.length + 1)));
  }
}

const NOTHING: readonly Place[] = [];
