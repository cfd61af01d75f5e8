import type { Diagnostic } from "../text/diagnostic.ts";

export interface WhatIf {
  readonly changes: readonly ValueChange[];
  readonly appeared: readonly Diagnostic[];
  readonly vanished: readonly Diagnostic[];
}

/** `before` and `after` in `unit`; the ratio is after ÷ before where both are numbers and that is finite. */
export interface ValueChange {
  readonly name: string;
  readonly item: number;
  readonly before: number | boolean | null;
  readonly after: number | boolean | null;
  readonly unit: string;
  readonly ratio: number | null;
  readonly beforeText: string;
  readonly afterText: string;
}
