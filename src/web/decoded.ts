import { createHash } from "node:crypto";
import { FileError } from "../session/errors.ts";
import { decodeSource, type Source } from "../text/source.ts";
import type { SizeLimit } from "../session/disk.ts";

/** The text of a file's bytes, and the sum by which another state of it is told. */
export interface Decoded {
  readonly source: Source;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string;
}

/** Throws FileError for bytes that are no text. */
export function decoded(path: string, bytes: Uint8Array, limits: SizeLimit): Decoded {
  const { source, problems } = decodeSource(path, bytes, limits);
  if (source !== undefined) return { source, hash: sumOf(bytes) };
  throw new FileError("unreadable", path, `${path} is no text: ${problems[0]?.message ?? "it cannot be decoded"}`);
}

export function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
