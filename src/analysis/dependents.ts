/** Items and quantities in document order. */
export interface Reach {
  readonly of: readonly string[];
  readonly items: readonly number[];
  readonly quantities: readonly string[];
}
