/**
 * The text of one reading, and whole numbers about what was read in it, packed: seven bits a byte, the lowest first, and
 * the eighth says that more follow. Places so kept take two or three bytes, and a million items make one array.
 */
export class Notes {
  readonly text: string;
  #bytes: Uint8Array;
  #length = 0;

  /** `room` is how many bytes are expected; more are found when they are needed. */
  constructor(text: string, room = 64) {
    this.text = text;
    this.#bytes = new Uint8Array(room);
  }

  /** Where the next number will stand. */
  get length(): number {
    return this.#length;
  }

  /** Takes whole numbers from 0 to 2^31 - 1. */
  write(value: number): void {
    const at = this.#length;
    if (value > 127 || at >= this.#bytes.length) return this.#writeLong(value);
    this.#bytes[at] = value;
    this.#length = at + 1;
  }

  #writeLong(value: number): void {
    let at = this.#length;
    if (at + longest > this.#bytes.length) this.#resize(2 * this.#bytes.length + longest);
    const bytes = this.#bytes;
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes[at++] = (rest & 127) | 128;
    bytes[at++] = rest;
    this.#length = at;
  }

  /** Gives back the room that is not used, if it is much. */
  close(): void {
    if (4 * this.#length < 3 * this.#bytes.length) this.#resize(this.#length);
  }

  readFrom(at: number): NoteReader {
    return new NoteReader(this.#bytes, at);
  }

  #resize(size: number): void {
    const before = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(size);
    this.#bytes.set(before);
  }
}

/** How many bytes a number takes at most. */
const longest = 5;

/** Reads numbers in the order in which they were written. */
export class NoteReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  /** Passes over a zero, the end of a list; false, and nothing passed over, where another number stands. */
  endsHere(): boolean {
    if (this.#bytes[this.#at] !== 0) return false;
    this.#at++;
    return true;
  }

  /** Passes over so many numbers. */
  pass(count: number): void {
    for (let left = count; left > 0; left--) while (this.#bytes[this.#at++]! > 127);
  }

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}
