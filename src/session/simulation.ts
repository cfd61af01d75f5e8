import { isConclusion } from "../analysis/dependents.ts";
import { type Simulation, tellTally } from "../analysis/simulate.ts";
import type { Type } from "../check/type.ts";
import type { Argument } from "../evaluate/argument.ts";
import { type Spread, TILE } from "../evaluate/random.ts";
import { LiveSamples } from "../evaluate/live-samples.ts";
import { Sampler } from "../evaluate/sampler.ts";
import { batchesOf, Simulator, type SimulatorOptions, type Tally } from "../evaluate/simulator.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { nameOf } from "../graph/links.ts";
import { fromBase } from "../units/unit.ts";
import { UsageError } from "./errors.ts";
import { nodeOf } from "./nodes.ts";

/** How to sample. */
export interface SimulateOptions {
  /** How many samples; 102,400 unless told, which are 100 hypercubes. */
  readonly samples?: number;
  /** Whole number that the draws follow from; 42 unless told. */
  readonly seed?: number;
  /** "hypercube" unless told; see `simulate`. */
  readonly spread?: Spread;
}

/** Samples to be made batch by batch, in any order and by anyone: all who do some of it come to the same. */
export class SimulationWork {
  readonly batches: number;
  readonly options: SimulatorOptions;
  readonly #argument: Argument;
  readonly #quantities: readonly QuantityIndex[];
  readonly #simulator: Simulator;

  /** Throws UsageError "no-value" for what cannot be sampled, and "unreadable-value" for options that make no sense. */
  constructor(argument: Argument, nodes: readonly string[], options: SimulateOptions) {
    this.#argument = argument;
    this.#quantities = askedOrConclusions(argument, nodes);
    this.options = readOptions(options);
    this.#simulator = new Simulator(argument, this.#quantities, this.options);
    this.batches = batchesOf(this.options.samples);
  }

  /** What is sampled. */
  get names(): readonly string[] {
    return this.#quantities.map((quantity) => nameOf(this.#argument.network, quantity));
  }

  /** How many steps a tile of 1,024 samples takes. */
  get steps(): number {
    return this.#simulator.steps;
  }

  run(batch: number): void {
    this.#simulator.run(batch);
  }

  /** What was counted here. */
  get tally(): Tally {
    return this.#simulator.tally;
  }

  /** What was counted, here or by several. */
  tell(tally: Tally = this.tally): Simulation {
    return tellTally(this.#argument, this.#quantities, this.options, tally);
  }
}

/**
 * A simulation that follows the edits of its model: `now` samples again what depends on what was edited, and nothing else.
 */
export class LiveSimulation {
  readonly #argumentNow: () => Argument;
  readonly #nodes: readonly string[];
  readonly #options: SimulatorOptions;
  readonly #samples: LiveSamples;

  /** Throws UsageError "unreadable-value" for options that make no sense, and "too-large" for more samples than are kept. */
  constructor(argumentNow: () => Argument, nodes: readonly string[], options: SimulateOptions) {
    this.#argumentNow = argumentNow;
    this.#nodes = nodes;
    this.#options = readOptions({ samples: LIVE_SAMPLES, ...options });
    if (this.#options.samples > MOST_LIVE) {
      throw new UsageError(
        "too-large",
        `${this.#options.samples} samples are too many to be kept`,
        `keep at most ${MOST_LIVE}`,
      );
    }
    this.#samples = new LiveSamples(this.#options);
  }

  /** How many quantities were sampled so far, each time anew. */
  get sampled(): number {
    return this.#samples.sampled;
  }

