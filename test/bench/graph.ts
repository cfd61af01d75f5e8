import { BLEND, formulaText, forms, JOIN, MEAN, STEP, WEIGHTED } from "./forms.ts";

/**
 * A graph of formulas over numbers, the same for all who compute it. Quantities count from 0, each after those that it
 * is computed from: first the inputs, then the formulas.
 */
export interface Graph {
  readonly size: number;
  readonly inputs: Float64Array;
  /** The form of each formula: that of quantity q is `form[q - inputs.length]`. */
  readonly form: Uint8Array;
  /** Four operands a formula, of which its form takes the first ones. */
  readonly operands: Int32Array;
}

export const shapes = ["layered", "chain", "fan-out", "diamond", "blocks"] as const;
export type Shape = (typeof shapes)[number];

/** The graph of a shape, always the same. A change of input 0 reaches what its shape says. */
export function graphOf(shape: Shape, size: number): Graph {
  return makers[shape](size, randomNumbers(42));
}

const makers: Readonly<Record<Shape, (size: number, random: Random) => Graph>> = {
  layered,
  chain,
  "fan-out": fanOut,
  diamond,
  blocks,
};

/** What a formula is: its form and its operands. */
type Part = readonly [form: number, ...operands: readonly number[]];

function graph(size: number, inputs: number, random: Random, part: (quantity: number) => Part): Graph {
  const form = new Uint8Array(size - inputs);
  const operands = new Int32Array(4 * (size - inputs)).fill(-1);
  for (let index = 0; index < form.length; index++) {
    const [kind, ...used] = part(inputs + index);
    form[index] = kind;
    operands.set(used, 4 * index);
  }
  return { size, inputs: Float64Array.from({ length: inputs }, () => (500 + random(1000)) / 1000), form, operands };
}

/** So many that an input reaches about 70 % of 100,000 quantities: it has spread over a whole layer after ten. */
const LAYERS = 35;

/** Layers of equal width; each formula uses its neighbour of the layer before and one to three others there. */
function layered(size: number, random: Random): Graph {
  const width = Math.max(4, Math.ceil(size / LAYERS));
  return graph(size, width, random, (quantity) => {
    const before = (Math.floor(quantity / width) - 1) * width;
    const used = new Set([quantity - width]);
    const kind = [WEIGHTED, MEAN, BLEND][random(3)]!;
    while (used.size < forms[kind]!.operands) used.add(before + random(width));
    return [kind, ...used];
  });
}

/** One after another, each beside three inputs that stay. */
function chain(size: number, random: Random): Graph {
  const inputs = tenth(size);
  return graph(size, inputs, random, (quantity) => {
    const before = quantity === inputs ? 0 : quantity - 1;
    return [STEP, before, ...others(quantity, inputs)];
  });
}

/** All from one input, each beside three that stay. */
function fanOut(size: number, random: Random): Graph {
  const inputs = tenth(size);
  return graph(size, inputs, random, (quantity) => [STEP, 0, ...others(quantity, inputs)]);
}

/** From one input out to three quarters of the formulas, which the last quarter joins by fours into one. */
function diamond(size: number, random: Random): Graph {
  const inputs = tenth(size);
  const joins = Math.floor((size - inputs - 1) / 4);
  const firstJoin = size - joins;
  return graph(size, inputs, random, (quantity) => {
    if (quantity < firstJoin) return [STEP, 0, ...others(quantity, inputs)];
    const first = inputs + 4 * (quantity - firstJoin);
    return [JOIN, first, first + 1, first + 2, first + 3];
  });
}

/** Chains of ten, each with two inputs of its own. */
function blocks(size: number, random: Random): Graph {
  const count = Math.floor(size / 12);
  const inputs = size - 10 * count;
  return graph(size, inputs, random, (quantity) => {
    const block = Math.floor((quantity - inputs) / 10);
    const isFirst = (quantity - inputs) % 10 === 0;
    // Inputs that are left over when all blocks have theirs are used by the first blocks.
    const spare = 2 * count + block;
    const last = isFirst && spare < inputs ? spare : 2 * block + 1;
    return [STEP, isFirst ? 2 * block : quantity - 1, 2 * block, 2 * block + 1, last];
  });
}

