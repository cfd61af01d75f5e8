/**
 * Words one letter apart, found through their common remainders: two words at distance one are equal once one letter
 * is taken out of the longer or of both. Made once in time linear in the length of all words, then each look-up
 * costs only its own word, as does each word that comes or goes.
 */
export class Spelling {
  /** Nearly every remainder is of one word, which then stands for itself; of several, in the order of the alphabet. */
  readonly #byRemainder = new Map<string, string | string[]>();

  constructor(words: Iterable<string>) {
    for (const word of [...new Set(words)].sort()) this.add(word);
  }

  /** A word that is not known yet. */
  add(word: string): void {
    for (const rest of remainders(word)) this.#enter(rest, word);
  }

  /** A word that is known. */
  remove(word: string): void {
    for (const rest of remainders(word)) this.#leave(rest, word);
  }

  /** A known word one letter put in, left out, replaced or swapped away from this one. */
  near(word: string): string | undefined {
    for (const rest of remainders(word)) {
      const words = this.#byRemainder.get(rest) ?? [];
      const some = typeof words === "string" ? [words] : words.slice(0, ENOUGH);
      const other = some.find((one) => one !== word && oneApart(word, one));
      if (other !== undefined) return other;
    }
    return undefined;
  }

  #enter(rest: string, word: string): void {
    const words = this.#byRemainder.get(rest);
    if (words === undefined) this.#byRemainder.set(rest, word);
    else if (typeof words !== "string") words.splice(placeOf(word, words), 0, word);
    else if (words !== word) this.#byRemainder.set(rest, [words, word].sort());
  }

  #leave(rest: string, word: string): void {
    const words = this.#byRemainder.get(rest);
    if (words === word) this.#byRemainder.delete(rest);
    else if (typeof words === "object") words.splice(placeOf(word, words), 1);
  }
}

/** Where a word stands in an ordered list, or should. */
function placeOf(word: string, words: readonly string[]): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether either word may be suggested for the other. */
export function areNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || !isComparable(one) || !isComparable(other)) return false;
  return one !== other && oneApart(one, other);
}

const LONGEST = 40;
const SHORTEST = 3;
const ENOUGH = 20;

/** Each once. */
function* remainders(word: string): Iterable<string> {
  if (!isComparable(word)) return;
  yield word;
  for (let index = 0; index < word.length; index++) {
    if (word[index] !== word[index - 1]) yield word.slice(0, index) + word.slice(index + 1);
  }
}

function isComparable({ length }: string): boolean {
  return length >= SHORTEST && length <= LONGEST;
}

function oneApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  if (long.length > short.length) return short.slice(same) === long.slice(same + 1);
  if (short.slice(same + 1) === long.slice(same + 1)) return true;
  const swapped = short[same] === long[same + 1] && short[same + 1] === long[same];
  return swapped && short.slice(same + 2) === long.slice(same + 2);
}
