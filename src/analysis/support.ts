import type { Argument } from "../evaluate/argument.ts";
import type { ItemIndex, Network } from "../graph/network.ts";
import { idsOf, itemOf, labelOf, type Node } from "./node.ts";

/** What a conclusion needs, by the numbers of assumptions. */
export interface Support {
  readonly of: string;
  /** Each a smallest set of assumptions that carries the conclusion, in document order; the smaller sets first. */
  readonly sets: readonly (readonly number[])[];
  /** There may be more sets than were looked for. */
  readonly capped: boolean;
}

/** How long to look. */
export interface SupportOptions {
  /** How many sets to look for at the most; 100 unless told. */
  readonly cap?: number;
}

/** How many ways of choosing legs are tried for each set that is asked for. */
const TRIES_PER_SET = 50;

/**
 * The smallest sets of assumptions that carry a conclusion: none of them could lose a member. Where any one of several
 * items suffices, each is tried in turn; everything else that is needed is needed in every set.
 */
export function support(argument: Argument, node: Node, { cap = 100 }: SupportOptions = {}): Support {
  const found = new Sets();
  const waiting: Choice[] = [{ chosen: new Map(), start: itemOf(argument, node) }];
  let tries = 0;
  while (waiting.length > 0 && tries < cap * TRIES_PER_SET && found.sets.length < cap) {
    tries++;
    const choice = waiting.pop()!;
    const carried = carriers(argument, choice);
    if (carried === undefined) continue;
    if (carried.open === undefined) found.add(carried.assumptions);
    else waiting.push(...branches(choice, carried.open).reverse());
  }
  const sets = found.sets.toSorted((one, other) => one.size - other.size).map((set) => idsOf(argument.network, set));
  return { of: labelOf(argument, node), sets, capped: waiting.length > 0 };
}

/** Which alternative was taken at each citation group met so far, by `item:group`. */
interface Choice {
  readonly chosen: ReadonlyMap<string, ItemIndex>;
  readonly start: ItemIndex;
}

interface OpenGroup {
  readonly key: string;
  readonly alternatives: readonly ItemIndex[];
}

interface Carried {
  readonly assumptions: ReadonlySet<ItemIndex>;
  /** A group of alternatives for which nothing was chosen and of which nothing is needed anyway. */
  readonly open: OpenGroup | undefined;
}

/** Everything that is needed under a choice; undefined when something needed does not stand. */
function carriers({ network, standing }: Argument, { chosen, start }: Choice): Carried | undefined {
  const needed = new Set([start]);
  const groups: OpenGroup[] = [];
  for (const index of needed) {
    if (!standing.has(index)) return undefined;
    for (const used of network.operandItemsOf(index)) needed.add(used);
    for (const group of groupsOf(network, index)) {
      const taken = group.alternatives.length === 1 ? group.alternatives[0] : chosen.get(group.key);
      if (taken === undefined) groups.push(group);
      else needed.add(taken);
    }
  }
  const open = groups.find(({ alternatives }) => !alternatives.some((index) => needed.has(index)));
  const assumptions = new Set([...needed].filter((index) => network.items[index]!.kind === "assumption"));
  return { assumptions, open };
}

function groupsOf(network: Network, index: ItemIndex): readonly OpenGroup[] {
  return network.items[index]!.citations.map(({ alternatives }, group) => ({
    key: `${index}:${group}`,
    alternatives: alternatives.flatMap((id) => network.itemNumbered(id) ?? []),
  }));
}

function branches({ chosen, start }: Choice, { key, alternatives }: OpenGroup): Choice[] {
  return alternatives.map((index) => ({ chosen: new Map(chosen).set(key, index), start }));
}

/** Sets of which none contains another. */
class Sets {
  sets: ReadonlySet<ItemIndex>[] = [];

  add(set: ReadonlySet<ItemIndex>): void {
    if (this.sets.some((known) => isSubset(known, set))) return;
    this.sets = [...this.sets.filter((known) => !isSubset(set, known)), set];
  }
}

function isSubset(one: ReadonlySet<ItemIndex>, other: ReadonlySet<ItemIndex>): boolean {
  if (one.size > other.size) return false;
  for (const index of one) if (!other.has(index)) return false;
  return true;
}
