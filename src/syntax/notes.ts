/**
 * The text of one reading, and whole numbers about what was read in it, packed: seven bits a byte, the lowest first, and
 * the eighth says that more follow. Places so kept take two or three bytes, and a million items make one array.
 */
export class Notes {
  readonly text: string;
  #bytes = new Uint8Array(64);
  #length = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the next number will stand. */
  get length(): number {
    return this.#length;
  }

  /** Takes whole numbers from 0 to 2^31 - 1. */
  write(value: number): void {
    if (this.#length + 5 > this.#bytes.length) this.#resize(2 * this.#bytes.length);
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.#bytes[this.#length++] = (rest & 127) | 128;
    this.#bytes[this.#length++] = rest;
  }

  /** Gives back the room that is not used. */
  close(): void {
    this.#resize(this.#length);
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

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}
