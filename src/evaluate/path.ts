import type { QuantityIndex } from "../graph/network.ts";
import type { Acceptance } from "../check/claims.ts";
import { DOCKET, emit, type Task } from "./emit.ts";
import type { Plan } from "./plan.ts";
import { callOf } from "./program.ts";

/** What depends on some inputs, in topological order, the inputs included: a way to be gone again and again. */
export interface Path {
  readonly inputs: readonly QuantityIndex[];
  readonly reach: Int32Array;
  /** Whether so little of it moved the last time that it pays to find out what moves. */
  tracks: boolean;
  /** How often it was gone from end to end. */
  runs: number;
  /** Whether it is being translated, or was in vain. */
  isTranslating: boolean;
  /** The same way in WebAssembly, once that is there. */
  native: NativePath | undefined;
}

/** What is to be computed along a path, and judged. */
export interface Errand {
  readonly tasks: readonly Task[];
  /** Quantities with claims, each with the numbers to compare with; their dockets stand in this order. */
  readonly judged: readonly Judged[];
  /** How many quantities are no finite number, none of them on the path. */
  readonly wild: number;
}

export interface Judged {
  readonly quantity: QuantityIndex;
  readonly accepted: Acceptance;
}

/** A path in WebAssembly. */
export class NativePath {
  /** The cells that it computes in: it is of no use when the plan has others. */
  readonly cells: Float64Array;
  readonly judged: readonly Judged[];
  /** When another number of quantities is not finite than this, some on the path are, and the machine has to look. */
  readonly wild: number;
  readonly #run: () => unknown;
  readonly #dockets: Float64Array;
  readonly #notice: Int32Array;

  constructor(room: Room, { judged, wild }: Errand, run: () => unknown) {
    this.cells = room.cells;
    this.judged = judged;
    this.wild = wild;
    this.#run = run;
    this.#dockets = room.spare.subarray(NOTICE_LENGTH);
    this.#notice = new Int32Array(room.spare.buffer, room.spare.byteOffset, 1);
    judged.forEach(({ accepted: { least, most, slack } }, place) => {
      // Findings that there cannot be are news the first time.
      this.#dockets.set([least, most, least - slack, most + slack, NaN, NaN], place * DOCKET_LENGTH);
    });
  }

  /** False where something in the chain is no finite number. */
  run(): boolean {
    this.#notice[0] = 0;
    return this.#run() === 0;
  }

  /** Whether claims were borne out that were not before, or the other way round, or it is to be seen. */
  get hasNews(): boolean {
    return this.#notice[0] !== 0;
  }

  /** What the formula gives in the stated world, of a quantity with a claim. */
  stepAt(place: number): number {
    return this.#dockets[place * DOCKET_LENGTH + DOCKET.step / 8]!;
  }
}

/** Cells, and numbers behind them, where WebAssembly can reach both. */
interface Room {
  readonly memory: WebAssembly.Memory;
  readonly cells: Float64Array;
  readonly spare: Float64Array;
}

const NOTICE_LENGTH = 2;
const DOCKET_LENGTH: number = DOCKET.size / 8;

/** Where the docket of a claim will stand, in bytes, behind cells that take so many. */
export function docketAt(cellBytes: number, place: number): number {
  return cellBytes + 8 * NOTICE_LENGTH + DOCKET.size * place;
}

/** Translates an errand; undefined where the host forbids that or has no room. Takes about a microsecond a task. */
export function compileNow(plan: Plan, errand: Errand): NativePath | undefined {
  const { bytes, calls } = translate(plan, errand);
  return unlessRefused(() => instantiate(plan, errand, calls, new WebAssembly.Module(bytes)));
}

/**
 * The same off the main thread; `install` is called with it when it is ready, if it is still wanted then, and not at
 * all where it cannot be had.
 */
export function compileSoon(
  plan: Plan,
  errand: Errand,
  isWanted: () => boolean,
  install: (native: NativePath) => void,
): void {
  const { bytes, calls } = translate(plan, errand);
  const { byteLength } = plan.cells;
  const finish = (module: WebAssembly.Module): void => {
    // What stands behind the cells would stand elsewhere if there are more of them by now.
    if (!isWanted() || plan.cells.byteLength !== byteLength) return;
    const native = unlessRefused(() => instantiate(plan, errand, calls, module));
    if (native !== undefined) install(native);
  };
  void WebAssembly.compile(bytes).then(finish, nothingIfRefused);
}

function translate(plan: Plan, { tasks }: Errand): ReturnType<typeof emit> {
  return emit(plan.code, tasks, (cell) => plan.isRegister(cell), plan.cells.byteLength);
}

function instantiate(plan: Plan, errand: Errand, calls: readonly number[], module: WebAssembly.Module): NativePath {
  const { memory, spare } = plan.share(NOTICE_LENGTH + DOCKET_LENGTH * errand.judged.length);
  const operations = Object.fromEntries(calls.map((code) => [String(code), callOf(code)]));
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory }, o: operations });
  const run = exports["run"];
  if (typeof run !== "function") throw new TypeError("the module has no function `run`");
  return new NativePath({ memory, cells: plan.cells, spare }, errand, () => run());
}

function unlessRefused<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    return nothingIfRefused(error);
  }
}

/** A Content-Security-Policy may forbid WebAssembly, and there may be no room for its memory. */
function nothingIfRefused(error: unknown): undefined {
  if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return undefined;
  throw error;
}
