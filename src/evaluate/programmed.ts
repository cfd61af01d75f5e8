import { type Block, Columns } from "./columns.ts";
import { DOCKET_LENGTH, fillDockets, judgeAll } from "./docket.ts";
import { run } from "./machine.ts";
import type { Errand, Shortcut } from "./path.ts";
import type { Plan } from "./plan.ts";
import { CELL_BITS, CELL_MASK, SETTLE, SETTLE_CLAIMED } from "./program.ts";
import type { Route } from "./route.ts";

/**
 * A shortcut for the machine. Where many quantities of one shape are of one level, and their worlds do not part, it
 * computes them at once; the others one after another, as programs in a row: in both worlds at once is faster so.
 */
export function programmed({ plan, route, accepted, wild }: Errand): Shortcut {
  const { judged } = route;
  const pairs = judged.map((quantity) => plan.cellOf[quantity]! << 1);
  const dockets = fillDockets(new Float64Array(DOCKET_LENGTH * judged.length), accepted);
  const columns = new Columns(() => plan.cells);
  const stretches = stretchesOf(route).map((stretch) => stretchRun(plan, route, stretch, { dockets, columns }));
  const runThrough = (): boolean => {
    let sum = 0;
    for (const runStretch of stretches) sum += runStretch();
    judgeAll(dockets, pairs, plan.cells);
    return sum === 0;
  };
  return { tier: "bytecode", wild, judged, dockets, run: runThrough };
}

/** The places from .. to of a route. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isBlock: boolean;
  /** How many quantities before it are judged. */
  readonly judged: number;
}

interface Hands {
  readonly dockets: Float64Array;
  readonly columns: Columns;
}

/** Fewer than so many at once do not pay; more than so many do not fit where a processor keeps what is at hand. */
const LEAST_BLOCK = 8;
const LARGEST_BLOCK = 512;

function stretchesOf({ order, kernelOf, kernels, levels }: Route): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [from, judged] = [0, 0];
  while (from < order.length) {
    let to = from + 1;
    while (to < from + LARGEST_BLOCK && kernelOf[to] === kernelOf[from] && levels[to] === levels[from]) to++;
    const { work } = kernels[kernelOf[from]!]!;
    const isBlock = work === "single" && to - from >= LEAST_BLOCK;
    const last = stretches.at(-1);
    if (isBlock || last === undefined || last.isBlock) stretches.push({ from, to, isBlock, judged });
    else stretches[stretches.length - 1] = { ...last, to };
    if (work === "claimed") judged += to - from;
    from = to;
  }
  return stretches;
}

/** Returns what computes a stretch, and says 0, or NaN where a result in the chain is no finite number. */
function stretchRun(plan: Plan, route: Route, stretch: Stretch, { dockets, columns }: Hands): () => number {
  if (!stretch.isBlock) {
    const code = codeAlong(plan, route, stretch);
    return () => run(code, 0, code.length, plan.cells, dockets);
  }
  const { program } = route.kernels[route.kernelOf[stretch.from]!]!;
  const block: Block = { program, length: stretch.to - stretch.from, operands: operandsOf(plan, route, stretch) };
  const targets = route.order.subarray(stretch.from, stretch.to).map((quantity) => plan.cellOf[quantity]! << 1);
  return () => settle(columns.run(block), targets, plan.cells);
}

/** What is finite less itself is 0. */
function settle(results: Float64Array, targets: Int32Array, cells: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < targets.length; place++) {
    const result = results[place]!;
    const target = targets[place]!;
    cells[target] = cells[target + 1] = result;
    sum += result - result;
  }
  return sum;
}

function operandsOf({ code, from }: Plan, { order, kernelOf, kernels }: Route, stretch: Stretch): Int32Array[] {
  const { leafWords } = kernels[kernelOf[stretch.from]!]!.program;
  return leafWords.map((word) => {
    const operands = new Int32Array(stretch.to - stretch.from);
    for (let place = 0; place < operands.length; place++) {
      operands[place] = (code[from[order[stretch.from + place]!]! + word]! & CELL_MASK) << 1;
    }
    return operands;
  });
}

/** The programs of a stretch in a row, as `run` takes them; there is a load after the last as after the others. */
function codeAlong(plan: Plan, { order, kernelOf, kernels }: Route, stretch: Stretch): Int32Array {
  const { cellOf, code, from, to } = plan;
  const all: number[] = [];
  let { judged } = stretch;
  for (let place = stretch.from; place < stretch.to; place++) {
    const quantity = order[place]!;
    const isClaimed = kernels[kernelOf[place]!]!.work === "claimed";
    for (let word = from[quantity]!; word < to[quantity]!; word++) all.push(code[word]!);
    all.push(((isClaimed ? SETTLE_CLAIMED : SETTLE) << CELL_BITS) | cellOf[quantity]!);
    if (isClaimed) all.push(judged++);
  }
  all.push(0);
  return Int32Array.from(all);
}
