import { readFileSync } from "node:fs";
import type { Unit } from "mathjs";
import { families } from "../../../src/evaluate/families.ts";
import { QuantileTable } from "../../../src/evaluate/quantile-table.ts";
import { hypercube, type Stream, streamOf, TILE } from "../../../src/evaluate/random.ts";

/** The inputs of the founding model, made uncertain, and what they are drawn from: in the file, in coherent units, and in Squiggle. */
const inputs = [
  { name: "cost", written: "$100M", drawn: "$50M to $200M", family: "range", parameters: [50e6, 200e6] },
  {
    name: "training_tokens",
    written: "4T token",
    drawn: "1.5T token to 13T token",
    family: "range",
    parameters: [1.5e12, 13e12],
  },
  {
    name: "vocabulary",
    written: "50k word",
    drawn: "uniform(30k word, 100k word)",
    family: "uniform",
    parameters: [30e3, 100e3],
  },
  {
    name: "pod_price",
    written: "$33,849 / month",
    drawn: "$20,000/month to $40,000/month",
    family: "range",
    parameters: [20_000 / 2_629_800, 40_000 / 2_629_800],
  },
  { name: "pod_chips", written: "32 chip", drawn: "normal(32 chip, 2 chip)", family: "normal", parameters: [32, 2] },
  {
    name: "speed",
    written: "275 TFLOPS/chip",
    drawn: "100 TFLOPS/chip to 275 TFLOPS/chip",
    family: "range",
    parameters: [100e12, 275e12],
  },
  {
    name: "flop_per_param",
    written: "2 flop/param/token",
    drawn: "uniform(2 flop/param/token, 8 flop/param/token)",
    family: "uniform",
    parameters: [2, 8],
  },
] as const;

/** What follows from them, in plain numbers. */
const formulas: readonly (readonly [name: string, formula: string])[] = [
  ["training_data", "training_tokens * log2(vocabulary)"],
  ["data_per_dollar", "training_data / cost"],
  ["tokens_per_dollar", "training_tokens / cost"],
  ["flop_per_dollar", "speed * pod_chips / pod_price"],
  ["tokens_per_flop", "tokens_per_dollar / flop_per_dollar"],
  ["flop_per_token", "1 / tokens_per_flop"],
  ["operations", "flop_per_token"],
  ["params", "operations / flop_per_param"],
];

export const asked: readonly string[] = ["data_per_dollar", "params"];

/** The founding model with seven uncertain inputs. */
export function foundingText(): string {
  let text = readFileSync("models/gpt4-training-cost-corrected.md", "utf8");
  for (const { name, written, drawn } of inputs) {
    const formula = `${name} = ${written}`;
    if (!text.includes(formula)) throw new Error(`the founding model has no ${formula}`);
    text = text.replace(formula, `${name} = ${drawn}`);
  }
  return text;
}

/** Samples `asked`, by the same draws as the model; returns their means. */
export type Sampling = (samples: number) => readonly number[];

interface Source {
  readonly stream: Stream;
  readonly table: QuantileTable;
  readonly column: Float64Array;
}

function sourcesOf(): readonly Source[] {
  return inputs.map(({ name, family, parameters: [a, b] }) => ({
    stream: streamOf(42, name, 0),
    table: new QuantileTable((share) => families[family].quantile(share, a, b, NaN)),
    column: new Float64Array(TILE),
  }));
}

function draw(sources: readonly Source[], tile: number): void {
  for (const { stream, table, column } of sources) table.spread(hypercube(stream, tile), column);
}

/** All formulas in one loop, written by hand: each sample of what is asked goes into an array, and is added up. */
export const fusedLoop: Sampling = (samples) => {
  const sources = sourcesOf();
  const columns = sources.map(({ column }) => column);
  const [cost, tokens, vocabulary] = [columns[0]!, columns[1]!, columns[2]!];
  const [price, chips, speed, operations] = [columns[3]!, columns[4]!, columns[5]!, columns[6]!];
  const params = new Float64Array(samples);
  const data = new Float64Array(samples);
  let [sumOfData, sumOfParams] = [0, 0];
  for (let from = 0; from < samples; from += TILE) {
    draw(sources, from / TILE);
    const length = Math.min(TILE, samples - from);
    for (let place = 0; place < length; place++) {
      const perDollar = tokens[place]! / cost[place]!;
      const flopPerDollar = (speed[place]! * chips[place]!) / price[place]!;
      const one = 1 / (perDollar / flopPerDollar) / operations[place]!;
      const other = (tokens[place]! * Math.log2(vocabulary[place]!)) / cost[place]!;
      params[from + place] = one;
      data[from + place] = other;
      sumOfParams += one;
      sumOfData += other;
    }
  }
  return [sumOfData / samples, sumOfParams / samples];
};

