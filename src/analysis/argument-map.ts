import type { Argument } from "../evaluate/argument.ts";
import { textOf } from "../evaluate/judge.ts";
import { nameOf } from "../graph/links.ts";
import type { ItemIndex, Network } from "../graph/network.ts";
import { inDocumentOrder, itemOf, type Node } from "./node.ts";
import { type ItemReport, statusOf } from "./report.ts";

/** Items as nodes in document order, and what rests on what. */
export interface ArgumentMap {
  readonly title: string | null;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** How many items were left out because the map would have been too large. */
  readonly omitted: number;
}

/** An item as it is drawn. */
export interface MapNode {
  /** Unique in the map, and of our own making: two items may carry the same number. */
  readonly id: number;
  /** The item's number in the file. */
  readonly item: number;
  readonly kind: ItemReport["kind"];
  readonly label: string;
  /** `params = 26.5T param` */
  readonly values: readonly string[];
  readonly state: MapState;
}

/** What has become of an item: `holds` and `fails` by its claims, `inherited` when the failure began elsewhere. */
export type MapState = "plain" | "holds" | "fails" | "inherited" | "withdrawn" | "fallen";

/** From the `id` of what is rested on to that of what rests on it. */
export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly via: "formula" | "citation" | "alternative";
}

export interface MapOptions {
  /** Only what lies within `radius` steps of this, upwards and downwards. */
  readonly around?: Node;
  /** 2 unless told. */
  readonly radius?: number;
  /** Which way the surroundings lie; "both" unless told, and "beneath" is what it rests on. */
  readonly side?: MapSide;
  /** Items beyond this many are left out and counted; 200 unless told, since layouts grow steeply. */
  readonly limit?: number;
}

/** Which of its surroundings a map shows: all, or only what its middle rests on. */
export type MapSide = "both" | "beneath";

/** The items and their connections, to be drawn. */
export function argumentMap(argument: Argument, title: string | null, options: MapOptions = {}): ArgumentMap {
  const { network } = argument;
  const { around } = options;
  const wanted = around === undefined ? network.itemsInOrder() : surroundings(argument, around, options);
  const shown = inDocumentOrder(network, wanted.slice(0, options.limit ?? 200));
  const ids = new Map(shown.map((index, id) => [index, id]));
  return {
    title,
    nodes: shown.map((index, id) => mapNode(argument, index, id)),
    edges: shown.flatMap((index) => edgesInto(network, index, ids)),
    omitted: wanted.length - shown.length,
  };
}

/** Nearest first, so that a limit cuts what is farthest. */
function surroundings(
  argument: Argument,
  around: Node,
  { radius = 2, side = "both" }: MapOptions,
): readonly ItemIndex[] {
  const { itemGraph } = argument.network;
  const start = itemOf(argument, around);
  const above = [...itemGraph.within([start], itemGraph.needs, radius).nodes()];
  const below = side === "beneath" ? [] : [...itemGraph.within([start], itemGraph.dependents, radius).nodes()];
  return [...new Set([start, ...above, ...below])];
}

function mapNode(argument: Argument, index: ItemIndex, id: number): MapNode {
  const { network } = argument;
  const item = network.items[index]!;
  return {
    id,
    item: item.id,
    kind: item.kind,
    label: item.said.text,
    values: network
      .quantitiesOf(index)
      .map(
        (quantity) => `${nameOf(network, quantity)} = ${textOf(argument.typeOf(quantity), argument.valueOf(quantity))}`,
      ),
    state: stateOf(argument, index),
  };
}

function stateOf(argument: Argument, index: ItemIndex): MapState {
  const status = statusOf(argument, index);
  if (status === "withdrawn") return status;
  const quantities = argument.network.quantitiesOf(index);
  if (quantities.some((quantity) => argument.blame.of(quantity) === quantity)) return "fails";
  if (quantities.some((quantity) => argument.blame.isInherited(quantity))) return "inherited";
  if (status === "fallen") return status;
  return quantities.some((quantity) => argument.verdicts(quantity).chain === "holds") ? "holds" : "plain";
}

function edgesInto(network: Network, index: ItemIndex, ids: ReadonlyMap<ItemIndex, number>): readonly MapEdge[] {
  const used = new Set(network.operandItemsOf(index));
  const alternative = new Set(
    network.items[index]!.citations.flatMap(({ alternatives }) => (alternatives.length > 1 ? alternatives : [])),
  );
  return Array.from(network.itemGraph.needsOf(index)).flatMap((needed): readonly MapEdge[] => {
    const from = ids.get(needed);
    if (from === undefined) return [];
    const cited = alternative.has(network.items[needed]!.id) ? "alternative" : "citation";
    return [{ from, to: ids.get(index)!, via: used.has(needed) ? "formula" : cited }];
  });
}
