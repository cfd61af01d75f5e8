import { type Entrant, type Entry, type Figures, type Goal, type Group, ratioGoal, type Trial } from "../frame.ts";
import { type Graph, graphOf, reachedFrom, type Shape, shapes } from "../graph.ts";
import type { MakeSheet, Sheet } from "../peers/sheet.ts";

/** A way to compute a graph that is not Therefore's. */
export interface Peer {
  /** Loaded where it takes part, so that nobody else waits for it. */
  readonly load: () => Promise<MakeSheet>;
  /** The largest size that it is asked to do, since somebody waits. */
  readonly most: number;
}

/** By their rows. */
export const peers: Readonly<Record<string, Peer>> = {
  "hand-written loop": { load: async () => (await import("../peers/hand-written.ts")).handWrittenSheet, most: 1e6 },
  "preact signals, effects": {
    load: async () => (await import("../peers/preact-signals.ts")).preactEffectsSheet,
    most: 1e6,
  },
  "preact signals, reads": {
    load: async () => (await import("../peers/preact-signals.ts")).preactReadsSheet,
    most: 1e6,
  },
  "alien-signals, effects": {
    load: async () => (await import("../peers/alien-signals.ts")).alienEffectsSheet,
    most: 1e6,
  },
  "alien-signals, reads": { load: async () => (await import("../peers/alien-signals.ts")).alienReadsSheet, most: 1e6 },
  HyperFormula: { load: async () => (await import("../peers/hyperformula.ts")).hyperFormulaSheet, most: 1e5 },
  "mathjs, numbers": { load: async () => (await import("../peers/mathjs.ts")).mathjsSheet, most: 1e5 },
};

/** Those that take part in one table only. */
const PLAIN_LOOP = "hand-written, no tracking";
const UNIT_VALUES = "mathjs, units";
export const specialPeers: Readonly<Record<string, Peer>> = {
  [PLAIN_LOOP]: { load: async () => (await import("../peers/hand-written.ts")).plainLoopSheet, most: 1e6 },
  [UNIT_VALUES]: { load: async () => (await import("../peers/mathjs.ts")).mathjsUnitSheet, most: 1e5 },
};

const THEREFORE = "Therefore";
const BYTECODE = "Therefore, bytecode";
const EDIT = "Therefore, text edit";
const TOUCHED = "results that change";
const UNCHECKED = "Therefore, unchecked";
const CHECKED = "layered, with units and claims";
const SWEEP = "layered, all inputs";
const signals = Object.keys(peers).filter((name) => name.includes("signals"));

export const recalc: Group = {
  name: "recalc",
  about: "one input changes, and every result that depends on it is current",
  trials: [
    ...shapes.flatMap((shape) => [1e3, 1e4, 1e5, 1e6].map((size) => shapeTrial(shape, size))),
    ...[1e3, 1e4, 1e5].map(checkedTrial),
    sweepTrial(1e5),
  ],
  stays: true,
  enter,
  goals: (figures) => [...shapes.flatMap((shape) => shapeGoals(figures, shape)), ...otherGoals(figures)],
};

function shapeTrial(shape: Shape, size: number): Trial {
  const own = [
    { name: THEREFORE, rows: [THEREFORE] },
    ...[BYTECODE, EDIT].map((name) => ({ name, rows: [name], ...(size > 1e5 && { unfit: "not tried" }) })),
  ];
  return { table: shape, size, base: THEREFORE, entrants: [...own, ...entrantsAt(size, peers)] };
}

function checkedTrial(size: number): Trial {
  const own = [THEREFORE, UNCHECKED].map((name) => ({ name, rows: [name] }));
  const units = entrantsAt(size, { [UNIT_VALUES]: specialPeers[UNIT_VALUES]! });
  return { table: CHECKED, size, base: THEREFORE, entrants: [...own, ...units] };
}

function sweepTrial(size: number): Trial {
  const own = [THEREFORE, BYTECODE].map((name) => ({ name, rows: [name] }));
  const others = entrantsAt(size, { [PLAIN_LOOP]: specialPeers[PLAIN_LOOP]!, ...peers });
  return { table: SWEEP, size, base: THEREFORE, entrants: [...own, ...others] };
}

function entrantsAt(size: number, some: Readonly<Record<string, Peer>>): readonly Entrant[] {
  return Object.entries(some).map(([name, { most }]) => ({
    name,
    rows: [name],
    ...(size > most && { unfit: "not tried" }),
  }));
}

