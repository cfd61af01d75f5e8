import type { IncomingMessage } from "node:http";
import { Refusal } from "./answer.ts";

/** What was sent, read as JSON. Throws Refusal where that is more than `most` bytes, or no JSON in UTF-8. */
export async function readJson(request: IncomingMessage, most: number): Promise<unknown> {
  if (Number(request.headers["content-length"] ?? 0) > most) throw tooMuch(most);
  const bytes = await readBody(request, most);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "no-json", { message: "what was sent is no JSON in UTF-8" });
  }
}

function readBody(request: IncomingMessage, most: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on("data", (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size <= most) return void chunks.push(chunk);
      request.pause();
      reject(tooMuch(most));
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Refusal(400, "broken-off", { message: "what was sent ended too early" })));
  });
}

function tooMuch(most: number): Refusal {
  const help = "split the file";
  return new Refusal(413, "too-large", { message: `more was sent than the ${most} bytes that are taken`, help });
}
