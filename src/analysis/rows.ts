/** A matrix of a few long rows. */
export type Rows = readonly Float64Array[];

/** Each row times the vector. */
export function rowProducts(rows: Rows, vector: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => row.reduce((sum, component, place) => sum + component * vector[place]!, 0));
}

/** The sum of the rows, each so many times. Of no rows it is nothing. */
export function combined(rows: Rows, times: Float64Array): Float64Array {
  const sum = new Float64Array(rows[0]?.length ?? 0);
  rows.forEach((row, place) => row.forEach((component, column) => (sum[column]! += times[place]! * component)));
  return sum;
}

/**
 * The x with (JJᵀ + damping · diag(JJᵀ)) x = right, by the factor of A.-L. Cholesky. Rows that say the same share what
 * they say, and a row of zeros says nothing: its x is 0.
 */
export function solveNormal(rows: Rows, right: Float64Array, damping: number): Float64Array {
  const products = rows.map((row) => rowProducts(rows, row));
  products.forEach((row, place) => (row[place]! *= 1 + Math.max(damping, LEAST_DAMPING)));
  const factor = factored(products);
  return solveUpper(factor, solveLower(factor, right));
}

/** How many of the rows are no sum of others, as far as their digits go. */
export function rankOf(rows: Rows): number {
  const left = rows.map((row) => row.slice());
  const sizes = rows.map((row) => Math.sqrt(norm(row)));
  const done = new Set<number>();
  for (;;) {
    const next = left.findIndex((row, place) => !done.has(place) && Math.sqrt(norm(row)) > NOISE * sizes[place]!);
    if (next === -1) return done.size;
    done.add(next);
    left.forEach((row, place) => {
      if (!done.has(place)) removeFrom(row, left[next]!);
    });
  }
}

/** Below what central differences leave, so that it bends no answer; rows that say the same stay solvable. */
const LEAST_DAMPING = 1e-13;
/** Gradients by differences are right to about 1e-8. */
const NOISE = 1e-5;

function factored(matrix: readonly Float64Array[]): readonly Float64Array[] {
  const factor = matrix.map((row) => new Float64Array(row.length));
  for (let row = 0; row < matrix.length; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]![column]!;
      for (let inner = 0; inner < column; inner++) rest -= factor[row]![inner]! * factor[column]![inner]!;
      if (column === row) factor[row]![row] = Math.sqrt(Math.max(rest, LEAST_DAMPING * matrix[row]![row]!));
      else factor[row]![column] = rest / factor[column]![column]! || 0;
    }
  }
  return factor;
}

function solveLower(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = new Float64Array(right.length);
  for (let row = 0; row < right.length; row++) {
    let rest = right[row]!;
    for (let inner = 0; inner < row; inner++) rest -= factor[row]![inner]! * solution[inner]!;
    solution[row] = quotient(rest, factor[row]![row]!);
  }
  return solution;
}

function solveUpper(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const solution = new Float64Array(right.length);
  for (let row = right.length - 1; row >= 0; row--) {
    let rest = right[row]!;
    for (let inner = row + 1; inner < right.length; inner++) rest -= factor[inner]![row]! * solution[inner]!;
    solution[row] = quotient(rest, factor[row]![row]!);
  }
  return solution;
}

function quotient(over: number, under: number): number {
  return under === 0 ? 0 : over / under;
}

function removeFrom(row: Float64Array, direction: Float64Array): void {
  const share = row.reduce((sum, component, place) => sum + component * direction[place]!, 0) / norm(direction);
  row.forEach((_, place) => (row[place]! -= share * direction[place]!));
}

function norm(row: Float64Array): number {
  return row.reduce((sum, component) => sum + component * component, 0);
}
