import { isDigit, keywords } from "./formula-form.ts";

/** A word of a reading, by a number. */
export type WordIndex = number;

/**
 * The words of one reading. Each is kept once, whatever the number of its places, and found by its characters where it
 * stands, so that nothing is made for a word that is known.
 */
export class Lexicon {
  readonly #texts: string[] = [];
  /**
   * By open addressing, four integers a word: its index and 1; how many characters it has; and the characters themselves.
   * Those of a longer word are not told there: it has the length -1 and a hash.
   */
  #slots: Int32Array;
  /** 1 for a word that is the name of a quantity. */
  #defined: Uint8Array;
  /** The last two of them, of the word at hand. */
  #low = 0;
  #high = 0;
  /** Of the word at hand: the number at its end, and a hash of what stands before that. */
  #number = 0;
  #lead = 0;
  /** Those whose slot is too far to go: a file may be full of words with one hash. */
  readonly #others = new Map<string, WordIndex>();

  /** The keywords are the first of its words. Room is made for as many words as are expected, and more when they come. */
  constructor(expected = 0) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(64, 2 * expected)));
    this.#slots = new Int32Array(4 * slots);
    this.#defined = new Uint8Array(slots);
    for (const keyword of keywords) this.at(keyword, 0, keyword.length);
  }

  /** The word between two places. */
  at(text: string, from: number, to: number): WordIndex {
    const known = this.#find(text, from, to);
    return known === -1 ? this.#add(text.slice(from, to)) : known;
  }

  /** A word, if it was ever met. */
  find(word: string): WordIndex | undefined {
    const known = this.#find(word, 0, word.length);
    return known === -1 ? undefined : known;
  }

  /** Its number; -1 for a word that is not known. */
  #find(text: string, from: number, to: number): WordIndex {
    const length = this.#pack(text, from, to);
    const slots = this.#slots;
    const low = this.#low;
    const high = this.#high;
    let slot = this.#firstSlot();
    for (let step = 0; step < mostSteps; step++) {
      const word = slots[slot]! - 1;
      if (word === -1) return -1;
      if (slots[slot + 1] === length && slots[slot + 2] === low && slots[slot + 3] === high) {
        if (length !== LONG || this.#isAt(word, text, from, to)) return word;
      }
      slot = this.#nextSlot(slot, step);
    }
    return this.#others.get(text.slice(from, to)) ?? -1;
  }

  /** How many words there are. */
  get size(): number {
    return this.#texts.length;
  }

  text(word: WordIndex): string {
    return this.#texts[word]!;
  }

  isKeyword(word: WordIndex): boolean {
    return word < keywords.size;
  }

  /** Takes note that the word is the name of a quantity. */
  define(word: WordIndex): void {
    this.#defined[word] = 1;
  }

  isDefined(word: WordIndex): boolean {
    return this.#defined[word] === 1;
  }

  /** All that are. */
  *definedNames(): Iterable<string> {
    for (const [word, text] of this.#texts.entries()) if (this.isDefined(word)) yield text;
  }

  #isAt(word: WordIndex, text: string, from: number, to: number): boolean {
    const known = this.#texts[word]!;
    if (known.length !== to - from) return false;
    for (let at = 0; at < known.length; at++) if (known.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
    return true;
  }

  /** Puts eight characters of one byte each into two integers, or a hash of a longer word; returns the length. */
  #pack(text: string, from: number, to: number): number {
    if (to - from > 8) return this.#packLong(text, from, to);
    let [low, high, lead, number] = [0, 0, 0, 0];
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code > 255) return this.#packLong(text, from, to);
      if (at - from < 4) low = (low << 8) | code;
      else high = (high << 8) | code;
      if (isDigit(code)) number = Math.imul(number, 10) + code - ZERO;
      else [lead, number] = [Math.imul(lead ^ code, multiplier) + number, 0];
    }
    this.#low = low;
    this.#high = high;
    this.#lead = lead;
    this.#number = number;
    return to - from;
  }

  #packLong(text: string, from: number, to: number): number {
    let hash = 0;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), multiplier);
    this.#low = this.#lead = hash;
    this.#high = to - from;
    this.#number = 0;
    return LONG;
  }

  #add(text: string): WordIndex {
    const word = this.#texts.push(detached(text)) - 1;
    if (8 * this.#texts.length > this.#slots.length) this.#grow();
    else this.#place(word);
    return word;
  }

  #place(word: WordIndex): void {
    const text = this.#texts[word]!;
    const length = this.#pack(text, 0, text.length);
    const slots = this.#slots;
    let slot = this.#firstSlot();
    for (let step = 0; step < mostSteps; step++) {
      if (slots[slot] === 0) {
        slots[slot] = word + 1;
        slots[slot + 1] = length;
        slots[slot + 2] = this.#low;
        slots[slot + 3] = this.#high;
        return;
      }
      slot = this.#nextSlot(slot, step);
    }
    this.#others.set(text, word);
  }

  /**
   * Where to look first for the word at hand. Names that are numbered in turn lie side by side, since formulas mostly
   * use what stands near in such a file: that is then at hand, where all over the table it would not be.
   */
  #firstSlot(): number {
    return ((this.#lead + this.#number) << 2) & (this.#slots.length - 1);
  }

  /** Where to look then: all over the table, and from there on side by side. */
  #nextSlot(slot: number, step: number): number {
    if (step > 0) return (slot + 4) & (this.#slots.length - 1);
    const hash = Math.imul(Math.imul(this.#low, multiplier) ^ this.#high, multiplier);
    return ((hash ^ (hash >>> 15)) << 2) & (this.#slots.length - 1);
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    const defined = new Uint8Array(2 * this.#defined.length);
    defined.set(this.#defined);
    this.#defined = defined;
    this.#others.clear();
    for (const word of this.#texts.keys()) this.#place(word);
  }
}

/** The length that is noted of a word that does not fit. */
const LONG = -1;

const mostSteps = 32;

const ZERO = 48;

/** Of the hash by Fowler, Noll and Vo. */
const multiplier = 16_777_619;

/** A copy that does not hold on to the text that it was cut from; short ones are copied anyway. */
function detached(word: string): string {
  return word.length < 13 ? word : word.split("").join("");
}
