import { type Steps, sweep, type Sweep } from "../analysis/sweep.ts";
import type { Argument } from "../evaluate/argument.ts";
import { UsageError } from "./errors.ts";
import { endFor, splitEnds } from "./literals.ts";
import { askedIn } from "./simulation.ts";
import { numberNamed } from "./solve.ts";

/** What to vary, and how. */
export interface SweepStep {
  readonly name: string;
  /** Its ends, one of which may carry the unit for both: "1..5 kg". */
  readonly range: string;
  /** How many values, both ends included; 11 unless told, and 7 where two are varied. */
  readonly steps?: number;
  /** Whether differences are even or ratios are; "linear" unless told. */
  readonly scale?: "linear" | "log";
}

/**
 * Throws UsageError for names and values that the model does not take, for none or more than two to vary, or more than
 * 10,000 cells.
 */
export function sweepNodes(argument: Argument, nodes: readonly string[], by: readonly SweepStep[]): Sweep {
  if (by.length < 1 || by.length > 2) throw unreadable(`${by.length} quantities cannot be varied`, "vary one or two");
  const asked = askedIn(argument, nodes);
  const steps = by.map((step) => stepsOf(argument, step, by.length === 1 ? 11 : 7));
  if (steps[0]!.quantity === steps[1]?.quantity) throw unreadable(`${by[0]!.name} is varied twice`, "vary another");
  const cells = steps.reduce((product, { count }) => product * count, asked.length);
  if (cells <= MOST_CELLS) return sweep(argument, asked, steps);
  throw unreadable(`${cells} cells are too many`, "ask for fewer steps: there may be 10,000 cells");
}

const MOST_CELLS = 10_000;

function stepsOf(argument: Argument, { name, range, steps, scale }: SweepStep, most: number): Steps {
  const quantity = numberNamed(argument, name);
  const [start, end] = splitEnds(argument, range);
  const [from, to] = [endFor(argument, quantity, start, end), endFor(argument, quantity, end, start)];
  const count = steps ?? most;
  if (from === to) throw unreadable(`the ends of \`${range}\` are one`, "write two different ends");
  if (!Number.isInteger(count) || count < 2) throw unreadable(`${count} steps cannot be made`, "ask for 2 or more");
  if (scale === "log" && !(from * Math.sign(to) > 0)) {
    throw unreadable(`\`${range}\` has no logarithmic steps`, "write two ends above zero, or leave out the log scale");
  }
  return { quantity, from, to, count, scale: scale ?? "linear" };
}

function unreadable(message: string, help: string): UsageError {
  return new UsageError("unreadable-value", message, help);
}
