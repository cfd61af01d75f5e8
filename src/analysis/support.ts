export interface Support {
  readonly of: string;
  /** Each a smallest set of assumptions that carries the conclusion, in document order. */
  readonly sets: readonly (readonly number[])[];
  readonly capped: boolean;
}
