import { all, create, type EvalFunction, type Unit } from "mathjs";
import * as numbers from "mathjs/number";
import { type Graph, reachedFrom, textOf, valuesOf } from "../graph.ts";
import type { MakeSheet } from "./sheet.ts";

const units = create(all ?? {});

/** Numbers, the functions of math.js for numbers alone. */
export const mathjsSheet: MakeSheet = (graph, changing) =>
  sheet(graph, changing, { compile: compileNumbers, valueOf: (value: number) => value, numberOf: (value) => value });

/** Unit values in metres. */
export const mathjsUnitSheet: MakeSheet = (graph, changing) =>
  sheet(graph, changing, {
    compile: (formula) => units.compile(formula),
    valueOf: metres,
    numberOf: (value) => value.toNumber("m"),
  });

function metres(value: number): Unit {
  return units.unit(value, "m");
}

/** The formulas of a graph. */
export function formulasOf(graph: Graph): readonly string[] {
  return Array.from(graph.form, (_, index) => textOf(graph, graph.inputs.length + index, nameOf));
}

export function compileNumbers(formula: string): EvalFunction {
  return numbers.compile(formula);
}

function nameOf(quantity: number): string {
  return `q${quantity}`;
}

interface Values<Value> {
  readonly compile: (text: string) => EvalFunction;
  readonly valueOf: (number: number) => Value;
  readonly numberOf: (value: Value) => number;
}

/** It is told beforehand which formulas are concerned, and computes those and no others. */
function sheet<Value>(
  graph: Graph,
  changing: readonly number[],
  { compile, valueOf, numberOf }: Values<Value>,
): ReturnType<MakeSheet> {
  const code = formulasOf(graph).map((formula) => compile(formula));
  const scope = new Map<string, Value>();
  valuesOf(graph).forEach((value, quantity) => scope.set(nameOf(quantity), valueOf(value)));
  const names = Array.from({ length: graph.size }, (_, quantity) => nameOf(quantity));
  const reached = reachedFrom(graph, changing);
  return {
    put(values) {
      changing.forEach((input, index) => scope.set(names[input]!, valueOf(values[index]!)));
      for (const quantity of reached) {
        const value: Value = code[quantity - graph.inputs.length]!.evaluate(scope);
        scope.set(names[quantity]!, value);
      }
    },
    values: () => names.map((name) => numberOf(scope.get(name)!)),
  };
}
