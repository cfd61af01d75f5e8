import type { Observation } from "../analysis/agreement.ts";
import { marginalOf } from "../analysis/marginal.ts";
import { moversBeneath } from "../analysis/movers.ts";
import { reconcile, type Reconciliation } from "../analysis/reconcile.ts";
import { type Reading, readingOf } from "../analysis/what-if.ts";
import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { UsageError } from "./errors.ts";
import { quantityOf } from "./nodes.ts";
import { rangeAround } from "./range.ts";
import { during } from "./try.ts";
import type { Workspace } from "./workspace.ts";

/** Names and values, as people write them. */
type Settings = Iterable<readonly [name: string, value: string]>;

/** Looks for the move while the freed inputs have their ranges, and leaves the model as it was. */
export function reconcileValues(workspace: Workspace, observed: Settings, free: Settings): Reconciliation {
  const { argument } = workspace;
  const observations = Array.from(observed, (setting) => observe(workspace, setting));
  const freed = Array.from(free, (setting) => ({ setting, quantity: freedQuantity(workspace, setting) }));
  const known = new Map([...observations, ...freed].map(({ quantity }) => [quantity, readingOf(argument, quantity)]));
  const settings = freed.map(({ setting }) => setting);
  const stated = (quantity: QuantityIndex): Reading => known.get(quantity) ?? readingOf(argument, quantity);
  return during(workspace, settings, () => {
    for (const observation of observations) refuseUnanswerable(argument, observation);
    refuseTooLarge(argument, observations);
    return reconcile(argument, { observations, freed: freed.map(({ quantity }) => quantity), stated });
  });
}

/** What was observed is read as any value is, in the quantity's own place. */
function observe(workspace: Workspace, setting: readonly [string, string]): Observation {
  const { argument } = workspace;
  const [name, text] = setting;
  const quantity = quantityOf(argument.network, name);
  return during(workspace, [setting], () => {
    if (argument.typeOf(quantity).kind === "truth") throw notANumber(`${name} is a truth value`);
    const marginal = marginalOf(argument, quantity);
    if (marginal === undefined && argument.isUncertain(quantity)) throw notOneRange(name, text);
    const { type, value } = readingOf(argument, quantity);
    if (!Number.isFinite(value)) throw notANumber(`\`${text}\` has no value`);
    return { quantity, text: text.trim(), type, value, marginal };
  });
}

function freedQuantity(workspace: Workspace, setting: readonly [string, string]): QuantityIndex {
  const { argument } = workspace;
  const [name, text] = setting;
  const quantity = quantityOf(argument.network, name);
  return during(workspace, [setting], () => {
    if (marginalOf(argument, quantity) === undefined) throw notOneRange(name, text);
    return quantity;
  });
}

function notANumber(what: string): UsageError {
  return new UsageError("not-a-number", `${what}, and only numbers can be reconciled`, "name a quantity with a value");
}

function notOneRange(name: string, text: string): UsageError {
  return new UsageError(
    "unreadable-value",
    `\`${text}\` is no range in which ${name} could move by degrees`,
    "write a range such as `5 to 8 kg`, or one distribution of values without jumps",
  );
}

function refuseUnanswerable(argument: Argument, { quantity }: Observation): void {
  const name = nameOf(argument.network, quantity);
  if (!Number.isFinite(argument.valueOf(quantity)) || argument.typeOf(quantity).kind !== "number") {
    throw notANumber(`${name} has no value`);
  }
  const { movers, points } = moversBeneath(argument, [quantity]);
  if (movers.length > 0) return;
  throw new UsageError(
    "nothing-to-move",
    `nothing beneath ${name} is uncertain: there is nothing to move`,
    adviceToFree(argument, points),
  );
}

const MOST_NAMED = 12;

function adviceToFree(argument: Argument, points: readonly QuantityIndex[]): string {
  if (points.length === 0) return "";
  const names = points.slice(0, MOST_NAMED).map((point) => nameOf(argument.network, point));
  const more = points.length > names.length ? " …" : "";
  const positive = points.find((point) => argument.valueOf(point) > 0);
  const example =
    positive === undefined
      ? ""
      : `, such as \`${nameOf(argument.network, positive)}=${rangeAround(argument, positive, 2)}\``;
  return `free one of ${names.join(", ")}${more} by a range of what it could be${example}`;
}

/** A gradient takes as many computations as there are quantities times movers, some hundreds of times. */
function refuseTooLarge(argument: Argument, observations: readonly Observation[]): void {
  const { movers, size } = moversBeneath(
    argument,
    observations.map(({ quantity }) => quantity),
  );
  if (movers.length * size <= LARGEST) return;
  throw new UsageError(
    "too-large",
    `${movers.length} uncertain inputs beneath ${size} quantities are too many to move together`,
    "reconcile a quantity that rests on fewer of them",
  );
}

const LARGEST = 1e6;
