import type { Reach } from "../analysis/dependents.ts";
import type { ArgumentMap } from "../analysis/argument-map.ts";
import type { Derivatives } from "../analysis/derivatives.ts";
import { type ItemGraph, toGraph } from "../analysis/graph.ts";
import { type Path, path } from "../analysis/path.ts";
import type { Reconciliation } from "../analysis/reconcile.ts";
import { type Sensitivity, sensitivity, type SensitivityOptions } from "../analysis/sensitivity.ts";
import { type Support, support, type SupportOptions } from "../analysis/support.ts";
import { type Tornado, tornado, type TornadoOptions } from "../analysis/tornado.ts";
import { unused } from "../analysis/unused.ts";
import type { Solve } from "../analysis/solve.ts";
import type { Sweep } from "../analysis/sweep.ts";
import type { Simulation } from "../analysis/simulate.ts";
import type { Update } from "../analysis/update.ts";
import type { Why } from "../analysis/why.ts";
import { derivativesOf } from "./derivatives.ts";
import { UsageError } from "./errors.ts";
import { reconcileValues } from "./reconcile.ts";
import { computedNumberOf } from "./nodes.ts";
import { refreshClaims } from "./refresh.ts";
import { LiveSimulation, samplesOf, type SampleTile, type SimulateOptions, SimulationWork } from "./simulation.ts";
import { solveCondition, type SolveOptions } from "./solve.ts";
import { LiveModel } from "./live-model.ts";
import { mapOf, type ModelMapOptions } from "./map.ts";
import { type SweepStep, sweepNodes } from "./sweep.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";
import { whyOf } from "./why.ts";

/**
 * An open model file: what it says, what follows, what is wrong; and all of that again after every edit.
 *
 * A node is named as people write it: `15` is an item, `params` a quantity, `[15]` the one quantity of item 15. Where
 * there is no such node every method throws UsageError, "unknown-node" for an item and "unknown-name" for a quantity.
 */
export class Model extends LiveModel {
  /** What an author may write: names, units, functions and item numbers, for an editor to offer. */
  vocabulary(): Vocabulary {
    return vocabularyOf(this);
  }

  /** Fills blank claims and refreshes those that fail, as one edit; those of another dimension are left and named. */
  update(): Update {
    return this.whole(() => refreshClaims(this.workspace));
  }

  /**
   * What would have to be true for quantities to have the values that were observed of them: the smallest joint move of
   * the uncertain inputs beneath. An observation may be a range, which then pulls and does not pin; `free` gives inputs
   * of one value a range for this question. The model stays as it is. Throws as `set` does, "not-a-number" for a
   * quantity without a number, "nothing-to-move" where nothing beneath one is uncertain, "too-large" for too much of it.
   */
  reconcile(
    observed: Iterable<readonly [name: string, value: string]>,
    { free = [] }: { readonly free?: Iterable<readonly [name: string, range: string]> } = {},
  ): Reconciliation {
    this.refuseInBatch("reconcile");
    this.endSlide();
    return reconcileValues(this.workspace, observed, free);
  }

  /** A shortest way from one node to another, in whichever direction there is one; null for none. */
  pathBetween(from: string, to: string): Path | null {
    return path(this.argument, this.node(from), this.node(to));
  }

  /** The derivation of a node, as a tree in preorder down to quotes and links. */
  why(node: string): Why {
    return whyOf(this, node);
  }

  /** The smallest sets of assumptions that carry a node; `capped` when there may be more. */
  support(node: string, options?: SupportOptions): Support {
    return support(this.argument, this.node(node), options);
  }

  /**
   * How a computed number moves with each input near its value: derivatives and elasticities, by one reverse pass.
   * Throws UsageError "not-a-number" for what is no number, "no-inputs" for what rests on no other quantity.
   */
  derivatives(node: string): Derivatives {
    return derivativesOf(this, node);
  }

  /**
   * How far it swings when its inputs move across their ranges, or by a share of themselves, one at a time. Throws as
   * `derivatives` does, and "bad-share" unless `vary` is above 0 and at most 1.
   */
  tornado(node: string, options: TornadoOptions = {}): Tornado {
    refuseShare(options);
    return tornado(this.argument, computedNumberOf(this.argument, node), options);
  }

  /** Both. Throws as they do. */
  sensitivity(node: string, options: SensitivityOptions = {}): Sensitivity {
    refuseShare(options);
    return sensitivity(this.argument, computedNumberOf(this.argument, node), options);
  }

  /** Statements and assumptions that nothing rests on, and their quantities that nothing uses. */
  unused(): Reach {
    return unused(this.argument);
  }

  /**
   * Samples of nodes through all that they rest on: of what follows in the end, unless nodes are named. Throws UsageError
   * "no-value" where there is nothing to sample.
   */
  simulate(nodes: readonly string[] = [], options: SimulateOptions = {}): Simulation {
    const work = this.simulation(nodes, options);
    for (let batch = 0; batch < work.batches; batch++) work.run(batch);
    return work.tell();
  }

  /** The same, to be made batch by batch. */
  simulation(nodes: readonly string[] = [], options: SimulateOptions = {}): SimulationWork {
    this.endSlide();
    return new SimulationWork(this.argument, nodes, options);
  }

  /** The same of the model as it is whenever it is asked: after an edit, what depends on it is sampled again, and nothing else. */
  simulateLive(nodes: readonly string[] = [], options: SimulateOptions = {}): LiveSimulation {
    return new LiveSimulation(() => this.argument, nodes, options);
  }

  /**
   * The samples themselves, 1,024 at a time and the last ones fewer: for each node in turn an array in the unit that it is
   * shown in, which is good until the next are asked for. The same as `simulate` counts.
   */
  samples(nodes: readonly string[] = [], options: SimulateOptions = {}): Iterable<SampleTile, void, undefined> {
    return samplesOf(this.argument, nodes, options);
  }

  /**
   * Which values of one quantity make another what it should be: `solve("cost = $50M", { by: "params" })`, or `<`, `<=`,
   * `>`, `>=`, or `= true`. The model stays as it is. Throws UsageError "independent" where it makes no difference.
   */
  solve(condition: string, options: SolveOptions): Solve {
    this.endSlide();
    return solveCondition(this.argument, condition, options);
  }

  /**
   * A data table: nodes over a grid of one or two quantities, as in `sweep(["cost"], [{ name: "params", range: "1T..9T param" }])`.
   * The model stays as it is.
   */
  sweep(nodes: readonly string[], by: readonly SweepStep[]): Sweep {
    this.endSlide();
    return sweepNodes(this.argument, nodes, by);
  }

  /** The items and their connections, with values and states, to be drawn. */
  map(options: ModelMapOptions = {}): ArgumentMap {
    return mapOf(this, options);
  }

  /** A graphlib graph of the items, for its algorithms: an edge from each item to those that rest on it. */
  toGraph(): ItemGraph {
    return toGraph(this.argument, this.title);
  }
}

function refuseShare({ vary }: TornadoOptions): void {
  if (vary === undefined || (vary > 0 && vary <= 1)) return;
  throw new UsageError("bad-share", "inputs vary by a share above 0 and at most 1", "write a share such as 10%");
}
