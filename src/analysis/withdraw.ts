import { stands } from "../check/support.ts";
import type { Argument } from "../evaluate/argument.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import type { ItemIndex } from "../graph/network.ts";
import { NodeSet } from "../graph/node-set.ts";
import { propagate } from "../graph/walk.ts";
import { idsOf, itemOf, type Node } from "./node.ts";

/** The numbers of items, in document order. */
export interface Withdrawal {
  readonly withdrawn: readonly number[];
  /** What stood and stands no more. */
  readonly falls: readonly number[];
  /** What rests on a withdrawn or fallen item, and stands on another leg. */
  readonly survives: readonly number[];
}

/** What falls when these items are withdrawn, and what survives though it rests on them. */
export function withdraw(argument: Argument, nodes: readonly Node[]): Withdrawal {
  const { network, standing } = argument;
  const withdrawn = new Set(nodes.map((node) => itemOf(argument, node)));
  const states = new Uint8Array(network.items.length); // what became of an item
  const concerned = new NodeSet();
  const isStanding = (index: ItemIndex): boolean =>
    states[index] === UNMET ? standing.has(index) : states[index] === STANDS;
  const dirty = new DirtySet(network.itemGraph.length);
  for (const index of withdrawn) dirty.add(network.itemGraph.rank[index]!);
  propagate(network.itemGraph, dirty, (index) => {
    // In a circle the walk comes back to where it was: only the first visit of a withdrawn item goes on from there.
    const isNew = withdrawn.has(index) && states[index] === UNMET;
    const before = isStanding(index);
    const now = !withdrawn.has(index) && stands(network, index, isStanding);
    states[index] = now ? STANDS : FALLS;
    if (!withdrawn.has(index)) concerned.add(index);
    return isNew || now !== before;
  });
  const others = concerned.nodes();
  return {
    withdrawn: idsOf(network, withdrawn),
    falls: idsOf(
      network,
      others.filter((index) => standing.has(index) && !isStanding(index)),
    ),
    survives: idsOf(network, others.filter(isStanding)),
  };
}

const UNMET = 0;
const STANDS = 1;
const FALLS = 2;
