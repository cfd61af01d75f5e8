import { describe, expect, test } from "vitest";
import { insertItem, putFormula, putValue, removeItem, rewriteItem } from "../../src/session/edits.ts";
import { Workspace, type Work } from "../../src/session/workspace.ts";
import { defaultLimits } from "../../src/text/limits.ts";
import { sourceOf } from "../../src/text/source.ts";

/** Items that each use the first, and the one before but for every tenth. */
function textOf(items: number): string {
  const lines = ["## Assumptions", "1. start *(guess)*: `q1 = 1 m`", "2. next *(1)*: `q2 = q1 + 1 m`", "## Results"];
  for (let id = 3; id <= items; id++) {
    const formula = id % 10 === 3 ? "q1" : `q${id - 1} / 2 + q1`;
    lines.push(`${id}. step *(1, ${id - 1})*: \`q${id} = ${formula}\``);
  }
  return lines.join("\n\n");
}

interface Done extends Work {
  /** Quantities computed. */
  readonly recomputed: number;
}

/** What is read and computed for each edit of a list of them, one after the other. */
function workOf(size: number, edits: readonly ((workspace: Workspace, last: number) => void)[]): readonly Done[] {
  const workspace = new Workspace(sourceOf("m.md", textOf(size)), { limits: defaultLimits });
  return edits.map((edit) => {
    const before = { ...workspace.work };
    edit(workspace, size);
    workspace.history.commit();
    workspace.settle();
    const recomputed = workspace.takeEffects().reduce((sum, effect) => sum + effect.recomputed, 0);
    const { texts, items } = workspace.work;
    return { texts: texts - before.texts, items: items - before.items, recomputed };
  });
}

/** The same work, whatever the size of the model: so many items read, no text, so many quantities computed. */
function check(
  words: string,
  edits: readonly ((workspace: Workspace, last: number) => void)[],
  ...expected: readonly (readonly [items: number, recomputed: number])[]
): void {
  test(words, () => {
    const done = expected.map(([items, recomputed]) => ({ texts: 0, items, recomputed }));
    for (const size of [100, 3_000]) expect(workOf(size, edits)).toEqual(done);
  });
}

const undo = (workspace: Workspace): void => void workspace.history.undo();
const redo = (workspace: Workspace): void => void workspace.history.redo();

describe("an edit reads what it edits, and no text", () => {
  check("a formula", [(one, last) => putFormula(one, `q${last}`, "q1 / 3"), undo, redo], [1, 1], [1, 1], [1, 1]);
  check(
    "a value",
    [
      (one, last) => {
        putFormula(one, `q${last}`, "3 m");
        one.settle();
        putValue(one, `q${last}`, "4 m");
      },
    ],
    [2, 2],
  );
  check(
    "words",
    [
      (one, last) => rewriteItem(one, last, `${last}. other *(1, ${last - 1})*: \`q${last} = q${last - 1} / 2 + q1\``),
      undo,
    ],
    [1, 0],
    [1, 0],
  );
  check(
    "a claim",
    [(one, last) => rewriteItem(one, last, `${last}. step *(1)*: \`q${last} = q1 => 1 m\``), undo],
    [1, 1],
    [1, 1],
  );
  check(
    "an item put in at the end",
    [(one, last) => insertItem(one, last, `${last + 1}. new *(1)*: \`n = q1\``), undo, redo],
    [1, 1],
    [0, 0],
    [1, 1],
  );
  check("an item put in between", [(one) => insertItem(one, 50, "50. new *(1)*"), undo, redo], [1, 0], [0, 0], [1, 0]);
  check("an item taken out", [(one, last) => removeItem(one, last), undo, redo], [0, 0], [1, 1], [0, 0]);
  check(
    "another number",
    [(one, last) => rewriteItem(one, last, `7. step *(1)*: \`q${last} = q1\``), undo],
    [1, 1],
    [1, 1],
  );
  check("another name", [(one) => rewriteItem(one, 11, "11. step *(1)*: `other = q1`"), undo], [2, 2], [2, 2]);
  check(
    "an item withdrawn",
    [(one, last) => rewriteItem(one, last, `${last}. ~~step~~ *(1)*: \`q${last} = q1\``), undo],
    [1, 1],
    [1, 1],
  );
  check(
    "another text with one item edited",
    [(one, last) => one.replaceText(one.text().replace(`${last}. step`, `${last}. other`)), undo],
    [1, 0],
    [1, 0],
  );
});
