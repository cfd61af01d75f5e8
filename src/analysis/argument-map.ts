import type { ItemReport } from "./report.ts";

export interface ArgumentMap {
  readonly title: string | null;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** How many items were left out because the map would have been too large. */
  readonly omitted: number;
}

export interface MapNode {
  /** Unique in the map, and of our own making: two items may carry the same number. */
  readonly id: number;
  readonly item: number;
  readonly kind: ItemReport["kind"];
  readonly label: string;
  /** `params = 26.5T param` */
  readonly values: readonly string[];
  readonly state: MapState;
}

export type MapState = "plain" | "holds" | "fails" | "inherited" | "withdrawn" | "fallen";

export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly via: "formula" | "citation" | "alternative";
}
