import { simulateInParallel } from "../../../src/session/parallel.ts";
import { parseModel } from "../../../src/session/parse.ts";
import { type Entrant, type Entry, type Figures, type Goal, type Group, ratioGoal, type Trial } from "../frame.ts";
import {
  asked,
  foundingText,
  fusedLoop,
  mathjsSampling,
  mathjsUnitSampling,
  type Sampling,
  squiggleSampling,
} from "../peers/samplers.ts";

const HYPERCUBES = "Therefore";
const PLAIN = "Therefore, plain draws";
const LOOP = "hand-written loop, same draws";
const SQUIGGLE = "squiggle-lang";
const MATHJS = "mathjs, numbers";
const MATHJS_UNITS = "mathjs, units";
const ONE = "one thread";
const TWO = "two threads";
const FOUNDING = "founding model, seven uncertain inputs";
const THREADS = "founding model, in threads";

export const simulate: Group = {
  name: "simulate",
  about: "samples of two conclusions, from the draws to means and percentiles",
  trials: [
    ...[1e5, 1e6].map((size) => ({ table: FOUNDING, size, base: HYPERCUBES, entrants: entrantsAt(size) })),
    { table: THREADS, size: 5e7, base: ONE, entrants: [ONE, TWO].map((name) => ({ name, rows: [name] })) },
  ],
  enter,
  goals,
};

function entrantsAt(size: number): readonly Entrant[] {
  const all = [HYPERCUBES, PLAIN, LOOP, SQUIGGLE, MATHJS].map((name) => ({ name, rows: [name] }));
  return [...all, { name: MATHJS_UNITS, rows: [MATHJS_UNITS], ...(size > 1e5 && { unfit: "too slow" }) }];
}

async function enter({ size }: Trial, entrant: string): Promise<Entry> {
  if (entrant === ONE || entrant === TWO) return inThreads(entrant, size);
  if (entrant === SQUIGGLE) return ofSquiggle(size);
  const sampling = await samplings[entrant]!();
  const means = sampling(size);
  if (entrant === PLAIN) expectNear(means, fusedLoop(size), size);
  return { operations: { [entrant]: { run: () => sampling(size) } }, ...(entrant !== PLAIN && { results: means }) };
}

const samplings: Readonly<Record<string, () => Promise<Sampling>>> = {
  [HYPERCUBES]: async () => ofTherefore("hypercube"),
  [PLAIN]: async () => ofTherefore("plain"),
  [LOOP]: async () => fusedLoop,
  [MATHJS]: mathjsSampling,
  [MATHJS_UNITS]: mathjsUnitSampling,
};

function ofTherefore(spread: "hypercube" | "plain"): Sampling {
  const model = parseModel(foundingText());
  return (samples) => {
    const { quantities } = model.simulate(asked, { samples, spread, seed: 42 });
    return quantities.map(({ mean, unit }) => mean.value * (unit === "kb/$" ? 1e3 : 1));
  };
}

async function ofSquiggle(size: number): Promise<Entry> {
  const sampling = await squiggleSampling();
  expectNear(await sampling(size), fusedLoop(size), size);
  return { operations: { [SQUIGGLE]: { run: () => sampling(size) } } };
}

async function inThreads(name: string, samples: number): Promise<Entry> {
  const model = parseModel(foundingText());
  const workers = name === ONE ? 1 : 2;
  return { operations: { [name]: { run: () => simulateInParallel(model, asked, { samples, workers, seed: 42 }) } } };
}

/** Other draws come to the same but for chance. */
function expectNear(means: readonly number[], expected: readonly number[], samples: number): void {
  means.forEach((mean, index) => {
    if (!(Math.abs(mean / expected[index]! - 1) < 10 / Math.sqrt(samples)))
      throw new Error(`${mean} is far from ${expected[index]}`);
  });
}

function goals(figures: Figures): readonly Goal[] {
  const at = (row: string, size: number): number | undefined => figures.of(FOUNDING, size, row);
  const each = [1e5, 1e6].flatMap((size) => {
    const samples = size.toLocaleString("en");
    return [
      ...ratioGoal(`${samples} plain draws: squiggle-lang`, [at(SQUIGGLE, size), at(PLAIN, size)], { atLeast: 15 }),
      ...ratioGoal(`${samples} in hypercubes: squiggle-lang`, [at(SQUIGGLE, size), at(HYPERCUBES, size)], {
        atLeast: 8,
      }),
      ...ratioGoal(`${samples}: mathjs with units`, [at(MATHJS_UNITS, size), at(HYPERCUBES, size)], { atLeast: 300 }),
      ...ratioGoal(`${samples}: beside the hand-written loop`, [at(HYPERCUBES, size), at(LOOP, size)], { atMost: 1.5 }),
    ];
  });
  const [one, two] = [ONE, TWO].map((row) => figures.of(THREADS, 5e7, row));
  return [...each, ...ratioGoal("one thread beside two", [one, two], { atLeast: 1.6 })];
}
