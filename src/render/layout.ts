import { Graph, layout } from "@dagrejs/dagre";
import type { EdgeLabel, GraphLabel, NodeLabel } from "@dagrejs/dagre";
import type { ArgumentMap, MapEdge, MapNode } from "../analysis/argument-map.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode extends Point, Size {
  readonly node: MapNode;
}

export interface PlacedEdge {
  readonly edge: MapEdge;
  readonly points: readonly Point[];
}

/** An argument map on the plane, `x` and `y` the middles of its nodes. */
export interface Placed extends Size {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** Lays the map out in layers, what is rested on above what rests on it (Gansner et al. 1993, by dagre). */
export function placeMap(map: ArgumentMap, sizeOf: (node: MapNode) => Size): Placed {
  // dagre keeps ids as keys of plain objects: they are numbers of our own making, never words of a file.
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 24, ranksep: 44, marginx: 16, marginy: 16 });
  const known = new Set(map.nodes.map(({ id }) => id));
  const edges = map.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  for (const node of map.nodes) graph.setNode(String(node.id), { ...sizeOf(node) });
  for (const [index, { from, to }] of edges.entries()) graph.setEdge(String(from), String(to), {}, String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: map.nodes.length === 0 ? 0 : width,
    height: map.nodes.length === 0 ? 0 : height,
    nodes: map.nodes.map((node) => placed(node, graph.node(String(node.id)))),
    edges: edges.map((edge, index) => ({
      edge,
      points: graph.edge(String(edge.from), String(edge.to), String(index)).points ?? [],
    })),
  };
}

function placed(node: MapNode, { x = 0, y = 0, width, height }: NodeLabel): PlacedNode {
  return { node, x, y, width, height };
}
