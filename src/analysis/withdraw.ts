import { stands } from "../check/support.ts";
import type { Argument } from "../evaluate/argument.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import type { ItemIndex } from "../graph/network.ts";
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
  const now = new Map<ItemIndex, boolean>();
  const isStanding = (index: ItemIndex): boolean => now.get(index) ?? standing.has(index);
  const dirty = new DirtySet(network.itemGraph.length);
  for (const index of withdrawn) dirty.add(network.itemGraph.rank[index]!);
  propagate(network.itemGraph, dirty, (index) => {
    // In a circle the walk comes back to where it was: only the first visit of a withdrawn item goes on from there.
    const isNew = withdrawn.has(index) && !now.has(index);
    const before = isStanding(index);
    now.set(index, !withdrawn.has(index) && stands(network, index, isStanding));
    return isNew || now.get(index) !== before;
  });
  const concerned = [...now.keys()].filter((index) => !withdrawn.has(index));
  return {
    withdrawn: idsOf(network, withdrawn),
    falls: idsOf(
      network,
      concerned.filter((index) => standing.has(index) && !isStanding(index)),
    ),
    survives: idsOf(network, concerned.filter(isStanding)),
  };
}
