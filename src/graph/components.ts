export interface Components {
  /** All nodes, each after what it needs unless they need each other. */
  readonly order: readonly number[];
  /** The sets of nodes that need each other, a node that needs itself included; ascending. */
  readonly circles: readonly (readonly number[])[];
}

/**
 * Strongly connected components, needed ones first, in one walk without recursion.
 * Source: R. Tarjan, Depth-first search and linear graph algorithms, 1972.
 */
export function components(
  nodes: number,
  present: (node: number) => boolean,
  needsOf: (node: number) => ArrayLike<number>,
): Components {
  const order: number[] = [];
  const circles: number[][] = [];
  const number = new Int32Array(nodes); // 0: not met yet
  const lowest = new Int32Array(nodes);
  const open = new Uint8Array(nodes);
  const stack: number[] = [];
  const path: number[] = [];
  const cursor = new Int32Array(nodes);
  let met = 0;

  const enter = (node: number): void => {
    number[node] = lowest[node] = ++met;
    open[node] = 1;
    stack.push(node);
    path.push(node);
  };

  const close = (node: number): void => {
    const members: number[] = [];
    let member: number;
    do {
      member = stack.pop()!;
      open[member] = 0;
      members.push(member);
    } while (member !== node);
    for (const one of members.sort(ascending)) order.push(one);
    if (members.length > 1 || includes(needsOf(node), node)) circles.push(members);
  };

  for (let root = 0; root < nodes; root++) {
    if (number[root] !== 0 || !present(root)) continue;
    enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const needs = needsOf(node);
      if (cursor[node]! < needs.length) {
        const needed = needs[cursor[node]!++]!;
        if (number[needed] === 0) enter(needed);
        else if (open[needed] === 1) lowest[node] = Math.min(lowest[node]!, number[needed]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) lowest[parent] = Math.min(lowest[parent]!, lowest[node]!);
      if (lowest[node] === number[node]) close(node);
    }
  }
  circles.sort((one, other) => one[0]! - other[0]!);
  return { order, circles };
}

function ascending(one: number, other: number): number {
  return one - other;
}

function includes(list: ArrayLike<number>, node: number): boolean {
  for (let index = 0; index < list.length; index++) if (list[index] === node) return true;
  return false;
}

/** The shortest way round from the first node of a circle back to it, over nodes of the circle alone. */
export function wayRound(circle: readonly number[], needsOf: (node: number) => ArrayLike<number>): readonly number[] {
  const first = circle[0]!;
  const inside = new Set(circle);
  const cameFrom = new Map<number, number>();
  const found = [first];
  for (let index = 0; index < found.length; index++) {
    const node = found[index]!;
    const needs = needsOf(node);
    for (let edge = 0; edge < needs.length; edge++) {
      const needed = needs[edge]!;
      if (needed === first) return retrace(node, first, cameFrom);
      if (!inside.has(needed) || cameFrom.has(needed)) continue;
      cameFrom.set(needed, node);
      found.push(needed);
    }
  }
  return [first, first];
}

function retrace(last: number, first: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const path = [first];
  for (let node = last; node !== first; node = cameFrom.get(node)!) path.push(node);
  path.push(first);
  return path.reverse();
}
