import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { QuantityReport } from "../../analysis/report.ts";
import type { Board } from "../board.ts";

interface DensityProps {
  readonly board: Board;
  readonly quantity: string;
  readonly now: ReadonlySignal<QuantityReport | undefined>;
}

/** How an input is distributed, drawn small: the density between its 1st and 99th percentile, with its median. */
export function Density({ board, quantity, now }: DensityProps): JSX.Element | null {
  const shape = useComputed(() =>
    densityPath(now.value === undefined ? null : board.model.quantiles(quantity, shares)),
  );
  if (shape.value === null) return null;
  return (
    <svg class="density" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={shape.value.area} />
      <line x1={shape.value.median} x2={shape.value.median} y1={0} y2={HEIGHT} />
    </svg>
  );
}

const [WIDTH, HEIGHT, STEPS] = [54, 16, 32];
const shares = Array.from({ length: STEPS + 1 }, (_, step) => 0.01 + (0.98 * step) / STEPS);

/** Between two quantiles the density is the probability over their distance. */
function densityPath(quantiles: readonly number[] | null): { readonly area: string; readonly median: number } | null {
  const [low, high] = [quantiles?.[0] ?? NaN, quantiles?.at(-1) ?? NaN];
  if (quantiles === null || !(high > low) || !Number.isFinite(high - low)) return null;
  const x = (value: number): number => Math.round(((value - low) / (high - low)) * WIDTH * 10) / 10;
  const heights = quantiles.slice(1).map((value, place) => 1 / (value - quantiles[place]!));
  const tallest = Math.max(...heights.filter(Number.isFinite));
  if (!(tallest > 0)) return null;
  const points = heights.map((height, place) => {
    const middle = (quantiles[place]! + quantiles[place + 1]!) / 2;
    return `${x(middle)} ${Math.round((1 - Math.min(1, height / tallest)) * (HEIGHT - 2) * 10) / 10 + 1}`;
  });
  return { area: `M0 ${HEIGHT}L${points.join("L")}L${WIDTH} ${HEIGHT}Z`, median: x(quantiles[STEPS / 2]!) };
}
