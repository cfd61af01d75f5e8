import type { Operator } from "./model-file.ts";

/** How many arguments a function takes, and what it is in the tree. */
export interface FunctionSignature {
  readonly operator: Operator;
  readonly least: number;
  readonly most: number;
  /** Takes its arguments two by two. */
  readonly pairs?: true;
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
  fixed("poisson", 1),
  fixed("binomial", 2),
  fixed("bernoulli", 1),
  paired("discrete"),
  paired("mixture"),
  fixed("truncate", 3),
]);

/** A function whose arguments are named, all of them and in this order: `lognormal(p5: 1, p95: 4)`. */
export interface NamedForm {
  readonly operator: Operator;
  readonly names: readonly string[];
  /** What calls it in a shape, where no arguments have names; no word that an author writes. */
  readonly shapeName: string;
}

/** By the names that authors write. */
export const namedForms: ReadonlyMap<string, NamedForm> = new Map([
  ["lognormal", { operator: "lognormalRange", names: ["p5", "p95"], shapeName: "lognormal_p5_p95" }],
]);

/** What a function is in the tree, by its name in a shape. */
export function operatorOf(shapeName: string): Operator | undefined {
  return functions.get(shapeName)?.operator ?? namedOperators.get(shapeName);
}

const namedOperators: ReadonlyMap<string, Operator> = new Map(
  [...namedForms.values()].map(({ shapeName, operator }) => [shapeName, operator]),
);

function fixed(name: Exclude<Operator, "power">, count: number): readonly [string, FunctionSignature] {
  return ranging(name, count, count);
}

function ranging(name: Operator, least: number, most: number): readonly [string, FunctionSignature] {
  return [name, { operator: name, least, most }];
}

function paired(name: Exclude<Operator, "power">): readonly [string, FunctionSignature] {
  return [name, { operator: name, least: 2, most: Infinity, pairs: true }];
}

export function takes({ least, most, pairs }: FunctionSignature, count: number): boolean {
  return count >= least && count <= most && (pairs === undefined || count % 2 === 0);
}

/** "2 arguments", "1 or 2 arguments", "1 argument or more". */
export function aritySaid({ least, most, pairs }: FunctionSignature): string {
  if (pairs) return "arguments two by two";
  if (most === Infinity) return `${least} argument or more`;
  if (least === most) return least === 1 ? "1 argument" : `${least} arguments`;
  return `${least} or ${most} arguments`;
}
