import { withRoom } from "./growth.ts";

/** Sorts holders of one key along the document: negative when the first comes before the second. */
export type DocumentOrder = (one: number, other: number) => number;

/** Who holds a number, in document order: the first is meant, the others are duplicates. */
class Register {
  /** Nearly every key has one holder, which then stands for itself. */
  readonly #holders = new Map<number, number | Crowd>();
  readonly #order: DocumentOrder;
  #crowds = 0;

  constructor(order: DocumentOrder) {
    this.#order = order;
  }

  /** Whether no key has several holders. */
  get isUnique(): boolean {
    return this.#crowds === 0;
  }

  first(key: number): number | undefined {
    const holders = this.#holders.get(key);
    return typeof holders === "object" ? this.#sorted(holders)[0] : holders;
  }

  all(key: number): readonly number[] {
    const holders = this.#holders.get(key);
    if (holders === undefined) return NOBODY;
    return typeof holders === "object" ? this.#sorted(holders) : [holders];
  }

  add(key: number, holder: number): void {
    const holders = this.#holders.get(key);
    if (holders === undefined) this.#holders.set(key, holder);
    else if (typeof holders === "number") {
      this.#holders.set(key, crowdOf([holders, holder]));
      this.#crowds++;
    } else {
      holders.members.add(holder);
      holders.sorted = undefined;
    }
  }

  remove(key: number, holder: number): void {
    const holders = this.#holders.get(key);
    if (holders === holder) this.#holders.delete(key);
    if (typeof holders !== "object" || !holders.members.delete(holder)) return;
    holders.sorted = undefined;
    if (holders.members.size > 0) return;
    this.#holders.delete(key);
    this.#crowds--;
  }

  /** Says that a holder of the key has moved in the document. */
  disturb(key: number): void {
    const holders = this.#holders.get(key);
    if (typeof holders === "object") holders.sorted = undefined;
  }

  #sorted(crowd: Crowd): readonly number[] {
    return (crowd.sorted ??= [...crowd.members].sort(this.#order));
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

/** A register of numbers, most of which are small, close together and held by one: those take four bytes each. */
export class NumberRegister {
  /** The one holder of a number; -1 where there is none, or where `#others` knows. */
  #dense: Int32Array;
  readonly #others: Register;
  #added = 0;

  /** Room is made for the numbers below `expected`. */
  constructor(expected: number, order: DocumentOrder) {
    this.#dense = new Int32Array(expected).fill(-1);
    this.#others = new Register(order);
  }

  /** Whether no number has several holders. */
  get isUnique(): boolean {
    return this.#others.isUnique;
  }

  first(key: number): number | undefined {
    const holder = key < this.#dense.length ? this.#dense[key]! : -1;
    return holder === -1 ? this.#others.first(key) : holder;
  }

  all(key: number): readonly number[] {
    const holder = key < this.#dense.length ? this.#dense[key]! : -1;
    return holder === -1 ? this.#others.all(key) : [holder];
  }

  add(key: number, holder: number): void {
    this.#added++;
    if (this.first(key) === undefined && this.#hasRoomFor(key)) this.#dense[key] = holder;
    else {
      this.#makeCrowd(key);
      this.#others.add(key, holder);
    }
  }

  remove(key: number, holder: number): void {
    if (this.#dense[key] === holder) this.#dense[key] = -1;
    else this.#others.remove(key, holder);
  }

  /** Says that a holder of the number has moved in the document. */
  disturb(key: number): void {
    this.#others.disturb(key);
  }

  #makeCrowd(key: number): void {
    const holder = this.#dense[key] ?? -1;
    if (holder === -1) return;
    this.#dense[key] = -1;
    this.#others.add(key, holder);
  }

  /** No more than a few entries are left empty for each that was ever filled. */
  #hasRoomFor(key: number): boolean {
    if (key < this.#dense.length) return true;
    if (key > 4 * this.#added + 64) return false;
    this.#dense = withRoom(this.#dense, key + 1);
    return true;
  }
}
