/** Proof to the compiler that every kind was handled; and a clear failure should the proof be wrong. */
export function unreachable(x: never): never {
  throw new Error(`unreachable: ${JSON.stringify(x)}`);
}