async function enter({ table, size }: Trial, entrant: string): Promise<Entry> {
  const graph = graphOf(shapes.find((shape) => shape === table) ?? "layered", size);
  const changing = table === SWEEP ? [...graph.inputs.keys()] : [0];
  const moves = movesOf(graph, changing);
  const peer = peers[entrant] ?? specialPeers[entrant];
  if (peer !== undefined) return entryOf(entrant, (await peer.load())(graph, changing), moves);
  const { modelOf, slides, textEdits } = await import("../peers/therefore.ts");
  const model = modelOf(graph, {
    dress: table === CHECKED && entrant === THEREFORE ? "checked" : "plain",
    machine: entrant === BYTECODE ? "bytecode" : "compiled",
  });
  const sheet = entrant === EDIT ? textEdits(model, graph, 0) : slides(model, graph, changing);
  // A way that is gone so often is compiled, which may take longer than a sample.
  for (const values of [...moves, ...moves]) sheet.put(values);
  const touched = { kind: "count", count: reachedFrom(graph, changing).length } as const;
  return { ...entryOf(entrant, sheet, moves), facts: { [TOUCHED]: touched } };
}

/** What comes of the last values is compared; then all are put in by turns. */
function entryOf(row: string, sheet: Sheet, moves: readonly Float64Array[]): Entry {
  sheet.put(moves.at(-1)!);
  let turn = 0;
  return { operations: { [row]: { run: () => sheet.put(moves[turn++ & 3]!) } }, results: sheet.values() };
}

/** Four lists of values for the inputs that change. */
export function movesOf(graph: Graph, changing: readonly number[]): readonly Float64Array[] {
  return [8, 10, 9, 11].map((eighths) => Float64Array.from(changing, (input) => (graph.inputs[input]! * eighths) / 8));
}

/** How many times as fast as the fastest signal library each shape should be. */
const aheadOfSignals: Readonly<Record<Shape, number>> = { layered: 20, chain: 6, "fan-out": 6, diamond: 5, blocks: 5 };

function shapeGoals(figures: Figures, shape: Shape): readonly Goal[] {
  const at = (row: string, size = 1e5): number | undefined => figures.of(shape, size, row);
  const own = at(THEREFORE);
  return [
    ...ratioGoal(`${shape}, 100,000: HyperFormula`, [at("HyperFormula"), own], { atLeast: 100 }),
    ...ratioGoal(`${shape}, 100,000: the fastest signals`, [figures.least(shape, 1e5, signals), own], {
      atLeast: aheadOfSignals[shape],
    }),
    ...ratioGoal(`${shape}, 100,000: beside the hand-written loop`, [own, at("hand-written loop")], { atMost: 1.5 }),
    ...(shape === "blocks" ? blockGoals(figures) : millionGoals(figures, shape)),
  ];
}

/** The same ten quantities are touched, whatever lies around them. */
function blockGoals(figures: Figures): readonly Goal[] {
  const pair = [figures.of("blocks", 1e6, THEREFORE), figures.of("blocks", 1e3, THEREFORE)] as const;
  return ratioGoal("blocks: 1,000,000 beside 1,000", pair, { atMost: 2 });
}

function millionGoals(figures: Figures, shape: Shape): readonly Goal[] {
  const perResult = (size: number): number | undefined => {
    const time = figures.of(shape, size, THEREFORE);
    return time === undefined ? undefined : time / figures.of(shape, size, TOUCHED)!;
  };
  const pair = [perResult(1e6), perResult(1e4)] as const;
  const ahead = [figures.least(shape, 1e6, signals), figures.of(shape, 1e6, THEREFORE)] as const;
  return [
    ...ratioGoal(`${shape}: a result of 1,000,000 beside one of 10,000`, pair, { atMost: 3 }),
    ...(shape === "layered" ? ratioGoal("layered, 1,000,000: the fastest signals", ahead, { atLeast: 30 }) : []),
  ];
}

function otherGoals(figures: Figures): readonly Goal[] {
  const checked = (row: string): number | undefined => figures.of(CHECKED, 1e5, row);
  const swept = (row: string): number | undefined => figures.of(SWEEP, 1e5, row);
  const fastest = figures.least(SWEEP, 1e5, signals);
  return [
    ...ratioGoal("100,000 checked beside unchecked", [checked(THEREFORE), checked(UNCHECKED)], { atMost: 1.3 }),
    ...ratioGoal("100,000 checked: mathjs with units", [checked(UNIT_VALUES), checked(THEREFORE)], { atLeast: 1000 }),
    ...ratioGoal("all inputs of 100,000: the fastest signals", [fastest, swept(THEREFORE)], { atLeast: 100 }),
    ...ratioGoal("all inputs of 100,000, bytecode: the same", [fastest, swept(BYTECODE)], { atLeast: 20 }),
  ];
}
