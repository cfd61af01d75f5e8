import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { FileError, type FileCode } from "../session/errors.ts";

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Uint8Array;
}

/** A request that is not served: why, for people and by a code, and what they can do. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly help: string | null;
  readonly headers: OutgoingHttpHeaders;

  constructor(status: number, code: string, { message, help, headers = {} }: RefusalWords) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.help = help ?? null;
    this.headers = headers;
  }
}

interface RefusalWords {
  readonly message: string;
  readonly help?: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** Data, which no cache keeps. */
export function jsonAnswer(value: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
    body: JSON.stringify(value),
  };
}

/** A failure as data. The connection ends with it, since what else was sent on it has not been read. */
export function failureAnswer(error: unknown): Answer {
  const { status, code, message, help, headers } = refusalOf(error);
  return jsonAnswer({ code, message, help }, status, { ...headers, connection: "close" });
}

/** Sends an answer with what every answer says of its security. */
export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  // What has not changed is as long as it was.
  const length = status === 304 ? {} : { "content-length": Buffer.byteLength(body) };
  response.writeHead(status, { ...guardingHeaders, ...headers, ...length });
  response.end(body);
}

/**
 * A page may load its own scripts and styles and nothing else (Content Security Policy Level 3); strings become scripts
 * nowhere but in the one policy by which it names its worker (Trusted Types). Nobody may frame it or hold its window.
 */
export const guardingHeaders: OutgoingHttpHeaders = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types therefore",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
};

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof FileError) {
    const { status, help } = fileRefusals[error.code];
    return new Refusal(status, error.code, { message: error.message, help });
  }
  const message = `unexpected: ${error instanceof Error ? error.message : String(error)}`;
  return new Refusal(500, "unexpected", { message, help: "this is a fault of therefore" });
}

const fileRefusals: Readonly<Record<FileCode, { readonly status: number; readonly help: string }>> = {
  missing: { status: 404, help: "put the file back where it was, then save again" },
  directory: { status: 422, help: "put the file back where it was, then save again" },
  "not-a-file": { status: 422, help: "put the file back where it was, then save again" },
  permission: { status: 500, help: "give yourself the permission to write the file, then try again" },
  changed: { status: 503, help: "wait until the other program is done, then try again" },
  locked: { status: 503, help: "wait until the other program is done, then try again" },
  unreadable: { status: 422, help: "save the file as UTF-8 text in an editor" },
  unwritable: { status: 422, help: "mend what is named and save again; nothing was written" },
};
