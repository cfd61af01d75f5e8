import type { Adjacency } from "./adjacency.ts";
import { NodeSet } from "./node-set.ts";

/** How far a search goes: so many steps, and until it has found more nodes than `most`. */
export interface Bounds {
  readonly depth: number;
  readonly most: number;
}

/**
 * Puts the nodes that can be reached into the set, which must be empty, the nearest first; the start only if a circle
 * leads to it. Returns whether those are all within the depth.
 */
export function findReachable(
  from: Iterable<number>,
  next: Adjacency,
  found: NodeSet,
  { depth, most }: Bounds,
): boolean {
  if (depth > 0) for (const node of new Set(from)) found.addNeighbours(next, node);
  for (let [place, step] = [0, 1]; step < depth && place < found.size; step++) {
    for (const end = found.size; place < end; place++) {
      if (found.size > most) return false;
      found.addNeighbours(next, found.at(place));
    }
  }
  return true;
}

/** A shortest path, both ends included; undefined when there is none. */
export function shortestPath(from: number, to: number, next: Adjacency): readonly number[] | undefined {
  const found = new NodeSet();
  found.add(from);
  const ledTo = new Int32Array(next.start.length + next.patches.size); // by place: whose neighbour each was
  for (let place = 0; place < found.size && !found.has(to); place++) {
    const before = found.size;
    found.addNeighbours(next, found.at(place));
    ledTo.fill(place, before, found.size);
  }
  if (!found.has(to)) return undefined;
  let place = found.nodes().lastIndexOf(to);
  const path = [to];
  while (place > 0) path.push(found.at((place = ledTo[place]!)));
  return path.reverse();
}