function tenth(size: number): number {
  return Math.max(4, Math.floor(size / 10));
}

/** Three of the inputs but the first, all of them in turn. */
function others(quantity: number, inputs: number): readonly number[] {
  return [0, 1, 2].map((offset) => 1 + ((3 * quantity + offset) % (inputs - 1)));
}

type Random = (limit: number) => number;

/** A linear congruential generator: whole numbers below a limit. */
function randomNumbers(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The text of a quantity's formula, with names as the peer writes them; of an input, its number. */
export function textOf(
  { inputs, form, operands }: Graph,
  quantity: number,
  nameOf: (quantity: number) => string,
): string {
  const index = quantity - inputs.length;
  if (index < 0) return String(inputs[quantity]);
  return formulaText(forms[form[index]!]!, (operand) => nameOf(operands[4 * index + operand]!));
}

/** The quantities that a formula uses. */
export function operandsOf({ inputs, form, operands }: Graph, quantity: number): readonly number[] {
  const index = quantity - inputs.length;
  const found: number[] = [];
  if (index < 0) return found;
  const count = forms[form[index]!]!.operands;
  for (let at = 4 * index; at < 4 * index + count; at++) found.push(operands[at]!);
  return found;
}

/** A formula's value, from those of the quantities that it uses. */
export function compute({ inputs, form, operands }: Graph, quantity: number, values: Float64Array): number {
  const index = quantity - inputs.length;
  const at = 4 * index;
  return forms[form[index]!]!.compute(
    values[operands[at]!]!,
    values[operands[at + 1]!]!,
    values[operands[at + 2]!]!,
    values[operands[at + 3]!]!,
  );
}

/** The values of all quantities. */
export function valuesOf(graph: Graph): Float64Array {
  const values = new Float64Array(graph.size);
  values.set(graph.inputs);
  for (let quantity = graph.inputs.length; quantity < graph.size; quantity++) {
    values[quantity] = compute(graph, quantity, values);
  }
  return values;
}

/** The quantities that depend on any of the given ones, in order, without them. */
export function reachedFrom(graph: Graph, sources: readonly number[]): Int32Array {
  const reached = new Uint8Array(graph.size);
  for (const source of sources) reached[source] = 1;
  const found: number[] = [];
  const first = Math.max(graph.inputs.length, Math.min(...sources) + 1);
  for (let quantity = first; quantity < graph.size; quantity++) {
    if (!usesAny(graph, quantity, reached)) continue;
    reached[quantity] = 1;
    found.push(quantity);
  }
  return Int32Array.from(found);
}

function usesAny({ inputs, operands }: Graph, quantity: number, reached: Uint8Array): boolean {
  const at = 4 * (quantity - inputs.length);
  for (let place = at; place < at + 4; place++) if (reached[operands[place]!] === 1) return true;
  return false;
}

/** The formulas that no other uses. */
export function sinksOf(graph: Graph): readonly number[] {
  const used = new Uint8Array(graph.size);
  for (const operand of graph.operands) if (operand !== -1) used[operand] = 1;
  const formulas = Array.from({ length: graph.form.length }, (_, index) => graph.inputs.length + index);
  return formulas.filter((quantity) => used[quantity] === 0);
}

/** A formula of a layered graph on which about ten others rest: one of the layer two before the last. */
export function lateResult(graph: Graph): number {
  const layer = graph.inputs.length;
  const end = graph.size - 2 * layer;
  const candidates = Array.from({ length: Math.min(layer, 100) }, (_, index) => end - 1 - index);
  return reachingAbout(graph, candidates, 10);
}

/** The first of that layer of a layered graph on whose first about so many others rest. */
export function firstReaching(graph: Graph, count: number): number {
  const layer = graph.inputs.length;
  const firsts = Array.from({ length: Math.floor(graph.size / layer) }, (_, index) => index * layer);
  return reachingAbout(graph, firsts, count);
}

function reachingAbout(graph: Graph, candidates: readonly number[], count: number): number {
  const distance = (quantity: number): number => Math.abs(reachedFrom(graph, [quantity]).length - count);
  const distances = candidates.map(distance);
  return candidates[distances.indexOf(Math.min(...distances))]!;
}
