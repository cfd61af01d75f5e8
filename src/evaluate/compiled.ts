import { DOCKET_LENGTH, fillDockets } from "./docket.ts";
import { emit } from "./kernels.ts";
import type { Errand, Shortcut } from "./path.ts";
import { callOf } from "./program.ts";
import { tapeAlong } from "./tape.ts";

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
  { plan, route, accepted, wild }: Errand,
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
  return { tier: "webassembly", wild, judged, dockets, run: () => run(from, end) === 0 };
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
