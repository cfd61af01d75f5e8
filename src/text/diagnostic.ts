import type { Severity } from "./problem.ts";

/** A stretch of a file in lines and columns, both counted from 1, the end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem placed in its file, as people and programs are told of it. */
export interface Diagnostic extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly item: number | null;
  readonly help: string | null;
  readonly related: readonly RelatedPlace[];
  /** The items whose own failure is only this one, carried on. */
  readonly inheritedBy: readonly number[];
}

export interface RelatedPlace extends Place {
  readonly message: string;
}
