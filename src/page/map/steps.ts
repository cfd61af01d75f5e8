import type { Placed, PlacedNode } from "../../render/layout.ts";

/** Where the keyboard goes from a node. */
export type Direction = "up" | "down" | "left" | "right";

/**
 * The next node that way: up to what it rests on and down to what rests on it, of several the one most straight; left
 * and right among those beside it. Undefined where there is none.
 */
export function stepFrom(placed: Placed, from: PlacedNode, direction: Direction): PlacedNode | undefined {
  switch (direction) {
    case "up":
      return straightest(
        from,
        neighbours(placed, ({ edge }) => edge.to === from.node.id, "from"),
      );
    case "down":
      return straightest(
        from,
        neighbours(placed, ({ edge }) => edge.from === from.node.id, "to"),
      );
    case "left":
      return straightest(
        from,
        placed.nodes.filter((node) => isBeside(node, from) && node.x < from.x),
      );
    case "right":
      return straightest(
        from,
        placed.nodes.filter((node) => isBeside(node, from) && node.x > from.x),
      );
  }
}

function neighbours(
  { nodes, edges }: Placed,
  isOne: (edge: Placed["edges"][number]) => boolean,
  end: "from" | "to",
): readonly PlacedNode[] {
  const wanted = new Set(edges.filter(isOne).map(({ edge }) => edge[end]));
  return nodes.filter(({ node }) => wanted.has(node.id));
}

/** The nearest across. */
function straightest(from: PlacedNode, nodes: readonly PlacedNode[]): PlacedNode | undefined {
  const far = ({ x }: PlacedNode): number => Math.abs(x - from.x);
  return nodes.reduce<PlacedNode | undefined>(
    (nearest, node) => (nearest === undefined || far(node) < far(nearest) ? node : nearest),
    undefined,
  );
}

function isBeside(node: PlacedNode, other: PlacedNode): boolean {
  return Math.abs(node.y - other.y) <= (node.height + other.height) / 2;
}
