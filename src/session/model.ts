import type { Graph } from "@dagrejs/graphlib";
import type { Diagnostic } from "../text/diagnostic.ts";
import { defaultLimits, type Limits } from "../text/limits.ts";
import type { Problem } from "../text/problem.ts";
import { encodeSource, type Source } from "../text/source.ts";
import { nearest } from "../text/suggest.ts";
import { readWholeUnit } from "../units/read-unit.ts";
import type { Unit } from "../units/unit.ts";
import { type ArgumentMap, argumentMap } from "../analysis/argument-map.ts";
import { dependents, type Reach, type ReachOptions } from "../analysis/dependents.ts";
import { toGraph } from "../analysis/graph.ts";
import type { Node } from "../analysis/node.ts";
import { type Path, path } from "../analysis/path.ts";
import { precedents } from "../analysis/precedents.ts";
import { type ItemReport, type LineOf, type QuantityReport, type Report, report } from "../analysis/report.ts";
import { roots } from "../analysis/roots.ts";
import { type Support, support, type SupportOptions } from "../analysis/support.ts";
import { unused } from "../analysis/unused.ts";
import type { Update } from "../analysis/update.ts";
import type { WhatIf } from "../analysis/what-if.ts";
import { type Why, why } from "../analysis/why.ts";
import { type Withdrawal, withdraw } from "../analysis/withdraw.ts";
import type { Effect } from "../evaluate/argument.ts";
import type { Machine } from "../evaluate/evaluator.ts";
import { nameOf } from "../graph/links.ts";
import { diagnose, placeFinding } from "./diagnose.ts";
import { UsageError } from "./errors.ts";
import { insertItem, putFormula, putValue, removeItem, rewriteItem } from "./edits.ts";
import { nodeOf } from "./nodes.ts";
import { refreshClaims } from "./refresh.ts";
import { tryValues } from "./try.ts";
import { Workspace } from "./workspace.ts";

export interface ModelOptions {
  readonly limits?: Partial<Limits>;
  /** A scenario of the front matter whose values are put in place of the written ones. */
  readonly scenario?: string;
  /** Values put in place of the written ones, by name. */
  readonly set?: Iterable<readonly [name: string, value: string]>;
  /** Counting units must be declared. */
  readonly strict?: boolean;
  /** The interpreter is the slower machine of the two, and the smaller. */
  readonly machine?: Machine;
}

/** What one edit, or one batch of them, did. */
export interface Change {
  readonly revision: number;
  /** The quantities whose value changed, each after those that it depends on. */
  readonly changed: readonly string[];
  /** How many quantities were computed. */
  readonly recomputed: number;
  readonly appeared: readonly Diagnostic[];
  readonly vanished: readonly Diagnostic[];
}

/** The bytes that a model came from, to be replaced by those that it has become. */
export interface Store {
  save(bytes: Uint8Array): Promise<void>;
}

export interface ModelMapOptions {
  /** A node: the map shows its surroundings only. */
  readonly around?: string;
  readonly radius?: number;
  readonly limit?: number;
}

/** An open model file: what it says, what follows, what is wrong; and all of that again after every edit. */
export class Model {
  readonly #workspace: Workspace;
  readonly #strict: boolean;
  /** Why there is nothing to read, where the file is no text. */
  readonly #unreadable: readonly Problem[];
  readonly #listeners = new Set<(change: Change) => void>();
  #store: Store | undefined;
  #revision = 0;
  #batches = 0;

