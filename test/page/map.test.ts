import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  around,
  type Camera,
  fitted,
  held,
  isSeen,
  onTheWay,
  opened,
  panned,
  viewBox,
  zoomed,
} from "../../src/page/map/camera.ts";
import { lightOf, lightOfLink, lightsOf } from "../../src/page/map/lights.ts";
import { keysOf, MapState } from "../../src/page/map/state.ts";
import { stepFrom } from "../../src/page/map/steps.ts";
import { placeMap } from "../../src/render/layout.ts";
import { sizeOfNode } from "../../src/render/map-drawing.ts";
import { mapOf } from "../../src/session/map.ts";
import { boardOn } from "./board.ts";

const window = { width: 400, height: 300 };

describe("the camera", () => {
  test("fits all, and makes nothing larger than it is", () => {
    expect(fitted({ content: { width: 800, height: 300 }, window })).toEqual({ x: 0, y: -150, scale: 0.5 });
    expect(fitted({ content: { width: 100, height: 100 }, window })).toEqual({ x: -150, y: -100, scale: 1 });
    expect(fitted({ content: { width: 0, height: 0 }, window }).scale).toBe(1);
  });

  test("opens on a place where all would be too small to be read, and shows nothing beside the content", () => {
    const content = { width: 4000, height: 200 };
    expect(opened({ content, window }, { x: 2000, y: 100 })).toEqual({ x: 1750, y: -87.5, scale: 0.8 });
    expect(opened({ content, window }, { x: 10, y: 100 }).x).toBe(0);
    expect(opened({ content, window }, { x: 3990, y: 100 }).x).toBe(3500);
    expect(opened({ content, window }, undefined).scale).toBe(0.1);
  });

  const cameras = fc.record({
    x: fc.integer({ min: -1000, max: 1000 }),
    y: fc.integer({ min: -1000, max: 1000 }),
    scale: fc.double({ min: 0.1, max: 3, noNaN: true }),
  });
  const places = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) });
  const under = (camera: Camera, { x, y }: { x: number; y: number }): readonly number[] => [
    camera.x + x / camera.scale,
    camera.y + y / camera.scale,
  ];

  test("keeps the place under the pointer while it zooms, and its scale within bounds", () => {
    fc.assert(
      fc.property(cameras, fc.double({ min: 0.01, max: 100, noNaN: true }), places, (camera, factor, place) => {
        const near = zoomed(camera, factor, place);
        const [before, after] = [under(camera, place), under(near, place)];
        before.forEach((value, axis) => expect(after[axis]).toBeCloseTo(value, 6));
        expect(near.scale).toBeGreaterThanOrEqual(0.1);
        expect(near.scale).toBeLessThanOrEqual(3);
      }),
    );
  });

  test("follows a drag, and never loses the content", () => {
    expect(panned({ x: 0, y: 0, scale: 2 }, { x: 10, y: -4 })).toEqual({ x: 5, y: -2, scale: 2 });
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 2000 }), height: fc.integer({ min: 1, max: 2000 }) });
    fc.assert(
      fc.property(cameras, sizes, (camera, content) => {
        const { x, y, scale } = held(camera, { content, window });
        expect(x).toBeLessThan(content.width);
        expect(y).toBeLessThan(content.height);
        expect(x + window.width / scale).toBeGreaterThan(0);
        expect(y + window.height / scale).toBeGreaterThan(0);
        expect(held({ x, y, scale }, { content, window })).toEqual({ x, y, scale });
      }),
    );
  });

  test("goes from one place to another", () => {
    const [from, to] = [{ x: 0, y: 0, scale: 0.5 }, { x: 10, y: 20, scale: 2 }]; // prettier-ignore
    expect(onTheWay(from, to, 0)).toEqual(from);
    expect(onTheWay(from, to, 1)).toEqual(to);
    expect(onTheWay(from, to, 0.5)).toEqual({ x: 5, y: 10, scale: 1 });
  });

  test("says what is seen", () => {
    const camera = around({ x: 100, y: 100 }, 1, window);
    expect(isSeen(camera, { x: 100, y: 100, width: 400, height: 300 }, window)).toBe(true);
    expect(isSeen(camera, { x: 101, y: 100, width: 400, height: 300 }, window)).toBe(false);
    expect(viewBox(camera, window)).toBe("-100 -50 400 300");
  });
});

