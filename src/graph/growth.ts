/** The array with room for at least so many: twice the size, so that many additions cost a constant each. New entries are -1. */
export function withRoom(array: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, array.length * 2)).fill(-1, array.length);
  larger.set(array);
  return larger;
}

/** An array of so many entries, to be filled: one that grows is copied over and over, and keeps room for more. */
export function arrayOf<Entry>(size: number): Entry[] {
  // oxlint-disable-next-line unicorn/no-new-array -- of the ways to make one this takes a seventh of the time
  return new Array<Entry>(size);
}
