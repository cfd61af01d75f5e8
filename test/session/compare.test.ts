import { describe, expect, test } from "vitest";
import { type Candidate, compareModels } from "../../src/session/compare.ts";
import { parseModel } from "../../src/session/parse.ts";

const text = `---
scenarios:
  double: { cost: $20M }
---

## Assumptions

1. a *(guess)*: \`cost = $10M\`
2. b *(guess)*: \`rate = uniform(1 token/$, 3 token/$)\`

## Implications

3. c *(1, 2)*: \`tokens = cost * rate\`
`;

const written: Candidate = { label: "written", model: parseModel(text) };
const double: Candidate = { label: "double", model: parseModel(text, { scenario: "double" }) };

describe("two scenarios", () => {
  const { nodes, labels } = compareModels([written, double]);
  const [node] = nodes;

  test("what all conclude is compared", () =>
    expect(nodes.map(({ name, unit }) => [name, unit])).toEqual([["tokens", "token"]]));
  test("in the order that was asked", () => expect(labels).toEqual(["written", "double"]));
  test("values at the medians", () => expect(node!.candidates.map(({ point }) => point)).toEqual([20e6, 40e6]));
  test("their luck is the same: twice in every sample", () => {
    const [first, second] = node!.candidates;
    expect(first!.ratio).toBeNull();
    expect(second!.ratio!.low).toBeCloseTo(2, 9);
    expect(second!.ratio!.high).toBeCloseTo(2, 9);
    expect(second!.greater).toBe(1);
    expect(second!.difference!.median).toBeCloseTo(20e6, -4);
  });
});

test("the same is as likely greater as less", () => {
  const [, same] = compareModels([written, { ...written, label: "again" }]).nodes[0]!.candidates;
  expect(same).toMatchObject({ ratio: { low: 1, high: 1 }, difference: { low: 0, high: 0 }, greater: 0.5 });
});

test("what one has in another unit, or not at all, is not compared", () => {
  const other = parseModel(text.replace("`tokens = cost * rate`", "`tokens = cost / rate`, `extra = 1`"));
  const { nodes } = compareModels([written, { label: "other", model: other }], ["tokens", "extra"]);
  expect(nodes[0]!.candidates[1]).toMatchObject({ point: null, ratio: null });
  expect(nodes[1]!.candidates.map(({ point }) => point)).toEqual([null, 1]);
});

test("what nobody has is a mistake", () => {
  expect(() => compareModels([written, double], ["tokns"])).toThrow("nothing is named `tokns`");
});

test("what is certain is compared without samples", () => {
  const one = { label: "one", model: parseModel("## Data\n\n1. x: `x = 2 km`\n") };
  const two = { label: "two", model: parseModel("## Data\n\n1. x: `x = 3 km`\n") };
  const { samples, nodes } = compareModels([one, two]);
  expect(samples).toBe(2);
  expect(nodes[0]!.candidates[1]).toMatchObject({ ratio: { low: 1.5, high: 1.5 }, difference: { low: 1, high: 1 } });
});

test("of formulas that nothing can be asked by, none is compared", () => {
  const model = parseModel(
    "## Data\n\n1. a *(guess)*: `= 3 kg`, `x = 4 kg`\n\n## Results\n\n2. b *(1)*: `y = 2 * x`, `= x`\n",
  );
  const [first] = compareModels([
    { label: "one", model },
    { label: "other", model },
  ]).nodes;
  expect(first?.name).toBe("y");
  const alone = parseModel("## Data\n\n1. a *(guess)*: `= 3 kg`, `x = 4 kg`\n");
  const { nodes } = compareModels([
    { label: "one", model: alone },
    { label: "other", model: alone },
  ]);
  expect(nodes.map(({ name }) => name)).toEqual(["x"]);
});
