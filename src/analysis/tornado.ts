import { fromBase, toBase } from "../units/unit.ts";
import type { NumberType } from "../check/type.ts";
import { Adjoint } from "../evaluate/adjoint.ts";
import type { Argument } from "../evaluate/argument.ts";
import { distributionOf, isDrawn } from "../evaluate/distribution.ts";
import { textOf } from "../evaluate/judge.ts";
import { Variation } from "../evaluate/variation.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { type Figure, figureOf } from "./derivatives.ts";
import { quantitiesInOrder } from "./node.ts";

/** How far one quantity swings when what it rests on moves, one input at a time. */
export interface Tornado {
  readonly of: Figure;
  readonly basis: TornadoBasis;
  /** From the largest swing to the smallest. */
  readonly bars: readonly TornadoBar[];
  /** Inputs that were not tried, since so many with larger derivatives took too long. */
  readonly omitted: number;
  /** Uncertain quantities that were not moved, since they are computed from distributions in a formula of their own. */
  readonly unmoved: readonly string[];
}

/** Each uncertain input at its 5th and 95th percentile, or each input less and more by this share of itself. */
export type TornadoBasis = { readonly kind: "percentiles" } | { readonly kind: "share"; readonly share: number };

/** Numbers are in the units that are shown: those of the input first, then those of the quantity. */
export interface TornadoBar extends Figure {
  readonly low: number;
  readonly high: number;
  readonly lowText: string;
  readonly highText: string;
  /** The quantity when the input is at its low end, and at its high end; null where it has no value there. */
  readonly atLow: number | null;
  readonly atHigh: number | null;
  readonly atLowText: string;
  readonly atHighText: string;
  /** Between the two; null where one is missing. */
  readonly swing: number | null;
  /** Of the sum of all squared swings: about the part of the variance that knowing this input would take away. */
  readonly squaredShare: number | null;
}

/** How far inputs are moved. */
export interface TornadoOptions {
  /** Moves every input by this share of itself, such as 0.1, and not along its distribution. */
  readonly vary?: number;
}

/** By how much inputs are moved where none is uncertain and no share was asked for. */
const usualShare = 0.1;

/** So many quantities are computed at most, in about a second. */
const mostWork = 20_000_000;

/**
 * Moves one input at a time, the others at their medians, and tells how far the quantity swings: each uncertain input
 * to its 5th and 95th percentile, or, where nothing is uncertain, each input by a tenth of itself. The share of the
 * squared swing is about the share of the variance where the quantity is about linear in its inputs.
 *
 * Source: T. G. Eschenbach, Spiderplots versus tornado diagrams for sensitivity analysis, Interfaces 22(6), 1992.
 */
export function tornado(argument: Argument, quantity: QuantityIndex, { vary }: TornadoOptions = {}): Tornado {
  const adjoint = new Adjoint(argument, quantity);
  const beneath = quantitiesInOrder(argument.network, Array.from(adjoint.order));
  const uncertain = vary === undefined ? beneath.filter((one) => isDrawn(argument, one)) : [];
  const share = vary ?? usualShare;
  const basis: TornadoBasis = uncertain.length > 0 ? { kind: "percentiles" } : { kind: "share", share };
  const ranges =
    basis.kind === "percentiles"
      ? uncertain.flatMap((one) => percentiles(argument, one))
      : beneath.filter((one) => one !== quantity).flatMap((one) => shares(argument, one, share));
  adjoint.run();
  const { swings, omitted } = swingsOf(argument, quantity, byEstimate(ranges, adjoint));
  const moved = new Set(ranges.map(({ input }) => input));
  return {
    of: figureOf(argument, quantity),
    basis,
    bars: barsOf(argument, quantity, swings),
    omitted,
    unmoved: uncertain.filter((one) => !moved.has(one)).map((one) => nameOf(argument.network, one)),
  };
}

/** In coherent base units. */
interface Range {
  readonly input: QuantityIndex;
  readonly low: number;
  readonly high: number;
}

