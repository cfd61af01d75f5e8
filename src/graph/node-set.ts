import { type Adjacency, lengthOf } from "./adjacency.ts";
import { withRoom } from "./growth.ts";

/** A set of nodes, in the order of their coming: a list, and a bit for each node. Emptied, it keeps its room. */
export class NodeSet {
  #bits: Int32Array = new Int32Array(64);
  #nodes: Int32Array = new Int32Array(64);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(node: number): boolean {
    return ((this.#bits[node >>> 5] ?? 0) & (1 << (node & 31))) !== 0;
  }

  /** Whether it is new. */
  add(node: number): boolean {
    const word = node >>> 5;
    if (word >= this.#bits.length) this.#widen(word + 1);
    const bits = this.#bits[word]!;
    const bit = 1 << (node & 31);
    if ((bits & bit) !== 0) return false;
    this.#bits[word] = bits | bit;
    if (this.#size === this.#nodes.length) this.#nodes = withRoom(this.#nodes, this.#size + 1);
    this.#nodes[this.#size++] = node;
    return true;
  }

  /** Adds all neighbours of a node. */
  addNeighbours(next: Adjacency, node: number): void {
    const { start, targets, patches } = next;
    const patch = patches.size === 0 ? undefined : patches.get(node);
    if (patch !== undefined) return patch.forEach((other) => void this.add(other));
    const degree = lengthOf(next, node);
    if (degree === 0) return;
    if (this.#size + degree >= this.#nodes.length) this.#nodes = withRoom(this.#nodes, this.#size + degree + 1);
    const nodes = this.#nodes;
    let bits = this.#bits;
    let size = this.#size;
    const from = start[node]!;
    for (let edge = from; edge < from + degree; edge++) {
      const other = targets[edge]!;
      const word = other >>> 5;
      if (word >= bits.length) bits = this.#widen(word + 1);
      const before = bits[word]!;
      // Written in any case, and counted if it is new: half of them are, which no processor foresees.
      nodes[size] = other;
      size += 1 - ((before >>> (other & 31)) & 1);
      bits[word] = before | (1 << (other & 31));
    }
    this.#size = size;
  }

  /**
   * Adds each node of a list that is beside one of the set, and has the set in the order of the list, in which all of
   * it must stand, each after what it is beside. Nodes are less than `limit`; -1 is none.
   */
  spread(list: Int32Array, beside: Adjacency, limit: number): void {
    const { start, targets, patches } = beside;
    const bits = limit > 32 * this.#bits.length ? this.#widen((limit + 31) >>> 5) : this.#bits;
    if (list.length > this.#nodes.length) this.#nodes = withRoom(this.#nodes, list.length);
    const nodes = this.#nodes;
    let size = 0;
    for (let place = 0; place < list.length; place++) {
      const node = list[place]!;
      if (node === -1) continue;
      const before = bits[node >>> 5]!;
      let isIn = before >>> (node & 31);
      const patch = patches.size === 0 ? undefined : patches.get(node);
      if (patch === undefined) {
        for (let edge = start[node]!, end = start[node + 1]!; edge < end; edge++) {
          isIn |= bits[targets[edge]! >>> 5]! >>> (targets[edge]! & 31);
        }
      } else for (const other of patch) isIn |= bits[other >>> 5]! >>> (other & 31);
      // Written in any case, and counted if it is in: half of them are, which no processor foresees.
      nodes[size] = node;
      size += isIn & 1;
      bits[node >>> 5] = before | ((isIn & 1) << (node & 31));
    }
    this.#size = size;
  }

  /** The one that came after so many others. */
  at(place: number): number {
    return this.#nodes[place]!;
  }

  /** In the order of their coming. The list is good until the set changes. */
  nodes(): Int32Array {
    return this.#nodes.subarray(0, this.#size);
  }

  clear(): void {
    if (this.#size > this.#bits.length) this.#bits.fill(0);
    else for (let place = 0; place < this.#size; place++) this.#bits[this.#nodes[place]! >>> 5] = 0;
    this.#size = 0;
  }

  #widen(words: number): Int32Array {
    const wider = new Int32Array(Math.max(words, 2 * this.#bits.length));
    wider.set(this.#bits);
    return (this.#bits = wider);
  }
}
