export interface Path {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly PathStep[];
}

export interface PathStep {
  readonly item: number;
  readonly quantity: string | null;
  /** How this step is reached from the one before; null for the first. */
  readonly via: "formula" | "citation" | null;
  readonly text: string;
}
