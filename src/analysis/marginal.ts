import type { Argument } from "../evaluate/argument.ts";
import { distributionOf, drawsOf } from "../evaluate/distribution.ts";
import type { Distribution } from "../evaluate/mixed.ts";
import { normalCumulative } from "../evaluate/normal.ts";
import type { QuantityIndex } from "../graph/network.ts";

/** What a quantity draws from, by standard scores: 0 is the median, 1 lies as far up as a standard deviation of a normal. */
export interface Marginal {
  /** In coherent base units, and rising with the score. */
  readonly at: (score: number) => number;
  /** No score is further from 0. */
  readonly reach: number;
}

/**
 * The marginal of a quantity that is one draw and nothing else, with everything beneath it at its point value. Undefined
 * for any other quantity, and for values that jump, as counts do: they cannot move by degrees.
 */
export function marginalOf(argument: Argument, quantity: QuantityIndex): Marginal | undefined {
  const distribution = distributionOf(argument, quantity);
  if (distribution === undefined || jumps(distribution)) return undefined;
  const [draw] = drawsOf(argument.network.formulas[quantity]!.expression!.shape);
  return bells.has(draw!.operator) ? bell(distribution) : byPercentiles(distribution);
}

/** Whether some stretch of probability falls on one value. */
function jumps({ quantile }: Distribution): boolean {
  for (let step = 1; step < PROBES; step++) {
    if (quantile(step / PROBES) === quantile(step / PROBES + 1e-7)) return true;
  }
  return false;
}

const PROBES = 32;

/** These are a normal or its exponential. */
const bells: ReadonlySet<string> = new Set(["range", "normal", "lognormal"]);

/** Straight lines in the score: exact however far out, where a percentile has no digits left to tell it from 1. */
function bell({ quantile }: Distribution): Marginal {
  const median = quantile(0.5);
  const above = quantile(normalCumulative(1));
  if (quantile(0) === 0) return { at: (score) => median * Math.exp(score * Math.log(above / median)), reach: 40 };
  return { at: (score) => median + score * (above - median), reach: 40 };
}

/** To where the percentile of a double is 1 but for its last digits. */
function byPercentiles({ quantile }: Distribution): Marginal {
  return { at: (score) => quantile(normalCumulative(score)), reach: 8 };
}
