import { type Adjacency, neighbours, reversed } from "./adjacency.ts";
import { components } from "./components.ts";
import { withRoom } from "./growth.ts";
import { NodeSet } from "./node-set.ts";
import { findReachable } from "./reach.ts";

/** More than one in so many of all nodes are many. */
const MANY = 16;

/**
 * Who needs whom, among nodes numbered from 0, and a topological order of them that follows every change.
 * Node n stands at `rank[n]`, after all that it needs; `at[rank]` is the node, or -1 where one was removed.
 * Where nodes need each other in a circle no order exists: they are listed in `circles` and stand side by side.
 */
export class Digraph {
  needs: Adjacency;
  dependents: Adjacency;
  rank: Int32Array;
  at: Int32Array;
  /** One past the highest rank in use. */
  length: number;
  /** Each set of nodes that need one another, the nodes ascending. */
  circles: readonly (readonly number[])[] = [];
  #mustReorder = false;
  readonly #found = new NodeSet();

  constructor(needs: Adjacency) {
    const nodes = needs.start.length - 1;
    this.needs = needs;
    this.dependents = reversed(needs);
    this.rank = new Int32Array(nodes);
    this.at = new Int32Array(nodes);
    this.length = nodes;
    if (!this.#takeGivenOrder()) this.#reorder(nodes);
  }

  needsOf(node: number): ArrayLike<number> {
    return neighbours(this.needs, node);
  }

  dependentsOf(node: number): ArrayLike<number> {
    return neighbours(this.dependents, node);
  }

  /**
   * All that can be reached from some nodes; `next` is `needs` or `dependents`. The set is the graph's own: it is good
   * until the next search. Many come in their order.
   */
  reachFrom(nodes: Iterable<number>, next: Adjacency): NodeSet {
    const found = this.#found;
    found.clear();
    const hasOrder = this.circles.length === 0 && !this.#mustReorder;
    const most = hasOrder ? this.length / MANY : Infinity;
    if (!findReachable(nodes, next, found, { depth: Infinity, most })) this.#sweep(found, next);
    return found;
  }

  /** The same in at most so many steps, the nearest first. */
  within(nodes: Iterable<number>, next: Adjacency, depth: number): NodeSet {
    const found = this.#found;
    found.clear();
    findReachable(nodes, next, found, { depth, most: Infinity });
    return found;
  }

  /** Goes on from what was found: looks at all nodes in their order, which for many is faster than from edge to edge. */
  #sweep(found: NodeSet, next: Adjacency): void {
    const ranks = found.nodes().map((node) => this.rank[node]!);
    if (next === this.dependents) {
      const first = ranks.reduce((least, rank) => Math.min(least, rank));
      found.spread(this.at.subarray(first, this.length), this.needs, this.rank.length);
    } else {
      const last = ranks.reduce((most, rank) => Math.max(most, rank));
      found.spread(this.at.slice(0, last + 1).reverse(), this.dependents, this.rank.length);
      found.nodes().reverse();
    }
  }

  /** Makes room for a node that needs nothing yet; it stands last. */
  add(node: number): void {
    this.#grow(node + 1, this.length + 1);
    this.needs.patches.set(node, []);
    this.dependents.patches.set(node, []);
    this.#place(node, this.length++);
  }

  /** Takes out a node that nothing needs any more. */
  remove(node: number): void {
    this.setNeeds(node, []);
    this.at[this.rank[node]!] = -1;
    this.rank[node] = -1;
  }

  /** Replaces what a node needs; `settle` must follow the last of a batch. */
  setNeeds(node: number, needs: number[]): void {
    const before = this.needsOf(node);
    if (isSame(before, needs)) return;
    const [kept, known] = [memberOf(needs), memberOf(before)];
    for (let edge = 0; edge < before.length; edge++) if (!kept(before[edge]!)) this.#detach(before[edge]!, node);
    for (const needed of needs) if (!known(needed)) this.#attach(needed, node);
    this.needs.patches.set(node, needs);
    if (this.circles.length > 0) this.#mustReorder = true;
    for (const needed of needs) this.#stepBehind(node, needed);
  }

