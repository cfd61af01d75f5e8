import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

const model = parseModel(`## Data

1. a: \`price = $50 to $200\`, \`count = normal(10, 2)\`, \`rate = 3\`, \`mixed = (1 to 4) * 2\`

2. b: \`cost = price * count * rate\`, \`flat = rate * 2\`, \`both = cost * mixed\`, \`root = sqrt(rate - 3)\`
`);

test("each uncertain input goes to its 5th and 95th percentile, the others at their medians", () => {
  const { of, basis, bars, omitted, unmoved } = model.tornado("cost");
  expect(of).toMatchObject({ name: "cost", value: expect.closeTo(3000, 6), unit: "$" });
  expect(basis).toEqual({ kind: "percentiles" });
  const z = 1.6448536269514722;
  expect(bars).toMatchObject([
    { name: "price", low: expect.closeTo(50, 9), high: expect.closeTo(200, 9), swing: expect.closeTo(4500, 6) },
    {
      name: "count",
      low: expect.closeTo(10 - 2 * z, 9),
      atLow: expect.closeTo(300 * (10 - 2 * z), 6),
      atHigh: expect.closeTo(300 * (10 + 2 * z), 6),
      swing: expect.closeTo(1200 * z, 6),
    },
  ]);
  const squares = [4500 ** 2, (1200 * z) ** 2];
  expect(bars[0]?.squaredShare).toBeCloseTo(squares[0]! / (squares[0]! + squares[1]!), 9);
  expect(bars[0]!.squaredShare! + bars[1]!.squaredShare!).toBeCloseTo(1, 12);
  expect([omitted, unmoved]).toEqual([0, []]);
});

test("every input moves by a share where that is asked for, and by a tenth where nothing is uncertain", () => {
  expect(model.tornado("cost", { vary: 0.5 }).bars.map(({ name, swing }) => [name, Math.round(swing!)])).toEqual([
    ["price", 3000],
    ["count", 3000],
    ["rate", 3000],
  ]);
  expect(model.tornado("flat")).toMatchObject({
    basis: { kind: "share", share: 0.1 },
    bars: [{ name: "rate", low: expect.closeTo(2.7), high: expect.closeTo(3.3), swing: expect.closeTo(1.2) }],
  });
});

test("a distribution within a larger formula is named, since it has no percentiles of its own", () => {
  expect(model.tornado("both").unmoved).toEqual(["mixed"]);
});

test("where an end has no value there is no swing", () => {
  expect(model.tornado("root").bars).toMatchObject([{ atLow: null, swing: null, squaredShare: null }]);
});

test("a tenth of 20 °C is 2 °C", () => {
  const warm = parseModel("## Data\n\n1. a: `warm = 20 degC`\n\n2. b: `rise = warm - 10 degC`\n");
  expect(warm.tornado("rise").bars).toMatchObject([{ low: expect.closeTo(18), high: expect.closeTo(22) }]);
});

test("the model stays as it is", () => {
  const before = model.report();
  model.sensitivity("both", { vary: 0.2 });
  expect(model.report()).toEqual(before);
});

test.each([0, -0.1, 1.5, NaN])("a share of %d is refused", (vary) =>
  expect(() => model.tornado("cost", { vary })).toThrow(expect.objectContaining({ code: "bad-share" })),
);

test("of many inputs the largest are tried, and the others counted", () => {
  const inputs = Array.from({ length: 10_000 }, (_, place) => `${place + 1}. i: \`x${place} = ${10_000 - place}\``);
  const sums = inputs.map((_, place) => {
    const before = place === 0 ? "0" : `s${place - 1}`;
    return `${10_001 + place}. i: \`s${place} = ${before} + x${place}\``;
  });
  const large = parseModel(`## Data\n\n${[...inputs, ...sums].join("\n")}\n`);
  const { bars, omitted } = large.tornado("s9999");
  expect(bars.length + omitted).toBe(10_000);
  expect(omitted).toBeGreaterThan(5_000);
  expect(bars.slice(0, 3).map(({ name }) => name)).toEqual(["x0", "x1", "x2"]);
});
