import type { Graph } from "../graph.ts";

/** A graph as a peer computes it. */
export interface Sheet {
  /** Puts new values in for the inputs that change, in their order, and has everything that depends on them current. */
  readonly put: (values: Float64Array) => unknown;
  /** The values of all quantities, as the peer has them. */
  readonly values: () => ArrayLike<number>;
}

/** How a peer takes up a graph of which these inputs, in ascending order, are going to change. */
export type MakeSheet = (graph: Graph, changing: readonly number[]) => Sheet;
