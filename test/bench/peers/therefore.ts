import type { Machine } from "../../../src/evaluate/evaluator.ts";
import type { Model } from "../../../src/session/model.ts";
import { parseModel } from "../../../src/session/parse.ts";
import type { Graph } from "../graph.ts";
import { type Dress, modelText } from "../model-text.ts";
import type { Sheet } from "./sheet.ts";

export interface Setting {
  readonly dress: Dress;
  readonly machine: Machine;
}

export function modelOf(graph: Graph, { dress, machine }: Setting): Model {
  return parseModel(modelText(graph, dress), { machine });
}

/** Inputs moved as by a slider. */
export function slides(model: Model, { size }: Graph, changing: readonly number[]): Sheet {
  const slider = model.slide(changing.map((input) => `q${input}`));
  return { put: (values) => slider.to(values), values: () => valuesIn(model, size) };
}

/** One input changed by an edit of the text, through everything that an edit goes through. */
export function textEdits(model: Model, { size }: Graph, input: number): Sheet {
  const name = `q${input}`;
  const { unit } = model.quantity(name);
  return {
    put: (values) => model.set(name, `${values[0]!} ${unit}`),
    values: () => valuesIn(model, size),
  };
}

function valuesIn(model: Model, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, quantity) => Number(model.value(`q${quantity}`)));
}
