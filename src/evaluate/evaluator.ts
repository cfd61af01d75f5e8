import type { Typing } from "../check/typing.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { propagate } from "../graph/walk.ts";
import { compiledNow, compileSoon } from "./compiled.ts";
import { Computer, IN_CHAIN, type Verdicts } from "./computer.ts";
import type { Path } from "./path.ts";
import type { Plan } from "./plan.ts";
import { INPUT_PROGRAM, type Program, programOf } from "./program.ts";
import { programmed } from "./programmed.ts";
import { type Route, RouteDraft } from "./route.ts";

export interface Outcome {
  readonly recomputed: number;
  /** Quantities whose computed value changed, in topological order. */
  readonly moved: readonly QuantityIndex[];
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
  readonly #computer: Computer;
  readonly #network: Network;
  readonly #machine: Machine;
  readonly #dirty: DirtySet;
  /** The path that was gone last. */
  #path: Path | undefined;
  /** Whether its shortcut was taken, and the verdicts found there are not taken over yet. */
  #tookShortcut = false;

  constructor(network: Network, typing: Typing, machine: Machine = "compiled") {
    this.#network = network;
    this.#machine = machine;
    this.#dirty = new DirtySet(network.formulas.length);
    this.#computer = new Computer(network, typing, machine === "interpreted");
  }

  get plan(): Plan {
    return this.#computer.plan;
  }

  /** What is computed beneath a quantity; NaN where units fail. */
  valueOf(quantity: QuantityIndex): number {
    return this.#computer.valueOf(quantity);
  }

  /** What the formula gives when what it uses is as claimed. */
  stepOf(quantity: QuantityIndex): number {
    this.#takeVerdicts();
    return this.#computer.stepOf(quantity);
  }

  /** How many bytes values, programs, claims and what is known of quantities take; the graph is the network's. */
  get bytes(): number {
    return this.#computer.bytes;
  }

  /** Whether the quantity's claim is borne out, in each of the worlds; undefined where there is none. */
  verdictsOf(quantity: QuantityIndex): Verdicts {
    this.#takeVerdicts();
    return this.#computer.verdictsOf(quantity);
  }

  /** Quantities computed since this was asked last that have a claim, or are or were no finite number. */
  takeUnsaid(): readonly QuantityIndex[] {
    this.#takeVerdicts();
    return this.#computer.takeUnsaid();
  }

  /** Reads formulas and claims anew; returns the quantities that mean something new by them, for `update`. */
  recompile(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    this.#takeUp(undefined);
    const changed: QuantityIndex[] = [];
    // A new formula may use another that is compiled only after it.
    for (const quantity of quantities) this.#computer.makeRoom(quantity);
    for (const quantity of quantities) if (this.#computer.compile(quantity)) changed.push(quantity);
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
    this.#computer.forget(quantity);
  }

  /** The way from these inputs to all that depends on them, to be gone again and again. */
  pathFrom(inputs: readonly QuantityIndex[]): Path {
    const graph = this.#network.quantityGraph;
    for (const input of inputs) this.#dirty.add(graph.rank[input]!);
    // What is in a circle has no value, and nothing behind it has one.
    const reach = Int32Array.from(propagate(graph, this.#dirty, (quantity) => !this.#network.isCircular(quantity)));
    const plain = new Set(inputs.filter((input) => this.#computer.isPlain(input)));
    return {
      inputs,
      cells: Int32Array.from(inputs.flatMap((input) => this.plan.cellsOfInput(input, plain.has(input)))),
      reach,
      rest: reach.filter((quantity) => !plain.has(quantity)),
      tracks: true,
      runs: 0,
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
    this.#takeVerdicts();
    if (this.#path !== undefined) this.#path.shortcut = undefined;
    this.#path = path;
    if (path === undefined) return;
    path.tracks = true;
    path.runs = 0;
  }

  #track(path: Path, values: ArrayLike<number>): number {
    const graph = this.#network.quantityGraph;
    path.inputs.forEach((input, place) => {
      this.plan.put(input, values[place]!);
      this.#dirty.add(graph.rank[input]!);
    });
    let recomputed = 0;
    const moved = propagate(graph, this.#dirty, (quantity) => {
      recomputed++;
      return this.#computer.recompute(quantity) !== 0;
    });
    path.tracks = this.#machine === "interpreted" || 2 * moved.length < path.reach.length;
    return recomputed;
  }

  #goAlong(path: Path): void {
    const { rest } = path;
    let moved = 0;
    for (let place = 0; place < rest.length; place++) if (this.#computer.recompute(rest[place]!) !== 0) moved++;
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
  #take({ shortcut }: Path): boolean {
    this.#tookShortcut = shortcut !== undefined && shortcut.wild === this.#computer.wild && shortcut.run();
    return this.#tookShortcut;
  }

  #takeVerdicts(): void {
    if (!this.#tookShortcut) return;
    this.#tookShortcut = false;
    this.#computer.takeVerdicts(this.#path!.rest, this.#path!.shortcut!);
  }

  #makeShortcut(path: Path): void {
    const route = this.#routeAlong(path);
    if (route === undefined) return;
    const accepted = Array.from(route.judged, (quantity) => this.#computer.acceptanceOf(quantity));
    const errand = { plan: this.plan, route, accepted, wild: this.#computer.wild };
    const first = (this.#machine === "webassembly" ? compiledNow(errand) : undefined) ?? programmed(errand);
    path.shortcut = first;
    if (this.#machine !== "compiled" || route.kernels.length > MOST_KERNELS) return;
    const isWanted = (): boolean => path.shortcut === first;
    compileSoon(errand, isWanted, (shortcut) => {
      this.#takeVerdicts();
      path.shortcut = shortcut;
    });
  }

  /** Undefined where there is something on the way that only the machine can look after. */
  #routeAlong({ rest }: Path): Route | undefined {
    const draft = new RouteDraft(this.#network.quantityGraph, rest.length);
    for (const quantity of rest) {
      const work = this.#computer.workOn(quantity);
      if (work === undefined) return undefined;
      if (work !== "nothing") draft.add(quantity, this.#programOf(quantity), work);
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
    let recomputed = 0;
    propagate(this.#network.quantityGraph, this.#dirty, (quantity) => {
      recomputed++;
      const movement = this.#computer.recompute(quantity);
      if ((movement & IN_CHAIN) !== 0) moved.push(quantity);
      return movement !== 0;
    });
    return { recomputed, moved };
  }

  /** Notes what is known of the quantities; returns those where the worlds part, or meet again, because of that. */
  #prepare(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    const graph = this.#network.quantityGraph;
    for (const quantity of quantities) {
      this.#computer.prepare(quantity);
      this.#dirty.add(graph.rank[quantity]!);
    }
    return propagate(graph, this.#dirty, (quantity) => this.#computer.part(quantity));
  }
}

/** It costs as much as some fifteen runs: whoever moved an input so often is likely to move it many times more. */
const RUNS_BEFORE_SHORTCUT = 4;

/** WebAssembly that is different for nearly each quantity is no better than the machine. */
const MOST_KERNELS = 500;
