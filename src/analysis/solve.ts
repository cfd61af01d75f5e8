import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { distributionOf } from "../evaluate/distribution.ts";
import { textOf } from "../evaluate/judge.ts";
import { Trial } from "../evaluate/trial.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { formatUnit } from "../units/format.ts";
import { fromBase } from "../units/unit.ts";
import { nearestToZero, type Range, stretchesWhere, survey, zerosOf } from "./landscape.ts";
import { valueIn } from "./report.ts";

/** For which values of one quantity another is what it should be. Values of both are in the units that they are shown in. */
export interface Solve {
  readonly node: Present;
  readonly relation: Relation;
  readonly target: number | boolean;
  readonly targetText: string;
  readonly by: Present;
  /** The quantity that is varied is computed in the model, and its formula was set aside. */
  readonly computed: boolean;
  /** Where it was looked for. */
  readonly searched: { readonly from: SolvePlace; readonly to: SolvePlace };
  /** By rising values of `by`. */
  readonly solutions: readonly Stretch[];
  /** With "=": where the node leaps over the target and never is it. */
  readonly jumps: readonly { readonly before: SolvePlace; readonly after: SolvePlace }[];
  /** Where the node comes nearest, when there is no solution; null when it has a value nowhere. */
  readonly nearest: SolvePlace | null;
}

/** How the node is to stand to the target. */
export type Relation = "=" | "<" | "<=" | ">" | ">=";

/** A quantity as it is now. */
export interface Present {
  readonly name: string;
  readonly item: number;
  readonly value: number | boolean | null;
  readonly unit: string;
  readonly text: string;
}

/** From one place to another; a solution that stands alone has both ends equal. It may go on beyond what was searched. */
export interface Stretch {
  readonly from: SolvePlace;
  readonly to: SolvePlace;
}

/** A value of the varied quantity, and what the node is with it. */
export interface SolvePlace {
  readonly value: number;
  readonly text: string;
  /** To its present value; null where that says nothing. */
  readonly ratio: number | null;
  /** Of the distribution that its formula draws from, the share at or below: 0.95 at the 95th percentile; else null. */
  readonly share: number | null;
  readonly node: number | boolean | null;
  readonly nodeText: string;
}

/** What is asked; quantities of known type, values in coherent base units. A truth value is 1 or 0, and takes "=" alone. */
export interface Goal {
  readonly node: QuantityIndex;
  readonly relation: Relation;
  readonly target: number;
  /** A number. */
  readonly by: QuantityIndex;
  /** Where to look; found by itself unless told. */
  readonly range?: Range;
}

/**
 * Goal seek: looks at the node all over a range, and follows every change of sign and every valley to the last bits
 * (Brent 1973). Solutions closer together than the grid, of some 400 places, may be missed. Undefined where the node does
 * not depend on what is varied. Without a range it looks far around the present value, and farther if there is nothing.
 */
export function solve(argument: Argument, goal: Goal): Solve | undefined {
  const trial = new Trial(argument, [goal.by], [goal.node]);
  if (trial.size === 0 && goal.by !== goal.node) return undefined;
  const question = { argument, goal, valueAt: (x: number) => trial.at([x])[0]! };
  const ranges = goal.range === undefined ? rangesAround(argument, goal.by) : [goal.range];
  for (const range of ranges) {
    const found = search(question, range);
    if (found.solutions.length > 0 || range === ranges.at(-1)) return found;
  }
  return undefined;
}

interface Question {
  readonly argument: Argument;
  readonly goal: Goal;
  readonly valueAt: (x: number) => number;
}

