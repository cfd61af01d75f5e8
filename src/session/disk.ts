import type { Stats } from "node:fs";
import { open, readFile, rm, stat } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { FileError } from "./errors.ts";
import type { Store } from "./live-model.ts";

export interface Opened {
  readonly bytes: Uint8Array;
  readonly store: Store;
}

/** A file larger than this is not read at all: its size alone is told. */
export interface SizeLimit {
  readonly fileBytes: number;
}

export async function openFile(path: string, { fileBytes }: SizeLimit): Promise<Opened | { readonly size: number }> {
  const { size } = await statFile(path);
  if (size > fileBytes) return { size };
  const bytes = await readWhole(path);
  return { bytes, store: new FileStore(path, bytes) };
}

/** Writes a file whole or not at all. Throws what the system throws. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await writeFileAtomic(path, Buffer.from(bytes));
}

class FileStore implements Store {
  readonly #path: string;
  #known: Uint8Array;

  constructor(path: string, known: Uint8Array) {
    this.#path = path;
    this.#known = known;
  }

  /** Compares and writes under a lock, so that of several writers who read the same text only one prevails. */
  async save(bytes: Uint8Array): Promise<void> {
    await underLock(this.#path, async () => {
      const present = await readWhole(this.#path);
      if (!sameBytes(present, this.#known)) {
        throw new FileError("changed", this.#path, `${this.#path} has changed since it was read: nothing was written`);
      }
      await replace(this.#path, bytes);
    });
    this.#known = bytes;
  }
}

async function statFile(path: string): Promise<Stats> {
  const found = await stat(path).catch((error: unknown) => {
    throw asFileError(error, path, "unreadable");
  });
  if (found.isDirectory()) throw new FileError("directory", path, `${path} is a directory, not a model file`);
  if (!found.isFile()) throw new FileError("not-a-file", path, `${path} is not a regular file`);
  return found;
}

/** How often a file that changes while it is read is read again. */
const ATTEMPTS = 5;

async function readWhole(path: string): Promise<Uint8Array> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await statFile(path);
    const bytes = await readFile(path).catch((error: unknown) => {
      throw asFileError(error, path, "unreadable");
    });
    const after = await statFile(path);
    if (before.mtimeMs === after.mtimeMs && before.ino === after.ino && after.size === bytes.length) return bytes;
  }
  throw new FileError("changed", path, `${path} keeps changing while it is read`);
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  await replaceFile(path, bytes).catch((error: unknown) => {
    throw asFileError(error, path, "unwritable");
  });
}

/** A lock older than this was left behind by a process that died. */
const STALE = 10_000;
const PATIENCE = 100;
const PAUSE = 20;

async function underLock(path: string, work: () => Promise<void>): Promise<void> {
  const lock = `${path}.lock`;
  await acquire(lock, path);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string, path: string): Promise<void> {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const error = await tryLock(lock);
    if (error === undefined) return;
    if (codeOf(error) !== "EEXIST") throw asFileError(error, path, "unwritable");
    const held = await stat(lock).catch(() => undefined);
    if (held !== undefined && Date.now() - held.mtimeMs > STALE) await rm(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new FileError("locked", path, `${path} is being written by another process (${lock} exists)`);
}

async function tryLock(lock: string): Promise<unknown> {
  try {
    await (await open(lock, "wx")).close();
    return undefined;
  } catch (error) {
    return error;
  }
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function asFileError(error: unknown, path: string, otherwise: "unreadable" | "unwritable"): FileError {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new FileError("missing", path, `there is no file ${path}`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new FileError("permission", path, `no permission for ${path}`);
    case "EISDIR":
      return new FileError("directory", path, `${path} is a directory, not a model file`);
    default:
      return new FileError(
        otherwise,
        path,
        `${path} cannot be ${otherwise === "unreadable" ? "read" : "written"}: ${messageOf(error)}`,
      );
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
