import { type Goal, type Relation, type Solve, solve } from "../analysis/solve.ts";
import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { UsageError } from "./errors.ts";
import { endsFor, literalFor, splitEnds } from "./literals.ts";
import { refuseUnlessKnown, askedIn } from "./simulation.ts";
import { quantityOf } from "./nodes.ts";

/** What to vary. */
export interface SolveOptions {
  /** The quantity whose value is looked for. */
  readonly by: string;
  /** Where to look, as in "1 kg..5 kg"; far around its present value unless told. */
  readonly between?: string;
}

/**
 * Answers a condition such as `cost = $50M` or `cost < $50M`. Throws UsageError for names and values that the model does
 * not take, "independent" where the node does not depend on what is varied, and "not-a-number" where that is none.
 */
export function solveCondition(argument: Argument, condition: string, { by, between }: SolveOptions): Solve {
  const varied = numberNamed(argument, by);
  const goal = readCondition(argument, condition);
  const range = between === undefined ? undefined : endsFor(argument, varied, splitEnds(argument, between));
  const found = solve(argument, { ...goal, by: varied, ...(range !== undefined && { range }) });
  if (found !== undefined) return found;
  const name = nameOf(argument.network, goal.node);
  throw new UsageError(
    "independent",
    `${name} does not depend on ${by}: no value of it makes a difference`,
    `\`therefore precedents FILE ${name}\` lists what it depends on`,
  );
}

/** A quantity that can be varied. Throws UsageError "unknown-name", "no-value" and "not-a-number". */
export function numberNamed(argument: Argument, name: string): QuantityIndex {
  const quantity = quantityOf(argument.network, name);
  refuseUnlessKnown(argument, quantity);
  if (argument.typeOf(quantity).kind === "number") return quantity;
  throw new UsageError("not-a-number", `${name} is a truth value`, "vary a number");
}

function readCondition(argument: Argument, condition: string): Pick<Goal, "node" | "relation" | "target"> {
  const [, name, sign, value] = /^\s*([^<>=]+?)\s*(<=|>=|<|>|=)\s*([^<>=]+?)\s*$/.exec(condition) ?? [];
  const relation = relations.find((one) => one === sign);
  if (name === undefined || relation === undefined || value === undefined) {
    throw new UsageError(
      "unreadable-value",
      `\`${condition}\` is no condition`,
      "write one such as `cost=$50M` or `cost<$50M`",
    );
  }
  const node = soleQuantity(argument, name);
  if (argument.typeOf(node).kind === "truth" && relation !== "=") {
    throw new UsageError(
      "unreadable-value",
      `${name} is true or false, neither more nor less`,
      `write \`${name}=true\``,
    );
  }
  return { node, relation, target: literalFor(argument, node, value) };
}

const relations: readonly Relation[] = ["<=", ">=", "<", ">", "="];

function soleQuantity(argument: Argument, name: string): QuantityIndex {
  const quantities = askedIn(argument, [name]);
  if (quantities.length === 1) return quantities[0]!;
  const names = quantities.map((quantity) => nameOf(argument.network, quantity)).join(", ");
  throw new UsageError("unknown-name", `item ${name} has several quantities`, `name one of ${names}`);
}
