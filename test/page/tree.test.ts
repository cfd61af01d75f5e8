import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WhyNode } from "../../src/analysis/why.ts";
import { type Row, rowsOf, stepFor, visibleRows } from "../../src/page/why/tree.ts";

/** Nodes of these depths, numbered as they come. */
function nodesOf(depths: readonly number[]): readonly WhyNode[] {
  return depths.map((depth, place) => ({
    depth,
    item: place + 1,
    kind: "assumption",
    text: `item ${place + 1}`,
    quantities: [],
    status: "supported",
    repeated: false,
    alternative: false,
    quotes: [],
    links: [],
  }));
}

/** Preorder: each node is at most one deeper than the one before it, and none but the first is at the top. */
const depths = fc
  .array(fc.nat(), { maxLength: 30 })
  .map((steps) => steps.reduce<readonly number[]>((all, step) => [...all, 1 + (step % ((all.at(-1) ?? 0) + 1))], [0]));

const rows = rowsOf(nodesOf([0, 1, 2, 2, 1, 2, 3]));
const places = (some: readonly Row[]): readonly number[] => some.map(({ place }) => place);
const isAny = (): boolean => true;

describe("rows", () => {
  test("know what they are beneath, and their place among their siblings", () => {
    expect(rows.map(({ parent }) => parent)).toEqual([-1, 0, 1, 1, 0, 4, 5]);
    expect(rows.map(({ position, siblings }) => `${position}/${siblings}`).join(" ")).toBe(
      "1/1 1/2 1/2 2/2 2/2 1/1 1/1",
    );
    expect(rows.map(({ opens }) => opens)).toEqual([true, true, false, false, true, true, false]);
  });

  test("inside of a shut one are not visible", () => {
    expect(places(visibleRows(rows, ({ place }) => place !== 1))).toEqual([0, 1, 4, 5, 6]);
    expect(places(visibleRows(rows, () => false))).toEqual([0]);
  });

  test("are visible just when all that they are beneath is open", () => {
    fc.assert(
      fc.property(depths, fc.func(fc.boolean()), (some, opened) => {
        const all = rowsOf(nodesOf(some));
        const isOpen = ({ place }: Row): boolean => opened(place);
        const isVisible = (row: Row): boolean => {
          const parent = all[row.parent];
          return parent === undefined || (isOpen(parent) && isVisible(parent));
        };
        expect(visibleRows(all, isOpen)).toEqual(all.filter(isVisible));
      }),
      { numRuns: 60 },
    );
  });

  test("of a chain of 10,000 take no stack", () => {
    const chain = rowsOf(nodesOf(Array.from({ length: 10_000 }, (_, depth) => depth)));
    expect(visibleRows(chain, isAny)).toHaveLength(10_000);
  });
});

describe("keys", () => {
  const at = (place: number, isOpen: (row: Row) => boolean = isAny) => ({
    visible: visibleRows(rows, isOpen),
    place,
    isOpen,
  });

  test.each([
    ["ArrowDown", 1, { kind: "go", place: 2 }],
    ["ArrowDown", 6, undefined],
    ["ArrowUp", 4, { kind: "go", place: 3 }],
    ["ArrowUp", 0, undefined],
    ["Home", 5, { kind: "go", place: 0 }],
    ["End", 0, { kind: "go", place: 6 }],
    ["ArrowRight", 1, { kind: "go", place: 2 }],
    ["ArrowRight", 2, undefined],
    ["ArrowLeft", 1, { kind: "shut", places: [1] }],
    ["ArrowLeft", 3, { kind: "go", place: 1 }],
    ["*", 1, { kind: "open", places: [1, 4] }],
    ["i", 6, { kind: "go", place: 0 }],
    ["5", 0, { kind: "go", place: 4 }],
    ["x", 0, undefined],
    ["Tab", 0, undefined],
  ] as const)("%s at %i", (key, place, step) => expect(stepFor(key, at(place))).toEqual(step));

  test("to the right open what is shut, to the left leave it", () => {
    const shut = at(4, ({ place }) => place !== 4);
    expect(stepFor("ArrowRight", shut)).toEqual({ kind: "open", places: [4] });
    expect(stepFor("ArrowLeft", shut)).toEqual({ kind: "go", place: 0 });
  });
});
