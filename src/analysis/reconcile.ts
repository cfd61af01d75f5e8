import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { normalCumulative } from "../evaluate/normal.ts";
import { gammaShares } from "../evaluate/special.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { Agreement, type Observation } from "./agreement.ts";
import { type Held, type HeldReason, type Mover, type Movers, moversBeneath } from "./movers.ts";
import { type NearestPoint, nearestPoint } from "./nearest-point.ts";
import { valueIn } from "./report.ts";
import { type Reading, type ValueChange, valueChange } from "./what-if.ts";

/** What would have to be true for the observed values: the smallest joint move of the uncertain inputs. */
export interface Reconciliation {
  /** `agrees`: nothing has to move. `out-of-reach`: no move was found, and what follows is the nearest it comes. */
  readonly outcome: "agrees" | "reconciled" | "out-of-reach";
  /** In the order in which they were given. */
  readonly targets: readonly ReconciledTarget[];
  /** All that can move, what moves most first. */
  readonly inputs: readonly MovedInput[];
  /** What is uncertain and stays at its point value all the same. */
  readonly held: readonly HeldInput[];
  /** The length of the move, in standard deviations: the root of the sum of all squared scores, or of zᵀR⁻¹z; β. */
  readonly distance: number;
  /**
   * The probability that the argument's own uncertainty puts the targets at least this far from where they are: the
   * tail of χ² beyond β², with as many degrees of freedom as there are independent targets.
   */
  readonly chance: number;
  readonly degreesOfFreedom: number;
  /** The largest of what a target is missed by, relative to its size or its spread. */
  readonly missed: number;
  /** 0 where no nearby move of the same effect is smaller: |z − Jᵀλ| / (1 + |z|). */
  readonly optimality: number;
}

/** `before` is what the file says, `after` what the moved inputs give, both in the unit of what was observed. */
export interface ReconciledTarget extends ValueChange {
  /** As it was given. */
  readonly observedText: string;
  /** The observed value, or the median of what was observed, in `unit`. */
  readonly observed: number;
  /** How many of its own standard deviations `after` lies from the middle of what was observed; null for an exact value. */
  readonly score: number | null;
  /** Its part of the squared distance: 0 for an exact value. */
  readonly share: number;
  /** The inputs that it rests on and that can move, what moves most first. */
  readonly restsOn: readonly string[];
}

/** `before` is its stated value, which of a distribution is the median. */
export interface MovedInput extends ValueChange {
  /** It has one value in the file, and was given a range for this question. */
  readonly freed: boolean;
  /** How many standard deviations `after` lies from the median, by percentiles: Φ⁻¹ of the percentile. */
  readonly score: number;
  /** From 0 to 1. */
  readonly percentile: number;
  /** Its part of the squared distance: below 0 where it moves against its own pull, with others that it is correlated to. */
  readonly share: number;
}

/** A quantity that is left where it is, and why. */
export interface HeldInput {
  readonly name: string;
  readonly item: number;
  readonly reason: HeldReason;
}

export interface ReconcileQuestion {
  readonly observations: readonly Observation[];
  /** Quantities that were given a range for the question. */
  readonly freed: readonly QuantityIndex[];
  /** What the file says of a quantity without the question. */
  readonly stated: (quantity: QuantityIndex) => Reading;
}

/**
 * The most probable values of the uncertain inputs that give the observed values. Each input counts by its standard
 * score z, 0 at its median, and Σ z² is as small as it can be, or zᵀR⁻¹z where inputs are correlated; an observation with an uncertainty of its own adds the
 * square of its score. See `nearestPoint` for the method and its sources. For one exact target, the chance is that of
 * first-order reliability, 2 Φ(-β). An argument whose logarithm is linear in the inputs' gives these numbers exactly.
 */
