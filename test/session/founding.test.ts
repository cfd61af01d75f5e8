import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import type { Model } from "../../src/session/model.ts";

const text = readFileSync(new URL("../../models/gpt4-training-cost.md", import.meta.url), "utf8");

function founding(): Model {
  return parseModel(text);
}

describe("the founding argument", () => {
  test("errs in three places, and five items inherit it", () => {
    const errors = founding().diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ item, code }) => `${item} ${code}`)).toEqual(["13 U305", "16 U305", "18 C501"]);
    expect(errors[2]?.message).toMatch(/100× too large/);
    expect(new Set(errors.flatMap(({ inheritedBy }) => inheritedBy))).toEqual(new Set([14, 17, 19, 20, 21]));
  });

  test("holds in item 15, step and chain", () => {
    const claim = founding().quantities.find(({ item }) => item === 15)?.claim;
    expect(claim).toMatchObject({ step: "holds", chain: "holds" });
  });

  test("an edit of the cost computes what rests on it and nothing else", () => {
    const model = founding();
    const below = model.dependents(["cost"]).quantities;
    const { changed, recomputed } = model.set("cost", "$50M");
    expect(recomputed).toBeLessThanOrEqual(below.length + 1);
    expect(changed[0]).toBe("cost");
    for (const name of changed.slice(1)) expect(below).toContain(name);
  });

  test("the same value again changes nothing", () => {
    const model = founding();
    const formula = model.quantities.find(({ name }) => name === "cost")!.formula;
    expect(model.set("cost", formula)).toMatchObject({ changed: [], recomputed: 0, appeared: [], vanished: [] });
  });
});

describe("the work of an edit", () => {
  const model = parseModel(
    "## Assumptions\n\n1. a: `x = 4`\n\n2. b: `y = 5`\n\n## Results\n\n" +
      "3. c: `sign_of_x = sign(x)`\n\n4. d: `z = sign_of_x + y`\n\n5. e: `w = z * 2`\n",
  );
  const check = (words: string, name: string, value: string, recomputed: number, changed: readonly string[]): void =>
    test(words, () => expect(model.set(name, value)).toMatchObject({ recomputed, changed }));

  check("stops where a value does not change", "x", "7", 2, ["x"]);
  check("goes on where it does", "x", "-7", 4, ["x", "sign_of_x", "z", "w"]);
  check("reaches what is beneath alone", "y", "1", 3, ["y", "z", "w"]);
  check("another way to write the same is one computation", "y", "1.0", 0, []);
});
