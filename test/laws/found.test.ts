import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import { type Edit, perform } from "./edits.ts";
import { fresh, snapshot } from "./snapshot.ts";

const units = "---\nunits: { a: , b: , c: a * b }\n---\n\n";

/** Cases that the laws found once. */
function check(words: string, text: string, edits: readonly Edit[]): void {
  test(words, () => {
    const model = parseModel(text);
    for (const one of edits) perform(model, one);
    expect(snapshot(model)).toEqual(snapshot(fresh(model)));
  });
}

check("a number that GitHub shows otherwise, of an item that gains a line", "## Data\n\n1. item\n7. item *(1)*\n", [
  { kind: "edit", id: 7, markdown: "7. item *(1)*: `p = 1`,\n   `q = p`" },
]);

check("an item rewritten with another kind of marker", "## Data\n\n1. item\n2. item\n3. item\n", [
  { kind: "edit", id: 2, markdown: "2) item" },
]);

check("a broken front matter mended", `${units}## Data\n\n1. item: \`p = 1 b\`\n`, [
  { kind: "splice", at: 0, length: 0, text: "- " },
  { kind: "undo" },
]);

check("an edit after a new text, in one batch", `${units}## Data\n\n1. item statement\n\n2. item: \`p = 1\`\n`, [
  {
    kind: "batch",
    edits: [
      { kind: "strike", id: 1 },
      { kind: "formula", name: "p", text: "2" },
    ],
  },
]);

check("a new formula that uses one after it", "## Data\n\n1. item\n", [
  { kind: "text", text: "## Data\n\n1. item: `p = q + 0 => 1`\n\n2. item: `q = 1`\n" },
]);

check("a blank claim above an input that changes", "## Data\n\n1. item: `q = 2`\n\n2. item: `p = q =>`\n", [
  { kind: "set", name: "q", text: "3" },
]);

check("a fall that goes round in a circle", "## Data\n\n1. ~~item~~\n\n2. item *(4)*\n\n3. item *(2)*\n\n4. item\n", [
  { kind: "edit", id: 4, markdown: "4. item *(1 or 3)*" },
  { kind: "insert", id: 1, markdown: "9. item *(2)*" },
]);

check("an edit redone on a text read anew", "## Data\n\n1. item\n", [
  { kind: "splice", at: 0, length: 0, text: "\n" },
  { kind: "edit", id: 1, markdown: "1. item *(1)*" },
  { kind: "undo" },
  { kind: "undo" },
  { kind: "redo" },
  { kind: "redo" },
]);

check("an item taken out of a text that was replaced, all of it undone", "## Data\n\n1. item\n\n2. item\n", [
  { kind: "remove", id: 1 },
  { kind: "text", text: "## Data\n\n1. item *(1)*\n" },
  { kind: "undo" },
  { kind: "undo" },
]);

check(
  "a failing unit of which another operand is to blame now",
  `${units}## Data\n\n1. item: \`p = 4.5\`\n\n2. item: \`q = p in a => 1\`\n`,
  [{ kind: "formula", name: "p", text: "4.5 a*b" }],
);

check("an uncertain value in a circle", "## Data\n\n1. item: `p = 1 to 2`\n\n2. item: `q = p + r`, `r = q`\n", [
  { kind: "set", name: "p", text: "1" },
]);

check(
  "a name that an edit gave, after an undo to another front matter",
  `${units}## Data\n\n1. item: \`p = 2 s\`\n\n2. item\n`,
  [
    { kind: "edit", id: 2, markdown: "2. item: `s = 1`" },
    { kind: "text", text: "## Data\n\n1. item\n" },
    { kind: "undo" },
  ],
);

check("a circle in one item whose formulas came in another order", "## Data\n\n1. item: `p = q`, `r = 1`\n", [
  { kind: "edit", id: 1, markdown: "1. item: `q = p`,\n   `p = q`" },
]);

test("writing what stands there already is nothing to take back", () => {
  const model = parseModel("## Data\n\n1. item: `p = 1`\n");
  model.set("p", "1");
  model.replaceText(model.text);
  expect(model.undo()).toBe(null);
});

check(
  "a number that GitHub shows otherwise, of an item that is nothing but it and gains a line",
  "## Data\n\n7. a\n1.",
  [{ kind: "edit", id: 1, markdown: "1. a\nrunning on" }],
);

check(
  "a batch that fails after the text was read anew, where an item was edited and another is indented",
  "## Data\n\n1. item statement\n\n2. item\n\n 3. item\n\n4. item\n",
  [
    { kind: "strike", id: 1 },
    {
      kind: "batch",
      edits: [
        { kind: "append", markdown: "1. item" },
        { kind: "set", name: "p", text: "1" },
      ],
    },
  ],
);

check(
  "an item that had the number of another, and is used by its name, gets its own",
  "## Data\n\n1. item\n2. item: `p = x`\n\n1. item: `x = 1`\n",
  [{ kind: "text", text: "## Data\n\n1. item\n2. item: `p = x`\n\n7. item: `x = 1`\n" }],
);

check(
  "an item that has the number of another, and is used by its name, is withdrawn",
  "## Data\n\n1. item\n2. item: `p = x`\n\n1. item: `x = 1`\n",
  [{ kind: "text", text: "## Data\n\n1. item\n2. item: `p = x`\n\n1. ~~item~~: `x = 1`\n" }],
);

test("each of two circles in an item says what fails with it", () => {
  const { diagnostics } = parseModel(
    "## Data\n\n1. item: `p = p`, `q = q`\n\n2. item *(1)*: `r = p`\n\n3. item *(1)*: `s = q`\n",
  );
  const circles = diagnostics.filter(({ code }) => code === "N405");
  expect(circles.map(({ message, inheritedBy }) => [message, inheritedBy])).toEqual([
    ["p rests on itself", [2]],
    ["q rests on itself", [3]],
  ]);
});

test("withdrawing an item of a circle comes to an end", () => {
  const model = parseModel("## Data\n\n1. item *(2)*\n\n2. item *(1)*\n");
  expect(model.withdraw(["1"]).falls).toEqual([]);
});

test("a formula beside the edited one is not computed again", () => {
  const model = parseModel("## Data\n\n1. item: `p = 1`, `q = 2 => 2`, `r = p + 1`, `s = q`\n");
  expect(model.set("p", "17")).toMatchObject({ recomputed: 2, changed: ["p", "r"] });
});

test("of two findings in the same words each comes and goes for itself", () => {
  const model = parseModel("## Data\n\n1. item: `p = 1`, `p = 2`, `p = 3`, `q = 4`\n");
  expect(model.set("q", "5").appeared).toEqual([]);
});

test("a text that takes the place of unreadable bytes is read", () => {
  const model = parseModel(Uint8Array.of(0));
  model.replaceText("## Data\n\n1. item [s](https://example.org)\n");
  expect(model.diagnostics).toEqual([]);
});

test.each(["1 token", "x order", "2 tons"])("the head of a word is no operator: %s", (expression) => {
  const { quantities, diagnostics } = parseModel(
    `## Data\n\n1. item: \`p = ${expression}\`, \`token = 1\`, \`tons = 1\`, \`x = 1\`\n`,
  );
  expect(quantities[0]?.value).toBe(null);
  expect(diagnostics.map(({ message }) => message)).not.toContainEqual(expect.stringMatching(/`(?:ken|der|ns)`/));
});
