import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import type { Spread } from "../evaluate/random.ts";
import { samplesOfBatch, type SimulatorOptions, type Tally } from "../evaluate/simulator.ts";
import type { Sketch } from "../evaluate/sketch.ts";
import type { Wildness } from "../evaluate/wild-samples.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { formatNumber, formatQuantity, formatUnit } from "../units/format.ts";
import { fromBase, type Unit } from "../units/unit.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import { quantitiesInOrder } from "./node.ts";
import { valueIn } from "./report.ts";

/** What the samples of some quantities say. The same text, nodes, seed, spread and number of samples give the same. */
export interface Simulation {
  /** How many were made. */
  readonly samples: number;
  readonly seed: number;
  readonly spread: Spread;
  /** In document order. */
  readonly quantities: readonly SampledQuantity[];
  /** Where samples came out as no finite number, in the order of computation. */
  readonly wild: readonly WildQuantity[];
}

/** The samples of one quantity, in `unit`. */
export interface SampledQuantity {
  readonly name: string;
  /** The number of its item. */
  readonly item: number;
  readonly unit: string;
  /** With all inputs at their medians. */
  readonly point: number | boolean | null;
  readonly pointText: string;
  /** How many samples are finite; the others count nowhere. */
  readonly finite: number;
  readonly mean: Estimate;
  /** The standard deviation. */
  readonly deviation: Estimate;
  readonly percentiles: readonly Percentile[];
  /** Of a truth value, how likely it is to be true; else null. */
  readonly probability: Estimate | null;
  readonly histogram: Histogram;
}

/** What is read from samples, with its Monte Carlo standard error; `text` for people. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
  readonly text: string;
}

/** A value below which a share of the samples lies. */
export interface Percentile extends Estimate {
  /** The share of the samples below: 0.05 for the 5th percentile. */
  readonly share: number;
}

/** A quantity that in some samples is no finite number though what it is computed from is. */
export interface WildQuantity {
  readonly name: string;
  readonly item: number;
  readonly count: number;
  /** What went wrong in the first of them, and what to do. */
  readonly message: string;
  readonly help: string;
}

/** The percentiles that are told. */
const SHARES: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95];

/**
 * What was counted, by one or by many, in the author's names and units. The error of a mean is found by comparing
 * hypercubes with one another; those of deviations and percentiles are those of plain samples, which is too much rather
 * than too little: at worst a hypercube gains nothing (A. B. Owen, Monte Carlo variance of scrambled net quadrature, 1997).
 */
export function tellTally(
  argument: Argument,
  quantities: readonly QuantityIndex[],
  { samples, seed, spread }: SimulatorOptions,
  tally: Tally,
): Simulation {
  // What share of the samples is in the last batch, if that is no whole one.
  const left = (samples % samplesOfBatch(samples)) / samples;
  const places = new Map(quantities.map((quantity, place) => [quantity, place]));
  const told = quantitiesInOrder(argument.network, quantities).map((quantity) => {
    const place = places.get(quantity)!;
    const whole = Math.floor(samples / samplesOfBatch(samples));
    const means = Float64Array.from({ length: whole }, (_, batch) => tally.means[batch * quantities.length + place]!);
    const cubes = spread === "hypercube" ? means : undefined;
    return tellQuantity(argument, quantity, { sketch: tally.sketches[place]!, means: cubes, left });
  });
  const wild = tally.wild.map((one) => tellWild(argument, one));
  return { samples: tally.samples, seed, spread, quantities: told, wild };
}

interface Evidence {
  readonly sketch: Sketch;
  /** Of hypercubes. */
  readonly means: Float64Array | undefined;
  readonly left: number;
}

function tellQuantity(argument: Argument, quantity: QuantityIndex, { sketch, means, left }: Evidence): SampledQuantity {
  const { network } = argument;
  const type = argument.typeOf(quantity);
  const value = argument.valueOf(quantity);
  const tongue = tongueOf(type, argument.units.one);
  const { mean, deviation, count } = sketch;
  const meanError = errorOfMean(sketch, means, left);
  return {
    name: nameOf(network, quantity),
    item: network.items[network.itemOf[quantity]!]!.id,
    unit: type.kind === "number" ? formatUnit(type.unit) : "",
    point: valueIn(type, value),
    pointText: textOf(type, value),
    finite: count,
    mean: tongue.place(mean, meanError),
    deviation: tongue.distance(deviation, errorOfDeviation(sketch)),
    percentiles: SHARES.map((share) => ({ share, ...tongue.place(sketch.quantile(share), sketch.errorAt(share)) })),
    probability: type.kind === "truth" ? percentage(mean, meanError) : null,
    histogram: histogramOf(sketch, (base) => (type.kind === "number" ? fromBase(base, type.unit) : base)),
  };
}

/** Places on a scale, and distances on it, for which an offset says nothing. */
interface Tongue {
  readonly place: (base: number, error: number) => Estimate;
  readonly distance: (base: number, error: number) => Estimate;
}

function tongueOf(type: Type, plain: Unit): Tongue {
  const unit = type.kind === "number" ? type.unit : plain;
  const estimate = (base: number, error: number): Estimate => ({
    value: fromBase(base, unit),
    error: error / unit.scale,
    text: formatQuantity(base, unit, { fixed: true }),
  });
  return {
    place: estimate,
    distance: (base, error) => ({ ...estimate(base + unit.offset, error), value: base / unit.scale }),
  };
}

function percentage(share: number, error: number): Estimate {
  return { value: share, error, text: `${formatNumber(100 * share)}%` };
}

/** Of whole hypercubes by how they differ; what is left over is no hypercube, and as good as plain samples. */
function errorOfMean(sketch: Sketch, means: Float64Array | undefined, left: number): number {
  const plain = sketch.deviation / Math.sqrt(sketch.count);
  const whole = means?.filter(Number.isFinite);
  if (whole === undefined || whole.length < LEAST_BATCHES) return plain;
  const mean = whole.reduce((sum, one) => sum + one, 0) / whole.length;
  const squares = whole.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / (whole.length - 1) / whole.length);
  return Math.hypot(error * (1 - left), plain * Math.sqrt(left));
}

/** Fewer say nothing about how they vary. */
const LEAST_BATCHES = 8;

/** By the delta method: the variance of a variance is (m₄ − m₂²) / n. */
function errorOfDeviation(sketch: Sketch): number {
  const variance = sketch.moment(2);
  if (variance === 0) return 0;
  return Math.sqrt((sketch.moment(4) - variance ** 2) / sketch.count / variance) / 2;
}

function tellWild({ network }: Argument, { quantity, count, problem }: Wildness): WildQuantity {
  return {
    name: nameOf(network, quantity),
    item: network.items[network.itemOf[quantity]!]!.id,
    count,
    message: problem.message,
    help: problem.help ?? "",
  };
}
