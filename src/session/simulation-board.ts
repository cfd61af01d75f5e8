import type { SimulationWork } from "./simulation.ts";
import type { SimulatorOptions, Tally } from "../evaluate/simulator.ts";
import { type Pages, Sketch } from "../evaluate/sketch.ts";

/** What a thread needs to know: the text, what is sampled in it and how, and the board. */
export interface Errand {
  readonly text: string;
  readonly nodes: readonly string[];
  readonly options: SimulatorOptions;
  readonly board: SharedArrayBuffer;
}

/** Where threads see which batch is next, and tell how far they are. */
export interface Board {
  readonly buffer: SharedArrayBuffer;
  /** No batch from this on is taken. */
  end: number;
  /** How many samples are made. */
  readonly made: number;
  /** The next batch; undefined when there is none. */
  readonly take: () => number | undefined;
  readonly note: (samples: number) => void;
  readonly stop: () => void;
}

export function boardOf(buffer: SharedArrayBuffer): Board {
  const [next, end, made] = [0, 1, 2];
  const cells = new Uint32Array(buffer);
  return {
    buffer,
    set end(batch: number) {
      Atomics.store(cells, end, batch);
    },
    get made() {
      return Atomics.load(cells, made);
    },
    take: () => {
      const batch = Atomics.add(cells, next, 1);
      if (batch < Atomics.load(cells, end)) return batch;
      Atomics.sub(cells, next, 1);
      return undefined;
    },
    note: (samples) => void Atomics.add(cells, made, samples),
    stop: () => void Atomics.store(cells, end, 0),
  };
}

/** Makes a batch that was taken from the board, and notes it there. */
export function makeBatch(work: SimulationWork, batch: number, board: Board): void {
  const before = work.tally.samples;
  work.run(batch);
  board.note(work.tally.samples - before);
}

/** A tally that can be sent to another thread. */
export interface PackedTally extends Omit<Tally, "sketches"> {
  readonly pages: readonly Pages[];
}

export function pack({ sketches, ...tally }: Tally): PackedTally {
  return { ...tally, pages: sketches.map((sketch) => sketch.pages()) };
}

export function unpack({ pages, ...tally }: PackedTally): Tally {
  return { ...tally, sketches: pages.map((one) => Sketch.fromPages(one)) };
}
