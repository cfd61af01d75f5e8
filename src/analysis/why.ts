import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex } from "../graph/network.ts";
import { itemOf, labelOf, type Node } from "./node.ts";
import { type ItemReport, type ItemStatus, statusOf } from "./report.ts";

/** A derivation, as a tree in preorder: flat, since an argument may be deeper than any stack. */
export interface Why {
  readonly of: string;
  readonly nodes: readonly WhyNode[];
  /** The tree is longer than 10,000 nodes, and cut. */
  readonly capped: boolean;
}

/** One item in the tree. */
export interface WhyNode {
  /** How far below the conclusion; 0 is the conclusion. */
  readonly depth: number;
  readonly item: number;
  readonly kind: ItemReport["kind"];
  readonly text: string;
  readonly quantities: readonly { readonly name: string; readonly formula: string; readonly text: string }[];
  readonly status: ItemStatus;
  /** Opened at an earlier place of the tree already, and not again. */
  readonly repeated: boolean;
  /** One of several of which any suffices. */
  readonly alternative: boolean;
  readonly quotes: readonly string[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** A tree longer than this is cut, and says so. */
const longestWhy = 10_000;

/** What a conclusion rests on, step by step down to quotes and links, with the values. */
export function why(argument: Argument, node: Node): Why {
  const opened = new Map<ItemIndex, Description>();
  const nodes: WhyNode[] = [];
  const waiting: Visit[] = [{ item: itemOf(argument, node), depth: 0, alternative: false }];
  while (waiting.length > 0 && nodes.length < longestWhy) {
    const visit = waiting.pop()!;
    const { item, depth, alternative } = visit;
    const before = opened.get(item);
    const description = before ?? describe(argument, item);
    nodes.push({ depth, ...description, repeated: before !== undefined, alternative });
    if (before !== undefined) continue;
    opened.set(item, description);
    for (const ground of groundsOf(argument, visit).reverse()) waiting.push(ground);
  }
  return { of: labelOf(argument, node), nodes, capped: waiting.length > 0 };
}

/** What is said of an item wherever it stands in the tree; an argument may come back to it thousands of times. */
type Description = Omit<WhyNode, "depth" | "repeated" | "alternative">;

interface Visit {
  readonly item: ItemIndex;
  readonly depth: number;
  readonly alternative: boolean;
}

/** Cited items as they are cited, then items that are only used. */
function groundsOf({ network }: Argument, { item, depth }: Visit): Visit[] {
  const grounds = new Map<ItemIndex, Visit>();
  for (const { alternatives } of network.items[item]!.citations) {
    for (const id of alternatives) {
      const cited = network.itemNumbered(id);
      if (cited === undefined || grounds.has(cited)) continue;
      grounds.set(cited, { item: cited, depth: depth + 1, alternative: alternatives.length > 1 });
    }
  }
  for (const used of network.operandItemsOf(item)) {
    if (!grounds.has(used)) grounds.set(used, { item: used, depth: depth + 1, alternative: false });
  }
  return [...grounds.values()];
}

function describe(argument: Argument, index: ItemIndex): Description {
  const { network } = argument;
  const { id, kind, said } = network.items[index]!;
  return {
    item: id,
    kind,
    text: said.text,
    quantities: network.quantitiesOf(index).map((quantity) => ({
      name: nameOf(network, quantity),
      formula: formulaText(argument, index, quantity),
      text: textOf(argument.typeOf(quantity), argument.valueOf(quantity)),
    })),
    status: statusOf(argument, index),
    quotes: said.quotes.map(({ text }) => text),
    links: said.links.map(({ text, url }) => ({ text, url })),
  };
}

function formulaText({ network }: Argument, index: ItemIndex, quantity: number): string {
  const { from, to } = network.formulas[quantity]!.expressionSpan;
  return network.items[index]!.markdown.slice(from, to);
}
