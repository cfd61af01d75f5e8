export interface Report {
  readonly title: string | null;
  readonly items: readonly ItemReport[];
  readonly quantities: readonly QuantityReport[];
}

export interface ItemReport {
  readonly id: number;
  readonly kind: "statement" | "assumption" | "implication";
  readonly text: string;
  readonly cites: readonly number[];
  readonly status: ItemStatus;
  readonly line: number;
  readonly quotes: readonly string[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
  readonly guess: boolean;
}

export type ItemStatus = "supported" | "fallen" | "withdrawn";

export interface QuantityReport {
  /** `[15]` for a quantity without a name. */
  readonly name: string;
  readonly item: number;
  readonly formula: string;
  /** In `unit`; null where units or values fail. */
  readonly value: number | boolean | null;
  readonly unit: string;
  readonly dimension: string;
  /** For people: `26.5T param`. */
  readonly text: string;
  /** A range or distribution lies beneath: the value is that of the medians. */
  readonly uncertain: boolean;
  readonly claim: ClaimReport | null;
  readonly line: number;
}

export interface ClaimReport {
  readonly text: string;
  readonly step: Verdict;
  readonly chain: Verdict;
}

/** `unit`: the dimensions differ, so that the numbers cannot be compared. */
export type Verdict = "holds" | "fails" | "unit" | "blank";
