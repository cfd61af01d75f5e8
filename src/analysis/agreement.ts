import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { Trial } from "../evaluate/trial.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { Joint } from "./joint.ts";
import type { Marginal } from "./marginal.ts";
import type { Mover } from "./movers.ts";
import type { Equations } from "./nearest-point.ts";

/** What was observed of a quantity, in coherent base units. */
export interface Observation {
  readonly quantity: QuantityIndex;
  /** As it was given. */
  readonly text: string;
  /** In whose unit the answer is told. */
  readonly type: Type;
  readonly value: number;
  /** Undefined for a value that is exact. */
  readonly marginal: Marginal | undefined;
}

/**
 * The equations between what an argument computes and what was observed. The unknowns are standard normals, one
 * for each mover, which are its scores where it is not correlated with others; and behind them a score for each observation that is uncertain: of where in its range the truth lies.
 */
export class Agreement implements Equations {
  readonly bounds: readonly number[];
  readonly missedBy: Equations["missedBy"];
  readonly #movers: readonly Mover[];
  readonly #observations: readonly Observation[];
  readonly #trial: Trial;
  readonly #joint: Joint;
  /** Where the score of each uncertain observation stands in a point. */
  readonly #scoreOf: readonly number[];

  constructor(argument: Argument, movers: readonly Mover[], observations: readonly Observation[]) {
    this.#movers = movers;
    this.#observations = observations;
    this.#trial = new Trial(argument, quantitiesOf(movers), quantitiesOf(observations));
    this.#joint = new Joint(quantitiesOf(movers), argument.correlations.pairs);
    let size = movers.length;
    this.#scoreOf = observations.map(({ marginal }) => (marginal === undefined ? -1 : size++));
    this.bounds = [
      ...movers.map(({ marginal }) => marginal.reach),
      ...observations.flatMap(({ marginal }) => (marginal === undefined ? [] : [marginal.reach])),
    ];
    const gauges = this.#gauges();
    this.missedBy = (point) => {
      const computed = this.computedAt(point);
      return gauges.map((gauge, target) => gauge(computed[target]!, this.observedAt(point, target)));
    };
  }

  /** The values of the movers, in turn and in coherent base units. */
  inputsAt(point: ArrayLike<number>): readonly number[] {
    const scores = this.#joint.scores(point);
    return this.#movers.map(({ marginal }, place) => marginal.at(scores[place]!));
  }

  /** The standard scores of the movers, and what each adds to the squared distance. */
  movesAt(point: ArrayLike<number>): readonly { readonly score: number; readonly square: number }[] {
    const scores = this.#joint.scores(point);
    const pulls = this.#joint.pulls(point);
    return this.#movers.map((_, place) => ({ score: scores[place]!, square: scores[place]! * pulls[place]! }));
  }

  /** The values of the targets. The array is good until the next time. */
  computedAt(point: ArrayLike<number>): Float64Array {
    return this.#trial.at(this.inputsAt(point));
  }

  /** What a target should be, as far as its own uncertainty is moved too. */
  observedAt(point: ArrayLike<number>, target: number): number {
    const { marginal, value } = this.#observations[target]!;
    return marginal === undefined ? value : marginal.at(point[this.#scoreOf[target]!]!);
  }

  /** The score of a target within what was observed; null for an exact value. */
  scoreOf(point: ArrayLike<number>, target: number): number | null {
    const place = this.#scoreOf[target]!;
    return place === -1 ? null : point[place]!;
  }

  #gauges(): readonly Gauge[] {
    const origin = new Float64Array(this.bounds.length);
    const before = this.computedAt(origin).slice();
    const spreads = this.#spreads(origin);
    return this.#observations.map(({ value, marginal }, target) => {
      const start = before[target]!;
      if (start > 0 && value > 0 && !(marginal !== undefined && marginal.at(-marginal.reach) <= 0)) return byRatio;
      return byDifference(Math.max(Math.abs(start), Math.abs(value), spreads[target]! || 0) || 1);
    });
  }

  /** The standard deviation of each target, to the first order at the medians. */
  #spreads(origin: Float64Array): readonly number[] {
    const squares = this.#observations.map(() => 0);
    for (let place = 0; place < this.#movers.length; place++) {
      const above = this.computedAt(origin.with(place, HALF)).slice();
      const below = this.computedAt(origin.with(place, -HALF));
      squares.forEach((sum, target) => (squares[target] = sum + (above[target]! - below[target]!) ** 2));
    }
    return squares.map(Math.sqrt);
  }
}

/** Half of a difference that spans a standard deviation. */
const HALF = 0.5;

/** By how much a target is missed, without a unit. */
type Gauge = (computed: number, observed: number) => number;

/** Where both are positive: products become sums, of which gradients tell all. */
function byRatio(computed: number, observed: number): number {
  return Math.log(computed / observed);
}

function byDifference(scale: number): Gauge {
  return (computed, observed) => (computed - observed) / scale;
}

function quantitiesOf(bearers: readonly { readonly quantity: QuantityIndex }[]): readonly QuantityIndex[] {
  return bearers.map(({ quantity }) => quantity);
}
