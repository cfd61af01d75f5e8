/**
 * Lists of neighbours in compressed sparse rows: those of node n are `targets[start[n] .. start[n + 1])`.
 * A node whose list was replaced since the rows were built has its own list in `patches`, which then counts alone.
 */
export interface Adjacency {
  readonly start: Int32Array;
  readonly targets: Int32Array;
  readonly patches: Map<number, number[]>;
}

export function neighbours(adjacency: Adjacency, node: number): ArrayLike<number> {
  const patch = adjacency.patches.get(node);
  if (patch !== undefined) return patch;
  if (node + 1 >= adjacency.start.length) return [];
  return adjacency.targets.subarray(adjacency.start[node], adjacency.start[node + 1]);
}

/** Rows from lists; a list may be shared or empty. */
export function adjacencyOf(lists: readonly ArrayLike<number>[]): Adjacency {
  const start = new Int32Array(lists.length + 1);
  for (let node = 0; node < lists.length; node++) start[node + 1] = start[node]! + lists[node]!.length;
  const targets = new Int32Array(start[lists.length]!);
  for (let node = 0; node < lists.length; node++) targets.set(lists[node]!, start[node]);
  return { start, targets, patches: new Map() };
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
