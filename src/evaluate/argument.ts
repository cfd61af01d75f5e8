import type { Problem } from "../text/problem.ts";
import type { UnitSystem } from "../units/system.ts";
import { lintItem } from "../check/lints.ts";
import type { Central } from "../check/claims.ts";
import { Standing } from "../check/support.ts";
import type { Type } from "../check/type.ts";
import { Typing } from "../check/typing.ts";
import { UnitUses } from "../check/unit-uses.ts";
import { NodeSet } from "../graph/node-set.ts";
import { circles, duplicateNames, missingCitations } from "../graph/links.ts";
import { type ItemEdit, type ItemIndex, Network, type QuantityIndex, type Reread } from "../graph/network.ts";
import type { WrittenCorrelation } from "../syntax/front-matter.ts";
import type { ModelFile } from "../syntax/model-file.ts";
import { Blame } from "./blame.ts";
import { type Correlations, correlationsOf } from "./correlations.ts";
import type { Verdicts } from "./computer.ts";
import { Evaluator, type Machine } from "./evaluator.ts";
import { type Court, drift, judge, type Judgement, sound } from "./judge.ts";
import { Ledger, type ProblemChange } from "./ledger.ts";
import { batchesOf, Simulator } from "./simulator.ts";

/** What an edit did. Everything that is not named is as it was. */
export interface Effect extends ProblemChange {
  /** Quantities whose computed value changed, in topological order. */
  readonly moved: readonly QuantityIndex[];
  readonly retyped: readonly QuantityIndex[];
  /** How many quantities were computed. */
  readonly recomputed: number;
}

export interface ArgumentOptions {
  readonly machine?: Machine;
  /** Reads an item's formulas anew, with the names that are defined now. */
  readonly reread: Reread;
}

/** One argument in memory: bound, typed, computed, judged, and kept so under edits. */
export class Argument {
  readonly network: Network;
  readonly typing: Typing;
  readonly evaluator: Evaluator;
  readonly standing: Standing;
  readonly unitUses: UnitUses;
  readonly units: UnitSystem;
  readonly #blame: Blame;
  readonly #ledger: Ledger = new Ledger();
  readonly #reread: Reread;
  /** Of quantities of which there is something to say. */
  readonly #judgements = new Map<QuantityIndex, Judgement>();
  /** Quantities that claim a range. */
  readonly #ranged = new Set<QuantityIndex>();
  readonly #court: Court;
  readonly #correlations: readonly WrittenCorrelation[];

