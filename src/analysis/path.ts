import type { Argument } from "../evaluate/argument.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex, QuantityIndex } from "../graph/network.ts";
import { shortestPath } from "../graph/reach.ts";
import { itemOf, labelOf, type Node } from "./node.ts";

/** How one node is connected with another; `from` and `to` as they were asked for. */
export interface Path {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly PathStep[];
}

/** One item on the way, or one quantity of it. */
export interface PathStep {
  readonly item: number;
  readonly quantity: string | null;
  /** How this step is reached from the one before; null for the first. */
  readonly via: "formula" | "citation" | null;
  readonly text: string;
}

/** A shortest way from what is rested on to what rests on it, whichever of the two is named first; null for none. */
export function path(argument: Argument, from: Node, to: Node): Path | null {
  const steps =
    quantityPath(argument, from, to) ??
    quantityPath(argument, to, from)?.toReversed() ??
    itemPath(argument, from, to) ??
    itemPath(argument, to, from)?.toReversed();
  if (steps === undefined) return null;
  return {
    from: labelOf(argument, from),
    to: labelOf(argument, to),
    steps: steps.map((step, index) => describe(argument, steps[index - 1], step)),
  };
}

interface Step {
  readonly item: ItemIndex;
  readonly quantity: QuantityIndex | undefined;
}

function quantityPath({ network }: Argument, from: Node, to: Node): readonly Step[] | undefined {
  if (from.kind === "item" || to.kind === "item") return undefined;
  const found = shortestPath(from.index, to.index, network.quantityGraph.dependents);
  return found?.map((quantity) => ({ item: network.itemOf[quantity]!, quantity }));
}

function itemPath(argument: Argument, from: Node, to: Node): readonly Step[] | undefined {
  const { itemGraph } = argument.network;
  const found = shortestPath(itemOf(argument, from), itemOf(argument, to), itemGraph.dependents);
  return found?.map((item) => ({ item, quantity: undefined }));
}

function describe({ network }: Argument, before: Step | undefined, { item, quantity }: Step): PathStep {
  const { id, said } = network.items[item]!;
  const uses = (one: ItemIndex, other: ItemIndex): boolean => network.operandItemsOf(one).includes(other);
  const byFormula =
    before !== undefined && (quantity !== undefined || uses(item, before.item) || uses(before.item, item));
  return {
    item: id,
    quantity: quantity === undefined ? null : nameOf(network, quantity),
    via: before === undefined ? null : byFormula ? "formula" : "citation",
    text: said.text,
  };
}
