import { keywords } from "./formula-form.ts";

/** A word of a reading, by a number. */
export type WordIndex = number;

/**
 * The words of one reading. Each is kept once, whatever the number of its places, and found by its characters where it
 * stands, so that nothing is made for a word that is known.
 */
export class Lexicon {
  readonly #texts: string[] = [];
  readonly #defined: boolean[] = [];
  /** Words by their hashes, by open addressing: the index of each and 1, and its hash. At most half of it is in use. */
  #slots = new Int32Array(128);
  /** Those whose slot is too far to go: a file may be full of words with one hash. */
  readonly #others = new Map<string, WordIndex>();

  /** The keywords are the first of its words. */
  constructor() {
    for (const keyword of keywords) this.at(keyword, 0, keyword.length);
  }

  /** The word between two places. */
  at(text: string, from: number, to: number): WordIndex {
    const hash = hashOf(text, from, to);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let step = 0; step < mostSteps; step++) {
      const slot = ((hash + step) << 1) & mask;
      const word = slots[slot]! - 1;
      if (word === -1) return this.#add(text.slice(from, to), hash);
      if (slots[slot + 1] === hash && this.#isAt(word, text, from, to)) return word;
    }
    const word = text.slice(from, to);
    return this.#others.get(word) ?? this.#add(word, hash);
  }

  text(word: WordIndex): string {
    return this.#texts[word]!;
  }

  isKeyword(word: WordIndex): boolean {
    return word < keywords.size;
  }

  /** Takes note that the word is the name of a quantity. */
  define(word: WordIndex): void {
    this.#defined[word] = true;
  }

  isDefined(word: WordIndex): boolean {
    return this.#defined[word]!;
  }

  /** All that are. */
  *definedNames(): Iterable<string> {
    for (const [word, text] of this.#texts.entries()) if (this.#defined[word]) yield text;
  }

  #isAt(word: WordIndex, text: string, from: number, to: number): boolean {
    const known = this.#texts[word]!;
    if (known.length !== to - from) return false;
    for (let at = 0; at < known.length; at++) if (known.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
    return true;
  }

  #add(text: string, hash: number): WordIndex {
    const word = this.#texts.length;
    this.#texts.push(detached(text));
    this.#defined.push(false);
    if (4 * this.#texts.length > this.#slots.length) this.#grow();
    this.#place(word, hash);
    return word;
  }

  #place(word: WordIndex, hash: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let step = 0; step < mostSteps; step++) {
      const slot = ((hash + step) << 1) & mask;
      if (slots[slot] !== 0) continue;
      slots[slot] = word + 1;
      slots[slot + 1] = hash;
      return;
    }
    this.#others.set(this.#texts[word]!, word);
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length);
    for (let slot = 0; slot < before.length; slot += 2) {
      if (before[slot] !== 0) this.#place(before[slot]! - 1, before[slot + 1]!);
    }
  }
}

const mostSteps = 32;

function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), multiplier);
  return hash ^ (hash >>> 15);
}

/** Of the hash by Fowler, Noll and Vo. */
const multiplier = 16_777_619;

/** A copy that does not hold on to the text that it was cut from; short ones are copied anyway. */
function detached(word: string): string {
  return word.length < 13 ? word : word.split("").join("");
}
