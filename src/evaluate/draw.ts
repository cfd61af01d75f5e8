import { type CompoundNode, type FamilyNode, isCompound, isFamily, unconverted } from "../syntax/distributions.ts";
import type { Node } from "../syntax/model-file.ts";
import { families, type Fault } from "./families.ts";
import { type Distribution, mixed, type Part, point, truncated, truncationFault, weightFault } from "./mixed.ts";

export type ValueAt = (node: Node) => number;

/** The distribution that a node draws from; undefined for another node, and where a parameter is impossible. */
export function distributionAt(node: Node, valueAt: ValueAt): Distribution | undefined {
  const drawn = drawnAt(node, valueAt);
  return drawn?.kind === "possible" ? drawn.distribution : undefined;
}

/** The first parameter of a distribution that is impossible by itself, and what it must be. */
export function faultAt(node: Node, valueAt: ValueAt): Fault | undefined {
  const drawn = drawnAt(node, valueAt);
  return drawn?.kind === "impossible" ? drawn.fault : undefined;
}

type Drawn =
  | { readonly kind: "possible"; readonly distribution: Distribution }
  /** Without a fault of its own where what it is made of is impossible, or no finite number. */
  | { readonly kind: "impossible"; readonly fault: Fault | undefined };

function drawnAt(node: Node, valueAt: ValueAt): Drawn | undefined {
  const drawn = unconverted(node);
  if (isFamily(drawn)) return familyAt(drawn, valueAt);
  if (!isCompound(drawn)) return undefined;
  return drawn.operator === "truncate" ? truncationAt(drawn, valueAt) : mixtureAt(drawn, valueAt);
}

function familyAt({ operator, operands }: FamilyNode, valueAt: ValueAt): Drawn {
  const { fault, quantile, cumulative } = families[operator];
  const [a = NaN, b = NaN, c = NaN] = operands.map(valueAt);
  const found = fault(a, b, c);
  if (found !== undefined) return { kind: "impossible", fault: found };
  return possible({ quantile: (u) => quantile(u, a, b, c), cumulative: (x) => cumulative(x, a, b, c) });
}

function possible(distribution: Distribution): Drawn {
  return { kind: "possible", distribution };
}

function truncationAt({ operands }: CompoundNode, valueAt: ValueAt): Drawn {
  const [inner, ...bounds] = operands;
  const whole = drawnAt(inner!, valueAt);
  if (whole?.kind !== "possible") return { kind: "impossible", fault: undefined };
  const [low = NaN, high = NaN] = bounds.map(valueAt);
  const fault = truncationFault(whole.distribution, low, high);
  if (fault !== undefined) return { kind: "impossible", fault };
  return possible(truncated(whole.distribution, low, high));
}

/** What is no distribution counts as the one value that it has. */
function mixtureAt({ operator, operands }: CompoundNode, valueAt: ValueAt): Drawn {
  const weights = operands.filter((_, place) => place % 2 === 1).map(valueAt);
  const fault = weightFault(weights);
  if (fault !== undefined) return { kind: "impossible", fault };
  const parts: Part[] = [];
  for (const [place, weight] of weights.entries()) {
    const operand = operands[2 * place]!;
    const drawn = (operator === "mixture" ? drawnAt(operand, valueAt) : undefined) ?? pointAt(valueAt(operand));
    if (drawn.kind === "impossible") return { kind: "impossible", fault: undefined };
    if (weight > 0) parts.push({ distribution: drawn.distribution, weight });
  }
  return possible(mixed(parts));
}

function pointAt(value: number): Drawn {
  return Number.isFinite(value) ? possible(point(value)) : { kind: "impossible", fault: undefined };
}