  /** Throws UsageError for a scenario, name or value that the model does not take. */
  constructor(source: Source, options: ModelOptions = {}, unreadable: readonly Problem[] = []) {
    this.#workspace = new Workspace(source, {
      limits: { ...defaultLimits, ...options.limits },
      ...(options.machine !== undefined && { machine: options.machine }),
    });
    this.#strict = options.strict ?? false;
    this.#unreadable = unreadable;
    const overrides = [...this.#scenarioValues(options.scenario), ...(options.set ?? [])];
    if (overrides.length > 0) this.batch(() => overrides.forEach(([name, value]) => this.set(name, value)));
  }

  get path(): string {
    return this.#workspace.file.source.path;
  }

  get title(): string | null {
    return this.#workspace.file.title ?? null;
  }

  /** The text as it is now, edits included. */
  get text(): string {
    return this.#workspace.text();
  }

  /** The bytes of the text, with the byte order mark that it came with. */
  encode(): Uint8Array {
    return encodeSource({ ...this.#workspace.file.source, text: this.text });
  }

  get items(): readonly ItemReport[] {
    return this.report().items;
  }

  get quantities(): readonly QuantityReport[] {
    return this.report().quantities;
  }

  get scenarios(): readonly string[] {
    return [...this.#workspace.file.frontMatter.scenarios.keys()];
  }

  get diagnostics(): readonly Diagnostic[] {
    if (this.#unreadable.length === 0) return diagnose(this.#workspace, { strict: this.#strict });
    const place = {
      file: this.path,
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      item: null,
      related: [],
      inheritedBy: [],
    };
    return this.#unreadable.map(({ code, severity, message, help }) => ({
      ...place,
      code,
      severity,
      message,
      help: help ?? null,
    }));
  }

  /** Everything at once. `in` shows the quantities of its dimension in that unit. */
  report(options: { readonly in?: string } = {}): Report {
    const unit = options.in === undefined ? undefined : this.#unit(options.in);
    return report(this.#argument, this.title, this.#lineOf, unit && { unit });
  }

  /** Puts a value in place of what is written for a quantity: `set("cost", "$50M")`. */
  set(name: string, value: string): Change {
    return this.#edit(() => putValue(this.#workspace, name, value));
  }

  /** Replaces a quantity's formula, the part between `=` and `=>`. */
  setFormula(name: string, formula: string): Change {
    return this.#edit(() => putFormula(this.#workspace, name, formula));
  }

  /** Replaces an item's Markdown, from its number on. */
  edit(id: number, markdown: string): Change {
    return this.#edit(() => rewriteItem(this.#workspace, id, markdown));
  }

  /** Puts Markdown behind an item. */
  insert(after: number, markdown: string): Change {
    return this.#edit(() => insertItem(this.#workspace, after, markdown));
  }

  remove(id: number): Change {
    return this.#edit(() => removeItem(this.#workspace, id));
  }

  /** Replaces the whole text, as when another program has saved the file; what did not change is not computed again. */
  replaceText(text: string): Change {
    return this.#edit(() => this.#workspace.replaceText(text));
  }

  /** Fills blank claims and refreshes those that fail, as one edit. */
  update(): Update {
    return this.#whole(() => refreshClaims(this.#workspace, this.#lineOf));
  }

  /**
   * Several edits as one: one recalculation, one step of undo, one change for subscribers. Inside, values are those
   * from before the batch. When `work` throws, nothing of it stays.
   */
  batch(work: () => void): Change {
    let change = this.#nothing();
    this.#whole(work, (done) => (change = done));
    return change;
  }

  /** Takes back the last edit or batch; null when there is none. */
  undo(): Change | null {
    return this.#workspace.history.undo() ? this.#publish() : null;
  }

  redo(): Change | null {
    return this.#workspace.history.redo() ? this.#publish() : null;
  }

  /** The listener is told of every change, once a batch. Returns the way to stop it. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What these values would change. The model stays as it is. */
  whatIf(settings: Iterable<readonly [name: string, value: string]>): WhatIf {
    return tryValues(this.#workspace, settings);
  }

  /** Where `save` writes to. */
  attach(store: Store): void {
    this.#store = store;
  }

  /**
   * Writes the text to its file, at once and whole; but for the edits every byte stays. Throws FileError "changed",
   * and writes nothing, when another program has changed the file meanwhile.
   */
  async save(): Promise<void> {
    if (this.#store === undefined) throw new UsageError("no-file", "this model came from no file");
    await this.#store.save(this.encode());
  }

  dependents(nodes: readonly string[], options?: ReachOptions): Reach {
    return dependents(this.#argument, this.#nodes(nodes), options);
  }

  precedents(nodes: readonly string[], options?: ReachOptions): Reach {
    return precedents(this.#argument, this.#nodes(nodes), options);
  }

  pathBetween(from: string, to: string): Path | null {
    return path(this.#argument, this.#node(from), this.#node(to));
  }

  why(node: string): Why {
    return why(this.#argument, this.#node(node));
  }

  withdraw(nodes: readonly string[]): Withdrawal {
    return withdraw(this.#argument, this.#nodes(nodes));
  }

  support(node: string, options?: SupportOptions): Support {
    return support(this.#argument, this.#node(node), options);
  }

  unused(): Reach {
    return unused(this.#argument);
  }

  roots(): Reach {
    return roots(this.#argument);
  }

  map({ around, ...options }: ModelMapOptions = {}): ArgumentMap {
    const node = around === undefined ? {} : { around: this.#node(around) };
    return argumentMap(this.#argument, this.title, { ...options, ...node });
  }

  toGraph(): Graph {
    return toGraph(this.#argument);
  }

  get #argument(): Workspace["argument"] {
    return this.#workspace.argument;
  }

  readonly #lineOf: LineOf = (index, { from }) => {
    const { offset, markdown } = this.#argument.network.items[index]!;
    return this.#workspace.layout.position(offset, markdown, from).line;
  };

  #node(text: string): Node {
    return nodeOf(this.#argument.network, text);
  }

  #nodes(texts: readonly string[]): readonly Node[] {
    return texts.map((text) => this.#node(text));
  }

  #unit(text: string): Unit {
    const unit = readWholeUnit(text, this.#argument.units)?.unit;
    if (unit !== undefined) return unit;
    throw new UsageError("unknown-unit", `\`${text}\` is no unit`, "write a unit such as `GB` or `km/h`");
  }

  #scenarioValues(name: string | undefined): readonly (readonly [string, string])[] {
    if (name === undefined) return [];
    const { scenarios } = this.#workspace.file.frontMatter;
    const values = scenarios.get(name);
    if (values !== undefined) return [...values].map(([quantity, { text }]) => [quantity, text]);
    const near = nearest(name, scenarios.keys());
    const known =
      scenarios.size === 0 ? "the file has no scenarios" : `the scenarios are ${[...scenarios.keys()].join(", ")}`;
    throw new UsageError(
      "unknown-scenario",
      `there is no scenario \`${name}\``,
      near === undefined ? known : `did you mean \`${near}\`?`,
    );
  }

  #edit(work: () => void): Change {
    if (this.#batches === 0) return this.batch(work);
    work();
    return this.#nothing();
  }

  #whole<Result>(work: () => Result, done: (change: Change) => void = () => undefined): Result {
    this.#batches++;
    let result: Result;
    try {
      result = work();
    } catch (error) {
      this.#batches--;
      if (this.#batches === 0) this.#abandon();
      throw error;
    }
    this.#batches--;
    if (this.#batches === 0) {
      this.#workspace.history.commit();
      done(this.#publish());
    }
    return result;
  }

  #abandon(): void {
    this.#workspace.history.rollback();
    this.#workspace.settle();
    this.#workspace.takeEffects();
  }

  #publish(): Change {
    this.#workspace.settle();
    const change = this.#changeOf(this.#workspace.takeEffects());
    for (const listener of this.#listeners) listener(change);
    return change;
  }

  #changeOf(effects: readonly Effect[]): Change {
    const { network } = this.#argument;
    const moved = new Set(effects.flatMap((effect) => effect.moved));
    const told = (pick: "appeared" | "vanished"): readonly Diagnostic[] =>
      effects.flatMap((effect) => effect[pick]).map((finding) => placeFinding(this.#workspace, finding));
    return {
      revision: ++this.#revision,
      changed: [...moved]
        .filter((quantity) => network.formulas[quantity] !== undefined)
        .map((quantity) => nameOf(network, quantity)),
      recomputed: effects.reduce((sum, { recomputed }) => sum + recomputed, 0),
      appeared: told("appeared"),
      vanished: told("vanished"),
    };
  }

  #nothing(): Change {
    return { revision: this.#revision, changed: [], recomputed: 0, appeared: [], vanished: [] };
  }
}
