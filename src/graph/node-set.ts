/** A set of nodes, a bit each. */
export class NodeSet {
  #words = new Int32Array(64);

  constructor(nodes: Iterable<number> = []) {
    for (const node of nodes) this.add(node);
  }

  has(node: number): boolean {
    return ((this.#words[node >>> 5] ?? 0) & (1 << (node & 31))) !== 0;
  }

  /** Whether it is new. */
  add(node: number): boolean {
    const word = node >>> 5;
    if (word >= this.#words.length) this.#grow(word + 1);
    const bits = this.#words[word]!;
    const bit = 1 << (node & 31);
    if ((bits & bit) !== 0) return false;
    this.#words[word] = bits | bit;
    return true;
  }

  #grow(words: number): void {
    const larger = new Int32Array(Math.max(words, 2 * this.#words.length));
    larger.set(this.#words);
    this.#words = larger;
  }
}
