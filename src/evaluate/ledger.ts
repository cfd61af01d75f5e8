import type { Problem } from "../text/problem.ts";
import type { ItemIndex, QuantityIndex } from "../graph/network.ts";

/** A problem, and whose it is. */
export interface Finding {
  readonly item: ItemIndex;
  readonly quantity: QuantityIndex | undefined;
  readonly problem: Problem;
}

export interface ProblemChange {
  readonly appeared: readonly Finding[];
  readonly vanished: readonly Finding[];
}

/** All problems of items and quantities, by owner; and between `open` and `close`, what came and went. */
export class Ledger {
  readonly #items = new Map<ItemIndex, readonly Finding[]>();
  readonly #quantities = new Map<QuantityIndex, readonly Finding[]>();
  #global: readonly Finding[] = [];
  #came = new Map<string, Finding[]>();
  #went = new Map<string, Finding[]>();

  open(): void {
    this.#came = new Map();
    this.#went = new Map();
  }

  close(): ProblemChange {
    return { appeared: [...this.#came.values()].flat(), vanished: [...this.#went.values()].flat() };
  }

  findings(): Iterable<Finding> {
    return [...this.#items.values(), ...this.#quantities.values(), this.#global].flat();
  }

  ofQuantity(quantity: QuantityIndex): readonly Finding[] {
    return this.#quantities.get(quantity) ?? NONE;
  }

  setItem(item: ItemIndex, problems: readonly Problem[]): void {
    if (problems.length === 0 && !this.#items.has(item)) return;
    const findings = problems.map((problem) => ({ item, quantity: undefined, problem }));
    this.#replace(this.#items, item, findings);
  }

  setQuantity(quantity: QuantityIndex, item: ItemIndex, problems: readonly Problem[]): void {
    const findings = problems.map((problem) => ({ item, quantity, problem }));
    this.#replace(this.#quantities, quantity, findings);
  }

  setGlobal(...lists: readonly (readonly { readonly item: ItemIndex; readonly problem: Problem }[])[]): void {
    const findings = lists.flat().map(({ item, problem }) => ({ item, quantity: undefined, problem }));
    this.#compare(this.#global, findings);
    this.#global = findings;
  }

  #replace<Owner>(table: Map<Owner, readonly Finding[]>, owner: Owner, findings: readonly Finding[]): void {
    const before = table.get(owner) ?? NONE;
    if (before.length === 0 && findings.length === 0) return;
    this.#compare(before, findings);
    if (findings.length === 0) table.delete(owner);
    else table.set(owner, findings);
  }

  /** A problem that is set twice in one batch, or that goes and comes back, is told of once or not at all. */
  #compare(before: readonly Finding[], after: readonly Finding[]): void {
    if (before === after) return;
    for (const finding of before) move(this.#came, this.#went, finding);
    for (const finding of after) move(this.#went, this.#came, finding);
  }
}

const NONE: readonly Finding[] = [];

function move(from: Map<string, Finding[]>, to: Map<string, Finding[]>, finding: Finding): void {
  const { item, problem } = finding;
  const key = `${item} ${problem.code} ${problem.message}`;
  if (from.get(key)?.pop() !== undefined) return;
  const findings = to.get(key);
  if (findings === undefined) to.set(key, [finding]);
  else findings.push(finding);
}
