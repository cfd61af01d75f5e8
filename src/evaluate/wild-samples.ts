import type { Problem } from "../text/problem.ts";
import type { QuantityIndex } from "../graph/network.ts";
import type { Argument } from "./argument.ts";
import { Composer, type SamplerOptions, uncertainBeneath } from "./composer.ts";
import { failureIn } from "./judge.ts";
import { TILE } from "./random.ts";

/** Samples of a quantity that came out infinite or as no number from operands that are finite. */
export interface Wildness {
  readonly quantity: QuantityIndex;
  readonly count: number;
  /** The number of the first of them, and what went wrong in it, at the operand. */
  readonly sample: number;
  readonly problem: Problem;
}

/** What several have found, each in samples of its own, in the order in which quantities come first. */
export function mergeWild(found: readonly Wildness[]): readonly Wildness[] {
  const merged = new Map<QuantityIndex, Wildness>();
  for (const one of found) {
    const other = merged.get(one.quantity);
    const first = other !== undefined && other.sample < one.sample ? other : one;
    merged.set(one.quantity, { ...first, count: one.count + (other?.count ?? 0) });
  }
  return [...merged.values()];
}

/** Finds out, in tiles that hold something that is no finite number, where it was made. */
export class WildSamples {
  readonly #argument: Argument;
  readonly #quantities: readonly QuantityIndex[];
  readonly #options: SamplerOptions;
  #composer: Composer | undefined;
  readonly #found = new Map<QuantityIndex, Wildness>();

  constructor(argument: Argument, asked: readonly QuantityIndex[], options: SamplerOptions) {
    this.#argument = argument;
    this.#quantities = uncertainBeneath(argument, asked);
    this.#options = options;
  }

  /** In the order of computation. */
  get found(): readonly Wildness[] {
    return this.#quantities.flatMap((quantity) => this.#found.get(quantity) ?? []);
  }

  /** Makes a tile again, with all that is beneath the asked quantities at hand, and counts. */
  look(tile: number, length: number): void {
    this.#composer ??= new Composer(this.#argument, this.#quantities, { ...this.#options, keeps: true });
    for (const step of this.#composer.steps) step(tile);
    for (const quantity of this.#quantities) {
      for (let place = 0; place < length; place++)
        if (this.#isMadeHere(quantity, place)) this.#note(quantity, tile, place);
    }
  }

  #isMadeHere(quantity: QuantityIndex, place: number): boolean {
    if (Number.isFinite(this.#at(quantity, place))) return false;
    const operands = Array.from(this.#argument.network.quantityGraph.needsOf(quantity));
    return operands.every((operand) => Number.isFinite(this.#at(operand, place)));
  }

  #note(quantity: QuantityIndex, tile: number, place: number): void {
    const sample = tile * TILE + place;
    const known = this.#found.get(quantity);
    if (known !== undefined && known.sample < sample) this.#found.set(quantity, { ...known, count: known.count + 1 });
    else {
      const problem = this.#problemOf(quantity, place);
      this.#found.set(quantity, { quantity, sample, problem, count: 1 + (known?.count ?? 0) });
    }
  }

  #problemOf(quantity: QuantityIndex, place: number): Problem {
    return failureIn(this.#argument, quantity, (operand) => this.#at(operand, place));
  }

  #at(quantity: QuantityIndex, place: number): number {
    return this.#composer!.columnOf(quantity).samples[place]!;
  }
}
