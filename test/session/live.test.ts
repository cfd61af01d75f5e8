import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

const text = `---
correlations: [[a, b, 0.5]]
---

## Assumptions

1. a *(guess)*: \`a = 1 to 4\`
2. b *(guess)*: \`b = uniform(0, 1)\`
3. c *(guess)*: \`c = normal(5, 1)\`
4. d *(guess)*: \`d = 2\`

## Implications

5. p *(1, 2)*: \`p = a * b\`
6. q *(3, 4)*: \`q = c * d\`
7. r *(5, 6)*: \`r = p + q\`
`;

const samples = 5_000;

describe("a live simulation", () => {
  const model = parseModel(text);
  const live = model.simulateLive(["p", "q", "r"], { samples });
  const expectCurrent = (resampled: number): void => {
    const before = live.sampled;
    expect(live.now()).toEqual(model.simulate(["p", "q", "r"], { samples }));
    expect(live.sampled - before).toBe(resampled);
  };

  test("samples all of it once", () => expectCurrent(6));
  test("and nothing again without an edit", () => expectCurrent(0));
  test("nor for an edit of what it does not rest on", () => {
    model.insert(7, "8. s *(guess)*: `s = 1 to 2`");
    expectCurrent(0);
  });
  test("an input: what depends on it", () => {
    model.setFormula("c", "normal(6, 1)");
    expectCurrent(3);
  });
  test("an input that widens, its median the same", () => {
    model.setFormula("c", "normal(6, 2)");
    expectCurrent(3);
  });
  test("one that is certain", () => {
    model.set("d", "3");
    expectCurrent(2);
  });
  test("one that is drawn with another", () => {
    model.setFormula("b", "uniform(0, 2)");
    expectCurrent(4);
  });
  test("a formula", () => {
    model.setFormula("r", "p - q");
    expectCurrent(1);
  });
  test("one that becomes certain, and another that was", () => {
    model.set("c", "5");
    expectCurrent(1);
    model.setFormula("d", "1 to 2");
    expectCurrent(3);
  });
  test("taken back", () => {
    model.undo();
    model.undo();
    expectCurrent(3);
  });
});

test("what is lost is told as it is told of a simulation, and no more once it is mended", () => {
  const model = parseModel(
    "## Data\n\n1. a: `x = uniform(-1, 3)`\n2. b: `y = 1 / floor(x)`\n3. c: `z = 1 / y + sqrt(x)`\n",
  );
  const live = model.simulateLive(["z"], { samples });
  expect(live.now().wild.map(({ name }) => name)).toEqual(["y", "z"]);
  expect(live.now()).toEqual(model.simulate(["z"], { samples }));
  model.setFormula("x", "uniform(1, 3)");
  expect(live.now().wild).toEqual([]);
});

test("more samples than are kept are refused", () => {
  expect(() => parseModel(text).simulateLive(["p"], { samples: 1e8 })).toThrow("too many to be kept");
});
