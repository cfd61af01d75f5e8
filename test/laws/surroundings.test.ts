import fc from "fast-check";
import { expect, test } from "vitest";
import { UsageError } from "../../src/session/errors.ts";
import { parseModel } from "../../src/session/parse.ts";
import { fresh, runs, snapshot } from "./snapshot.ts";

/** Items that end, or begin, in every way that could reach into what stands around them. */
const items = [
  "1. a",
  "1. a: `s = 1`",
  "1.",
  "1.\n   a",
  "1. a\\",
  "1. a  ",
  "1. [q] `p = 1`",
  "1.\ta",
  "1.     a",
  "1.  a\n\n    b",
  "10. a\n\n    b",
  "1)  a",
  "001. a",
  "0. a",
  "1. 2. b",
  "1. a\n   1. b",
  "1. a\n  beside",
  "1. a\nrunning on",
  "1. a\n   ```\n   x",
  "1. a\n   ~~~",
  "1. a\n\n       code",
  "1. <!-- open",
  "1. a\n   <div>",
  "1. <script>",
  "1. <pre>\n   x",
  "1. <?php",
  "1. a <b",
  "1. &copy; <!DOCTYPE",
  "1. > quote",
  "1. a\n   > q",
  "1. - nested",
  "1. + b",
  "1. # head",
  "1. a\n   ===",
  "1. ---",
  "1. a\n   * * *",
  "1. `open",
  "1. [x](",
  "1. **open",
  "1. a\n\n   [q]: https://e.org",
  "1. a\r\n   b",
  "1. a\r   b",
  "1. a\n\n\n   b",
  "1. a\n\tb",
];

const before = [
  "\n",
  "",
  "\ntext\n",
  "\n7. z\n\n",
  "\n7. z\n",
  "\n7) z\n\n",
  "\n7) z\n",
  "\n> q\n",
  "\n- q\n\n",
  "\n7. z\n   ```\n   f\n",
  "\n7. <!-- c\n\n",
  "\n<!-- -->\n",
  "\n```\nf\n```\n",
];

const after = [
  "",
  "\n",
  "\n\n",
  "\n2. b: `r = 2`\n",
  "\n\n2. b: `r = 2`\n",
  "\n\n2) b\n",
  "\n2) b\n",
  "\n\n 2. b\n",
  "\n\n\n\n2. b\n",
  "\n## Data\n\n3. c\n",
  "\n\n## Data\n\n3. c\n",
  "\ntext\n",
  "\n\ntext\n",
  "\n\n  beside\n",
  "\n\n   inside\n",
  "\n\n    far\n",
  "\n> q\n",
  "\n\n> q\n",
  "\n- b\n",
  "\n---\n",
  "\n\n---\n",
  "\n===\n",
  "\n```\nf\n```\n",
  "\n\n<div>\n\n2. b\n",
  "\n \n2. b\n\n   more\n\n3. c\n",
  "\n\n[q]: https://e.org\n",
  "\n\n| t |\n",
  "\n   more\n\n2. b\n",
  "\n-->\n\n2. b\n",
  "\n</script>\n\n2. b\n",
];

const piece = fc.constantFrom(...items);

test("whatever stands around it, an item that changes, comes or goes leaves what a fresh reading finds", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...before),
      piece,
      fc.constantFrom(...after),
      fc.array(fc.tuple(fc.constantFrom("edit", "insert", "remove", "undo"), fc.nat(3), piece), { maxLength: 3 }),
      (head, item, tail, edits) => {
        const model = parseModel(`## Data\n${head}${item}${tail}`);
        for (const [kind, place, text] of edits) {
          const id = model.items[place]?.id ?? 1;
          try {
            if (kind === "edit") model.edit(id, text);
            if (kind === "insert") model.insert(id, text.replace(/^\d+/, "9"));
            if (kind === "remove") model.remove(id);
            if (kind === "undo") model.undo();
          } catch (error) {
            if (!(error instanceof UsageError)) throw error;
          }
          expect(snapshot(model)).toEqual(snapshot(fresh(model)));
        }
      },
    ),
    runs(400),
  );
});
