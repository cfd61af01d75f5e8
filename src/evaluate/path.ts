import type { QuantityIndex } from "../graph/network.ts";
import type { Acceptance } from "../check/claims.ts";
import { DOCKET_LENGTH, emit, LEAST, MOST } from "./kernels.ts";
import type { Plan } from "./plan.ts";
import { callOf } from "./program.ts";
import { type Route, tapeAlong } from "./route.ts";

/** What depends on some inputs: a way to be gone again and again. */
export interface Path {
  readonly inputs: readonly QuantityIndex[];
  /** Where their numbers go: see `Plan.putAll`. */
  readonly cells: Int32Array;
  /** In topological order, the inputs included. */
  readonly reach: Int32Array;
  /** The same without inputs that are nothing but the number that is put in their place. */
  readonly rest: Int32Array;
  /** Whether so little of it moved the last time that it pays to find out what moves. */
  tracks: boolean;
  /** How often it was gone from end to end, quantity by quantity. */
  runs: number;
  /** How many quantities were no finite number, none of them on the way, when the shortcut was found. */
  wild: number;
  /** The way without a look to the right or the left, once it was gone so often that it pays. */
  shortcut: Shortcut | undefined;
}

/** All of a path in one go, where nothing on it is to be looked after but whether claims hold. */
export interface Shortcut {
  readonly tier: "bytecode" | "webassembly";
  /** Quantities with claims. */
  readonly judged: Int32Array;
  /** A docket for each of them, in a row. */
  readonly dockets: Float64Array;
  /** False when a result in the chain is no finite number. */
  readonly run: () => boolean;
}

/** What a shortcut is made of. */
export interface Errand {
  readonly plan: Plan;
  readonly route: Route;
  /** Of each quantity that is judged. */
  readonly accepted: readonly Acceptance[];
}

/** That of WebAssembly; undefined where the host forbids it or has no room. */
export function compiledNow(errand: Errand): Shortcut | undefined {
  const { bytes, calls } = emit(errand.route.kernels);
  return unlessRefused(() => instantiate(errand, calls, new WebAssembly.Module(bytes)));
}

/**
 * The same off the main thread; `install` is called with it when it is ready, if it is still wanted then, and not at
 * all where it cannot be had.
 */
export function compileSoon(errand: Errand, isWanted: () => boolean, install: (shortcut: Shortcut) => void): void {
  const { bytes, calls } = emit(errand.route.kernels);
  const finish = (module: WebAssembly.Module): void => {
    if (!isWanted()) return;
    const shortcut = unlessRefused(() => instantiate(errand, calls, module));
    if (shortcut !== undefined) install(shortcut);
  };
  void WebAssembly.compile(bytes).then(finish, nothingIfRefused);
}

function instantiate(
  { plan, route, accepted }: Errand,
  calls: readonly number[],
  module: WebAssembly.Module,
): Shortcut {
  const { judged } = route;
  const tape = tapeAlong(plan, route);
  const docketsLength = DOCKET_LENGTH * judged.length;
  const { memory, spare } = plan.share(docketsLength + Math.ceil(tape.length / 2));
  const dockets = fillDockets(spare.subarray(0, docketsLength), accepted);
  const from = spare.byteOffset + dockets.byteLength;
  const end = from + tape.byteLength;
  new Int32Array(memory.buffer, from, tape.length).set(tape);
  const operations = Object.fromEntries(calls.map((code) => [String(code), callOf(code)]));
  const { exports } = new WebAssembly.Instance(module, { m: { m: memory }, o: operations });
  const run = exports["run"];
  if (typeof run !== "function") throw new TypeError("the module has no function `run`");
  return { tier: "webassembly", judged, dockets, run: () => run(from, end) === 0 };
}

export function fillDockets(dockets: Float64Array, accepted: readonly Acceptance[]): Float64Array {
  accepted.forEach(({ least, most }, place) => {
    dockets[DOCKET_LENGTH * place + LEAST] = least;
    dockets[DOCKET_LENGTH * place + MOST] = most;
  });
  return dockets;
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
