import type { Verdict } from "../check/claims.ts";
import type { Typing } from "../check/typing.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { propagate } from "../graph/walk.ts";
import type { Expression } from "../syntax/model-file.ts";
import { ClaimTable } from "./claim-table.ts";
import { interpret } from "./interpret.ts";
import { DOCKET_LENGTH, FINDINGS, STEP } from "./docket.ts";
import { RESULT, run } from "./machine.ts";
import type { Path } from "./path.ts";
import { compiledNow, compileSoon } from "./compiled.ts";
import { Plan } from "./plan.ts";
import { INPUT_PROGRAM, type Program, programOf } from "./program.ts";
import { programmed } from "./programmed.ts";
import { type Route, RouteDraft, type Work } from "./route.ts";

export interface Outcome {
  readonly recomputed: number;
  /** Quantities whose computed value changed, in topological order. */
  readonly moved: readonly QuantityIndex[];
}

export interface Verdicts {
  readonly step: Verdict | undefined;
  readonly chain: Verdict | undefined;
}

/**
 * What computes: the machine that runs programs, and WebAssembly where a way is gone so often that it pays; the machine
 * alone; WebAssembly from the first time on; or the slow interpreter of trees, which says what formulas mean.
 */
export type Machine = "compiled" | "bytecode" | "webassembly" | "interpreted";

/**
 * The values of all quantities, in coherent base units, and the verdicts on their claims, kept up to date. There are
 * two worlds: in the chain a quantity is what is computed beneath it, in the stated world it is what its author
 * claims, where there is a claim.
 */
export class Evaluator {
  readonly plan: Plan;
  readonly #network: Network;
  readonly #typing: Typing;
  readonly #machine: Machine;
  readonly #dirty: DirtySet;
  readonly #claims = new ClaimTable();
  /** Of each quantity: one more than its place among the claims; 0 where there is none. */
  #claimOf: Int32Array;
  /** What is known of each quantity before it is computed, as bits. */
  #flags: Uint16Array;
  #recomputed = 0;
  /** How many quantities are no finite number. */
  #wild = 0;
  /** The path that was gone last. */
  #path: Path | undefined;
  /** Whether its shortcut was taken, and the verdicts found there are not here yet. */
  #tookShortcut = false;
  /** Quantities whose words have to be found again, since what is said of them goes by their value. */
  #unsaid: QuantityIndex[] = [];

  constructor(network: Network, typing: Typing, machine: Machine = "compiled") {
    const size = network.formulas.length;
    this.#network = network;
    this.#typing = typing;
    this.#machine = machine;
    this.#dirty = new DirtySet(size);
    this.plan = new Plan(size);
    this.#claimOf = new Int32Array(size);
    this.#flags = new Uint16Array(size);
  }

  /** What is computed beneath a quantity; NaN where units fail. */
  valueOf(quantity: QuantityIndex): number {
    return this.plan.cells[this.plan.cellOf[quantity]! << 1]!;
  }

