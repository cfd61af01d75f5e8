import type { QuantityIndex } from "../graph/network.ts";
import type { Acceptance } from "../check/claims.ts";
import type { Plan } from "./plan.ts";
import type { Route } from "./route.ts";

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
  /** The way without a look to the right or the left, once it was gone so often that it pays. */
  shortcut: Shortcut | undefined;
}

/** All of a path in one go, where nothing on it is to be looked after but whether claims hold. */
export interface Shortcut {
  readonly tier: "bytecode" | "webassembly";
  /** How many quantities are no finite number, none of them on the way: with another number some on it may be. */
  readonly wild: number;
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
  readonly wild: number;
}
