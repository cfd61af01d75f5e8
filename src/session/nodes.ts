import { nearest } from "../text/suggest.ts";
import type { Node } from "../analysis/node.ts";
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

export function quantityOf(network: Network, name: string): QuantityIndex {
  const reference = /^\[?(\d+)\]?$/.exec(name)?.[1];
  const found = reference === undefined ? network.quantityNamed(name) : network.quantityOfItem(Number(reference));
  if (found !== undefined) return found;
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

function itemsSaid(network: Network): string {
  const items = network.itemsInOrder().map((index) => network.items[index]!.id);
  return items.length === 0 ? "the file has no items" : `the items run from ${items[0]} to ${items.at(-1)}`;
}
