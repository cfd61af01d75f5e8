import type { Severity } from "./problem.ts";

/** A stretch of a file in lines and columns, both counted from 1, the end exclusive. */
export interface Place {
  /** The path that the model was opened with. */
  readonly file: string;
  readonly line: number;
  /** In UTF-16 units. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A problem placed in its file, as people and programs are told of it. */
export interface Diagnostic extends Place {
  /** `U301`: stable, and one of `codes`. */
  readonly code: string;
  readonly severity: Severity;
  /** A sentence that names both sides. */
  readonly message: string;
  /** The number of the item that it belongs to; null for the front matter and the narrative. */
  readonly item: number | null;
  /** The repair, as an imperative. */
  readonly help: string | null;
  /** Other places that it points at. */
  readonly related: readonly RelatedPlace[];
  /** The numbers of the items whose own failure is only this one, carried on. */
  readonly inheritedBy: readonly number[];
}

/** What stands at a second place, such as the other operand. */
export interface RelatedPlace extends Place {
  readonly message: string;
}
