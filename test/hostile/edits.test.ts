import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import type { Model } from "../../src/session/model.ts";

const scenarios = `---
scenarios:
  rich: { cost: 5 kg }
---

`;
const file = `## Assumptions

1. w *(guess)*: \`cost = 1 kg\`

2. w *(guess)*: \`N = 2 m\`

## Results

3. w *(1)*: \`a = cost + 1 kg\`, \`b = a * 3 N => 4 kg\`

4. w *(2, 3)*: \`c = a * 2\`
   and more of it

5. w *(4)*: \`= c + [4]\`
`;

/** All that a model says, apart from the order in which it came to say it. */
function said(model: Model): unknown {
  return { text: model.text, report: model.report(), diagnostics: model.diagnostics };
}

function isAsFresh(model: Model): void {
  const fresh = parseModel(model.text, { path: model.path });
  expect(said(model)).toEqual(said(fresh));
}

/** Edits that the model refuses count for nothing. */
function attempt(model: Model, { kind, item, text, name }: Edit): void {
  try {
    if (kind === "edit") model.edit(item, `${item}. ${text}`);
    if (kind === "set") model.setFormula(name, text);
    if (kind === "undo") model.undo();
    if (kind === "redo") model.redo();
    if (kind === "remove") model.remove(item);
  } catch (error) {
    expect(error).toHaveProperty("name", "UsageError");
  }
}

interface Edit {
  readonly kind: "edit" | "set" | "undo" | "redo" | "remove";
  readonly item: number;
  readonly text: string;
  readonly name: string;
}

const names = fc.constantFrom("cost", "a", "b", "c", "N", "kg", "m", "cots", "__proto__", "constructor", "toString");
const formula = fc
  .tuple(names, fc.constantFrom("1 kg", "2 N", "a + 1 kg", "3 kg * N", "[4]", "b / c", "cots", "1 / 0", "(", "5 kgg"))
  .map(([name, expression]) => `\`${name} = ${expression}\``);
const body = fc
  .tuple(fc.constantFrom("w", "~~w~~", "w *(1)*", "w *(3 or 4)*", "w *(9)*"), fc.array(formula, { maxLength: 3 }))
  .map(([words, formulas]) => `${words} ${formulas.join(", ")}`);
const edits = fc.array(
  fc.record({
    kind: fc.constantFrom(
      "edit" as const,
      "edit" as const,
      "edit" as const,
      "set" as const,
      "undo" as const,
      "redo" as const,
      "remove" as const,
    ),
    item: fc.integer({ min: 1, max: 6 }),
    text: fc.oneof(body, fc.constantFrom("w\n   more", "7 kg", "a + b", "N", "w: `x = 1`\n\n   `y = x`")),
    name: names,
  }),
  { maxLength: 8 },
);

describe("after any edits", () => {
  test("of names, formulas, lines and numbers, a model is what a fresh one is", () => {
    fc.assert(
      fc.property(edits, fc.constantFrom("", scenarios), (list, head) => {
        const model = parseModel(head + file, { path: "m.md" });
        for (const edit of list) attempt(model, edit);
        isAsFresh(model);
      }),
      { numRuns: 150 },
    );
  });

  test("and all of them undone, it is what it was", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const model = parseModel(file, { path: "m.md" });
        const before = said(model);
        for (const edit of list) attempt(model, edit);
        while (model.undo() !== null);
        expect(said(model)).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  test("a batch of them is the same", () => {
    fc.assert(
      fc.property(edits, (list) => {
        const model = parseModel(file, { path: "m.md" });
        model.batch(() => list.forEach((edit) => edit.kind !== "undo" && edit.kind !== "redo" && attempt(model, edit)));
        isAsFresh(model);
      }),
      { numRuns: 100 },
    );
  });
});

test("giving an item other names reads that item and those that mention them, and nothing else", () => {
  const model = parseModel("## Facts\n\n1. `a = 1`\n\n2. `b = a`\n\n3. `c = d`\n\n4. `e = 5`\n", { path: "m.md" });
  const change = model.edit(1, "1. `d = 1`");
  expect(change.recomputed).toBe(3);
  expect(change.changed).toContain("c");
  isAsFresh(model);
});
