import { type DrawNode, isCompound, isFamily, unconverted } from "../syntax/distributions.ts";
import type { Node } from "../syntax/model-file.ts";
import type { FillShares } from "./correlated.ts";
import { distributionAt } from "./draw.ts";
import { families } from "./families.ts";
import { QuantileTable } from "./quantile-table.ts";
import { fillUniform, hypercube, type Spread, type Stream, TILE } from "./random.ts";
import { checkFinite, type Step } from "./tiles.ts";

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

/** How a draw is made. */
export interface DrawPlan {
  readonly valueAt: Drawing;
  /** All parameters are the same in all samples. */
  readonly isCertain: boolean;
  readonly spread: Spread;
  readonly stream: Stream;
  /** In the place of the stream's own shares, where the draw has to do with others. */
  readonly shares: FillShares | undefined;
}

/** Draws a tile of samples. Where the distribution is the same in all of them, its quantile function is tabulated. */
export function drawStep(samples: Float64Array, { valueAt, isCertain, spread, stream, shares }: DrawPlan): Step {
  const fill: FillShares = shares ?? ((how, tile, into) => fillUniform(how, stream, tile, into));
  if (!isCertain) {
    return (tile) => {
      fill(spread, tile, samples);
      for (let place = 0; place < TILE; place++) samples[place] = valueAt(samples[place]!, place);
      return checkFinite(samples);
    };
  }
  const table = new QuantileTable((share) => valueAt(share, 0));
  const draw = (tile: number): void => {
    fill(spread, tile, samples);
    table.map(samples);
  };
  const drawCube = (tile: number): void => table.spread(hypercube(stream, tile), samples);
  const make = spread === "hypercube" && shares === undefined ? drawCube : draw;
  return (tile) => {
    make(tile);
    return 0;
  };
}