  /** What the formula gives when what it uses is as claimed. */
  stepOf(quantity: QuantityIndex): number {
    this.#fetchVerdicts();
    const claim = this.#claimOf[quantity]!;
    return (this.#flags[quantity]! & CLAIMED) === 0
      ? this.plan.cells[(this.plan.cellOf[quantity]! << 1) + 1]!
      : this.#claims.stepOf(claim - 1);
  }

  /** How many bytes values, programs, claims and what is known of quantities take; the graph is the network's. */
  get bytes(): number {
    return this.plan.bytes + this.#flags.byteLength + this.#claimOf.byteLength + this.#claims.bytes;
  }

  /** Whether the quantity's claim is borne out, in each of the worlds; undefined where there is none. */
  verdictsOf(quantity: QuantityIndex): Verdicts {
    this.#fetchVerdicts();
    const claim = this.#claimOf[quantity]! - 1;
    if (claim < 0) return NO_VERDICTS;
    return { step: this.#claims.stepVerdict(claim), chain: this.#claims.chainVerdict(claim) };
  }

  /** Quantities computed since this was asked last that have a claim, or are or were no finite number. */
  takeUnsaid(): readonly QuantityIndex[] {
    this.#fetchVerdicts();
    const unsaid = this.#unsaid;
    this.#unsaid = [];
    for (const quantity of unsaid) this.#flags[quantity]! &= ~UNSAID;
    return unsaid;
  }

  /** Reads formulas and claims anew; returns the quantities that mean something new by them, for `update`. */
  recompile(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    this.#takeUp(undefined);
    const changed: QuantityIndex[] = [];
    // A new formula may use another that is compiled only after it.
    for (const quantity of quantities) this.#makeRoom(quantity);
    for (const quantity of quantities) {
      const isNew = (this.#flags[quantity]! & KNOWN) === 0;
      const claimsAnew = this.#readClaim(quantity);
      const computesAnew = this.#writeProgram(quantity);
      if (isNew || claimsAnew || computesAnew) changed.push(quantity);
    }
    this.plan.tidy(this.#network.formulas.keys());
    return changed;
  }

  /** Computes the given quantities, whose formulas or types may have changed, and all that depends on them. */
  update(quantities: Iterable<QuantityIndex>): Outcome {
    const graph = this.#network.quantityGraph;
    this.#dirty.grow(graph.length);
    const parted = this.#prepare(quantities);
    for (const quantity of quantities) this.#dirty.add(graph.rank[quantity]!);
    for (const quantity of parted) this.#dirty.add(graph.rank[quantity]!);
    return this.#propagate();
  }

  forget(quantity: QuantityIndex): void {
    this.#takeUp(undefined);
    this.#dropClaim(quantity);
    this.plan.erase(quantity);
    if ((this.#flags[quantity]! & WILD) !== 0) this.#wild--;
    this.#flags[quantity] = 0;
  }

  /** The way from these inputs to all that depends on them, to be gone again and again. */
  pathFrom(inputs: readonly QuantityIndex[]): Path {
    const graph = this.#network.quantityGraph;
    for (const input of inputs) this.#dirty.add(graph.rank[input]!);
    // What is in a circle has no value, and nothing behind it has one.
    const reach = Int32Array.from(propagate(graph, this.#dirty, (quantity) => !this.#network.isCircular(quantity)));
    const plain = new Set(inputs.filter((input) => (this.#flags[input]! & ~UNSAID) === KNOWN));
    return {
      inputs,
      cells: Int32Array.from(inputs.flatMap((input) => this.plan.cellsOfInput(input, plain.has(input)))),
      reach,
      rest: reach.filter((quantity) => !plain.has(quantity)),
      tracks: true,
      runs: 0,
      wild: 0,
      shortcut: undefined,
    };
  }

  /**
   * Puts numbers in the place of a path's inputs, in coherent base units, and computes what depends on them. Returns
   * how many quantities were computed. Where most of the way moves, as it mostly does, keeping track of what moved
   * costs more than it saves: then the path is gone from end to end.
   */
  slide(path: Path, values: ArrayLike<number>): number {
    if (path !== this.#path) this.#takeUp(path);
    if (path.tracks) return this.#track(path, values);
    this.plan.putAll(path.cells, values);
    if (!this.#take(path)) this.#goAlong(path);
    return path.reach.length;
  }

  /** What a shortcut needs beside the cells serves one path at a time, and until there is another formula. */
  #takeUp(path: Path | undefined): void {
    this.#fetchVerdicts();
    this.#path = path;
    if (path === undefined) return;
    path.tracks = true;
    path.runs = 0;
    path.shortcut = undefined;
  }

  #track(path: Path, values: ArrayLike<number>): number {
    const graph = this.#network.quantityGraph;
    path.inputs.forEach((input, place) => {
      this.plan.put(input, values[place]!);
      this.#dirty.add(graph.rank[input]!);
    });
    this.#recomputed = 0;
    const moved = propagate(graph, this.#dirty, (quantity) => {
      this.#recomputed++;
      return this.#recompute(quantity) !== 0;
    });
    path.tracks = this.#machine === "interpreted" || 2 * moved.length < path.reach.length;
    return this.#recomputed;
  }

  #goAlong(path: Path): void {
    const { rest } = path;
    let moved = 0;
    for (let place = 0; place < rest.length; place++) if (this.#recompute(rest[place]!) !== 0) moved++;
    path.tracks = 2 * moved < rest.length;
    path.runs++;
    if (path.shortcut === undefined && this.#isDue(path)) this.#makeShortcut(path);
  }

  /** What cannot be had now is tried again after twice as many runs. */
  #isDue({ runs }: Path): boolean {
    if (this.#machine === "webassembly") return true;
    return runs >= RUNS_BEFORE_SHORTCUT && (runs & (runs - 1)) === 0;
  }

  /** False where something is not finite: then it has to be found out what. */
  #take({ wild, shortcut }: Path): boolean {
    this.#tookShortcut = shortcut !== undefined && wild === this.#wild && shortcut.run();
    return this.#tookShortcut;
  }

  /** Brings verdicts here that were found on a shortcut. */
  #fetchVerdicts(): void {
    if (!this.#tookShortcut) return;
    this.#tookShortcut = false;
    const { rest, shortcut } = this.#path!;
    const { judged, dockets } = shortcut!;
    for (let place = 0; place < judged.length; place++) {
      const quantity = judged[place]!;
      const step = dockets[DOCKET_LENGTH * place + STEP]!;
      const findings = dockets[DOCKET_LENGTH * place + FINDINGS]!;
      this.#claims.judgeFound(this.#claimOf[quantity]! - 1, {
        step,
        stepLies: (findings & 2) !== 0,
        chain: this.valueOf(quantity),
        chainLies: (findings & 1) !== 0,
      });
    }
    for (const quantity of rest) if ((this.#flags[quantity]! & JUDGED) !== 0) this.#noteUnsaid(quantity);
  }

  #makeShortcut(path: Path): void {
    const route = this.#routeAlong(path);
    if (route === undefined) return;
    const accepted = Array.from(route.judged, (quantity) => this.#claims.acceptanceOf(this.#claimOf[quantity]! - 1));
    const errand = { plan: this.plan, route, accepted };
    path.wild = this.#wild;
    path.shortcut = (this.#machine === "webassembly" ? compiledNow(errand) : undefined) ?? programmed(errand);
    if (this.#machine !== "compiled" || route.kernels.length > MOST_KERNELS) return;
    compileSoon(
      errand,
      () => path === this.#path,
      (shortcut) => {
        this.#fetchVerdicts();
        path.shortcut = shortcut;
      },
    );
  }

  /** Undefined where there is something on the way that only the machine can look after. */
  #routeAlong({ rest }: Path): Route | undefined {
    const draft = new RouteDraft(this.#network.quantityGraph);
    for (const quantity of rest) {
      const flags = this.#flags[quantity]!;
      const broken = flags & (NO_CHAIN | NO_STEP);
      if (broken === (NO_CHAIN | NO_STEP)) continue;
      if (broken !== 0 || (flags & WILD) !== 0) return undefined;
      draft.add(quantity, this.#programOf(quantity), workOf(flags));
    }
    return draft.finish();
  }

  /** Of a quantity that has one. */
  #programOf(quantity: QuantityIndex): Program {
    return this.plan.isInput(quantity) ? INPUT_PROGRAM : programOf(this.#network.formulas[quantity]!.expression!.shape);
  }

  /** Computes what is dirty, in order, and stops where nothing moves. */
  #propagate(): Outcome {
    const moved: QuantityIndex[] = [];
    this.#recomputed = 0;
    propagate(this.#network.quantityGraph, this.#dirty, (quantity) => {
      this.#recomputed++;
      const movement = this.#recompute(quantity);
      if ((movement & IN_CHAIN) !== 0) moved.push(quantity);
      return movement !== 0;
    });
    return { recomputed: this.#recomputed, moved };
  }

  /** Notes what is known of the quantities; returns those where the worlds part, or meet again, because of that. */
  #prepare(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    const graph = this.#network.quantityGraph;
    for (const quantity of quantities) {
      this.#flags[quantity] = (this.#flags[quantity]! & (PARTS | WILD | UNSAID)) | this.#ownFlags(quantity);
      this.#dirty.add(graph.rank[quantity]!);
    }
    return propagate(graph, this.#dirty, (quantity) => {
      const before = this.#flags[quantity]!;
      const parts = (before & CLAIMED) !== 0 || this.#hasPartedOperand(quantity);
      this.#flags[quantity] = parts ? before | PARTS : before & ~PARTS;
      return this.#flags[quantity] !== before;
    });
  }

  #ownFlags(quantity: QuantityIndex): number {
    const { claim } = this.#network.formulas[quantity]!;
    const step = this.#typing.stepOf(quantity);
    const chain = this.#typing.chainOf(quantity);
    if (claim !== undefined) this.#claims.prepare(this.#claimOf[quantity]! - 1, step, chain);
    return (
      KNOWN |
      (this.#machine === "interpreted" ? INTERPRETED : 0) |
      (claim === undefined ? 0 : JUDGED) |
      (claim?.value === undefined ? 0 : CLAIMED) |
      (chain.kind === "unknown" ? NO_CHAIN : 0) |
      (step.kind === "unknown" ? NO_STEP : 0)
    );
  }

  #hasPartedOperand(quantity: QuantityIndex): boolean {
    const needs = this.#network.quantityGraph.needsOf(quantity);
    for (let edge = 0; edge < needs.length; edge++) if ((this.#flags[needs[edge]!]! & PARTS) !== 0) return true;
    return false;
  }

  /** Computes a quantity; says in which worlds those who use it have to be computed again. */
  #recompute(quantity: QuantityIndex): number {
    const { cells, cellOf, code, from, to } = this.plan;
    const flags = this.#flags[quantity]!;
    if ((flags | PARTS) === (KNOWN | PARTS)) {
      run(code, from[quantity]!, to[quantity]!, cells);
      if (Number.isFinite(cells[RESULT]) && Number.isFinite(cells[RESULT + 1])) {
        return settleBoth(cells, cellOf[quantity]! << 1);
      }
    }
    return (flags & ~UNSAID) === CLAIMS ? this.#recomputeClaimed(quantity) : this.#recomputeGuarded(quantity);
  }

  /** A claim stays what it is in the stated world; what is computed there is judged. */
  #recomputeClaimed(quantity: QuantityIndex): number {
    const { cells, cellOf, code, from, to } = this.plan;
    run(code, from[quantity]!, to[quantity]!, cells);
    const now = cells[RESULT]!;
    if (!Number.isFinite(now)) return this.#recomputeGuarded(quantity);
    this.#judge(quantity, cells[RESULT + 1]!, now);
    cells[RESULT + 1] = this.#claims.valueOf(this.#claimOf[quantity]! - 1);
    return settleBoth(cells, cellOf[quantity]! << 1);
  }

  /** The same where more than a plain finite number is to be expected. */
  #recomputeGuarded(quantity: QuantityIndex): number {
    const flags = this.#flags[quantity]!;
    const { cells } = this.plan;
    const cell = this.plan.cellOf[quantity]! << 1;
    const chain = cells[cell]!;
    const stated = cells[cell + 1]!;
    this.#computeBoth(quantity, flags, cells);
    const now = cells[RESULT]!;
    const step = cells[RESULT + 1]!;
    cells[cell] = now;
    cells[cell + 1] = (flags & CLAIMED) === 0 ? step : this.#claims.valueOf(this.#claimOf[quantity]! - 1);
    if ((flags & JUDGED) !== 0) this.#judge(quantity, step, now);
    if (!Number.isFinite(now) || (flags & WILD) !== 0) this.#noteWild(quantity);
    return (Object.is(now, chain) ? 0 : IN_CHAIN) | (Object.is(cells[cell + 1], stated) ? 0 : IN_STATED);
  }

  #judge(quantity: QuantityIndex, step: number, chain: number): void {
    this.#claims.judge(this.#claimOf[quantity]! - 1, step, chain);
    this.#noteUnsaid(quantity);
  }

  #noteWild(quantity: QuantityIndex): void {
    const isWild = !Number.isFinite(this.valueOf(quantity));
    if (isWild !== ((this.#flags[quantity]! & WILD) !== 0)) {
      this.#flags[quantity]! ^= WILD;
      this.#wild += isWild ? 1 : -1;
    }
    this.#noteUnsaid(quantity);
  }

  #noteUnsaid(quantity: QuantityIndex): void {
    if ((this.#flags[quantity]! & UNSAID) !== 0) return;
    this.#flags[quantity]! |= UNSAID;
    this.#unsaid.push(quantity);
  }

  /** Leaves a pair in RESULT. Where the worlds do not part, both get the same from the same. */
  #computeBoth(quantity: QuantityIndex, flags: number, cells: Float64Array): void {
    const { code, from, to } = this.plan;
    if ((flags & INTERPRETED) === 0) run(code, from[quantity]!, to[quantity]!, cells);
    else {
      cells[RESULT] = this.#interpret(quantity, 0);
      cells[RESULT + 1] = this.#interpret(quantity, 1);
    }
    if ((flags & NO_CHAIN) !== 0) cells[RESULT] = NaN;
    if ((flags & NO_STEP) !== 0) cells[RESULT + 1] = NaN;
  }

  #interpret(quantity: QuantityIndex, world: 0 | 1): number {
    if (this.plan.isInput(quantity)) return this.plan.inputOf(quantity);
    const { expression } = this.#network.formulas[quantity]!;
    if (expression === undefined || !this.#isBound(quantity, expression)) return NaN;
    const bindings = this.#network.bindingsOf(quantity);
    const { cells, cellOf } = this.plan;
    return interpret(expression, (leaf) => cells[(cellOf[bindings[leaf]!]! << 1) + world]!);
  }

  /** Whether the claim is another one than before. */
  #readClaim(quantity: QuantityIndex): boolean {
    const { claim } = this.#network.formulas[quantity]!;
    const index = this.#claimOf[quantity]! - 1;
    if (claim === undefined ? index < 0 : index >= 0 && this.#claims.keep(index, claim)) return false;
    this.#dropClaim(quantity);
    if (claim !== undefined) this.#claimOf[quantity] = this.#claims.add(claim) + 1;
    return true;
  }

  #dropClaim(quantity: QuantityIndex): void {
    const index = this.#claimOf[quantity]! - 1;
    if (index >= 0) this.#claims.remove(index);
    this.#claimOf[quantity] = 0;
  }

  /** Whether the program is another one than before. */
  #writeProgram(quantity: QuantityIndex): boolean {
    const { expression } = this.#network.formulas[quantity]!;
    if (expression === undefined || !this.#isBound(quantity, expression)) return this.plan.erase(quantity);
    return this.plan.write(quantity, expression, this.#network.bindingsOf(quantity));
  }

  /** Else its type is unknown, so that it is never run. */
  #isBound(quantity: QuantityIndex, { leaves }: Expression): boolean {
    const bindings = this.#network.bindingsOf(quantity);
    for (let leaf = 0; leaf < bindings.length; leaf++) {
      if (bindings[leaf] === -1 && (leaves[leaf]!.kind === "name" || leaves[leaf]!.kind === "item")) return false;
    }
    return true;
  }

  #makeRoom(quantity: QuantityIndex): void {
    this.plan.makeRoom(quantity);
    if (quantity < this.#flags.length) return;
    const length = this.plan.cellOf.length;
    const [flags, claimOf] = [new Uint16Array(length), new Int32Array(length)];
    flags.set(this.#flags);
    claimOf.set(this.#claimOf);
    this.#flags = flags;
    this.#claimOf = claimOf;
  }
}

/** It costs as much as some runs, and more than that are likely to come where as many went before. */
const RUNS_BEFORE_SHORTCUT = 4;

/** WebAssembly that is different for nearly each quantity is no better than the machine. */
const MOST_KERNELS = 500;

function workOf(flags: number): Work {
  if ((flags & CLAIMED) !== 0) return "claimed";
  return (flags & PARTS) === 0 ? "single" : "pair";
}

const NO_VERDICTS: Verdicts = { step: undefined, chain: undefined };

/** In which worlds a quantity moved. */
const IN_CHAIN = 1;
const IN_STATED = 2;

/** The worlds can differ from here on: the quantity or one beneath it has a claim. */
const PARTS = 1;
const CLAIMED = 2;
/** Units or names fail, in the chain or in the stated world: there is nothing to compute. */
const NO_CHAIN = 4;
const NO_STEP = 8;
/** There is a claim, be it blank: what is said of it goes by the value. */
const JUDGED = 16;
/** It was computed before. */
const KNOWN = 32;
/** A quantity with a claim of which nothing else is to be said. */
const CLAIMS = KNOWN | PARTS | CLAIMED | JUDGED;
/** Its value is no finite number. */
const WILD = 64;
/** It is among those whose words have to be found again. */
const UNSAID = 128;
/** The interpreter computes it. */
const INTERPRETED = 256;

/** Puts the finite pair in RESULT in place of another. */
function settleBoth(cells: Float64Array, cell: number): number {
  const now = cells[RESULT]!;
  const step = cells[RESULT + 1]!;
  const movement = (isSame(now, cells[cell]!) ? 0 : IN_CHAIN) | (isSame(step, cells[cell + 1]!) ? 0 : IN_STATED);
  cells[cell] = now;
  cells[cell + 1] = step;
  return movement;
}

/** Zeros of different signs differ: their reciprocals do. */
function isSame(one: number, other: number): boolean {
  return one === other && (one !== 0 || 1 / one === 1 / other);
}
