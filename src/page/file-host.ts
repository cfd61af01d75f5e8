import { enclosedModel } from "./enclosed.ts";
import type { Host, Opened, Saved } from "./host.ts";

/** What an exported page holds of its model. */
export interface Enclosed extends Opened {
  /** Whether the file began with a byte order mark, which the text is without. */
  readonly byteOrderMark: boolean;
}

/** The exported page itself, which holds the text; saving hands out the file anew. */
export function fileHost(): Host {
  const enclosed: Enclosed = JSON.parse(enclosedModel() ?? "");
  return {
    kind: "file",
    open: () => Promise.resolve(enclosed),
    save: (text) => handOut(text, enclosed),
    listen: () => () => undefined,
  };
}

async function handOut(text: string, { path, byteOrderMark }: Enclosed): Promise<Saved> {
  const bytes = new TextEncoder().encode(byteOrderMark ? `\ufeff${text}` : text);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "text/markdown" }));
  link.download = path;
  link.click();
  // Some browsers fetch what is downloaded only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return { kind: "saved", hash: await sumOf(bytes) };
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Where a page was put on a site without encryption, it may not compute sums; none is needed there but another one.
  if (!isSecureContext) return crypto.getRandomValues(new Uint32Array(8)).join("-");
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
