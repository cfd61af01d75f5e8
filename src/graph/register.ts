/** Sorts holders of one key along the document. */
export type Place = (holder: number) => readonly [number, number];

/** Who holds a name or a number, in document order: the first is meant, the others are duplicates. */
export class Register<Key> {
  readonly #holders = new Map<Key, number[]>();
  /** Keys whose holders may be out of order. */
  readonly #disturbed = new Set<Key>();
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  first(key: Key): number | undefined {
    return this.all(key)[0];
  }

  all(key: Key): readonly number[] {
    const holders = this.#holders.get(key);
    if (holders === undefined) return NOBODY;
    if (this.#disturbed.delete(key)) this.#sort(holders);
    return holders;
  }

  keys(): Iterable<Key> {
    return this.#holders.keys();
  }

  add(key: Key, holder: number): void {
    const holders = this.#holders.get(key);
    if (holders === undefined) this.#holders.set(key, [holder]);
    else {
      holders.push(holder);
      this.#disturbed.add(key);
    }
  }

  remove(key: Key, holder: number): void {
    const rest = this.#holders.get(key)?.filter((one) => one !== holder);
    if (rest === undefined || rest.length === 0) this.#holders.delete(key);
    else this.#holders.set(key, rest);
  }

  /** Says that a holder of the key has moved in the document. */
  disturb(key: Key): void {
    this.#disturbed.add(key);
  }

  #sort(holders: number[]): void {
    holders.sort((one, other) => {
      const [oneItem, onePosition] = this.#place(one);
      const [otherItem, otherPosition] = this.#place(other);
      return oneItem - otherItem || onePosition - otherPosition;
    });
  }
}

const NOBODY: readonly number[] = [];