  /**
   * Finds the order anew when a circle appeared or may have vanished; otherwise the order is right already.
   * Returns whether circles changed hands.
   */
  settle(): boolean {
    if (!this.#mustReorder) return false;
    this.#mustReorder = false;
    this.#reorder(this.rank.length);
    return true;
  }

  /** Most files are written in an order that is topological: each item needs only earlier ones. */
  #takeGivenOrder(): boolean {
    const { start, targets } = this.needs;
    for (let node = 0; node < this.length; node++) {
      for (let edge = start[node]!; edge < start[node + 1]!; edge++) if (targets[edge]! >= node) return false;
      this.#place(node, node);
    }
    return true;
  }

  #reorder(nodes: number): void {
    const present = (node: number): boolean => this.rank[node] !== -1;
    const { order, circles } = components(nodes, present, (node) => this.needsOf(node));
    this.circles = circles;
    this.length = order.length;
    this.at = new Int32Array(Math.max(order.length, this.at.length)).fill(-1);
    order.forEach((node, rank) => this.#place(node, rank));
  }

  /**
   * Restores the order after `node` came to need `needed`, moving only nodes that stand between the two
   * (Pearce and Kelly, A dynamic topological sort algorithm for directed acyclic graphs, 2006).
   */
  #stepBehind(node: number, needed: number): void {
    const low = this.rank[node]!;
    const high = this.rank[needed]!;
    if (this.#mustReorder || low > high) return;
    const behind = this.#between(node, low, high, (one) => this.dependentsOf(one));
    if (needed === node || behind.includes(needed)) {
      this.#mustReorder = true;
      return;
    }
    const before = this.#between(needed, low, high, (one) => this.needsOf(one));
    const moved = [...this.#byRank(before), ...this.#byRank(behind)];
    const ranks = Int32Array.from(moved, (one) => this.rank[one]!).sort();
    moved.forEach((one, index) => this.#place(one, ranks[index]!));
  }

  #between(from: number, low: number, high: number, next: (node: number) => ArrayLike<number>): number[] {
    const found = [from];
    const seen = new Set(found);
    for (let index = 0; index < found.length; index++) {
      const list = next(found[index]!);
      for (let edge = 0; edge < list.length; edge++) {
        const node = list[edge]!;
        if (seen.has(node) || this.rank[node]! < low || this.rank[node]! > high) continue;
        seen.add(node);
        found.push(node);
      }
    }
    return found;
  }

  #byRank(nodes: number[]): number[] {
    return nodes.sort((one, other) => this.rank[one]! - this.rank[other]!);
  }

  #place(node: number, rank: number): void {
    this.rank[node] = rank;
    this.at[rank] = node;
  }

  #attach(needed: number, dependent: number): void {
    this.#ownDependents(needed).push(dependent);
  }

  #detach(needed: number, dependent: number): void {
    const list = this.#ownDependents(needed);
    const last = list.pop()!;
    if (last !== dependent) list[list.indexOf(dependent)] = last;
  }

  /** The list that may be changed in place: copied out of the rows once, when its node first changes. */
  #ownDependents(node: number): number[] {
    let list = this.dependents.patches.get(node);
    if (list === undefined) this.dependents.patches.set(node, (list = Array.from(this.dependentsOf(node))));
    return list;
  }

  #grow(nodes: number, ranks: number): void {
    if (nodes > this.rank.length) this.rank = withRoom(this.rank, nodes);
    if (ranks > this.at.length) this.at = withRoom(this.at, ranks);
  }
}

function isSame(one: ArrayLike<number>, other: readonly number[]): boolean {
  return one.length === other.length && other.every((node, index) => node === one[index]);
}

/** Whether a node is in the list: by looking through a short one, by a set of a long one. */
function memberOf(list: ArrayLike<number>): (node: number) => boolean {
  if (list.length > 16) {
    const set = new Set(Array.from(list));
    return (node) => set.has(node);
  }
  return (node) => {
    for (let index = 0; index < list.length; index++) if (list[index] === node) return true;
    return false;
  };
}
