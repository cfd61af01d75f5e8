import type { Operator } from "../syntax/model-file.ts";
import { type Operation, operations } from "./operation.ts";

/**
 * Does something to the samples of a tile, one after the other; `into` may be one of the operands. Returns 0, or NaN
 * where a result, or an operand that a result does not show, is no finite number.
 */
export type Kernel = (into: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array) => number;

/** Does its part of a tile, by its number; returns as a kernel does. */
export type Step = (tile: number) => number;

/** What an operator does to tiles. The arithmetic of most formulas has a loop of its own; the rest share one. */
export function kernelOf(operator: Operator): Kernel {
  return loops.get(operator) ?? loopOf(operations[operator]);
}

// What is finite less itself is 0. What overflows in a sum or a product does so for whoever uses it too, and is seen
// there; a quotient can hide it. Each loop is a function of its own, since one that calls what it is told is slow.
const loops: ReadonlyMap<Operator, Kernel> = new Map<Operator, Kernel>([
  ["add", sum],
  ["sum", sum],
  ["subtract", subtract],
  ["multiply", multiply],
  ["divide", divide],
  ["mean", divide],
  ["sqrt", squareRoot],
  ["exp", exponential],
  ["log", logarithm],
  ["log2", binaryLogarithm],
  ["log10", decimalLogarithm],
]);

function sum(into: Float64Array, a: Float64Array, b: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = a[place]! + b[place]!;
  return 0;
}

function subtract(into: Float64Array, a: Float64Array, b: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = a[place]! - b[place]!;
  return 0;
}

function multiply(into: Float64Array, a: Float64Array, b: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = a[place]! * b[place]!;
  return 0;
}

function squareRoot(into: Float64Array, a: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = Math.sqrt(a[place]!);
  return checkFinite(into);
}

/** Of minus infinity it is 0, which hides it. */
function exponential(into: Float64Array, a: Float64Array): number {
  const found = checkFinite(a);
  for (let place = 0; place < into.length; place++) into[place] = Math.exp(a[place]!);
  return found + checkFinite(into);
}

function logarithm(into: Float64Array, a: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = Math.log(a[place]!);
  return checkFinite(into);
}

function binaryLogarithm(into: Float64Array, a: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = Math.log2(a[place]!);
  return checkFinite(into);
}

function decimalLogarithm(into: Float64Array, a: Float64Array): number {
  for (let place = 0; place < into.length; place++) into[place] = Math.log10(a[place]!);
  return checkFinite(into);
}

function divide(into: Float64Array, a: Float64Array, b: Float64Array): number {
  let found = 0;
  for (let place = 0; place < into.length; place++) {
    const divisor = b[place]!;
    const quotient = a[place]! / divisor;
    found += quotient - quotient + (divisor - divisor);
    into[place] = quotient;
  }
  return found;
}

export function loopOf(operation: Operation): Kernel {
  return (into, a, b, c) => {
    let found = 0;
    for (let place = 0; place < into.length; place++) {
      const [first, second] = [a[place]!, b[place]!];
      const result = operation(first, second, c[place]!);
      found += result - result + (first - first) + (second - second);
      into[place] = result;
    }
    return found;
  };
}

/** Whether all are finite: 0, else NaN. */
export function checkFinite(column: Float64Array): number {
  let found = 0;
  for (let place = 0; place < column.length; place++) found += column[place]! - column[place]!;
  return found;
}