const text = `---
scenarios:
  frugal: { cost: $5M }
---

## Statements

1. one [s](https://example.org/)
2. two [s](https://example.org/)

## Assumptions

3. three *(1)*: \`cost = $10M\`
4. four *(2)*: \`rate = 2 token/$\`

## Implications

5. five *(3, 4)*: \`tokens = cost * rate => 20M token\`
6. six *(4)*: \`twice = 2 * rate\`
`;

describe("lights", () => {
  const board = boardOn(text);
  const lights = lightsOf(board);

  test("are of the selected item, and of the one that is pointed at before that", () => {
    expect(lights.value).toBe(null);
    board.selected.value = 3;
    expect([1, 2, 3, 4, 5, 6].map((item) => lightOf(lights.value, item))).toEqual([
      "beneath",
      "aside",
      "self",
      "aside",
      "above",
      "aside",
    ]);
    board.pointed.value = 6;
    expect(lights.value?.item).toBe(6);
    board.pointed.value = 77;
    expect(lights.value).toBe(null);
    board.pointed.value = null;
  });

  test("of links where both ends are lit the same way", () => {
    expect(lightOfLink(lights.value, 1, 3)).toBe("beneath");
    expect(lightOfLink(lights.value, 3, 5)).toBe("above");
    expect(lightOfLink(lights.value, 4, 5)).toBe("aside");
    expect(lightOfLink(null, 1, 3)).toBe("none");
  });
});

describe("what is drawn", () => {
  const drawn = (state: MapState): readonly number[] => state.map.value.nodes.map(({ item }) => item);

  test("is the whole argument, what is near the selected item, or all that it rests on", () => {
    const board = boardOn(text);
    const state = new MapState(board);
    expect(drawn(state)).toEqual([1, 2, 3, 4, 5, 6]);
    state.scope.value = "around";
    state.radius.value = 1;
    expect(state.middle.value).toBe(5); // the first conclusion
    expect(drawn(state)).toEqual([3, 4, 5]);
    board.selected.value = 4;
    expect(drawn(state)).toEqual([2, 4, 5, 6]);
    state.scope.value = "beneath";
    expect(drawn(state)).toEqual([2, 4]);
  });

  test("of a large argument is a part of it at once", () => {
    const chain = Array.from({ length: 1000 }, (_, place) =>
      place === 0 ? "1. a *(guess)*: `q1 = 1`" : `${place + 1}. i *(${place})*: \`q${place + 1} = q${place} + 1\``,
    );
    const board = boardOn(`## Assumptions\n\n${chain[0]}\n\n## Implications\n\n${chain.slice(1).join("\n")}\n`);
    const state = new MapState(board);
    expect(drawn(state)).toEqual([998, 999, 1000]);
    state.scope.value = "beneath";
    expect(state.map.value.nodes).toHaveLength(200);
    expect(state.map.value.omitted).toBe(800);
    state.scope.value = "whole";
    expect(state.map.value.nodes).toHaveLength(200);
  });

  test("follows a slide, and nodes that say the same stay the same", () => {
    const board = boardOn(text);
    const state = new MapState(board);
    const before = state.live.value;
    board.slideTo("cost", 30e6);
    expect(state.live.value.get("3")?.values).toEqual(["cost = $30M"]);
    expect(state.live.value.get("5")).toMatchObject({ values: ["tokens = 60M token"], state: "fails" });
    expect(state.live.value.get("6")).toBe(before.get("6"));
    board.endSlide();
    board.undo();
    expect(state.live.value.get("5")).toEqual(before.get("5"));
  });

  test("tells items of the same number apart", () => {
    const board = boardOn("## Assumptions\n\n1. a\n1. b\n2. c\n");
    expect(keysOf(new MapState(board).map.value.nodes)).toEqual(["1", "1/2", "2"]);
  });
});

test("steps lead to what an item rests on, to what rests on it, and to those beside it", () => {
  const placed = placeMap(mapOf(boardOn(text).model, {}), sizeOfNode);
  const go = (from: number, ...directions: Parameters<typeof stepFrom>[2][]): number | undefined => {
    const start = placed.nodes.find(({ node }) => node.item === from);
    const end = directions.reduce((at, direction) => at && stepFrom(placed, at, direction), start);
    return end?.node.item;
  };
  expect(go(1, "down")).toBe(3);
  expect(go(3, "down")).toBe(5);
  expect(go(6, "up", "up")).toBe(2);
  expect(go(1, "up")).toBe(undefined);
  expect(go(5, "down")).toBe(undefined);
  expect(new Set([go(1, "right"), go(1, "left")])).toEqual(new Set([2, undefined]));
});
