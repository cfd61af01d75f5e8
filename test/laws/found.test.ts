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
