import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import { functions } from "../../src/syntax/functions.ts";

const text = `---
units:
  FLOPS: flop / second
---

## Assumptions

6. It cost $100m to train *(guess)*: \`cost = $100M\`
7. Trained on *(guess)*: \`tokens = 4T token\`

## Implications

15. Tokens bought per dollar *(6, 7)*: \`tokens / cost\` \`= tokens / cost\`
`;

const { quantities, units, functions: guides, items } = parseModel(text).vocabulary();

describe("the vocabulary of a model", () => {
  test("has the quantities with what they are now", () => {
    expect(quantities).toEqual([
      { name: "cost", text: "$100M", unit: "$", item: 6 },
      { name: "tokens", text: "4T token", unit: "token", item: 7 },
      { name: "[15]", text: "40k token/$", unit: "token/$", item: 15 },
    ]);
  });

  test("has the items with their words", () => {
    expect(items[0]).toEqual({ id: 6, text: "It cost $100m to train", kind: "assumption" });
    expect(items.map(({ id }) => id)).toEqual([6, 7, 15]);
  });

  test("has the model's own units first, and no unit twice", () => {
    expect(units.slice(0, 3)).toEqual(["FLOPS", "flop", "token"]);
    expect(units).toEqual([...new Set(units)]);
  });

  test.each(["$", "EUR", "GB", "kWh", "km", "hours", "kg", "W", "degC"])("offers the unit %s", (unit) =>
    expect(units).toContain(unit),
  );

  test("offers only units that a formula takes", () => {
    const argued = parseModel(
      "## Assumptions\n\n" + units.map((unit, at) => `${at + 1}. a *(guess)*: \`u${at} = 2 ${unit}\`\n`).join(""),
    );
    const refused = argued.diagnostics.filter(({ severity }) => severity === "error");
    expect(refused.map(({ item, message }) => `${units[(item ?? 0) - 1]}: ${message}`)).toEqual([]);
  });

  test("explains every function of the format, and no other", () => {
    expect(guides.map(({ name }) => name)).toEqual([...functions.keys()]);
  });

  test("shows each function called as it may be", () => {
    for (const { signature, name } of guides) {
      const { least, most } = functions.get(name)!; // all are functions, as tested above
      const shown = signature.slice(name.length + 1, -1).split(", ");
      expect(shown.length, signature).toBeGreaterThanOrEqual(least);
      expect(shown.length, signature).toBeLessThanOrEqual(most);
      expect(shown.includes("…"), signature).toBe(most === Infinity);
    }
  });
});
