/** The list before, where the other holds the same: whoever shows it sees that there is nothing to do. */
export function steady<Element>(before: readonly Element[], now: readonly Element[]): readonly Element[] {
  return before.length === now.length && before.every((one, place) => one === now[place]) ? before : now;
}
