/** Claims whose printed result was blank or stale, and what stands there now. */
export interface Update {
  readonly changes: readonly ClaimChange[];
  /** Claims of another dimension than what is computed: new digits would only hide the error. */
  readonly left: readonly ClaimLeft[];
}

/** A claim that stays as it was, on its line of the file. */
export interface ClaimLeft {
  readonly name: string;
  readonly item: number;
  readonly line: number;
  readonly claim: string;
}

/** A claim that was written anew; `before` is empty for a blank. */
export interface ClaimChange {
  readonly name: string;
  readonly item: number;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}
