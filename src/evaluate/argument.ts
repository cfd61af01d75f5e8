import type { Problem } from "../text/problem.ts";
import type { UnitSystem } from "../units/system.ts";
import type { Verdict } from "../check/claims.ts";
import { lintItem } from "../check/lints.ts";
import { Standing } from "../check/support.ts";
import { type Type, unknown } from "../check/type.ts";
import { Typing } from "../check/typing.ts";
import { UnitUses } from "../check/unit-uses.ts";
import { circles, duplicateNames, missingCitations } from "../graph/links.ts";
import { type ItemEdit, type ItemIndex, Network, type QuantityIndex, type Reread } from "../graph/network.ts";
import type { ModelFile } from "../syntax/model-file.ts";
import { Blame } from "./blame.ts";
import { Evaluator, type Machine } from "./evaluator.ts";
import { type Court, drift, judge, type Judgement } from "./judge.ts";
import { Ledger, type ProblemChange } from "./ledger.ts";

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
  readonly blame: Blame;
  readonly ledger: Ledger = new Ledger();
  readonly units: UnitSystem;
  readonly #reread: Reread;
  readonly #judgements = new Map<QuantityIndex, Judgement>();
  readonly #court: Court;

  constructor(file: ModelFile, options: ArgumentOptions) {
    this.units = file.units;
    this.#reread = options.reread;
    this.network = new Network(file.items);
    this.typing = new Typing(this.network, file.units);
    this.evaluator = new Evaluator(this.network, this.typing, options.machine);
    this.standing = new Standing(this.network);
    this.unitUses = new UnitUses(
      this.network,
      file.units,
      file.frontMatter.units.map(({ name }) => name),
    );
    this.blame = new Blame(this.network, (quantity) => this.judgement(quantity));
    this.#court = { network: this.network, typing: this.typing, evaluator: this.evaluator, units: file.units };
    this.#settle(new Set(this.network.formulas.keys()), new Set(this.network.items.keys()));
  }

  /** Carries out a batch of edits of items, and brings everything that they concern up to date. */
  apply(edits: readonly ItemEdit[]): Effect {
    this.ledger.open();
    const touched = this.network.apply(edits, this.#reread);
    for (const quantity of touched.removedQuantities) this.#forget(quantity);
    for (const index of touched.removedItems) {
      this.standing.forget(index);
      this.ledger.setItem(index, []);
    }
    const effect = this.#settle(touched.quantities, touched.items);
    return { ...effect, ...this.ledger.close() };
  }

  typeOf(quantity: QuantityIndex): Type {
    return this.typing.chain[quantity] ?? unknown;
  }

  valueOf(quantity: QuantityIndex): number {
    return this.evaluator.valueOf(quantity);
  }

  /** A range or a distribution lies beneath: the value is that of the medians. */
  isUncertain(quantity: QuantityIndex): boolean {
    return this.typing.isUncertain(quantity);
  }

  verdicts(quantity: QuantityIndex): { readonly step: Verdict | undefined; readonly chain: Verdict | undefined } {
    return this.judgement(quantity);
  }

  /** Judgements are kept only where there is something to keep. */
  judgement(quantity: QuantityIndex): Judgement {
    return this.#judgements.get(quantity) ?? sound;
  }

  #forget(quantity: QuantityIndex): void {
    this.typing.forget(quantity);
    this.evaluator.forget(quantity);
    this.unitUses.forget(quantity);
    this.blame.forget(quantity);
    this.#judgements.delete(quantity);
    this.ledger.setQuantity(quantity, this.network.itemOf[quantity]!, []);
  }

  #settle(quantities: ReadonlySet<QuantityIndex>, items: ReadonlySet<ItemIndex>): Omit<Effect, keyof ProblemChange> {
    const retyped = this.typing.update(quantities);
    const rewritten = this.evaluator.recompile(quantities);
    const { moved, judge: judged, recomputed } = this.evaluator.update(union(new Set(rewritten), retyped));
    this.#judge(union(union(quantities, retyped), judged));
    this.unitUses.update(quantities);
    this.#lint(items);
    this.ledger.setGlobal(circles(this.network), this.unitUses.near());
    return { moved, retyped, recomputed };
  }

  #judge(quantities: ReadonlySet<QuantityIndex>): void {
    for (const quantity of quantities) {
      const judgement = judge(this.#court, quantity);
      if (judgement.problems.length === 0 && !judgement.fails && judgement.chain === undefined) {
        this.#judgements.delete(quantity);
      } else this.#judgements.set(quantity, judgement);
    }
    const blamed = this.blame.update(quantities);
    for (const quantity of union(quantities, blamed)) this.#record(quantity);
  }

  #record(quantity: QuantityIndex): void {
    const { problems, root } = this.judgement(quantity);
    const drifts = !root && this.blame.of(quantity) === quantity;
    const all = drifts ? [...problems, drift(this.#court, quantity)] : problems;
    this.ledger.setQuantity(quantity, this.network.itemOf[quantity]!, all);
  }

  #lint(items: ReadonlySet<ItemIndex>): void {
    const risenOrFallen = this.standing.update(items);
    for (const index of union(items, risenOrFallen)) this.ledger.setItem(index, this.#itemProblems(index));
  }

  #itemProblems(index: ItemIndex): readonly Problem[] {
    return [
      ...this.network.items[index]!.problems,
      ...missingCitations(this.network, index),
      ...duplicateNames(this.network, index),
      ...lintItem(this.network, this.standing, index),
    ];
  }
}

const sound: Judgement = { problems: [], root: false, fails: false, step: undefined, chain: undefined };

/** The set itself where nothing comes in: most often the others are among its members already. */
function union<T>(one: ReadonlySet<T>, others: Iterable<T>): ReadonlySet<T> {
  let all: Set<T> | undefined;
  for (const other of others) if (!(all ?? one).has(other)) (all ??= new Set(one)).add(other);
  return all ?? one;
}
