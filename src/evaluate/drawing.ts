import { type DrawNode, isCompound, isFamily, unconverted } from "../syntax/distributions.ts";
import type { Node } from "../syntax/model-file.ts";
import { distributionAt } from "./draw.ts";
import { families } from "./families.ts";

/** The value of a share of the probability, for the sample that stands at a place of the tile. */
export type Drawing = (share: number, place: number) => number;

/** What a draw takes, by the samples of what its parameters are. */
export function drawingOf(node: DrawNode, samplesOf: (node: Node) => Float64Array): Drawing {
  if (isFamily(node)) {
    const { quantile } = families[node.operator];
    const [first, second, third] = node.operands.map(samplesOf);
    const [a, b, c] = [first!, second ?? first!, third ?? second ?? first!]; // each has a parameter
    return (share, place) => quantile(share, a[place]!, b[place]!, c[place]!);
  }
  return (share, place) => distributionAt(node, (operand) => samplesOf(operand)[place]!)?.quantile(share) ?? NaN;
}

/** What is to be computed before a draw, in the order of the text. A distribution in another is a part of it. */
export function parametersOf(node: DrawNode): readonly Node[] {
  return node.operands.flatMap((operand) => {
    const inner = unconverted(operand);
    return isCompound(node) && (isFamily(inner) || isCompound(inner)) ? parametersOf(inner) : [operand];
  });
}
