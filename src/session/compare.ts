import type { ComparedNode, ComparedSpread, ComparedValue, Comparison } from "../analysis/comparison.ts";
import { Sketch } from "../evaluate/sketch.ts";
import { UsageError } from "./errors.ts";
import type { Model } from "./model.ts";
import { allNames, conclusionsOf } from "./names.ts";
import { DEFAULT_SAMPLES, type SampleTile, type SimulateOptions } from "./simulation.ts";

/** A model, or one of its scenarios, under the name that it has in a comparison. */
export interface Candidate {
  readonly label: string;
  readonly model: Model;
}

/**
 * Compares quantities of several models or scenarios: those that were named, else all that conclude the first and are in
 * all of them. Throws UsageError "unknown-name" for what none has, and "no-value" where there is nothing to compare.
 */
export function compareModels(
  candidates: readonly Candidate[],
  names: readonly string[] = [],
  options: SimulateOptions = {},
): Comparison {
  const compared = names.length > 0 ? names : sharedBy(candidates);
  const { seed = 42 } = options;
  const samples = candidates.some(({ model }) => model.quantities.some(({ uncertain }) => uncertain))
    ? (options.samples ?? DEFAULT_SAMPLES)
    : LEAST_SAMPLES;
  const nodes = compared.map((name) => compareNode(candidates, name, { ...options, samples, seed }));
  return { labels: candidates.map(({ label }) => label), samples, seed, nodes };
}

/** Enough to take what is certain through the same way. */
const LEAST_SAMPLES = 2;

function sharedBy([first, ...others]: readonly Candidate[]): readonly string[] {
  const { model } = first!; // there is something to compare
  const conclusions = conclusionsOf(model);
  const ends = conclusions.length > 0 ? conclusions : allNames(model);
  const shared = ends.filter((name) => others.every((other) => unitIn(other, name) !== undefined));
  if (shared.length > 0) return shared;
  throw new UsageError("no-value", "these have no conclusion in common", "name the quantities to compare");
}

function unitIn({ model }: Candidate, name: string): string | undefined {
  try {
    const { value, unit } = model.quantity(name);
    return value === null ? undefined : unit;
  } catch (error) {
    if (error instanceof UsageError && error.code === "unknown-name") return undefined;
    throw error;
  }
}

function compareNode(candidates: readonly Candidate[], name: string, options: SimulateOptions): ComparedNode {
  const units = candidates.map((candidate) => unitIn(candidate, name));
  const unit = units.find((one) => one !== undefined);
  // Nobody has it: whoever is asked says so, with what was probably meant.
  if (unit === undefined) return { name, unit: candidates[0]!.model.quantity(name).unit, candidates: [] };
  const present = candidates.map(({ model }, place) => (units[place] === unit ? model : undefined));
  const counts = countsOf(present, name, options);
  return {
    name,
    unit,
    candidates: candidates.map(({ label }, place) => tellCandidate(label, name, present[place], counts[place]!)),
  };
}

interface Counts {
  readonly own: Sketch;
  readonly ratio: Sketch;
  readonly difference: Sketch;
}

/** All go through their samples side by side. */
function countsOf(models: readonly (Model | undefined)[], name: string, options: SimulateOptions): readonly Counts[] {
  const counts = models.map(() => ({ own: new Sketch(), ratio: new Sketch(), difference: new Sketch() }));
  const tiles = models.map((model) => model?.samples([name], options)[Symbol.iterator]());
  for (;;) {
    const next = tiles.map((one) => one?.next());
    if (next.every((one) => one === undefined || one.done === true)) return counts;
    const columns = next.map((one) => (one === undefined || one.done === true ? undefined : columnOf(one.value)));
    const [first] = columns;
    columns.forEach((column, place) => {
      if (column === undefined) return;
      counts[place]!.own.add(column, column.length);
      if (first === undefined || place === 0) return;
      const ratio = column.map((value, sample) => value / first[sample]!);
      const difference = column.map((value, sample) => value - first[sample]!);
      counts[place]!.ratio.add(ratio, ratio.length);
      counts[place]!.difference.add(difference, difference.length);
    });
  }
}

function columnOf({ columns: [column] }: SampleTile): Float64Array {
  return column!.slice(); // one was asked for
}

function tellCandidate(label: string, name: string, model: Model | undefined, counts: Counts): ComparedValue {
  if (model === undefined) {
    return { label, point: null, text: "–", spread: null, ratio: null, difference: null, greater: null };
  }
  const { value, text } = model.quantity(name);
  const { own, ratio, difference } = counts;
  const isCompared = difference.count > 0;
  return {
    label,
    point: value,
    text,
    spread: spreadOf(own),
    ratio: isCompared && own.quantile(0) > 0 && ratio.quantile(0) > 0 ? spreadOf(ratio) : null,
    difference: isCompared ? spreadOf(difference) : null,
    greater: isCompared ? 1 - (difference.shareBelow(0) + difference.shareBelow(-Number.MIN_VALUE)) / 2 : null,
  };
}

function spreadOf(sketch: Sketch): ComparedSpread | null {
  if (sketch.count === 0) return null;
  return { low: sketch.quantile(0.05), median: sketch.quantile(0.5), high: sketch.quantile(0.95) };
}
