import { choleskyFactor } from "../evaluate/cholesky.ts";
import { correlationMatrix, type Correlation } from "../evaluate/correlations.ts";
import type { QuantityIndex } from "../graph/network.ts";

/**
 * Independent standard normals behind correlated standard scores: z = L y, where LLᵀ is the correlation of the scores (a
 * Gaussian copula: M. Rosenblatt 1952, A. Nataf 1962). Σ y² is the squared distance zᵀR⁻¹z.
 */
export class Joint {
  /** The places of the correlated among all. */
  readonly #places: readonly number[];
  readonly #factor: readonly ArrayLike<number>[];

  constructor(quantities: readonly QuantityIndex[], pairs: readonly Correlation[]) {
    const correlated = new Set(pairs.flatMap(({ one, other }) => [one, other]));
    this.#places = quantities.flatMap((quantity, place) => (correlated.has(quantity) ? [place] : []));
    const matrix = correlationMatrix(
      this.#places.map((place) => quantities[place]!),
      pairs,
    );
    const factor = choleskyFactor(matrix);
    // Impossible correlations are no correlations: the file has an error that says so.
    this.#factor =
      factor.kind === "factor" ? factor.rows : matrix.map((row, at) => row.map((_, place) => +(at === place)));
  }

  /** z for y. What stands behind the quantities, or is not correlated, stays as it is. */
  scores(point: ArrayLike<number>): Float64Array {
    const scores = Float64Array.from(point);
    this.#places.forEach((place, row) => {
      scores[place] = this.#places.reduce(
        (sum, from, column) => (column <= row ? sum + this.#factor[row]![column]! * point[from]! : sum),
        0,
      );
    });
    return scores;
  }

  /** R⁻¹z for y: what each score times it is its part of the squared distance. */
  pulls(point: ArrayLike<number>): Float64Array {
    const pulls = Float64Array.from(point);
    for (let row = this.#places.length - 1; row >= 0; row--) {
      const place = this.#places[row]!;
      let rest = point[place]!;
      for (let below = row + 1; below < this.#places.length; below++) {
        rest -= this.#factor[below]![row]! * pulls[this.#places[below]!]!;
      }
      const diagonal = this.#factor[row]![row]!;
      pulls[place] = diagonal > LEAST ? rest / diagonal : 0; // it only follows others
    }
    return pulls;
  }
}

const LEAST = 1e-6;
