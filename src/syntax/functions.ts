import type { Operator } from "./model-file.ts";

/** How many arguments a function takes, and what it is in the tree. */
export interface FunctionSignature {
  readonly operator: Operator;
  readonly least: number;
  readonly most: number;
}

/** The functions of the format, by the names that authors write. */
export const functions: ReadonlyMap<string, FunctionSignature> = new Map([
  fixed("abs", 1),
  fixed("sqrt", 1),
  fixed("cbrt", 1),
  fixed("exp", 1),
  ranging("log", 1, 2),
  fixed("log2", 1),
  fixed("log10", 1),
  ["pow", { operator: "power", least: 2, most: 2 }],
  ["if", { operator: "if", least: 3, most: 3 }],
  ranging("min", 1, Infinity),
  ranging("max", 1, Infinity),
  ranging("sum", 1, Infinity),
  ranging("mean", 1, Infinity),
  ranging("round", 1, 2),
  fixed("floor", 1),
  fixed("ceil", 1),
  fixed("sign", 1),
  fixed("clamp", 3),
  fixed("sin", 1),
  fixed("cos", 1),
  fixed("tan", 1),
  fixed("asin", 1),
  fixed("acos", 1),
  fixed("atan", 1),
  fixed("normal", 2),
  fixed("lognormal", 2),
  fixed("uniform", 2),
  fixed("triangular", 3),
  fixed("pert", 3),
  fixed("beta", 2),
  fixed("gamma", 2),
  fixed("exponential", 1),
]);

function fixed(name: Exclude<Operator, "power">, count: number): readonly [string, FunctionSignature] {
  return ranging(name, count, count);
}

function ranging(name: Operator, least: number, most: number): readonly [string, FunctionSignature] {
  return [name, { operator: name, least, most }];
}

/** "2 arguments", "1 or 2 arguments", "1 argument or more". */
export function aritySaid({ least, most }: FunctionSignature): string {
  if (most === Infinity) return `${least} argument or more`;
  if (least === most) return least === 1 ? "1 argument" : `${least} arguments`;
  return `${least} or ${most} arguments`;
}
