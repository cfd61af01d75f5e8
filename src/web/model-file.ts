import type { Kept, Saved } from "../page/host.ts";
import { openFile, type SizeLimit } from "../session/disk.ts";
import { FileError } from "../session/errors.ts";
import type { Store } from "../session/live-model.ts";
import { decodeSource, encodeSource, type Source, sourceOf } from "../text/source.ts";
import { type Decoded, decoded, sumOf } from "./decoded.ts";

/** A text that is to be kept in the place of the one with the sum `base`. */
export interface Edited {
  readonly text: string;
  readonly base: string;
}

/** The file that is served. What is asked of it is done in turn, so that what is told last is what it says. */
export class ModelFile {
  readonly #path: string;
  readonly #limits: SizeLimit;
  readonly #changed: (present: Kept) => void;
  #turn: Promise<unknown> = Promise.resolve();
  #hash: string | undefined;

  /** `changed` is told whenever the file reads otherwise than when it was read or written last. */
  constructor(path: string, limits: SizeLimit, changed: (present: Kept) => void) {
    this.#path = path;
    this.#limits = limits;
    this.#changed = changed;
  }

  /** The sum of what it said last; undefined before it was read. */
  get hash(): string | undefined {
    return this.#hash;
  }

  /** Throws FileError where there is no file, or none that is text. */
  read(): Promise<Kept> {
    return this.#inTurn(async () => {
      const { source, hash } = await openText(this.#path, this.#limits);
      return this.#noted({ text: source.text, hash });
    });
  }

  /**
   * Writes the text if the file still is what it is based on; a byte order mark stays. Throws FileError where the file
   * cannot be read or written, and where the text is none that a file can hold.
   */
  save({ text, base }: Edited): Promise<Exclude<Saved, { kind: "failed" }>> {
    return this.#inTurn(async () => {
      const present = await openText(this.#path, this.#limits);
      if (present.hash !== base) return this.#conflict(present);
      const source = { ...present.source, text: sourceOf(this.#path, text).text };
      const bytes = this.#encoded(source);
      try {
        if (source.text !== present.source.text) await present.store.save(bytes);
      } catch (error) {
        if (!(error instanceof FileError && error.code === "changed")) throw error;
        return this.#conflict(await openText(this.#path, this.#limits));
      }
      const { hash } = this.#noted({ text: source.text, hash: sumOf(bytes) });
      return { kind: "saved", hash };
    });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #noted(present: Kept): Kept {
    const before = this.#hash;
    this.#hash = present.hash;
    if (before !== undefined && before !== present.hash) this.#changed(present);
    return present;
  }

  #conflict({ source, hash }: OpenText): { readonly kind: "conflict"; readonly present: Kept } {
    return { kind: "conflict", present: this.#noted({ text: source.text, hash }) };
  }

  /** Only what will be read back is written. */
  #encoded(source: Source): Uint8Array {
    const bytes = encodeSource(source);
    const { source: again, problems } = decodeSource(this.#path, bytes, this.#limits);
    if (again?.text === source.text) return bytes;
    const why = problems[0]?.message ?? "it has half a character, a surrogate without its other half";
    throw new FileError("unwritable", this.#path, `this text cannot be kept in ${this.#path}: ${why}`);
  }
}

interface OpenText extends Decoded {
  readonly store: Store;
}

async function openText(path: string, limits: SizeLimit): Promise<OpenText> {
  const opened = await openFile(path, limits);
  if ("size" in opened) {
    const sizes = `it has ${opened.size} bytes, and at most ${limits.fileBytes} are read`;
    throw new FileError("unreadable", path, `${path} is too large: ${sizes}`);
  }
  return { ...decoded(path, opened.bytes, limits), store: opened.store };
}
