import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals-core";
import { BLEND, JOIN, MEAN, STEP, WEIGHTED } from "../forms.ts";
import { type Graph, operandsOf, reachedFrom, sinksOf } from "../graph.ts";
import type { MakeSheet } from "./sheet.ts";

/** An effect on each result that nothing uses keeps all current. */
export const preactEffectsSheet: MakeSheet = (graph, changing) => {
  const { inputs, all } = signals(graph);
  for (const sink of sinksOf(graph)) effect(() => void all[sink]!.value);
  return {
    put(values) {
      batch(() => changing.forEach((input, index) => (inputs[input]!.value = values[index]!)));
    },
    values: () => all.map((one) => one.peek()),
  };
};

/** It is told beforehand which results are concerned, and reads those one after another. */
export const preactReadsSheet: MakeSheet = (graph, changing) => {
  const { inputs, all } = signals(graph);
  const reached = [...reachedFrom(graph, changing)].map((quantity) => all[quantity]!);
  return {
    put(values) {
      batch(() => changing.forEach((input, index) => (inputs[input]!.value = values[index]!)));
      for (const one of reached) one.peek();
    },
    values: () => all.map((one) => one.peek()),
  };
};

interface Signals {
  readonly inputs: readonly Signal<number>[];
  readonly all: readonly Read[];
}

function signals(graph: Graph): Signals {
  const inputs = [...graph.inputs].map((value) => signal(value));
  const all: Read[] = [...inputs];
  for (let quantity = inputs.length; quantity < graph.size; quantity++) {
    const operands = operandsOf(graph, quantity).map((operand) => all[operand]!);
    const one = computed(getter(graph.form[quantity - inputs.length]!, operands));
    one.peek(); // now, since later it would compute all beneath it on one stack
    all.push(one);
  }
  return { inputs, all };
}

function getter(form: number, operands: readonly Read[]): () => number {
  // A form reads no more operands than it has.
  const [a, b, c, d] = [operands[0]!, operands[1]!, operands[2]!, operands[3]!];
  switch (form) {
    case WEIGHTED:
      return () => a.value * 0.4 + b.value * 0.6;
    case MEAN:
      return () => (a.value + b.value + c.value) / 3;
    case BLEND:
      return () => (a.value + (b.value * c.value) / d.value) / 2;
    case STEP:
      return () => a.value + (b.value * c.value) / d.value;
    case JOIN:
      return () => (a.value + b.value + c.value + d.value) / 4;
    default:
      throw new RangeError(`there is no form ${form}`);
  }
}

type Read = ReadonlySignal<number>;