interface Swing extends Range {
  readonly atLow: number;
  readonly atHigh: number;
}

function percentiles(argument: Argument, input: QuantityIndex): readonly Range[] {
  const distribution = distributionOf(argument, input);
  if (distribution === undefined) return [];
  return [{ input, low: distribution.quantile(0.05), high: distribution.quantile(0.95) }];
}

/** In the unit that is shown, since a tenth of 20 °C is 2 °C. */
function shares(argument: Argument, input: QuantityIndex, share: number): readonly Range[] {
  const type = argument.typeOf(input);
  if (type.kind !== "number" || !argument.evaluator.plan.isInput(input)) return [];
  const value = fromBase(argument.valueOf(input), type.unit);
  const step = Math.abs(value) * share;
  return [{ input, low: toBase(value - step, type.unit), high: toBase(value + step, type.unit) }];
}

/** Those first that would swing most if everything were linear. */
function byEstimate(ranges: readonly Range[], adjoint: Adjoint): readonly Range[] {
  const estimates = new Map(ranges.map((range) => [range, estimate(range, adjoint)]));
  return ranges.toSorted((one, other) => estimates.get(other)! - estimates.get(one)!);
}

/** Where there is no derivative the swing may be of any size. */
function estimate({ input, low, high }: Range, adjoint: Adjoint): number {
  const swing = Math.abs(adjoint.of(input) * (high - low));
  return Number.isNaN(swing) ? Number.MAX_VALUE : Math.min(swing, Number.MAX_VALUE);
}

function swingsOf(
  argument: Argument,
  quantity: QuantityIndex,
  ranges: readonly Range[],
): { readonly swings: readonly Swing[]; readonly omitted: number } {
  const variation = new Variation(argument, quantity);
  const swings: Swing[] = [];
  let work = 0;
  for (const range of ranges) {
    if (work > mostWork) break;
    work += 2 * variation.hold(range.input);
    const [atLow = NaN, atHigh = NaN] = variation.at([range.low, range.high]);
    swings.push({ ...range, atLow, atHigh });
  }
  return { swings, omitted: ranges.length - swings.length };
}

/** A missing end counts as no swing, and comes last. */
function barsOf(argument: Argument, quantity: QuantityIndex, swings: readonly Swing[]): readonly TornadoBar[] {
  const of = argument.typeOf(quantity);
  if (of.kind !== "number") return [];
  const largest = Math.max(...swings.map(widthOf).filter(Number.isFinite), 0);
  const relative = (swing: Swing): number => (largest > 0 ? (widthOf(swing) / largest) ** 2 : 0);
  const total = swings.map(relative).reduce((sum, square) => sum + (Number.isFinite(square) ? square : 0), 0);
  return swings
    .toSorted((one, other) => ordered(widthOf(other)) - ordered(widthOf(one)))
    .flatMap((swing) => barOf(argument, swing, of, total > 0 ? relative(swing) / total : NaN));
}

function widthOf({ atLow, atHigh }: Swing): number {
  return Math.abs(atHigh - atLow);
}

function ordered(width: number): number {
  return Number.isFinite(width) ? width : -1;
}

function barOf(argument: Argument, swing: Swing, of: NumberType, squaredShare: number): readonly TornadoBar[] {
  const type = argument.typeOf(swing.input);
  if (type.kind !== "number") return [];
  const inUnit = (value: number): number | null => finite(fromBase(value, of.unit));
  return [
    {
      ...figureOf(argument, swing.input),
      low: fromBase(swing.low, type.unit),
      high: fromBase(swing.high, type.unit),
      lowText: textOf(type, swing.low),
      highText: textOf(type, swing.high),
      atLow: inUnit(swing.atLow),
      atHigh: inUnit(swing.atHigh),
      atLowText: textOf(of, swing.atLow),
      atHighText: textOf(of, swing.atHigh),
      swing: finite(widthOf(swing) / of.unit.scale),
      squaredShare: finite(squaredShare),
    },
  ];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
