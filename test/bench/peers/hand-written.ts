import { BLEND, JOIN, MEAN, STEP, WEIGHTED } from "../forms.ts";
import { type Graph, operandsOf, valuesOf } from "../graph.ts";
import type { MakeSheet } from "./sheet.ts";

// What one would write by hand for these graphs and nothing else: the limit. A program is `operation, target, a, b` over
// one array of values; quantities are numbered in topological order, and those to be computed are marked in a set of bits.

const ADD = 0;
const MULTIPLY = 1;
const DIVIDE = 2;

/** Values after those of the quantities: a register, and constants. */
const EXTRA = 6;
const constants: readonly number[] = [0, 0.4, 0.6, 2, 3, 4];

/** The loop over what is marked: bits, dependents, and a cut-off where a value came out as it was. */
export const handWrittenSheet: MakeSheet = (graph, changing) => {
  const { values, code, start } = assembled(graph);
  const dependents = dependentsOf(graph);
  const marks = new Int32Array((graph.size >>> 5) + 1);
  const summary = new Int32Array((marks.length >>> 5) + 1);
  const inputs = Int32Array.from(changing);
  return {
    put(numbers) {
      for (let index = 0; index < inputs.length; index++) {
        const input = inputs[index]!;
        if (values[input] === numbers[index]) continue;
        values[input] = numbers[index]!;
        mark(dependents, input, marks, summary);
      }
      propagate({ values, code, start, ...dependents, marks, summary });
    },
    values: () => values.subarray(0, graph.size),
  };
};

/** All formulas from the first to the last, whether or not they are concerned. */
export const plainLoopSheet: MakeSheet = (graph, changing) => {
  const { values, code } = assembled(graph);
  const inputs = Int32Array.from(changing);
  return {
    put(numbers) {
      for (let index = 0; index < inputs.length; index++) values[inputs[index]!] = numbers[index]!;
      run(code, 0, code.length, values);
    },
    values: () => values.subarray(0, graph.size),
  };
};

interface Assembled {
  readonly values: Float64Array;
  readonly code: Int32Array;
  /** Where the program of each quantity begins. */
  readonly start: Int32Array;
}

function assembled(graph: Graph): Assembled {
  const values = new Float64Array(graph.size + EXTRA);
  values.set(valuesOf(graph));
  values.set(constants, graph.size);
  const start = new Int32Array(graph.size + 1);
  const code: number[] = [];
  for (let quantity = 0; quantity < graph.size; quantity++) {
    start[quantity] = code.length;
    if (quantity >= graph.inputs.length) assemble(graph, quantity, code);
  }
  start[graph.size] = code.length;
  return { values, code: Int32Array.from(code), start };
}

function assemble(graph: Graph, q: number, code: number[]): void {
  const [a = 0, b = 0, c = 0, d = 0] = operandsOf(graph, q);
  const register = graph.size;
  const [fourTenths, sixTenths] = [register + 1, register + 2];
  const [two, three, four] = [register + 3, register + 4, register + 5];
  switch (graph.form[q - graph.inputs.length]) {
    case WEIGHTED:
      code.push(MULTIPLY, register, a, fourTenths, MULTIPLY, q, b, sixTenths, ADD, q, register, q);
      break;
    case MEAN:
      code.push(ADD, q, a, b, ADD, q, q, c, DIVIDE, q, q, three);
      break;
    case BLEND:
      code.push(MULTIPLY, q, b, c, DIVIDE, q, q, d, ADD, q, a, q, DIVIDE, q, q, two);
      break;
    case STEP:
      code.push(MULTIPLY, q, b, c, DIVIDE, q, q, d, ADD, q, a, q);
      break;
    case JOIN:
      code.push(ADD, q, a, b, ADD, q, q, c, ADD, q, q, d, DIVIDE, q, q, four);
      break;
  }
}

interface Dependents {
  /** The dependents of quantity q are `targets[first[q] .. first[q + 1])`. */
  readonly first: Int32Array;
  readonly targets: Int32Array;
}

function dependentsOf(graph: Graph): Dependents {
  const first = new Int32Array(graph.size + 1);
  const formulas = Array.from({ length: graph.size }, (_, quantity) => new Set(operandsOf(graph, quantity)));
  for (const operands of formulas) for (const operand of operands) first[operand + 1]!++;
  for (let quantity = 0; quantity < graph.size; quantity++) first[quantity + 1]! += first[quantity]!;
  const targets = new Int32Array(first[graph.size]!);
  const next = first.slice();
  formulas.forEach((operands, quantity) => operands.forEach((operand) => (targets[next[operand]!++] = quantity)));
  return { first, targets };
}

interface Running extends Assembled, Dependents {
  /** A bit for each quantity that is to be computed. */
  readonly marks: Int32Array;
  /** A bit for each word of `marks` that has any. */
  readonly summary: Int32Array;
}

function propagate({ values, code, start, first, targets, marks, summary }: Running): void {
  for (let block = 0; block < summary.length; block++) {
    for (let words = summary[block]!; words !== 0; words = summary[block]!) {
      const word = (block << 5) | (31 - Math.clz32(words & -words));
      for (let bits = marks[word]!; bits !== 0; bits = marks[word]!) {
        marks[word] = bits & (bits - 1);
        const quantity = (word << 5) | (31 - Math.clz32(bits & -bits));
        const before = values[quantity]!;
        run(code, start[quantity]!, start[quantity + 1]!, values);
        if (values[quantity] === before) continue;
        const end = first[quantity + 1]!;
        for (let edge = first[quantity]!; edge < end; edge++) {
          const target = targets[edge]!;
          marks[target >>> 5]! |= 1 << (target & 31);
          summary[target >>> 10]! |= 1 << ((target >>> 5) & 31);
        }
      }
      summary[block]! &= ~(1 << (word & 31));
    }
  }
}

function mark({ first, targets }: Dependents, quantity: number, marks: Int32Array, summary: Int32Array): void {
  for (let edge = first[quantity]!; edge < first[quantity + 1]!; edge++) {
    const target = targets[edge]!;
    marks[target >>> 5]! |= 1 << (target & 31);
    summary[target >>> 10]! |= 1 << ((target >>> 5) & 31);
  }
}

function run(code: Int32Array, from: number, to: number, values: Float64Array): void {
  for (let at = from; at < to; at += 4) {
    const a = values[code[at + 2]!]!;
    const b = values[code[at + 3]!]!;
    switch (code[at]) {
      case ADD:
        values[code[at + 1]!] = a + b;
        break;
      case MULTIPLY:
        values[code[at + 1]!] = a * b;
        break;
      default:
        values[code[at + 1]!] = a / b;
    }
  }
}