/** A sample at a time, each formula compiled. */
export async function mathjsSampling(): Promise<Sampling> {
  const { compileNumbers } = await import("./mathjs.ts");
  const code = formulas.map(([name, formula]) => [name, compileNumbers(formula)] as const);
  return (samples) => {
    const scope = new Map<string, number>();
    return eachSample(samples, (columns, place) => {
      inputs.forEach(({ name }, index) => scope.set(name, columns[index]![place]!));
      for (const [name, formula] of code) scope.set(name, Number(formula.evaluate(scope)));
      return asked.map((name) => scope.get(name)!);
    });
  };
}

const unitTexts: Readonly<Record<(typeof inputs)[number]["name"], string>> = {
  cost: "USD",
  training_tokens: "token",
  vocabulary: "word",
  pod_price: "USD/s",
  pod_chips: "chip",
  speed: "flop/s/chip",
  flop_per_param: "flop/param/token",
};

/** The same with Unit values. */
export async function mathjsUnitSampling(): Promise<Sampling> {
  const { all, create } = await import("mathjs");
  const units = create(all ?? {});
  for (const name of ["USD", "token", "word", "chip", "flop", "param"]) units.createUnit(name);
  const written = formulas.map(([name, formula]) => [name, formula.replace("(vocabulary)", "(vocabulary / (1 word))")]);
  const code = written.map(([name, formula]) => [name!, units.compile(formula!)] as const);
  return (samples) => {
    const scope = new Map<string, Unit>();
    return eachSample(samples, (columns, place) => {
      inputs.forEach(({ name }, index) => scope.set(name, units.unit(columns[index]![place]!, unitTexts[name])));
      for (const [name, formula] of code) scope.set(name, formula.evaluate(scope));
      return [scope.get("data_per_dollar")!.toNumber("token/USD"), scope.get("params")!.toNumber("param")];
    });
  };
}

function eachSample(
  samples: number,
  compute: (columns: readonly Float64Array[], place: number) => readonly number[],
): readonly number[] {
  const sources = sourcesOf();
  const columns = sources.map(({ column }) => column);
  const sums = asked.map(() => 0);
  for (let from = 0; from < samples; from += TILE) {
    draw(sources, from / TILE);
    for (let place = 0; place < Math.min(TILE, samples - from); place++) {
      compute(columns, place).forEach((value, index) => (sums[index]! += value));
    }
  }
  return sums.map((sum) => sum / samples);
}

/** Draws of its own: the means agree but for chance. */
export async function squiggleSampling(): Promise<(samples: number) => Promise<readonly number[]>> {
  const { run } = await import("@quri/squiggle-lang");
  const drawn = inputs.map(({ name, family, parameters: [a, b] }) =>
    family === "range" ? `${name} = ${a} to ${b}` : `${name} = ${family}(${a}, ${b})`,
  );
  const computed = formulas.map(
    ([name, formula]) => `${name} = ${formula.replace("log2(vocabulary)", "log(vocabulary) / log(2)")}`,
  );
  const told = asked.map(
    (name) => `mean(${name}), quantile(${name}, 0.05), quantile(${name}, 0.5), quantile(${name}, 0.95)`,
  );
  const code = `${[...drawn, ...computed].join("\n")}\n[${told.join(", ")}]`;
  return async (samples) => {
    const output = await run(code, { environment: { sampleCount: samples, xyPointLength: 1000, seed: "42" } });
    if (!output.result.ok) throw new Error(output.result.value.toString());
    const values: readonly number[] = JSON.parse(output.result.value.result.toString());
    return [values[0]!, values[4]!];
  };
}
