import type { Argument } from "../evaluate/argument.ts";
import { type Reach, reach, type ReachOptions } from "./dependents.ts";
import type { Node } from "./node.ts";

/** What these rest on: the mirror of `dependents`. */
export function precedents(argument: Argument, nodes: readonly Node[], options: ReachOptions = {}): Reach {
  const { itemGraph, quantityGraph } = argument.network;
  return reach(argument, nodes, options, { items: itemGraph.needs, quantities: quantityGraph.needs });
}
