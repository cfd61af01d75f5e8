import type { Problem } from "../text/problem.ts";
import { nearest } from "../text/suggest.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { drawsOf } from "../syntax/distributions.ts";
import type { WrittenCorrelation, WrittenName } from "../syntax/front-matter.ts";
import { choleskyFactor } from "./cholesky.ts";
import * as problems from "./problems.ts";

/** The rank correlation (Spearman's) of two uncertain inputs, from -1 to 1. */
export interface Correlation {
  readonly one: QuantityIndex;
  readonly other: QuantityIndex;
  readonly coefficient: number;
}

export interface Correlations {
  /** Each pair once; together they are possible. None where they are not. */
  readonly pairs: readonly Correlation[];
  /** Their spans count from the start of the file. */
  readonly problems: readonly Problem[];
}

/** What the front matter says of correlations, checked against the quantities as they are now. */
export function correlationsOf(written: readonly WrittenCorrelation[], network: Network): Correlations {
  const found: Problem[] = [];
  const pairs = new Map<string, Correlation & { readonly written: WrittenCorrelation }>();
  for (const correlation of written) {
    const [one, other] = correlation.names.map((name) => inputNamed(network, name, found));
    if (one === undefined || other === undefined) continue;
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    const earlier = pairs.get(key)?.written.span;
    if (one === other) found.push(problems.correlatedWithItself(correlation.names[1]));
    else if (earlier !== undefined) found.push(problems.correlatedTwice(correlation, earlier));
    else pairs.set(key, { one, other, coefficient: correlation.coefficient, written: correlation });
  }
  const possible = possibleOf([...pairs.values()], network, found);
  return { pairs: possible.map(({ one, other, coefficient }) => ({ one, other, coefficient })), problems: found };
}

/**
 * The correlation of normals whose ranks correlate so: 2 sin(πρ/6). Source: K. Pearson, On further methods of
 * determining correlation, 1907.
 */
export function normalCorrelation(rankCorrelation: number): number {
  return 2 * Math.sin((Math.PI * rankCorrelation) / 6);
}

/** Of each quantity with each other, in the order given, for normals. */
export function correlationMatrix(
  quantities: readonly QuantityIndex[],
  pairs: readonly Correlation[],
): readonly (readonly number[])[] {
  const places = new Map(quantities.map((quantity, place) => [quantity, place]));
  const matrix = quantities.map((_, row) => quantities.map((__, column) => Number(row === column)));
  for (const { one, other, coefficient } of pairs) {
    const [row, column] = [places.get(one), places.get(other)];
    if (row === undefined || column === undefined) continue;
    matrix[row]![column] = matrix[column]![row] = normalCorrelation(coefficient);
  }
  return matrix;
}

/** The quantity of this name, if it refers to no other and draws once. */
function inputNamed(network: Network, written: WrittenName, found: Problem[]): QuantityIndex | undefined {
  const quantity = network.quantityNamed(written.name);
  if (quantity === undefined) {
    const names = network.formulas.flatMap((formula) => formula?.name ?? []);
    found.push(problems.correlatedUnknown(written, nearest(written.name, names)));
    return undefined;
  }
  const { expression } = network.formulas[quantity]!;
  const refers = network.bindingsOf(quantity).some((operand) => operand !== -1);
  const draws = expression === undefined ? 0 : drawsOf(expression.shape).length;
  if (!refers && draws === 1) return quantity;
  // A scenario may give a value to an uncertain input, and the file is no worse for it.
  const isFixed = expression !== undefined && !refers && draws === 0;
  found.push(isFixed ? problems.correlatedFixed(written) : problems.correlatedOther(written));
  return undefined;
}

/** All of them, or none where there are too many or they contradict one another. */
function possibleOf<Pair extends Correlation & { readonly written: WrittenCorrelation }>(
  pairs: readonly Pair[],
  network: Network,
  found: Problem[],
): readonly Pair[] {
  const quantities = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const first = pairs[0];
  if (first === undefined) return pairs;
  if (quantities.length > MOST) {
    found.push(problems.correlatedTooMany(first.written.span, quantities.length, MOST));
    return [];
  }
  const clash = clashAmong(quantities, pairs);
  if (clash === undefined) return pairs;
  const last = pairs.findLast(({ one, other }) => clash.includes(one) && clash.includes(other)) ?? first;
  const names = clash.map((quantity) => network.formulas[quantity]!.name ?? "");
  found.push(problems.correlationsClash(last.written.span, names));
  return [];
}

/** The matrix has a row for each, and its factor takes the cube of their number. */
const MOST = 100;

/** A set of quantities whose correlations are impossible together, none of which can be left out; undefined if there is none. */
function clashAmong(
  quantities: readonly QuantityIndex[],
  pairs: readonly Correlation[],
): readonly QuantityIndex[] | undefined {
  const factor = choleskyFactor(correlationMatrix(quantities, pairs));
  if (factor.kind === "factor") return undefined;
  let clash = quantities.slice(0, factor.row + 1);
  for (const quantity of clash) {
    const rest = clash.filter((other) => other !== quantity);
    if (choleskyFactor(correlationMatrix(rest, pairs)).kind === "impossible") clash = rest;
  }
  return clash;
}
