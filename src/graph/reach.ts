/** All nodes that can be reached in at most `depth` steps, without the start unless a circle leads back to it. */
export function reachable(
  from: Iterable<number>,
  next: (node: number) => ArrayLike<number>,
  depth: number = Infinity,
): Set<number> {
  const found = new Set<number>();
  let front = [...new Set(from)];
  for (let step = 0; step < depth && front.length > 0; step++) {
    const reached: number[] = [];
    for (const node of front) {
      const list = next(node);
      for (let edge = 0; edge < list.length; edge++) {
        if (found.has(list[edge]!)) continue;
        found.add(list[edge]!);
        reached.push(list[edge]!);
      }
    }
    front = reached;
  }
  return found;
}

/** A shortest path, both ends included; undefined when there is none. */
export function shortestPath(
  from: number,
  to: number,
  next: (node: number) => ArrayLike<number>,
): readonly number[] | undefined {
  const cameFrom = new Map<number, number>([[from, from]]);
  const found = [from];
  for (let index = 0; index < found.length && !cameFrom.has(to); index++) {
    const list = next(found[index]!);
    for (let edge = 0; edge < list.length; edge++) {
      if (cameFrom.has(list[edge]!)) continue;
      cameFrom.set(list[edge]!, found[index]!);
      found.push(list[edge]!);
    }
  }
  if (!cameFrom.has(to)) return undefined;
  const path = [to];
  for (let node = to; node !== from; path.push(node)) node = cameFrom.get(node)!;
  return path.reverse();
}
