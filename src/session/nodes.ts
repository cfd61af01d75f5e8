import { nearest } from "../text/suggest.ts";
import { type Node, namesOf } from "../analysis/node.ts";
import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { UsageError } from "./errors.ts";

/** What people mean by `15`, `[15]` or `params`: an item, the quantity of an item, a quantity. */
export function nodeOf(network: Network, text: string): Node {
  const number = /^\d+$/.test(text) ? Number(text) : undefined;
  if (number === undefined) return { kind: "quantity", index: quantityOf(network, text) };
  const index = network.itemNumbered(number);
  if (index === undefined) throw new UsageError("unknown-node", `there is no item ${text}`, itemsSaid(network));
  return { kind: "item", index };
}

/** Undefined where it means none. */
function quantityMeant(network: Network, name: string): QuantityIndex | undefined {
  const reference = referenceIn(name);
  return reference === undefined ? network.quantityNamed(name) : network.quantityOfItem(Number(reference));
}

/** What a quantity can be asked by: null where what it is called means another one, or none. */
export function callableName(network: Network, quantity: QuantityIndex): string | null {
  const name = nameOf(network, quantity);
  return quantityMeant(network, name) === quantity ? name : null;
}

function referenceIn(name: string): string | undefined {
  return /^\[?(\d+)\]?$/.exec(name)?.[1];
}

export function quantityOf(network: Network, name: string): QuantityIndex {
  const found = quantityMeant(network, name);
  if (found !== undefined) return found;
  const reference = referenceIn(name);
  if (reference !== undefined) {
    throw new UsageError("unknown-name", `item ${reference} does not exist or has not exactly one quantity`);
  }
  const near = nearest(name, network.names());
  throw new UsageError(
    "unknown-name",
    `nothing is named \`${name}\``,
    near === undefined ? "`therefore show FILE` lists all names" : `did you mean \`${near}\`?`,
  );
}

/**
 * The quantity that a question about inputs is asked of: a number that is computed from other quantities. Throws
 * UsageError "not-a-number" for text, a truth value and what has no value, and "no-inputs" for what rests on no quantity.
 */
export function computedNumberOf(argument: Argument, text: string): QuantityIndex {
  const quantity = onlyQuantityOf(argument.network, text);
  if (argument.typeOf(quantity).kind === "truth") {
    const help = "ask about one of the numbers that it compares";
    throw new UsageError("not-a-number", `\`${text}\` is true or false, and moves with nothing by degrees`, help);
  }
  if (!Number.isFinite(argument.valueOf(quantity))) {
    throw new UsageError("not-a-number", `\`${text}\` has no value`, "`therefore check FILE` explains");
  }
  if (argument.network.quantityGraph.needsOf(quantity).length > 0) return quantity;
  throw new UsageError("no-inputs", `\`${text}\` rests on no other quantity`, "ask about one that is computed from it");
}

function onlyQuantityOf(network: Network, text: string): QuantityIndex {
  const node = nodeOf(network, text);
  if (node.kind === "quantity") return node.index;
  const [quantity, ...others] = network.quantitiesOf(node.index);
  if (quantity === undefined) {
    throw new UsageError("not-a-number", `item ${text} is text alone`, "ask about an item with a formula");
  }
  if (others.length === 0) return quantity;
  const names = namesOf(network, [quantity, ...others]).join(", ");
  throw new UsageError("not-a-number", `item ${text} has several quantities`, `ask about one of ${names}`);
}

function itemsSaid(network: Network): string {
  const items = network.itemsInOrder().map((index) => network.items[index]!.id);
  return items.length === 0 ? "the file has no items" : `the items run from ${items[0]} to ${items.at(-1)}`;
}
