import { computed, effect, endBatch, signal, startBatch } from "alien-signals";
import { BLEND, JOIN, MEAN, STEP, WEIGHTED } from "../forms.ts";
import { type Graph, operandsOf, reachedFrom, sinksOf } from "../graph.ts";
import type { MakeSheet } from "./sheet.ts";

/** An effect on each result that nothing uses keeps all current. */
export const alienEffectsSheet: MakeSheet = (graph, changing) => {
  const { inputs, all } = signals(graph);
  for (const sink of sinksOf(graph)) effect(() => void all[sink]!());
  return {
    put(values) {
      startBatch();
      changing.forEach((input, index) => inputs[input]!(values[index]!));
      endBatch();
    },
    values: () => all.map((one) => one()),
  };
};

/** It is told beforehand which results are concerned, and reads those one after another. */
export const alienReadsSheet: MakeSheet = (graph, changing) => {
  const { inputs, all } = signals(graph);
  const reached = [...reachedFrom(graph, changing)].map((quantity) => all[quantity]!);
  return {
    put(values) {
      startBatch();
      changing.forEach((input, index) => inputs[input]!(values[index]!));
      endBatch();
      for (const one of reached) one();
    },
    values: () => all.map((one) => one()),
  };
};

interface Signals {
  readonly inputs: readonly ((value: number) => void)[];
  readonly all: readonly Read[];
}

function signals(graph: Graph): Signals {
  const inputs = [...graph.inputs].map((value) => signal(value));
  const all: Read[] = [...inputs];
  for (let quantity = inputs.length; quantity < graph.size; quantity++) {
    const operands = operandsOf(graph, quantity).map((operand) => all[operand]!);
    const one = computed(getter(graph.form[quantity - inputs.length]!, operands));
    one(); // now, since later it would compute all beneath it on one stack
    all.push(one);
  }
  return { inputs, all };
}

function getter(form: number, operands: readonly Read[]): () => number {
  // A form reads no more operands than it has.
  const [a, b, c, d] = [operands[0]!, operands[1]!, operands[2]!, operands[3]!];
  switch (form) {
    case WEIGHTED:
      return () => a() * 0.4 + b() * 0.6;
    case MEAN:
      return () => (a() + b() + c()) / 3;
    case BLEND:
      return () => (a() + (b() * c()) / d()) / 2;
    case STEP:
      return () => a() + (b() * c()) / d();
    case JOIN:
      return () => (a() + b() + c() + d()) / 4;
    default:
      throw new RangeError(`there is no form ${form}`);
  }
}

type Read = () => number;
