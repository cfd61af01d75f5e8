import { describe, expect, test } from "vitest";
import type { ModelMapOptions } from "../../src/session/map.ts";
import { parseModel } from "../../src/session/parse.ts";

/** 1 and 2 are said; 3 rests on 1, 4 on 2; 5 on either; 6 on 5 and 3. */
const model = parseModel(`## Statements

1. one [s](https://example.org/)
   > quoted
2. two [s](https://example.org/)

## Assumptions

3. three *(1)*: \`x = 2\`
4. four *(2)*: \`y = 3\`, \`idle = 1\`

## Implications

5. five *(3 or 4)*
6. six *(5, 3)*: \`z = x * 2\`, \`w = z + x => 6\`
7. seven *(4)*: \`= y\`
`);

describe("reach", () => {
  test("dependents of an item", () =>
    expect(model.dependents(["3"])).toEqual({ of: ["3"], items: [5, 6], quantities: ["z", "w"] }));
  test("direct ones", () => expect(model.dependents(["1"], { direct: true }).items).toEqual([3]));
  test("of a quantity: its users and their items", () =>
    expect(model.dependents(["y"])).toEqual({ of: ["y"], items: [7], quantities: ["[7]"] }));
  test("conclusions alone", () => expect(model.dependents(["4"], { conclusions: true }).items).toEqual([6, 7]));
  test("precedents", () => expect(model.precedents(["6"]).items).toEqual([1, 2, 3, 4, 5]));
  test("precedents of a quantity", () =>
    expect(model.precedents(["w"])).toEqual({ of: ["w"], items: [3, 6], quantities: ["x", "z"] }));
  test("roots", () => expect(model.roots()).toEqual({ of: [], items: [1, 2], quantities: ["x", "y", "idle"] }));
  test("unused", () => expect(model.unused()).toEqual({ of: [], items: [], quantities: ["idle"] }));
});

describe("the map", () => {
  const drawn = (options: ModelMapOptions): readonly number[] => model.map(options).nodes.map(({ item }) => item);

  test("of all", () => expect(drawn({})).toEqual([1, 2, 3, 4, 5, 6, 7]));
  test("around an item", () => expect(drawn({ around: "5", radius: 1 })).toEqual([3, 4, 5, 6]));
  test("beneath an item", () => expect(drawn({ around: "5", radius: 1, side: "beneath" })).toEqual([3, 4, 5]));
  test("all that is beneath", () =>
    expect(drawn({ around: "5", radius: Infinity, side: "beneath" })).toEqual([1, 2, 3, 4, 5]));
  test("the nearest first, the rest counted", () => {
    const map = model.map({ around: "5", radius: Infinity, side: "beneath", limit: 3 });
    expect(map.nodes.map(({ item }) => item)).toEqual([3, 4, 5]);
    expect(map.omitted).toBe(2);
  });
});

describe("paths", () => {
  const way = (from: string, to: string): readonly unknown[] | undefined =>
    model.pathBetween(from, to)?.steps.map(({ item, quantity, via }) => `${via} ${quantity ?? item}`);

  test("between quantities", () => expect(way("x", "z")).toEqual(["null x", "formula z"]));
  test("between items", () => expect(way("1", "6")).toEqual(["null 1", "citation 3", "formula 6"]));
  test("from either end", () => expect(way("6", "1")).toEqual(["null 6", "formula 3", "citation 1"]));
  test("to itself", () => expect(way("x", "x")).toEqual(["null x"]));
  test("none", () => expect(model.pathBetween("1", "2")).toBe(null));
});

describe("withdrawal", () => {
  test("what falls", () => expect(model.withdraw(["3"])).toEqual({ withdrawn: [3], falls: [6], survives: [5] }));
  test("both legs", () => expect(model.withdraw(["1", "2"]).falls).toEqual([3, 4, 5, 6, 7]));
  test("a leaf", () => expect(model.withdraw(["6"])).toEqual({ withdrawn: [6], falls: [], survives: [] }));
});

describe("support", () => {
  const sets = (node: string): readonly (readonly number[])[] => model.support(node).sets;

  test("either leg", () => expect(sets("5")).toEqual([[3], [4]]));
  test("none to spare", () => expect(sets("6")).toEqual([[3]]));
  test("of an assumption: itself", () => expect(sets("3")).toEqual([[3]]));
  test("of what is only said: nothing", () => expect(sets("1")).toEqual([[]]));
  test("capped", () => {
    const pairs = Array.from({ length: 20 }, (_, place) => `*(${2 * place + 1} or ${2 * place + 2})*`);
    const grounds = Array.from({ length: 40 }, (_, place) => `${place + 1}. a *(guess)*`);
    const wide = parseModel(`## Assumptions\n\n${grounds.join("\n")}\n\n## Results\n\n41. i ${pairs.join(" ")}\n`);
    expect(wide.support("41")).toMatchObject({ capped: true });
    expect(wide.support("41").sets).toHaveLength(100);
  });
});

test("why: down to quotes and links, each item opened once", () => {
  const { nodes, capped } = model.why("6");
  expect(nodes.map(({ depth, item, repeated, alternative }) => [depth, item, repeated, alternative])).toEqual([
    [0, 6, false, false],
    [1, 5, false, false],
    [2, 3, false, true],
    [3, 1, false, false],
    [2, 4, false, true],
    [3, 2, false, false],
    [1, 3, true, false],
  ]);
  expect(nodes[3]).toMatchObject({ quotes: ["quoted"], links: [{ text: "s", url: "https://example.org/" }] });
  expect(capped).toBe(false);
});

