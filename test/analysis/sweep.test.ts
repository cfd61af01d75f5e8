import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderSweepCsv } from "../../src/render/sweep.ts";
import { parseModel } from "../../src/session/parse.ts";
import type { SweepStep } from "../../src/session/sweep.ts";
import { runs } from "../laws/snapshot.ts";

const model = parseModel(`## Data

1. d *(guess)*: \`mass = 2 kg\`, \`rise = 3 K\`, \`x = 2\`, \`yes = true\`

## Results

2. r *(1)*: \`product = mass * rise\`, \`pole = 1 / x\`, \`hot = x > 0\`
`);

function refused(by: readonly SweepStep[], nodes = ["product"]): unknown {
  try {
    return model.sweep(nodes, by);
  } catch (error) {
    return error;
  }
}

describe("a data table", () => {
  test("of one way", () => {
    const { by, nodes, rows } = model.sweep(["pole", "hot"], [{ name: "x", range: "-1..1", steps: 3 }]);
    expect(by).toEqual([{ name: "x", unit: "", scale: "linear", values: [-1, 0, 1], texts: ["-1", "0", "1"] }]);
    expect(nodes.map(({ name }) => name)).toEqual(["pole", "hot"]);
    expect(rows.map(({ values }) => values)).toEqual([
      [-1, false],
      [null, false],
      [1, true],
    ]);
  });

  test("of two ways, the first varying slowest", () => {
    const { rows } = model.sweep(
      ["product"],
      [
        { name: "mass", range: "1..2 kg", steps: 2 },
        { name: "rise", range: "1 K..3 K", steps: 3 },
      ],
    );
    expect(rows.map(({ by, values }) => [...by, ...values])).toEqual([
      [1, 1, 1],
      [1, 2, 2],
      [1, 3, 3],
      [2, 1, 2],
      [2, 2, 4],
      [2, 3, 6],
    ]);
  });

  test("of even ratios, and both ends exactly", () => {
    const [axis] = model.sweep(["pole"], [{ name: "x", range: "1..1000", steps: 4, scale: "log" }]).by;
    expect(axis?.values).toEqual([1, expect.closeTo(10, 9), expect.closeTo(100, 9), 1000]);
  });

  test("has 11 rows, or 49", () => {
    expect(model.sweep(["product"], [{ name: "mass", range: "1..2 kg" }]).rows).toHaveLength(11);
    const both = ["1..2 kg", "1..2 K"].map((range, place) => ({ name: ["mass", "rise"][place]!, range }));
    expect(model.sweep(["product"], both).rows).toHaveLength(49);
  });

  test("leaves the model as it is", () => {
    const before = model.report();
    model.sweep(["product"], [{ name: "mass", range: "1..2 kg" }]);
    expect(model.report()).toEqual(before);
  });
});

test.each<readonly [readonly SweepStep[], string]>([
  [[], "unreadable-value"],
  [[{ name: "yes", range: "1..2" }], "not-a-number"],
  [[{ name: "nothing", range: "1..2" }], "unknown-name"],
  [[{ name: "mass", range: "1..2" }], "wrong-dimension"],
  [[{ name: "mass", range: "1..2 K" }], "wrong-dimension"],
  [[{ name: "mass", range: "2 kg..2 kg" }], "unreadable-value"],
  [[{ name: "mass", range: "1..2 kg", steps: 1 }], "unreadable-value"],
  [[{ name: "mass", range: "1..2 kg", steps: 10_001 }], "unreadable-value"],
  [[{ name: "x", range: "-1..2", scale: "log" }], "unreadable-value"],
  [[{ name: "x", range: "0..2", scale: "log" }], "unreadable-value"],
  [Array.from({ length: 2 }, () => ({ name: "x", range: "1..2" })), "unreadable-value"],
  [Array.from({ length: 3 }, () => ({ name: "x", range: "1..2" })), "unreadable-value"],
])("%j is refused as %s", (by, code) => expect(refused(by)).toMatchObject({ name: "UsageError", code }));

test("each row is what the model says with those values put in", () => {
  const end = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(end, end, fc.integer({ min: 2, max: 6 }), (from, to, steps) => {
      fc.pre(from !== to);
      const { rows } = model.sweep(["product"], [{ name: "mass", range: `${from}..${to} kg`, steps }]);
      for (const { by, values } of rows) {
        const { changes } = model.whatIf([["mass", `${by[0]!} kg`]]);
        expect(changes.find(({ name }) => name === "product")?.after ?? 6).toBeCloseTo(Number(values[0]), 9);
      }
    }),
    runs(30),
  );
});

describe("CSV", () => {
  const csv = (name: string, unit: string, values: readonly (number | null | boolean)[]): string =>
    renderSweepCsv({
      by: [{ name: "x", unit: "", scale: "linear", values: [1], texts: ["1"] }],
      nodes: [{ name, unit }],
      rows: values.map((value) => ({ by: [1], values: [value], texts: [""] })),
    });

  test("names units in its head, and has numbers alone below", () =>
    expect(csv("cost", "$", [-5, 2.5e-7, null, true])).toBe("x,cost ($)\n1,-5\n1,2.5e-7\n1,\n1,true\n"));
  test.each(["=1+1", "+1+1", "-1+1", "@sum"])("makes %s harmless", (name) =>
    expect(csv(name, "", [])).toBe(`x,'${name}\n`),
  );
  test("quotes what would end a cell", () => expect(csv('a,"b"', "", [])).toBe('x,"a,""b"""\n'));
});
