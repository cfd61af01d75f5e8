import type { QuantityIndex } from "../graph/network.ts";
import { choleskyFactor } from "./cholesky.ts";
import { type Correlation, correlationMatrix } from "./correlations.ts";
import { normalCumulative, normalQuantile } from "./normal.ts";
import { QuantileTable } from "./quantile-table.ts";
import { fillUniform, type Spread, type Stream, TILE } from "./random.ts";

/** Puts the shares of a tile into an array, as `fillUniform` does. */
export type FillShares = (spread: Spread, tile: number, into: Float64Array) => void;

/** Inputs that are correlated with one another, directly or by others. */
export interface Group {
  readonly members: readonly QuantityIndex[];
  /** The lower triangle whose product with its transpose is the members' correlations as normals. */
  readonly factor: readonly (readonly number[])[];
}

/** The groups of inputs, each of which has nothing to do with the others. */
export function groupsOf(pairs: readonly Correlation[]): readonly Group[] {
  const groups: Set<QuantityIndex>[] = [];
  for (const { one, other } of pairs) {
    const met = groups.filter((group) => group.has(one) || group.has(other));
    const joined = new Set([...met.flatMap((group) => [...group]), one, other]);
    groups.splice(0, groups.length, ...groups.filter((group) => !met.includes(group)), joined);
  }
  return groups.flatMap((group) => {
    const members = [...group].toSorted((one, other) => one - other);
    const factor = choleskyFactor(correlationMatrix(members, pairs));
    return factor.kind === "factor" ? [{ members, factor: factor.rows }] : [];
  });
}

/**
 * The shares of a member: its normal score is made of its own draws and those of the members before it, so that ranks
 * correlate as they are declared and each input keeps its distribution (a Gaussian copula). Source: R. B. Nelsen, An
 * Introduction to Copulas, 2nd ed., 2006.
 */
export function sharesIn({ members, factor }: Group, member: QuantityIndex, streamOf: StreamOf): FillShares {
  const row = members.indexOf(member);
  const terms = members
    .slice(0, row + 1)
    .map((one, place) => ({ stream: streamOf(one), weight: factor[row]![place]! }));
  const scores = new Float64Array(TILE);
  const sum = new Float64Array(TILE);
  return (spread, tile, into) => {
    sum.fill(0);
    for (const { stream, weight } of terms) {
      if (weight === 0) continue;
      fillUniform(spread, stream, tile, scores);
      normalScores().map(scores);
      for (let place = 0; place < TILE; place++) sum[place]! += weight * scores[place]!;
    }
    for (let place = 0; place < TILE; place++) into[place] = inside(normalCumulative(sum[place]!));
  };
}

export type StreamOf = (quantity: QuantityIndex) => Stream;

/** Off the ends, where a distribution may be infinite. */
function inside(share: number): number {
  return Math.min(Math.max(share, 2 ** -33), 1 - 2 ** -33);
}

function normalScores(): QuantileTable {
  return (table ??= new QuantileTable(normalQuantile));
}

let table: QuantileTable | undefined;