describe("what if", () => {
  test("everything that would change", () => {
    const { changes, appeared, vanished } = model.whatIf([["x", "4"]]);
    expect(changes.map(({ name, before, after, ratio }) => [name, before, after, ratio])).toEqual([
      ["x", 2, 4, 2],
      ["z", 4, 8, 2],
      ["w", 6, 12, 2],
    ]);
    expect(appeared.map(({ code }) => code)).toEqual(["C501"]);
    expect(vanished).toEqual([]);
  });

  test.each([
    ["nothing", "1", "unknown-name"],
    ["x", "2 kg", "wrong-dimension"],
    ["x", "y", "unreadable-value"],
    ["x", "(", "unreadable-value"],
    ["[4]", "1", "unknown-name"],
  ])("%s = %s is refused as %s", (name, value, code) => {
    const before = model.text;
    expect(() => model.whatIf([[name, value]])).toThrow(expect.objectContaining({ name: "UsageError", code }));
    expect(model.text).toBe(before);
  });
});

describe("a claim that is refreshed", () => {
  test.each([
    ["0.500 m", "0.4 m", "0.400 m"],
    ["2.50e3 m", "2000 m", "2.00e3 m"],
    ["2.50e3 m", "2004 m", "2.00e3 m"],
    ["2500 m", "2000 m", "2000 m"],
    ["2,500 m", "2000 m", "2,000 m"],
    ["2.5k m", "2000 m", "2.0k m"],
    ["25K m", "31234 m", "31K m"],
    ["25k m", "31234567 m", "31M m"],
    ["$2.5bn", "$2B", "$2.0bn"],
    ["$2.5m", "-$3.14159M", "-$3.1m"],
    ["2.5 m within 2%", "3 m", "3.0 m within 2%"],
    ["2.5 m", "0 m", "0 m"],
    ["50%", "0.4", "40%"],
    ["50%", "0.0005", "0.050%"],
    ["50%", "1e-7", "1.0e-7"],
    ["-0.010", "-0.02", "-0.020"],
    ["1.2345678 m", "2.3456789 m", "2.3456789 m"],
    ["1,234,567 m", "2345678 m", "2.345678M m"],
    ["123,456 m", "234567 m", "234,567 m"],
  ])("%s of what is %s says %s: its digits and its notation stay", (claim, value, after) => {
    const open = parseModel(`## Data\n\n1. a: \`x = ${value}\`\n\n## Results\n\n2. b *(1)*: \`y = x => ${claim}\`\n`);
    expect(open.update().changes.map((change) => change.after)).toEqual([after]);
    expect(open.quantity("y").claim).toMatchObject({ step: "holds", chain: "holds" });
    expect(open.update().changes).toEqual([]);
  });
});

describe("scenarios, subscriptions and batches", () => {
  const text = "---\nscenarios: { rich: { x: 10 } }\n---\n## Data\n\n1. a: `x = 1`\n2. b: `y = x + 1 =>`\n";

  test("a scenario takes the place of what is written", () => {
    expect(parseModel(text, { scenario: "rich" }).quantities.map(({ value }) => value)).toEqual([10, 11]);
    expect(() => parseModel(text, { scenario: "rihc" })).toThrow(expect.objectContaining({ code: "unknown-scenario" }));
  });

  test("a scenario says what it puts in place", () => {
    const model = parseModel("---\nscenarios: { a: { x: 1e-6, __proto__: 2 }, __proto__: { y: $5M } }\n---\n");
    expect(model.scenarioValues("a")).toEqual([
      ["x", "1e-6"],
      ["__proto__", "2"],
    ]);
    expect(model.scenarioValues("__proto__")).toEqual([["y", "$5M"]]);
    expect(() => model.scenarioValues("b")).toThrow(expect.objectContaining({ code: "unknown-scenario" }));
  });

  test("one change a batch, and none after the subscription ends", () => {
    const open = parseModel(text);
    const told: (readonly string[])[] = [];
    const stop = open.subscribe(({ changed }) => told.push(changed));
    open.batch(() => {
      open.set("x", "3");
      open.set("x", "4");
    });
    stop();
    open.set("x", "5");
    expect(told).toEqual([["x", "y"]]);
    open.undo();
    expect(open.quantities[0]?.value).toBe(4);
    open.undo();
    expect(open.text).toBe(text);
  });

  test("a batch that throws leaves nothing", () => {
    const open = parseModel(text);
    expect(() =>
      open.batch(() => {
        open.set("x", "3");
        open.set("nothing", "3");
      }),
    ).toThrow();
    expect(open.text).toBe(text);
    expect(open.undo()).toBe(null);
  });

  test("update fills blanks, once", () => {
    const open = parseModel(text);
    expect(open.update().changes.map(({ name, after }) => [name, after])).toEqual([["y", "2"]]);
    expect(open.text).toContain("`y = x + 1 => 2`");
    expect(open.update().changes).toEqual([]);
    open.undo();
    expect(open.text).toBe(text);
  });
});
