/**
 * Numbers of which any may change, and the sum of those before any place, each in logarithmic time: entry i holds
 * the sum of a stretch that ends there, as long as the lowest bit of i.
 * Source: P. Fenwick, A new data structure for cumulative frequency tables, 1994.
 */
export class Sums {
  readonly #sums: Int32Array;

  constructor(size: number) {
    this.#sums = new Int32Array(size + 1);
  }

  add(index: number, more: number): void {
    for (let at = index + 1; at < this.#sums.length; at += at & -at) this.#sums[at]! += more;
  }

  /** The sum of the numbers before this index. */
  before(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at &= at - 1) sum += this.#sums[at]!;
    return sum;
  }
}
