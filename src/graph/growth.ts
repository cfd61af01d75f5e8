/** The array with room for at least so many: twice the size, so that many additions cost a constant each. New entries are -1. */
export function withRoom(array: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(least, array.length * 2)).fill(-1, array.length);
  larger.set(array);
  return larger;
}
