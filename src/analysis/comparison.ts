/** Candidates side by side. All take the same draws, so that what differs is not chance. */
export interface Comparison {
  readonly labels: readonly string[];
  readonly samples: number;
  readonly seed: number;
  readonly nodes: readonly ComparedNode[];
}

/** One quantity in each of the candidates, in their order. */
export interface ComparedNode {
  readonly name: string;
  /** That of the first candidate that has it. */
  readonly unit: string;
  readonly candidates: readonly ComparedValue[];
}

/** What a candidate says; null in the place of what it has not, or has in another unit. */
export interface ComparedValue {
  readonly label: string;
  /** With all inputs at their medians. */
  readonly point: number | boolean | null;
  readonly text: string;
  readonly spread: ComparedSpread | null;
  /** Sample by sample, over the first candidate; null for the first itself, and where a ratio says nothing. */
  readonly ratio: ComparedSpread | null;
  /** Sample by sample, less the first candidate. */
  readonly difference: ComparedSpread | null;
  /** How likely it is to be greater than the first; a half of what is equal. */
  readonly greater: number | null;
}

/** The 5th, 50th and 95th percentile. */
export interface ComparedSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}
