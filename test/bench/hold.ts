import { type ChildProcess, fork } from "node:child_process";
import type { Reply, Request } from "./child.ts";
import { type Cell, type Column, type Entrant, type Group, median, type Trial } from "./frame.ts";

/** The processes of entrants, by their names. */
export type Processes = Map<string, ChildProcess>;

export function endAll(processes: Processes): void {
  for (const child of processes.values()) child.kill("SIGKILL");
  processes.clear();
}

/**
 * Holds a trial. Each entrant has a process of its own, so that none leaves garbage or compiled code in another's way;
 * they take turns, so that a busy moment of the machine falls on all alike. Processes that stay are left in
 * `processes` for the next trial. Throws when their results differ.
 */
export async function hold(group: Group, trial: Trial, processes: Processes): Promise<Column> {
  const rivals = trial.entrants.map((entrant) => new Rival(group.name, trial, entrant, processes));
  try {
    await inPairs(rivals, (rival) => rival.enter());
    compareResults(trial, rivals);
    for (let round = 0; round < ROUNDS; round++) {
      for (const rival of rivals) await rival.takeTurn();
    }
  } finally {
    for (const rival of rivals) rival.leave();
    if (group.stays !== true) endAll(processes);
  }
  const { entrants: _, ...column } = trial;
  return { ...column, cells: new Map(rivals.flatMap((rival) => rival.cells())) };
}

/** How often each row is sampled, unless that takes longer than it may. */
const ROUNDS = 5;
const LEAST_ROUNDS = 3;
/** In milliseconds: how long a row may take after the least number of rounds, and before. */
const ROW_TIME = 1000;
const LONG_ROW_TIME = 4000;
/** In milliseconds: how long an entrant may take to get ready, or for one sample. */
const PATIENCE = 120_000;

class Rival {
  readonly #entrant: Entrant;
  readonly #request: Request;
  readonly #samples = new Map<string, number[]>();
  readonly #spent = new Map<string, number>();
  #facts: Readonly<Record<string, Cell>> = {};
  #failure: string | undefined;
  /** Who waits for a reply. */
  #answer: (reply: Reply) => void = () => undefined;
  readonly #processes: Processes;
  results: ArrayLike<number> | undefined;

  constructor(group: string, trial: Trial, entrant: Entrant, processes: Processes) {
    this.#entrant = entrant;
    this.#processes = processes;
    this.#request = { kind: "enter", group, trial, entrant: entrant.name };
    this.#failure = entrant.unfit;
  }

  get name(): string {
    return this.#entrant.name;
  }

  async enter(): Promise<void> {
    if (this.#failure !== undefined) return;
    this.#listen(this.#process());
    const reply = await this.#ask(this.#request);
    if (reply.kind !== "ready") return;
    this.results = reply.results;
    this.#facts = reply.facts;
  }

  /** One sample of each of its rows that has time left. */
  async takeTurn(): Promise<void> {
    for (const row of this.#entrant.rows) if (this.#mayRun(row)) await this.#sample(row);
  }

  cells(): readonly (readonly [row: string, cell: Cell])[] {
    return [...this.#entrant.rows.map((row) => [row, this.#cell(row)] as const), ...Object.entries(this.#facts)];
  }

  /** Takes its hands off its process, and ends one that is of no more use. */
  leave(): void {
    const child = this.#processes.get(this.name);
    for (const event of ["message", "exit"]) child?.removeAllListeners(event);
    if (this.#failure !== undefined) this.#end();
  }

  #end(): void {
    this.#processes.get(this.name)?.kill("SIGKILL");
    this.#processes.delete(this.name);
  }

  #mayRun(row: string): boolean {
    if (this.#failure !== undefined) return false;
    const rounds = this.#samples.get(row)?.length ?? 0;
    return (this.#spent.get(row) ?? 0) < (rounds < LEAST_ROUNDS ? LONG_ROW_TIME : ROW_TIME);
  }

  async #sample(row: string): Promise<void> {
    const start = performance.now();
    const reply = await this.#ask({ kind: "sample", row });
    if (reply.kind !== "sampled") return;
    this.#samples.set(row, [...(this.#samples.get(row) ?? []), reply.time]);
    this.#spent.set(row, (this.#spent.get(row) ?? 0) + performance.now() - start);
  }

  #cell(row: string): Cell {
    const samples = this.#samples.get(row) ?? [];
    if (samples.length === 0) return { kind: "failed", reason: this.#failure ?? "not reached" };
    return { kind: "time", time: median(samples), samples: samples.length };
  }

  #process(): ChildProcess {
    const child = this.#processes.get(this.name) ?? this.#fork();
    this.#processes.set(this.name, child);
    return child;
  }

  #listen(child: ChildProcess): void {
    child.on("message", (reply: Reply) => this.#answer(reply));
    child.on("exit", (code, signal) => {
      this.#failure ??= signal === "SIGABRT" ? "out of memory" : `ended with ${signal ?? code}`;
      this.#answer({ kind: "failed", reason: this.#failure });
    });
  }

  #fork(): ChildProcess {
    return fork(new URL("child.js", import.meta.url), {
      serialization: "advanced",
      execArgv: ["--expose-gc", "--max-old-space-size=12000"],
      // What an engine says when its memory runs out stands in its cells.
      stdio: ["ignore", "inherit", "ignore", "ipc"],
    });
  }

  async #ask(request: Request): Promise<Reply> {
    const reply = await new Promise<Reply>((resolve) => {
      const timer = setTimeout(() => resolve({ kind: "failed", reason: `over ${PATIENCE / 1000} s` }), PATIENCE);
      this.#answer = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#processes.get(this.name)?.send(request);
    });
    if (reply.kind === "failed") this.#fail(reply.reason);
    return reply;
  }

  #fail(reason: string): void {
    this.#failure ??= reason;
    this.#end();
  }
}

/** Two at a time, since more would only wait for one another: from both ends, where those stand that take longest. */
async function inPairs<Element>(
  elements: readonly Element[],
  work: (element: Element) => Promise<void>,
): Promise<void> {
  const waiting = [...elements];
  const worker = async (take: () => Element | undefined): Promise<void> => {
    for (let next = take(); next !== undefined; next = take()) await work(next);
  };
  await Promise.all([worker(() => waiting.shift()), worker(() => waiting.pop())]);
}

function compareResults({ table, size }: Trial, rivals: readonly Rival[]): void {
  const [first, ...others] = rivals.filter(({ results }) => results !== undefined);
  for (const other of others) {
    const difference = firstDifference(first!.results!, other.results!);
    if (difference === undefined) continue;
    throw new Error(`${table}, ${size}: ${first!.name} and ${other.name} differ ${difference}`);
  }
}

/** Where two lists of numbers differ by more than the rounding of a few operations; undefined where they do not. */
export function firstDifference(one: ArrayLike<number>, other: ArrayLike<number>): string | undefined {
  if (one.length !== other.length) return `in their number, ${one.length} and ${other.length}`;
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [one[index]!, other[index]!];
    if (!(Math.abs(a - b) <= 1e-9 * Math.abs(a))) return `at ${index}, ${a} and ${b}`;
  }
  return undefined;
}