export function reconcile(argument: Argument, question: ReconcileQuestion): Reconciliation {
  const targets = question.observations.map(({ quantity }) => quantity);
  const beneath = moversBeneath(argument, targets);
  const agreement = new Agreement(argument, beneath.movers, question.observations);
  const costOfEvaluation = beneath.size + COST_OF_A_DRAW * beneath.movers.length;
  const found = settled(nearestPoint(agreement, WORK / costOfEvaluation));
  const solution: Solution = { argument, question, agreement, found };
  const inputs = movedInputs(solution, beneath.movers);
  return {
    outcome: !found.solves ? "out-of-reach" : found.distance === 0 ? "agrees" : "reconciled",
    targets: targets.map((_, target) => reconciledTarget(solution, target, inputs)),
    inputs: inputs.map(({ input }) => input),
    held: [...beneath.held, ...idleOf(question, beneath)].map((held) => heldInput(argument, held)),
    distance: found.distance,
    chance: chanceOf(found),
    degreesOfFreedom: found.rank,
    missed: found.missed,
    optimality: found.optimality,
  };
}

/** In quantities computed: a second or two, after which no further start is tried. */
const WORK = 3e7;
/** A percentile takes about as long as so many quantities. */
const COST_OF_A_DRAW = 20;
/** Rounding moves the inputs by this, and not the argument. */
const UNMOVED = 1e-9;

interface Solution {
  readonly argument: Argument;
  readonly question: ReconcileQuestion;
  readonly agreement: Agreement;
  readonly found: NearestPoint;
}

interface Moved {
  readonly quantity: QuantityIndex;
  readonly input: MovedInput;
}

function settled(found: NearestPoint): NearestPoint {
  if (!found.solves || found.distance > UNMOVED) return found;
  return { ...found, point: new Float64Array(found.point.length), distance: 0 };
}

function movedInputs({ argument, question, agreement, found }: Solution, movers: readonly Mover[]): readonly Moved[] {
  const values = agreement.inputsAt(found.point);
  const moves = agreement.movesAt(found.point);
  const moved = movers.map(({ quantity }, place): Moved => {
    const before = question.stated(quantity);
    const freed = question.freed.includes(quantity);
    const { score, square } = moves[place]!;
    const change = valueChange(argument, quantity, before, { type: before.type, value: values[place]! });
    const told = { freed, score, percentile: normalCumulative(score), share: shareOf(square, found) };
    return { quantity, input: { ...change, ...told } };
  });
  return moved.sort((one, other) => other.input.share - one.input.share);
}

function reconciledTarget(solution: Solution, target: number, inputs: readonly Moved[]): ReconciledTarget {
  const { argument, question, agreement, found } = solution;
  const { quantity, text, type, value } = question.observations[target]!;
  const before: Reading = { ...question.stated(quantity), type };
  const after: Reading = { type, value: agreement.computedAt(found.point)[target]! };
  const score = agreement.scoreOf(found.point, target);
  const beneath = inputsBeneath(argument, quantity);
  return {
    ...valueChange(argument, quantity, before, after),
    observedText: text,
    observed: numberIn(type, value),
    score,
    share: score === null ? 0 : shareOf(score ** 2, found),
    restsOn: inputs.filter((moved) => beneath.has(moved.quantity)).map(({ input }) => input.name),
  };
}

function inputsBeneath({ network: { quantityGraph } }: Argument, target: QuantityIndex): ReadonlySet<number> {
  return new Set([target, ...quantityGraph.reachFrom([target], quantityGraph.needs).nodes()]);
}

function heldInput({ network }: Argument, { quantity, reason }: Held): HeldInput {
  return { name: nameOf(network, quantity), item: network.items[network.itemOf[quantity]!]!.id, reason };
}

function idleOf({ freed }: ReconcileQuestion, { movers, held }: Movers): readonly Held[] {
  const met = new Set([...movers, ...held].map(({ quantity }) => quantity));
  return freed.filter((quantity) => !met.has(quantity)).map((quantity) => ({ quantity, reason: "not-beneath" }));
}

function shareOf(square: number, { distance }: NearestPoint): number {
  return distance === 0 ? 0 : square / distance ** 2;
}

/** Source: the distribution of a sum of squared standard normals, K. Pearson 1900; a gamma of half their number. */
function chanceOf({ distance, rank }: NearestPoint): number {
  return distance === 0 ? 1 : gammaShares(distance ** 2 / 2, Math.max(1, rank) / 2).upper;
}

/** Targets are numbers. */
function numberIn(type: Type, value: number): number {
  return Number(valueIn(type, value));
}
