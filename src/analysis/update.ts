/** Claims whose printed result was blank or stale, and what stands there now. */
export interface Update {
  readonly changes: readonly ClaimChange[];
}

export interface ClaimChange {
  readonly name: string;
  readonly item: number;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}
