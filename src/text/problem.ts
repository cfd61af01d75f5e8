import type { Span } from "./span.ts";

/** An error makes `check` fail; a warning does under `--strict`; an info never does. */
export type Severity = "error" | "warning" | "info";

/** A second place that a problem points at. */
export interface Label {
  readonly span: Span;
  readonly message: string;
  /** The item, by its number in memory, whose start the span counts from, when it is not that of the problem itself. */
  readonly home?: number;
}

/**
 * What is wrong, as a stage found it. Spans count from the start of the item that the problem belongs to
 * (from the start of the file for a problem that belongs to no item), so an edit elsewhere never moves them.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** The repair, as an imperative sentence. */
  readonly help?: string;
  readonly related?: readonly Label[];
}
