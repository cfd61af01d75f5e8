export interface Withdrawal {
  readonly withdrawn: readonly number[];
  /** What stood and stands no more. */
  readonly falls: readonly number[];
  /** What rests on a withdrawn or fallen item, and stands on another leg. */
  readonly survives: readonly number[];
}
