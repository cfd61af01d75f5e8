import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { FileError } from "../session/errors.ts";
import type { Answer } from "./answer.ts";

/** The built page, as it was when it was read: its index, and what that loads, by the names of the files. */
export interface Assets {
  readonly index: Asset;
  readonly parts: ReadonlyMap<string, Asset>;
}

/** Reads the folder of the built page. Throws FileError where it was not built. */
export async function loadAssets(folder: string): Promise<Assets> {
  const names = await readdir(folder).catch((): readonly string[] => []);
  const known = names.filter((name) => types.has(path.extname(name)));
  const parts = new Map(
    await Promise.all(
      known.map(async (name) => [name, new Asset(name, await readFile(path.join(folder, name)))] as const),
    ),
  );
  const index = parts.get(indexName);
  if (index === undefined) {
    throw new FileError("missing", folder, `the page is not built: there is no ${path.join(folder, indexName)}`);
  }
  parts.delete(indexName);
  return { index, parts };
}

/** What is answered with a page. */
export const indexName = "index.html";

/** One file, its sum, and its compressed form once somebody has asked for that. */
export class Asset {
  readonly #name: string;
  readonly #caching: string;
  readonly #bytes: Uint8Array;
  readonly #sum: string;
  #compressed: Uint8Array | undefined;

  constructor(name: string, bytes: Uint8Array, caching: string = cachingOf(name)) {
    this.#name = name;
    this.#caching = caching;
    this.#bytes = bytes;
    this.#sum = createHash("sha256").update(bytes).digest("base64url");
  }

  get text(): string {
    return new TextDecoder().decode(this.#bytes);
  }

  /** The file as the request takes it, or that it has not changed. */
  answer({ headers }: IncomingMessage): Answer {
    const isCompressed = /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(headers["accept-encoding"] ?? "");
    const tag = `"${this.#sum}${isCompressed ? "-gzip" : ""}"`;
    const caching = { etag: tag, vary: "accept-encoding", "cache-control": this.#caching };
    const known = (headers["if-none-match"] ?? "").split(",").map((each) => each.trim().replace(/^W\//, ""));
    if (known.includes(tag)) return { status: 304, headers: caching, body: "" };
    const type = types.get(path.extname(this.#name)) ?? "application/octet-stream";
    const encoding = isCompressed ? { "content-encoding": "gzip" } : {};
    return {
      status: 200,
      headers: { "content-type": type, ...caching, ...encoding },
      body: isCompressed ? this.#gzipped() : this.#bytes,
    };
  }

  #gzipped(): Uint8Array {
    this.#compressed ??= gzipSync(this.#bytes, { level: 9 });
    return this.#compressed;
  }
}

const types: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".woff2", "font/woff2"],
]);

/** What has its sum in its name never changes; all else is asked for again. */
function cachingOf(name: string): string {
  return /-[A-Z0-9]{8}\.\w+$/.test(name) ? "private, max-age=31536000, immutable" : "no-cache";
}
