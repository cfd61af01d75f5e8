import type { Limits } from "./limits.ts";
import type { Problem } from "./problem.ts";
import { binaryFile, fileTooLarge, notUtf8 } from "./problems.ts";

/** The text of one file, without its byte order mark. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly byteOrderMark: boolean;
}

export interface DecodedSource {
  /** Undefined when the bytes are no text; the problems say why. */
  readonly source: Source | undefined;
  readonly problems: readonly Problem[];
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Reads bytes as UTF-8 text, exactly: encoding the source gives the same bytes. */
export function decodeSource(path: string, bytes: Uint8Array, limits: Pick<Limits, "fileBytes">): DecodedSource {
  if (bytes.length > limits.fileBytes) return refused(fileTooLarge(bytes.length, limits.fileBytes));
  const zero = bytes.indexOf(0);
  if (zero !== -1) return refused(binaryFile(zero));
  const text = decodeStrictly(bytes);
  if (text === undefined) return refused(notUtf8(firstUndecodable(bytes)));
  return { source: sourceOf(path, text), problems: [] };
}

/** The source of a text that is held as a string; a byte order mark is taken off and remembered. */
export function sourceOf(path: string, text: string): Source {
  const byteOrderMark = text.charCodeAt(0) === byteOrderMarkCode;
  return { path, text: byteOrderMark ? text.slice(1) : text, byteOrderMark };
}

export function encodeSource(source: Source): Uint8Array {
  return new TextEncoder().encode(
    source.byteOrderMark ? String.fromCharCode(byteOrderMarkCode) + source.text : source.text,
  );
}

/** Turns offsets into lines and columns, counted from 1. A line ends at LF, CRLF or a lone CR. */
export class LineIndex {
  readonly #starts: Int32Array;
  readonly #length: number;

  constructor(text: string) {
    this.#starts = lineStarts(text);
    this.#length = text.length;
  }

  /** An offset outside the text counts as its nearest end. */
  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    const line = lastAtOrBefore(this.#starts, inside);
    return { line: line + 1, column: inside - (this.#starts[line] ?? 0) + 1 };
  }
}

const byteOrderMarkCode = 0xfeff;

function refused(problem: Problem): DecodedSource {
  return { source: undefined, problems: [problem] };
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Where the text stops being UTF-8. A lenient decoding is the same up to there, so what it encodes to first differs there. */
function firstUndecodable(bytes: Uint8Array): number {
  const lenient = new TextEncoder().encode(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === lenient[at]) at++;
  return at;
}

function lineStarts(text: string): Int32Array {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return Int32Array.from(starts);
}

function lastAtOrBefore(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
