import { type Adjacency, visitNeighbours } from "./adjacency.ts";
import { NodeSet } from "./node-set.ts";

/** All nodes that can be reached in at most `depth` steps, the nearest first; the start only if a circle leads to it. */
export function reachable(from: Iterable<number>, next: Adjacency, depth: number = Infinity): readonly number[] {
  const met = new NodeSet();
  const found: number[] = [];
  const visit = (other: number): void => {
    if (met.add(other)) found.push(other);
  };
  if (depth > 0) for (const node of new Set(from)) visitNeighbours(next, node, visit);
  for (let [place, step] = [0, 1]; step < depth && place < found.length; step++) {
    for (const end = found.length; place < end; place++) visitNeighbours(next, found[place]!, visit);
  }
  return found;
}

/** A shortest path, both ends included; undefined when there is none. */
export function shortestPath(from: number, to: number, next: Adjacency): readonly number[] | undefined {
  if (from === to) return [from];
  const met = new NodeSet();
  met.add(from);
  const found = [from];
  const cameFrom = [-1]; // for each of the found, the place among them of the one that led there
  for (let place = 0; place < found.length && !met.has(to); place++) {
    visitNeighbours(next, found[place]!, (other) => {
      if (met.has(to) || !met.add(other)) return;
      found.push(other);
      cameFrom.push(place);
    });
  }
  if (!met.has(to)) return undefined;
  const path: number[] = [];
  for (let place = found.length - 1; place !== -1; place = cameFrom[place]!) path.push(found[place]!);
  return path.reverse();
}
