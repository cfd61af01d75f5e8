import { DOCKET_LENGTH } from "./docket.ts";
import type { Plan } from "./plan.ts";
import { CELL_MASK } from "./program.ts";
import type { Kernel, Route } from "./route.ts";

/** How many integers of a tape say which kernel comes next, and where its quantities end. */
export const HEADER_LENGTH = 2;

/** How many integers of a tape a quantity takes: where its operands are, and where its results go. */
export function strideOf({ program, work }: Kernel): number {
  return program.leafWords.length + (work === "claimed" ? 2 : 1);
}

/** The tape of a route, as `emit` takes it, to stand behind the cells and the dockets of what is judged. */
export function tapeAlong(plan: Plan, { order, kernelOf, kernels, judged }: Route): Int32Array {
  const { cellOf, code, from, cells } = plan;
  const tape = new Int32Array(tapeLength({ kernelOf, kernels }));
  const start = cells.byteLength + 8 * DOCKET_LENGTH * judged.length;
  let [at, head, kernel, docket] = [0, -1, -1, cells.byteLength];
  order.forEach((quantity, place) => {
    if (kernelOf[place] !== kernel) {
      kernel = kernelOf[place]!;
      head = at;
      tape[at] = kernel;
      at += HEADER_LENGTH;
    }
    const { program, work } = kernels[kernel]!;
    for (const word of program.leafWords) tape[at++] = 16 * (code[from[quantity]! + word]! & CELL_MASK);
    tape[at++] = 16 * cellOf[quantity]!;
    if (work === "claimed") {
      tape[at++] = docket;
      docket += 8 * DOCKET_LENGTH;
    }
    tape[head + 1] = start + 4 * at;
  });
  return tape;
}

function tapeLength({ kernelOf, kernels }: Pick<Route, "kernelOf" | "kernels">): number {
  let [length, before] = [0, -1];
  for (const kernel of kernelOf) {
    length += strideOf(kernels[kernel]!) + (kernel === before ? 0 : HEADER_LENGTH);
    before = kernel;
  }
  return length;
}
