export type Factored =
  | { readonly kind: "factor"; readonly rows: readonly (readonly number[])[] }
  /** The matrix is not positive semidefinite, and not yet so up to this row. */
  | { readonly kind: "impossible"; readonly row: number };

/**
 * The lower triangular L with L Lᵀ = A, for a symmetric A that is positive semidefinite but for rounding. Where what
 * comes before determines a row already, its pivot is 0. Source: N. Higham, Accuracy and Stability of Numerical
 * Algorithms, 2002, chapter 10.
 */
export function choleskyFactor(matrix: readonly (readonly number[])[]): Factored {
  const rows: number[][] = [];
  for (const [row, entries] of matrix.entries()) {
    const factors: number[] = [];
    for (let column = 0; column < row; column++) {
      const left = entries[column]! - dot(factors, rows[column]!, column);
      const pivot = rows[column]![column]!;
      if (pivot === 0 && Math.abs(left) > LOOSE) return { kind: "impossible", row };
      factors.push(pivot === 0 ? 0 : left / pivot);
    }
    const square = entries[row]! - dot(factors, factors, row);
    if (square < -LOOSE) return { kind: "impossible", row };
    factors.push(square <= TIGHT ? 0 : Math.sqrt(square));
    rows.push(factors);
  }
  return { kind: "factor", rows };
}

/** What rounding makes of a zero on the diagonal, and, as its root, beside it and behind so small a pivot. */
const TIGHT = 1e-10;
const LOOSE = 1e-5;

function dot(one: readonly number[], other: readonly number[], count: number): number {
  let sum = 0;
  for (let place = 0; place < count; place++) sum += one[place]! * other[place]!;
  return sum;
}
