import fc from "fast-check";
import { expect, test } from "vitest";
import type { Machine } from "../../src/evaluate/evaluator.ts";
import { parseModel } from "../../src/session/parse.ts";
import { graphOf, shapes } from "../bench/graph.ts";
import { modelText } from "../bench/model-text.ts";
import { runs } from "./snapshot.ts";

/** Moves of the first input, in eighths of what it is: so many that every machine finds its shortcut and takes it. */
const moves = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 7, maxLength: 9 });
const size = fc.oneof(fc.integer({ min: 100, max: 1_000 }), fc.constant(10_000));

test("in large models too every machine computes what the interpreter does, and an edit what a fresh reading does", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...shapes),
      size,
      fc.constantFrom("plain", "checked"),
      moves,
      (shape, many, dress, list) => {
        const graph = graphOf(shape, many);
        const text = modelText(graph, dress);
        const unit = dress === "checked" ? " m" : "";
        const start = graph.inputs[0]!;
        const told = (["interpreted", "bytecode", "webassembly"] as const).map((machine: Machine) => {
          const model = parseModel(text, { machine });
          const slider = model.slide(["q0"]);
          const counts = list.map((eighths) => slider.to([(start * eighths) / 8]) > 0);
          const slid = model.quantities.map(({ value, claim }) => [value, claim?.step, claim?.chain]);
          slider.cancel();
          const change = model.set("q0", `${start * 2}${unit}`);
          return { counts, slid, recomputed: change.recomputed, text: model.text, report: model.report() };
        });
        expect(told[1]).toEqual(told[0]);
        expect(told[2]).toEqual(told[0]);
        expect(parseModel(told[0]!.text).report()).toEqual(told[0]!.report);
      },
    ),
    runs(6),
  );
}, 120_000);