function search(question: Question, range: Range): Solve {
  const { argument, goal, valueAt } = question;
  const { node, relation, target, by } = goal;
  const isTruth = argument.typeOf(node).kind === "truth";
  // Between false and true there is no value: such a node is its target wherever it is on the target's side of a half.
  const middle = isTruth ? 0.5 : target;
  const present = argument.valueOf(by);
  const landscape = survey((x) => valueAt(x) - middle, range, { size: Math.abs(target), places: [present] });
  const { zeros, jumps } =
    relation === "=" && !isTruth
      ? zerosOf(landscape)
      : { zeros: stretchesWhere(landscape, comparisons[comparisonFor(goal, isTruth)]), jumps: [] };
  const place = (x: number): SolvePlace => placeAt(question, x);
  const nearest = zeros.length > 0 ? undefined : nearestToZero(landscape, present);
  return {
    node: presentOf(argument, node),
    relation,
    target: valueIn(argument.typeOf(node), target)!, // known and finite
    targetText: textOf(argument.typeOf(node), target),
    by: presentOf(argument, by),
    computed: argument.network.quantityGraph.needsOf(by).length > 0,
    searched: { from: place(range.low), to: place(range.high) },
    solutions: zeros.map(({ low, high }) => ({ from: place(low), to: place(high) })),
    jumps: jumps.map(({ from, to }) => ({ before: place(from.x), after: place(to.x) })),
    nearest: nearest === undefined ? null : place(nearest.x),
  };
}

function comparisonFor({ relation, target }: Goal, isTruth: boolean): Relation {
  if (!isTruth) return relation;
  return target === 1 ? ">" : "<";
}

/** Of what a value is more than its target. */
const comparisons: Readonly<Record<Relation, (excess: number) => boolean>> = {
  "=": (excess) => excess === 0,
  "<": (excess) => excess < 0,
  "<=": (excess) => excess <= 0,
  ">": (excess) => excess > 0,
  ">=": (excess) => excess >= 0,
};

/** The ranges to look in, one after the other. */
function rangesAround(argument: Argument, by: QuantityIndex): readonly Range[] {
  const value = argument.valueOf(by);
  const type = argument.typeOf(by);
  const one = type.kind === "number" ? type.unit.scale : 1;
  // Far around what is nearly no double any more there is none.
  const size = Math.min(Number.isFinite(value) && value !== 0 ? Math.abs(value) : one, LARGEST);
  const wide = { low: -FARTHEST * size, high: FARTHEST * size };
  const spread = spreadOf(argument, by);
  if (spread !== undefined) return [spread, wide];
  if (value === 0 || !Number.isFinite(value)) return [{ low: -FAR * size, high: FAR * size }, wide];
  const signed = Math.sign(value) * size;
  return [within(signed, FAR), within(signed, FARTHEST), wide];
}

const LARGEST = 1e298;
const FAR = 1e3;
const FARTHEST = 1e9;

function within(value: number, factor: number): Range {
  return value > 0 ? { low: value / factor, high: value * factor } : { low: value * factor, high: value / factor };
}

/** Well beyond where all but two in a million draws lie. */
function spreadOf(argument: Argument, by: QuantityIndex): Range | undefined {
  const distribution = distributionOf(argument, by);
  if (distribution === undefined) return undefined;
  const [low, high] = [distribution.quantile(1e-6), distribution.quantile(1 - 1e-6)];
  if (!(low < high && high < Infinity)) return undefined;
  return low > 0 ? { low: low / 10, high: high * 10 } : { low: 2 * low - high, high: 2 * high - low };
}

function presentOf(argument: Argument, quantity: QuantityIndex): Present {
  const { network } = argument;
  const [type, value] = [argument.typeOf(quantity), argument.valueOf(quantity)];
  return {
    name: nameOf(network, quantity),
    item: network.items[network.itemOf[quantity]!]!.id,
    value: valueIn(type, value),
    unit: type.kind === "number" ? formatUnit(type.unit) : "",
    text: textOf(type, value),
  };
}

function placeAt({ argument, goal: { node, by }, valueAt }: Question, x: number): SolvePlace {
  const type = argument.typeOf(by);
  const reached = valueAt(x);
  return {
    value: type.kind === "number" ? fromBase(x, type.unit) : x,
    text: textOf(type, x),
    ratio: ratioOf(type, x, argument.valueOf(by)),
    share: distributionOf(argument, by)?.cumulative(x) ?? null,
    node: valueIn(argument.typeOf(node), reached),
    nodeText: textOf(argument.typeOf(node), reached),
  };
}

/** On a scale with an offset a ratio says nothing. */
function ratioOf(type: Type, value: number, present: number): number | null {
  const ratio = value / present;
  return Number.isFinite(ratio) && !(type.kind === "number" && type.point) ? ratio : null;
}
