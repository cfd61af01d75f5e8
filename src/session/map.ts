import { type ArgumentMap, argumentMap, type MapSide } from "../analysis/argument-map.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { nodeOf } from "./nodes.ts";

/** How much of the map to take. */
export interface ModelMapOptions {
  /** A node: the map shows its surroundings only. */
  readonly around?: string;
  /** How many steps its surroundings reach; 2 unless told. */
  readonly radius?: number;
  /** "beneath" for only what it rests on; "both" unless told. */
  readonly side?: MapSide;
  /** Items beyond this many are left out and counted; 200 unless told. */
  readonly limit?: number;
}

/** What `Model.map` says, of the part of a model that a page has. */
export function mapOf(model: LiveModel, { around, ...options }: ModelMapOptions): ArgumentMap {
  const { argument } = workspaceOf(model);
  const node = around === undefined ? {} : { around: nodeOf(argument.network, around) };
  return argumentMap(argument, model.title, { ...options, ...node });
}
