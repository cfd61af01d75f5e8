/** Sorts holders of one key along the document. */
export type Place = (holder: number) => readonly [number, number];

/** Who holds a name or a number, in document order: the first is meant, the others are duplicates. */
export class Register<Key> {
  /** Nearly every key has one holder, which then stands for itself. */
  readonly #holders = new Map<Key, number | Crowd>();
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  first(key: Key): number | undefined {
    const holders = this.#holders.get(key);
    return typeof holders === "object" ? this.#sorted(holders)[0] : holders;
  }

  all(key: Key): readonly number[] {
    const holders = this.#holders.get(key);
    if (holders === undefined) return NOBODY;
    return typeof holders === "object" ? this.#sorted(holders) : [holders];
  }

  keys(): Iterable<Key> {
    return this.#holders.keys();
  }

  add(key: Key, holder: number): void {
    const holders = this.#holders.get(key);
    if (holders === undefined) this.#holders.set(key, holder);
    else if (typeof holders === "number") this.#holders.set(key, crowdOf([holders, holder]));
    else {
      holders.members.add(holder);
      holders.sorted = undefined;
    }
  }

  remove(key: Key, holder: number): void {
    const holders = this.#holders.get(key);
    if (holders === holder) this.#holders.delete(key);
    if (typeof holders !== "object" || !holders.members.delete(holder)) return;
    holders.sorted = undefined;
    if (holders.members.size === 0) this.#holders.delete(key);
  }

  /** Says that a holder of the key has moved in the document. */
  disturb(key: Key): void {
    const holders = this.#holders.get(key);
    if (typeof holders === "object") holders.sorted = undefined;
  }

  #sorted(crowd: Crowd): readonly number[] {
    return (crowd.sorted ??= this.#inOrder(crowd.members));
  }

  #inOrder(holders: Iterable<number>): readonly number[] {
    return [...holders].sort((one, other) => {
      const [oneItem, onePosition] = this.#place(one);
      const [otherItem, otherPosition] = this.#place(other);
      return oneItem - otherItem || onePosition - otherPosition;
    });
  }
}

/** Several holders of one key: a set, so that any of them goes at once, and their order, made when it is asked for. */
interface Crowd {
  readonly members: Set<number>;
  sorted: readonly number[] | undefined;
}

function crowdOf(holders: readonly number[]): Crowd {
  return { members: new Set(holders), sorted: undefined };
}

const NOBODY: readonly number[] = [];
