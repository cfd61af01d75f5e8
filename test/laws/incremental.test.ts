import fc from "fast-check";
import { expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";
import { edit, perform } from "./edits.ts";
import { model as text } from "./models.ts";
import { fresh, runs, snapshot } from "./snapshot.ts";

test("after any edits a model is what a fresh reading of its text is", () => {
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
      const model = parseModel(start);
      for (const one of edits) perform(model, one);
      expect(snapshot(model)).toEqual(snapshot(fresh(model)));
    }),
    runs(200),
  );
});