  constructor(file: ModelFile, options: ArgumentOptions) {
    this.units = file.units;
    this.#reread = options.reread;
    this.#correlations = file.frontMatter.correlations;
    this.network = new Network(file.items, file.lexicon);
    this.typing = new Typing(this.network, file.units);
    this.evaluator = new Evaluator(this.network, this.typing, options.machine);
    this.standing = new Standing(this.network);
    this.unitUses = new UnitUses(
      this.network,
      file.units,
      file.frontMatter.units.map(({ name }) => name),
    );
    this.#court = {
      network: this.network,
      typing: this.typing,
      evaluator: this.evaluator,
      units: file.units,
      centralOf: (quantity) => centralOf(this, quantity),
    };
    this.#blame = new Blame(this.network, (quantity) => {
      const { root, fails } = this.#judgements.get(quantity) ?? sound;
      return { root, fails, holds: this.verdicts(quantity).chain === "holds" };
    });
    this.#begin(numbersBelow(this.network.formulas.length), numbersBelow(this.network.items.length));
  }

  /** Who is at fault for what fails. */
  get blame(): Blame {
    this.#sayUnsaid();
    return this.#blame;
  }

  /** Of uncertain inputs, as the front matter has them and the formulas are now. */
  get correlations(): Correlations {
    return correlationsOf(this.#correlations, this.network);
  }

  /** All that is wrong. */
  get ledger(): Ledger {
    this.#sayUnsaid();
    return this.#ledger;
  }

  /** Carries out a batch of edits of items, and brings everything that they concern up to date. */
  apply(edits: readonly ItemEdit[]): Effect {
    this.#sayUnsaid();
    this.#ledger.open();
    const touched = this.network.apply(edits, this.#reread);
    for (const quantity of touched.removedQuantities) this.#forget(quantity);
    for (const index of touched.removedItems) {
      this.standing.forget(index);
      this.#ledger.setItem(index, NONE);
    }
    const effect = this.#settle(touched.quantities, touched.items);
    return { ...effect, ...this.#ledger.close() };
  }

  typeOf(quantity: QuantityIndex): Type {
    return this.typing.chainOf(quantity);
  }

  valueOf(quantity: QuantityIndex): number {
    return this.evaluator.valueOf(quantity);
  }

  /** A range or a distribution lies beneath: the value is that of the medians. */
  isUncertain(quantity: QuantityIndex): boolean {
    return this.typing.isUncertain(quantity);
  }

  verdicts(quantity: QuantityIndex): Verdicts {
    if (this.network.formulas[quantity]!.claim?.ends === undefined) return this.evaluator.verdictsOf(quantity);
    const fails = this.#judgements.get(quantity)?.problems.some(({ severity }) => severity === "error") ?? false;
    const verdict = fails ? "fails" : "holds";
    return { step: verdict, chain: verdict };
  }

  #forget(quantity: QuantityIndex): void {
    this.typing.forget(quantity);
    this.evaluator.forget(quantity);
    this.unitUses.forget(quantity);
    this.#blame.forget(quantity);
    this.#judgements.delete(quantity);
    this.#ranged.delete(quantity);
    this.#ledger.setQuantity(quantity, this.network.itemOf[quantity]!, NONE);
  }

  /** Brings everything up to date for the first time. */
  #begin(quantities: Int32Array, items: Int32Array): void {
    this.typing.update(quantities);
    this.evaluator.recompile(quantities);
    this.evaluator.plan.trim();
    this.evaluator.update(quantities);
    this.evaluator.takeUnsaid(); // all are judged
    this.#judge(quantities);
    this.unitUses.update(quantities);
    this.standing.update(items);
    for (const index of items) this.#ledger.setItem(index, this.#itemProblems(index));
    this.#ledger.setGlobal(circles(this.network), this.unitUses.near());
  }

  #settle(quantities: Iterable<QuantityIndex>, items: Iterable<ItemIndex>): Omit<Effect, keyof ProblemChange> {
    const retyped = this.typing.update(quantities);
    const rewritten = this.evaluator.recompile(quantities);
    const { moved, recomputed } = this.evaluator.update(union(rewritten, retyped));
    const concerned = union(union(quantities, retyped), this.evaluator.takeUnsaid());
    this.#judge(union(concerned, this.#rangedBehind(quantities)));
    this.unitUses.update(quantities);
    this.#lint(items);
    this.#ledger.setGlobal(circles(this.network), this.unitUses.near());
    return { moved, retyped, recomputed };
  }

  /**
   * Finds words for what was computed since they were found last. Sliding leaves this to whoever asks, since it costs
   * far more than to compute.
   */
  #sayUnsaid(): void {
    const unsaid = this.evaluator.takeUnsaid();
    if (unsaid.length > 0) this.#judge(unsaid);
  }

  #judge(quantities: Iterable<QuantityIndex>): void {
    const concerned: QuantityIndex[] = [];
    for (const quantity of quantities) {
      if (this.network.formulas[quantity]!.claim?.ends === undefined) this.#ranged.delete(quantity);
      else this.#ranged.add(quantity);
      const before = this.#judgements.get(quantity) ?? sound;
      const judgement = judge(this.#court, quantity);
      if (judgement !== sound) this.#judgements.set(quantity, judgement);
      else if (before !== sound) this.#judgements.delete(quantity);
      // Most often all is well, and nobody is to blame for anything.
      if (judgement !== sound || before !== sound || !this.#blame.isEmpty) concerned.push(quantity);
    }
    const blamed = this.#blame.update(concerned);
    for (const quantity of union(concerned, blamed)) this.#record(quantity);
  }

  /** A range can widen and its median stay: what claims a range behind it is to be judged all the same. */
  #rangedBehind(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    if (this.#ranged.size === 0) return [];
    const { quantityGraph } = this.network;
    const behind = quantityGraph.reachFrom(quantities, quantityGraph.dependents);
    return [...this.#ranged].filter((quantity) => behind.has(quantity));
  }

  #record(quantity: QuantityIndex): void {
    const { problems, root } = this.#judgements.get(quantity) ?? sound;
    const drifts = !root && this.#blame.of(quantity) === quantity;
    const all = drifts ? [...problems, drift(this.#court, quantity)] : problems;
    this.#ledger.setQuantity(quantity, this.network.itemOf[quantity]!, all);
  }

  #lint(items: Iterable<ItemIndex>): void {
    const risenOrFallen = this.standing.update(items);
    for (const index of union(items, risenOrFallen)) this.#ledger.setItem(index, this.#itemProblems(index));
  }

  #itemProblems(index: ItemIndex): readonly Problem[] {
    const { network, standing } = this;
    const lists = [
      network.items[index]!.problems,
      missingCitations(network, index),
      duplicateNames(network, index),
      lintItem(network, standing, index),
    ];
    return lists.every(({ length }) => length === 0) ? NONE : lists.flat();
  }
}

const NONE: readonly Problem[] = [];

/** By 16 hypercubes: about one percent of the spread, and a millisecond for a small model. */
const SAMPLES = 16_384;

function centralOf(argument: Argument, quantity: QuantityIndex): Central {
  const simulator = new Simulator(argument, [quantity], { samples: SAMPLES, seed: 42, spread: "hypercube" });
  for (let batch = 0; batch < batchesOf(SAMPLES); batch++) simulator.run(batch);
  const sketch = simulator.tally.sketches[0]!; // of the one that was asked
  const [low, high] = sketch.count === 0 ? [NaN, NaN] : [sketch.quantile(0.05), sketch.quantile(0.95)];
  return { low, lowError: sketch.errorAt(0.05), high, highError: sketch.errorAt(0.95) };
}

function numbersBelow(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let number = 0; number < count; number++) numbers[number] = number;
  return numbers;
}

/** Both, each once, in the order in which they come. */
function union(one: Iterable<number>, other: readonly number[]): Iterable<number> {
  if (other.length === 0) return one;
  const seen = new NodeSet();
  const all: number[] = [];
  for (const list of [one, other]) for (const member of list) if (seen.add(member)) all.push(member);
  return all;
}
