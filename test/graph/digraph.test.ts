import { alg, Graph } from "@dagrejs/graphlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Adjacency, adjacencyOf, neighbours } from "../../src/graph/adjacency.ts";
import { wayRound } from "../../src/graph/components.ts";
import { Digraph } from "../../src/graph/digraph.ts";
import { DirtySet } from "../../src/graph/dirty-set.ts";
import { shortestPath } from "../../src/graph/reach.ts";
import { propagate } from "../../src/graph/walk.ts";

type Lists = readonly (readonly number[])[];

/** Each node stands after what it needs, both directions agree, and the circles are those that graphlib finds. */
function assertInvariants(graph: Digraph, needs: Lists): void {
  const circular = new Set(graph.circles.flat());
  needs.forEach((list, node) => {
    expect(graph.at[graph.rank[node]!]).toBe(node);
    expect(ascending(Array.from(graph.needsOf(node)))).toEqual(ascending(list));
    const dependents = needs.flatMap((others, other) => (others.includes(node) ? [other] : []));
    expect(ascending(Array.from(graph.dependentsOf(node)))).toEqual(dependents);
    for (const needed of list) {
      const together = graph.circles.some((circle) => circle.includes(node) && circle.includes(needed));
      expect(together || graph.rank[needed]! < graph.rank[node]!).toBe(true);
    }
    expect(circular.has(node)).toBe(graph.reachFrom([node], graph.needs).has(node));
  });
  for (const from of [[0], [needs.length - 1], [0, needs.length - 1]]) {
    for (const next of [graph.needs, graph.dependents]) assertReach(graph, from, next);
  }
  expect(sorted(graph.circles)).toEqual(sorted(circlesByGraphlib(needs)));
}

/** What a search from edge to edge finds, each once, and nothing else. */
function assertReach(graph: Digraph, from: readonly number[], next: Adjacency): void {
  const expected = new Set<number>();
  const waiting = [...from];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const other of Array.from(neighbours(next, node))) {
      if (!expected.has(other)) waiting.push(other);
      expected.add(other);
    }
  }
  const found = graph.reachFrom(from, next);
  expect(ascending([...found.nodes()])).toEqual(ascending([...expected]));
  for (let node = 0; node < graph.rank.length; node++) expect(found.has(node)).toBe(expected.has(node));
}

function circlesByGraphlib(needs: Lists): Lists {
  const graph = new Graph();
  needs.forEach((_, node) => graph.setNode(`n:${node}`));
  needs.forEach((list, node) => list.forEach((needed) => graph.setEdge(`n:${node}`, `n:${needed}`)));
  return alg.findCycles(graph).map((circle) => circle.map((id) => Number(id.slice(2))));
}

function ascending(list: readonly number[]): readonly number[] {
  return list.toSorted((one, other) => one - other);
}

function sorted(lists: Lists): readonly string[] {
  return lists.map((list) => ascending(list).join()).sort();
}

describe("an order that follows every change", () => {
  const graphs = fc.integer({ min: 1, max: 10 }).chain((size) => {
    const list = fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 });
    return fc.record({
      start: fc.array(list, { minLength: size, maxLength: size }),
      edits: fc.array(fc.tuple(fc.nat(size - 1), list, fc.boolean()), { maxLength: 20 }),
    });
  });

  test("under random edits, one by one and in batches", () => {
    fc.assert(
      fc.property(graphs, ({ start, edits }) => {
        const needs = [...start];
        const graph = new Digraph(adjacencyOf(start));
        assertInvariants(graph, needs);
        for (const [node, list, settles] of edits) {
          needs[node] = list;
          graph.setNeeds(node, [...list]);
          if (!settles) continue;
          graph.settle();
          assertInvariants(graph, needs);
        }
        graph.settle();
        assertInvariants(graph, needs);
      }),
    );
  });

  test("what can be reached, of few nodes and of many, before and after edits", () => {
    const order = fc
      .integer({ min: 2, max: 120 })
      .chain((size) => fc.shuffledSubarray([...Array(size).keys()], { minLength: size }));
    const picks = fc.array(fc.nat(), { maxLength: 4 });
    fc.assert(
      fc.property(
        order,
        fc.array(picks, { minLength: 120, maxLength: 120 }),
        fc.array(fc.tuple(fc.nat(), picks)),
        (nodes, needed, edits) => {
          const before = (place: number, chosen: readonly number[]): number[] =>
            place === 0 ? [] : [...new Set(chosen.map((pick) => nodes[pick % place]!))];
          const lists: (readonly number[])[] = [];
          nodes.forEach((node, place) => (lists[node] = before(place, needed[place]!)));
          const graph = new Digraph(adjacencyOf(lists));
          const check = (): void => {
            for (const from of [
              [nodes[0]!],
              [nodes.at(-1)!],
              [nodes[0]!, nodes[1]!],
              [nodes.at(-1)!, nodes[nodes.length >> 1]!],
            ]) {
              for (const next of [graph.needs, graph.dependents]) assertReach(graph, from, next);
            }
          };
          check();
          for (const [pick, chosen] of edits) {
            const place = pick % nodes.length;
            graph.setNeeds(nodes[place]!, before(place, chosen));
            graph.settle();
            check();
          }
        },
      ),
    );
  });

  test("many come in their order", () => {
    const lists = Array.from({ length: 64 }, (_, node) => (node === 0 ? [] : [Math.max(0, node - 1 - (node % 3))]));
    const graph = new Digraph(adjacencyOf(lists));
    const all = Array.from({ length: 63 }, (_, place) => place + 1);
    expect([...graph.reachFrom([0], graph.dependents).nodes()]).toEqual(all);
    graph.add(64);
    graph.setNeeds(64, [63, 62]);
    expect([...graph.reachFrom([0], graph.dependents).nodes()]).toEqual([...all, 64]);
    const beneath = [...graph.reachFrom([64], graph.needs).nodes()];
    expect(beneath).toEqual(ascending(beneath));
  });

  test("a node comes, and one that nothing needs goes; its number is used again", () => {
    const graph = new Digraph(adjacencyOf([[], [0], [1]]));
    graph.remove(2);
    expect([graph.rank[2], graph.at[2]]).toEqual([-1, -1]);
    graph.add(2);
    graph.setNeeds(0, [2]);
    graph.settle();
    assertInvariants(graph, [[2], [0], []]);
  });

  test("circles come and go", () => {
    const graph = new Digraph(adjacencyOf([[], [0], [1]]));
    graph.setNeeds(0, [2]);
    expect(graph.settle()).toBe(true);
    expect(graph.circles).toEqual([[0, 1, 2]]);
    graph.setNeeds(0, []);
    expect(graph.settle()).toBe(true);
    expect(graph.circles).toEqual([]);
    expect(graph.settle()).toBe(false);
  });

  test("a node may need itself", () => expect(new Digraph(adjacencyOf([[0]])).circles).toEqual([[0]]));
});

