import { parseModel } from "../../src/session/parse.ts";
import type { ModelOptions } from "../../src/session/live-model.ts";
import type { Model } from "../../src/session/model.ts";

/** All that a model tells of itself, to be compared. */
export function snapshot(model: Model): object {
  const { items } = model;
  const nodes = [...new Set(items.map(({ id }) => String(id)))];
  return {
    text: model.text,
    report: model.report(),
    diagnostics: model.diagnostics,
    scenarios: model.scenarios,
    roots: model.roots(),
    unused: model.unused(),
    dependents: nodes.map((node) => model.dependents([node])),
    precedents: nodes.map((node) => model.precedents([node], { direct: true })),
    support: nodes.map((node) => model.support(node)),
    map: model.map(),
  };
}

/** What a model is that was never edited. */
export function fresh(model: Model, options: ModelOptions = {}): Model {
  return parseModel(model.text, { ...options, path: model.path });
}

/** How many cases of a law are tried: FC_RUNS multiplies it. */
export function runs(number: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(number * Number(process.env["FC_RUNS"] ?? 1)) };
}