  /** What the samples say of the model as it is now; the same as `model.simulate`. */
  now(): Simulation {
    const argument = this.#argumentNow();
    const quantities = askedOrConclusions(argument, this.#nodes);
    return tellTally(argument, quantities, this.#options, this.#samples.tally(argument, quantities));
  }
}

const LIVE_SAMPLES = 10_240;
const MOST_LIVE = 1_048_576;

/** Some samples of each of the named quantities. */
export interface SampleTile {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
}

export function* samplesOf(
  argument: Argument,
  nodes: readonly string[],
  options: SimulateOptions,
): Generator<SampleTile, void, undefined> {
  const quantities = askedOrConclusions(argument, nodes);
  const { samples, ...drawing } = readOptions(options);
  const sampler = new Sampler(argument, quantities, drawing);
  const names = quantities.map((quantity) => nameOf(argument.network, quantity));
  const columns = quantities.map(() => new Float64Array(TILE));
  for (let from = 0; from < samples; from += TILE) {
    sampler.run(from / TILE);
    const length = Math.min(TILE, samples - from);
    columns.forEach((column, place) => showIn(argument.typeOf(quantities[place]!), sampler.samplesOf(place), column));
    yield { names, columns: columns.map((column) => column.subarray(0, length)) };
  }
}

function showIn(type: Type, samples: Float64Array, into: Float64Array): void {
  for (let place = 0; place < into.length; place++) {
    into[place] = type.kind === "number" ? fromBase(samples[place]!, type.unit) : samples[place]!;
  }
}

export const DEFAULT_SAMPLES = 102_400;
const MOST_SAMPLES = 2 ** 32;

function readOptions({
  samples = DEFAULT_SAMPLES,
  seed = 42,
  spread = "hypercube",
}: SimulateOptions): SimulatorOptions {
  if (!Number.isInteger(samples) || samples < 2 || samples > MOST_SAMPLES) {
    throw new UsageError(
      "unreadable-value",
      `${samples} samples cannot be made`,
      "ask for a whole number from 2 to 4,294,967,296",
    );
  }
  if (!Number.isSafeInteger(seed)) {
    throw new UsageError("unreadable-value", `${seed} is no seed`, "give a whole number");
  }
  return { samples, seed, spread };
}

function askedOrConclusions(argument: Argument, nodes: readonly string[]): readonly QuantityIndex[] {
  return nodes.length === 0 ? uncertainConclusions(argument) : askedIn(argument, nodes);
}

/** The quantities that were named, each once. */
export function askedIn(argument: Argument, nodes: readonly string[]): readonly QuantityIndex[] {
  const { network } = argument;
  const asked = nodes.flatMap((text) => {
    const node = nodeOf(network, text);
    const quantities = node.kind === "quantity" ? [node.index] : network.quantitiesOf(node.index);
    if (quantities.length > 0) return quantities;
    throw new UsageError(
      "no-value",
      `item ${text} is text alone: it has no quantity`,
      "name a quantity, or an item with a formula",
    );
  });
  for (const quantity of asked) refuseUnlessKnown(argument, quantity);
  return [...new Set(asked)];
}

export function refuseUnlessKnown(argument: Argument, quantity: QuantityIndex): void {
  if (argument.typeOf(quantity).kind !== "unknown") return;
  const name = nameOf(argument.network, quantity);
  throw new UsageError(
    "no-value",
    `\`${name}\` has no value: names or units fail beneath it`,
    "`therefore check FILE` explains",
  );
}

/** What follows in the end, as far as it is uncertain; else all that is uncertain. */
function uncertainConclusions(argument: Argument): readonly QuantityIndex[] {
  const { network } = argument;
  const uncertain = Array.from(network.quantitiesInOrder()).filter(
    (quantity) => argument.isUncertain(quantity) && argument.typeOf(quantity).kind !== "unknown",
  );
  const conclusions = uncertain.filter((quantity) => isConclusion(network, network.itemOf[quantity]!));
  if (uncertain.length > 0) return conclusions.length > 0 ? conclusions : uncertain;
  throw new UsageError(
    "no-value",
    "nothing in this model is uncertain",
    "give an input a range, as in `cost = $50M to $200M`, or name what to sample",
  );
}