describe("ways", () => {
  test.each<[string, Lists, number[], number[]]>([
    ["round a triangle", [[1], [2], [0]], [0, 1, 2], [0, 1, 2, 0]],
    ["round the shorter way", [[1, 2], [2], [0]], [0, 1, 2], [0, 2, 0]],
    ["round oneself", [[0]], [0], [0, 0]],
  ])("%s", (_, lists, circle, way) => expect(wayRound(circle, (node) => lists[node]!)).toEqual(way));

  test("the shortest path, and none", () => {
    const lists = [[1, 2], [3], [3], []];
    expect(shortestPath(0, 3, adjacencyOf(lists))).toEqual([0, 1, 3]);
    expect(shortestPath(3, 0, adjacencyOf(lists))).toBe(undefined);
    expect(shortestPath(2, 2, adjacencyOf(lists))).toEqual([2]);
  });

  test("reach, by steps", () => {
    const graph = new Digraph(adjacencyOf([[1], [2], [3], []]));
    expect([...graph.within([0], graph.needs, Infinity).nodes()]).toEqual([1, 2, 3]);
    expect([...graph.within([0], graph.needs, 2).nodes()]).toEqual([1, 2]);
    expect([...graph.within([0], graph.needs, 0).nodes()]).toEqual([]);
    expect([...graph.within([3], graph.needs, 1).nodes()]).toEqual([]);
  });
});

describe("a set of ranks", () => {
  test("gives them back in ascending order, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000)), (ranks) => {
        const set = new DirtySet(10);
        set.grow(5001);
        for (const rank of ranks) set.add(rank);
        expect(all(set)).toEqual(ascending([...new Set(ranks)]));
      }),
    );
  });

  test("takes in others meanwhile", () => {
    const set = new DirtySet(4000);
    set.add(2000);
    expect(set.take()).toBe(2000);
    set.add(3999);
    set.add(31);
    expect(all(set)).toEqual([31, 3999]);
  });

  test("keeps what it holds when it grows", () => {
    const set = new DirtySet(1);
    set.add(0);
    set.grow(100_000);
    set.add(99_999);
    expect(all(set)).toEqual([0, 99_999]);
  });

  function all(set: DirtySet): readonly number[] {
    const taken: number[] = [];
    for (let rank = set.take(); rank !== -1; rank = set.take()) taken.push(rank);
    return taken;
  }
});

describe("a walk", () => {
  test.each<[string, readonly number[], readonly number[]]>([
    ["reaches each dependent once, in order", [], [0, 1, 2, 3]],
    ["stops where nothing changed", [0], [0]],
    ["goes on by another way", [1], [0, 1, 2, 3]],
    ["ends when both ways are cut off", [1, 2], [0, 1, 2]],
  ])("%s", (_, same, visited) => {
    const graph = new Digraph(adjacencyOf([[], [0], [0], [1, 2]]));
    const set = new DirtySet(4);
    const seen: number[] = [];
    set.add(graph.rank[0]!);
    const changed = propagate(graph, set, (node) => {
      seen.push(node);
      return !same.includes(node);
    });
    expect(seen).toEqual(visited);
    expect(changed).toEqual(visited.filter((node) => !same.includes(node)));
  });
});
