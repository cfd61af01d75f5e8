import type { Derivative } from "../../analysis/derivatives.ts";
import { derivativesOf } from "../../session/derivatives.ts";
import { UsageError } from "../../session/errors.ts";
import type { Board } from "../board.ts";

/** The inputs that a number rests on, those first that it moves most with; none of what rests on none. */
export function inputsBeneath({ model }: Board, name: string): readonly Derivative[] {
  try {
    const { inputs } = derivativesOf(model, name);
    return inputs.toSorted((one, other) => weightOf(other) - weightOf(one));
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

function weightOf({ elasticity }: Derivative): number {
  return Math.abs(elasticity ?? 0);
}
