import type { Node } from "../syntax/model-file.ts";
import type { Column } from "./composer.ts";
import { type Family, families } from "./families.ts";

/** What a draw takes, for the sample that stands at a place of the tile. */
export interface Drawing {
  /** The value of a share of the probability; of a mixture, in the component that the share falls to. */
  readonly valueAt: (share: number, place: number) => number;
  /** The share that lies at a value or below. */
  readonly shareAt: (value: number, place: number) => number;
}

export type Apply = Extract<Node, { kind: "apply" }>;

/** The drawing of a node that is a distribution, from the columns of what its parameters are. */
export function drawingOf(node: Apply, columnOf: (node: Node) => Column): Drawing {
  const family = families[node.operator as keyof typeof families] as Family | undefined;
  if (family !== undefined)
    return ofFamily(
      family,
      node.operands.map((operand) => columnOf(operand).samples),
    );
  return (node.operator as string) === "truncate" ? truncated(node, columnOf) : mixed(node, columnOf);
}

/** The nodes that such a drawing asks for, in the order of the text. */
export function parametersOf(node: Apply): readonly Node[] {
  return node.operands.flatMap((operand) => {
    const own = composite.has(node.operator) ? distributionIn(operand) : undefined;
    return own === undefined ? [operand] : parametersOf(own);
  });
}

const composite: ReadonlySet<string> = new Set(["truncate", "mixture", "discrete"]);

/** A node that is drawn from; undefined for any other. */
export function distributionIn(node: Node): Apply | undefined {
  return node.kind === "apply" && (composite.has(node.operator) || node.operator in families) ? node : undefined;
}

function ofFamily({ quantile, cumulative }: Family, [a, b = a!, c = a!]: readonly Float64Array[]): Drawing {
  const first = a!; // every family has a parameter
  return {
    valueAt: (share, place) => quantile(share, first[place]!, b[place]!, c[place]!),
    shareAt: (value, place) => cumulative(value, first[place]!, b[place]!, c[place]!),
  };
}

/** What lies between two bounds, and nothing else. */
function truncated({ operands: [whole, low, high] }: Apply, columnOf: (node: Node) => Column): Drawing {
  const { valueAt, shareAt } = drawingOf(whole as Apply, columnOf);
  const [lows, highs] = [columnOf(low!).samples, columnOf(high!).samples];
  const within = (share: number, place: number): number => {
    const below = shareAt(lows[place]!, place);
    return below + share * (shareAt(highs[place]!, place) - below);
  };
  return {
    valueAt: (share, place) => Math.min(Math.max(valueAt(within(share, place), place), lows[place]!), highs[place]!),
    shareAt: (value, place) => {
      const [below, above] = [within(0, place), within(1, place)];
      return Math.min(1, Math.max(0, (shareAt(value, place) - below) / (above - below)));
    },
  };
}

interface Component extends Drawing {
  readonly weights: Float64Array;
}

/** One of several, each as likely as its weight says. */
function mixed({ operands }: Apply, columnOf: (node: Node) => Column): Drawing {
  const components = operands.flatMap((operand, index): readonly Component[] =>
    index % 2 === 1 ? [] : [{ ...componentOf(operand, columnOf), weights: columnOf(operands[index + 1]!).samples }],
  );
  const total = (place: number): number => components.reduce((sum, { weights }) => sum + weights[place]!, 0);
  return {
    valueAt: (share, place) => {
      let left = share * total(place);
      for (const { valueAt, weights } of components) {
        const weight = weights[place]!;
        if (left < weight) return valueAt(left / weight, place);
        left -= weight;
      }
      return components.findLast(({ weights }) => weights[place]! > 0)?.valueAt(1 - 2 ** -33, place) ?? NaN;
    },
    shareAt: (value, place) =>
      components.reduce((sum, { shareAt, weights }) => sum + weights[place]! * shareAt(value, place), 0) / total(place),
  };
}

function componentOf(node: Node, columnOf: (node: Node) => Column): Drawing {
  const distribution = distributionIn(node);
  if (distribution !== undefined) return drawingOf(distribution, columnOf);
  const { samples } = columnOf(node);
  return { valueAt: (_, place) => samples[place]!, shareAt: (value, place) => (value >= samples[place]! ? 1 : 0) };
}
