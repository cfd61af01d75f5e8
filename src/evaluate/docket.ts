import type { Acceptance } from "../check/claims.ts";

/**
 * A docket, four doubles: the least and the most that surely bear a claim out, the step, and the findings, which are 1
 * where the chain lies between the two, and 2 more where the step does.
 */
export const DOCKET_LENGTH = 4;
export const LEAST = 0;
export const MOST = 1;
export const STEP = 2;
export const FINDINGS = 3;

/** Writes down what bears each claim out. */
export function fillDockets(dockets: Float64Array, accepted: readonly Acceptance[]): Float64Array {
  accepted.forEach(({ least, most }, place) => {
    dockets[DOCKET_LENGTH * place + LEAST] = least;
    dockets[DOCKET_LENGTH * place + MOST] = most;
  });
  return dockets;
}

/** Judges as the kernels do it. `pairs` has the place of each value in `cells`. */
export function judgeAll(dockets: Float64Array, pairs: Int32Array, cells: Float64Array): void {
  for (let place = 0; place < pairs.length; place++) {
    const at = DOCKET_LENGTH * place;
    const least = dockets[at + LEAST]!;
    const most = dockets[at + MOST]!;
    const step = dockets[at + STEP]!;
    const chain = cells[pairs[place]!]!;
    dockets[at + FINDINGS] = (chain >= least && chain <= most ? 1 : 0) + (step >= least && step <= most ? 2 : 0);
  }
}
