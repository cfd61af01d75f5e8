import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

const model = parseModel(`## Data

1. A price *(guess)*: \`price = $100M\`, \`loss = -3 kg\`, \`nothing = 0 kg\`, \`warm = 20 degC\`

## Results

2. So it is *(1)*: \`large = price > $5\`, \`odd = price / nothing\`
`);

test.each([
  ["price", 2, "$50M to $200M"],
  ["price", 3, "$33.33M to $300M"],
  ["loss", 3, "-9 kg to -1 kg"],
  ["warm", 2, "10 degC to 40 degC"],
  ["nothing", 2, null],
  ["large", 2, null],
  ["odd", 2, null],
  ["price", Infinity, null],
])("a range about %s by the factor %d is %s", (name, factor, range) =>
  expect(model.rangeAround(name, factor)).toBe(range),
);

test("a range about a number is one that it could be given", () => {
  const numbers = fc.double({ noNaN: true, min: 1e-200, max: 1e200 });
  fc.assert(
    fc.property(numbers, fc.double({ min: 1.01, max: 1e3, noNaN: true }), fc.boolean(), (size, factor, isNegative) => {
      const sized = parseModel(`## Data\n\n1. A size *(guess)*: \`size = ${isNegative ? "-" : ""}${size} kg\`\n`);
      const range = sized.rangeAround("size", factor);
      sized.set("size", range ?? "nothing");
      expect(sized.quantity("size").uncertain).toBe(true);
    }),
    { numRuns: 50 },
  );
});
