import { withRoom } from "./growth.ts";

/** Sorts holders of one key along the document: negative when the first comes before the second. */
export type DocumentOrder = (one: number, other: number) => number;

/** Where a register keeps who holds what. */
export interface Table<Key> {
  get(key: Key): number | Crowd | undefined;
  set(key: Key, holders: number | Crowd): unknown;
  delete(key: Key): unknown;
  keys(): Iterable<Key>;
}

/** Who holds a name or a number, in document order: the first is meant, the others are duplicates. */
export class Register<Key> {
  /** Nearly every key has one holder, which then stands for itself. */
  readonly #holders: Table<Key>;
  readonly #order: DocumentOrder;

  constructor(table: Table<Key>, order: DocumentOrder) {
    this.#holders = table;
    this.#order = order;
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
    return (crowd.sorted ??= [...crowd.members].sort(this.#order));
  }
}

/** Several holders of one key: a set, so that any of them goes at once, and their order, made when it is asked for. */
export interface Crowd {
  readonly members: Set<number>;
  sorted: readonly number[] | undefined;
}

function crowdOf(holders: readonly number[]): Crowd {
  return { members: new Set(holders), sorted: undefined };
}

const NOBODY: readonly number[] = [];

/** A table for numbers, most of which are small and lie close together: those have an array, at four bytes each. */
export class NumberTable implements Table<number> {
  /** The one holder of a number; -1 where there is none, or where `#others` knows. */
  #dense: Int32Array = new Int32Array(64).fill(-1);
  readonly #others = new Map<number, number | Crowd>();
  #size = 0;

  get(key: number): number | Crowd | undefined {
    const holder = key < this.#dense.length ? this.#dense[key]! : -1;
    return holder === -1 ? this.#others.get(key) : holder;
  }

  set(key: number, holders: number | Crowd): void {
    const isDense = typeof holders === "number" && this.#hasRoomFor(key);
    if (isDense) this.#dense[key] = holders;
    else {
      if (key < this.#dense.length) this.#dense[key] = -1;
      this.#others.set(key, holders);
    }
    this.#size++;
  }

  delete(key: number): void {
    if (key < this.#dense.length) this.#dense[key] = -1;
    this.#others.delete(key);
  }

  *keys(): Iterable<number> {
    for (let key = 0; key < this.#dense.length; key++) if (this.#dense[key] !== -1) yield key;
    yield* this.#others.keys();
  }

  /** No more than a few entries are left empty for each that was ever filled. */
  #hasRoomFor(key: number): boolean {
    if (key < this.#dense.length) return true;
    if (key > 4 * this.#size + 64) return false;
    this.#dense = withRoom(this.#dense, key + 1);
    return true;
  }
}
