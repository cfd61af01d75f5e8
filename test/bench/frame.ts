/** A kind of measurement, with its tables. */
export interface Group {
  readonly name: string;
  /** What is measured, in a line. */
  readonly about: string;
  readonly trials: readonly Trial[];
  /** Sees to what its trials take for granted. */
  readonly prepare?: () => void;
  /** An entrant's process serves all sizes of a table: what it has loaded is the same for all. */
  readonly stays?: true;
  /** Makes an entrant of a trial ready, in a process of its own. */
  readonly enter: (trial: Trial, entrant: string) => Promise<Entry>;
  readonly goals: (figures: Figures) => readonly Goal[];
}

/** One column of one table: those who take turns there. */
export interface Trial {
  readonly table: string;
  readonly size: number;
  readonly entrants: readonly Entrant[];
  /** The row that the others are compared with. */
  readonly base?: string;
}

/** Who has a process of its own, and the rows that it fills. */
export interface Entrant {
  readonly name: string;
  readonly rows: readonly string[];
  /** Why it is not even tried. */
  readonly unfit?: string;
}

/** What an entrant has made ready. */
export interface Entry {
  /** What is timed, by row. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** Numbers in which all entrants of a trial that have any must agree. */
  readonly results?: ArrayLike<number>;
  /** What is measured once and not timed, by row. */
  readonly facts?: Readonly<Record<string, Cell>>;
}

export interface Operation {
  readonly run: () => unknown;
  /** Takes back what a run did; not timed. */
  readonly restore?: () => unknown;
  /** Before and after a sample of several runs; not timed. */
  readonly begin?: () => unknown;
  readonly end?: () => unknown;
}

/** What stands in one row of one column. Times are medians, in milliseconds. */
export type Cell =
  | { readonly kind: "time"; readonly time: number; readonly samples: number }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "bytes"; readonly bytes: number }
  | { readonly kind: "failed"; readonly reason: string };

/** A trial that was held: its cells by row. */
export interface Column extends Pick<Trial, "table" | "size" | "base"> {
  readonly cells: ReadonlyMap<string, Cell>;
}

export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

/** The number of a cell, whatever it counts; undefined where nothing was measured. */
function numberIn(cell: Cell | undefined): number | undefined {
  switch (cell?.kind) {
    case "time":
      return cell.time;
    case "count":
      return cell.count;
    case "bytes":
      return cell.bytes;
    case "failed":
    case undefined:
      return undefined;
  }
}

/** The cells of a group, to be compared with goals. */
export class Figures {
  readonly #columns: readonly Column[];

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
  }

  /** Undefined where nothing was measured. */
  of(table: string, size: number, row: string): number | undefined {
    const column = this.#columns.find((one) => one.table === table && one.size === size);
    return numberIn(column?.cells.get(row));
  }

  /** The least of several rows, without those that failed. */
  least(table: string, size: number, rows: readonly string[]): number | undefined {
    const numbers = rows.flatMap((row) => this.of(table, size, row) ?? []);
    return numbers.length === 0 ? undefined : Math.min(...numbers);
  }
}

/** A goal for how many times as large one number is as another; none where either was not measured. */
export function ratioGoal(
  what: string,
  [numerator, denominator]: readonly [number | undefined, number | undefined],
  bound: { readonly atLeast: number } | { readonly atMost: number },
): readonly Goal[] {
  if (numerator === undefined || denominator === undefined) return [];
  const ratio = numerator / denominator;
  const [goal, reached] =
    "atLeast" in bound
      ? [`≥ ${ratioText(bound.atLeast)}`, ratio >= bound.atLeast]
      : [`≤ ${ratioText(bound.atMost)}`, ratio <= bound.atMost];
  return [{ what, goal, measured: ratioText(ratio), reached }];
}

/** A goal for a number of its own; none where it was not measured. */
export function limitGoal(
  what: string,
  measured: number | undefined,
  { atMost, text }: { readonly atMost: number; readonly text: (value: number) => string },
): readonly Goal[] {
  if (measured === undefined) return [];
  return [{ what, goal: `≤ ${text(atMost)}`, measured: text(measured), reached: measured <= atMost }];
}

/** `1,240 ×`, `23 ×`, `1.24 ×`. */
export function ratioText(ratio: number): string {
  return `${digits(ratio)} ×`;
}

/** `1.24 ms`. */
export function timeText(milliseconds: number): string {
  const [factor, unit] = timeUnits.find(([size]) => milliseconds >= size) ?? timeUnits.at(-1)!;
  return `${digits(milliseconds / factor)} ${unit}`;
}

const timeUnits: readonly (readonly [number, string])[] = [
  [1e3, "s "],
  [1, "ms"],
  [1e-3, "µs"],
  [1e-6, "ns"],
];

/** `54 B`, `1.2 KB`. */
export function bytesText(bytes: number): string {
  const [factor, unit] = byteUnits.find(([size]) => bytes >= size) ?? byteUnits.at(-1)!;
  return `${digits(bytes / factor)} ${unit}`;
}

const byteUnits: readonly (readonly [number, string])[] = [
  [1e6, "MB"],
  [1e3, "KB"],
  [1, "B "],
];

/** Three digits that count, or all of a whole number. */
function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(value >= 10 ? 1 : 2);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
