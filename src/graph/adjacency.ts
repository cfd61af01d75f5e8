import { arrayOf, withRoom } from "./growth.ts";

/**
 * Lists of neighbours in compressed sparse rows: those of node n are `targets[start[n] .. start[n + 1])`.
 * A node whose list was replaced since the rows were built has its own list in `patches`, which then counts alone.
 */
export interface Adjacency {
  readonly start: Int32Array;
  readonly targets: Int32Array;
  readonly patches: Map<number, number[]>;
}

export function neighbours({ start, targets, patches }: Adjacency, node: number): ArrayLike<number> {
  const patch = patches.size === 0 ? undefined : patches.get(node);
  if (patch !== undefined) return patch;
  if (node + 1 >= start.length) return NOBODY;
  return targets.subarray(start[node], start[node + 1]);
}

/** The list of a node as an array of its own, where few are expected. */
export function listOf({ start, targets, patches }: Adjacency, node: number): readonly number[] {
  const patch = patches.size === 0 ? undefined : patches.get(node);
  if (patch !== undefined) return patch;
  if (node + 1 >= start.length) return NOBODY;
  const from = start[node]!;
  const list = arrayOf<number>(start[node + 1]! - from);
  for (let place = 0; place < list.length; place++) list[place] = targets[from + place]!;
  return list;
}

/** Whether all of them pass a test. */
export function everyNeighbour(adjacency: Adjacency, node: number, passes: (other: number) => boolean): boolean {
  const length = lengthOf(adjacency, node);
  for (let place = 0; place < length; place++) if (!passes(neighbourAt(adjacency, node, place)!)) return false;
  return true;
}

export function lengthOf({ start, patches }: Adjacency, node: number): number {
  const patch = patches.size === 0 ? undefined : patches.get(node);
  if (patch !== undefined) return patch.length;
  return node + 1 >= start.length ? 0 : start[node + 1]! - start[node]!;
}

/** One of them, by its place in the list; undefined behind the last. */
export function neighbourAt({ start, targets, patches }: Adjacency, node: number, place: number): number | undefined {
  const patch = patches.size === 0 ? undefined : patches.get(node);
  if (patch !== undefined) return patch[place];
  const edge = node + 1 >= start.length ? -1 : start[node]! + place;
  return edge === -1 || edge >= start[node + 1]! ? undefined : targets[edge];
}

const NOBODY: readonly number[] = [];

/** Rows written one after the other. */
export class RowWriter {
  readonly #start: Int32Array;
  #targets: Int32Array;
  #rows = 0;
  #length = 0;

  /** `room` is how many targets are expected; more are taken as they come. */
  constructor(rows: number, room: number = 4 * rows + 16) {
    this.#start = new Int32Array(rows + 1);
    this.#targets = new Int32Array(room);
  }

  /** Puts one more into the row that is being written. */
  push(target: number): void {
    if (this.#length === this.#targets.length) this.#targets = withRoom(this.#targets, this.#length + 1);
    this.#targets[this.#length++] = target;
  }

  endRow(): void {
    this.#start[++this.#rows] = this.#length;
  }

  /** Gives back the room that is not used, if it is much. */
  rows(): Adjacency {
    const [room, used] = [this.#targets, this.#length];
    const targets = 4 * used < 3 * room.length ? room.slice(0, used) : room.subarray(0, used);
    return { start: this.#start, targets, patches: new Map() };
  }
}

/** Rows from lists; a list may be shared or empty. */
export function adjacencyOf(lists: readonly ArrayLike<number>[]): Adjacency {
  const writer = new RowWriter(lists.length);
  for (const list of lists) {
    for (let edge = 0; edge < list.length; edge++) writer.push(list[edge]!);
    writer.endRow();
  }
  return writer.rows();
}

/** The same edges seen from their other ends; each list in ascending order. */
export function reversed(adjacency: Adjacency): Adjacency {
  const nodes = adjacency.start.length - 1;
  const start = new Int32Array(nodes + 1);
  for (const target of adjacency.targets) start[target + 1]!++;
  for (let node = 0; node < nodes; node++) start[node + 1]! += start[node]!;
  const cursor = start.slice();
  const targets = new Int32Array(adjacency.targets.length);
  for (let node = 0; node < nodes; node++) {
    for (let edge = adjacency.start[node]!; edge < adjacency.start[node + 1]!; edge++) {
      targets[cursor[adjacency.targets[edge]!]!++] = node;
    }
  }
  return { start, targets, patches: new Map() };
}
