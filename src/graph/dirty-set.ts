/**
 * A set of ranks, taken out in ascending order while others, always higher ones, come in: one bit a rank in `words`,
 * and one bit a word in `summary`, so that empty stretches are never read.
 */
export class DirtySet {
  #words: Int32Array;
  #summary: Int32Array;
  /** No word before this one holds a bit. */
  #first: number;

  constructor(size: number) {
    this.#words = new Int32Array((size >>> 5) + 1);
    this.#summary = new Int32Array((this.#words.length >>> 5) + 1);
    this.#first = this.#words.length;
  }

  /** Makes room for ranks below `size`. */
  grow(size: number): void {
    if (size >>> 5 < this.#words.length) return;
    const larger = new DirtySet(size * 2);
    larger.#words.set(this.#words);
    larger.#summary.set(this.#summary);
    this.#first = this.#first >= this.#words.length ? larger.#words.length : this.#first;
    this.#words = larger.#words;
    this.#summary = larger.#summary;
  }

  add(rank: number): void {
    const word = rank >>> 5;
    this.#words[word]! |= 1 << (rank & 31);
    this.#summary[word >>> 5]! |= 1 << (word & 31);
    if (word < this.#first) this.#first = word;
  }

  /** The lowest rank, taken out; -1 when the set is empty. */
  take(): number {
    const word = this.#firstWord();
    if (word === -1) return -1;
    const bits = this.#words[word]!;
    const bit = lowestBit(bits);
    const rest = bits & (bits - 1);
    this.#words[word] = rest;
    if (rest === 0) this.#summary[word >>> 5]! &= ~(1 << (word & 31));
    return (word << 5) | bit;
  }

  #firstWord(): number {
    const summary = this.#summary;
    for (let block = this.#first >>> 5; block < summary.length; block++) {
      if (summary[block] === 0) continue;
      return (this.#first = (block << 5) | lowestBit(summary[block]!));
    }
    this.#first = this.#words.length;
    return -1;
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
