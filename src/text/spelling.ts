/**
 * Words one letter apart, found through their common remainders: two words at distance one are equal once one letter
 * is taken out of the longer or of both. Made once in time linear in the length of all words, then each look-up
 * costs only its own word: for questions that may be asked as often as there are words.
 */
export class Spelling {
  readonly #byRemainder = new Map<string, string[]>();

  /** In the order of the alphabet, so that the answers depend on the words alone. */
  constructor(words: Iterable<string>) {
    for (const word of [...new Set(words)].sort()) for (const rest of remainders(word)) this.#enter(rest, word);
  }

  /** A known word one letter put in, left out, replaced or swapped away from this one. */
  near(word: string): string | undefined {
    for (const rest of remainders(word)) {
      const other = this.#byRemainder.get(rest)?.find((one) => one !== word && oneApart(word, one));
      if (other !== undefined) return other;
    }
    return undefined;
  }

  #enter(rest: string, word: string): void {
    const words = this.#byRemainder.get(rest);
    if (words === undefined) this.#byRemainder.set(rest, [word]);
    else if (words.length < ENOUGH) words.push(word);
  }
}

/** Whether either word may be suggested for the other. */
export function areNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || !isComparable(one) || !isComparable(other)) return false;
  return one !== other && oneApart(one, other);
}

const LONGEST = 40;
const SHORTEST = 3;
const ENOUGH = 20;

function* remainders(word: string): Iterable<string> {
  if (!isComparable(word)) return;
  yield word;
  for (let index = 0; index < word.length; index++) yield word.slice(0, index) + word.slice(index + 1);
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
