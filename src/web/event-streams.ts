import type { ServerResponse } from "node:http";
import type { Kept } from "../page/host.ts";
import { guardingHeaders } from "./answer.ts";

/** The pages that wait for news, as server-sent events (WHATWG HTML, section 9.2). */
export class EventStreams {
  readonly #streams = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;

  /** Says something every so many milliseconds, by which both sides notice that the other is gone. */
  constructor(heartbeat: number) {
    this.#heartbeat = setInterval(() => this.#write(": still here\n\n"), heartbeat);
    this.#heartbeat.unref();
  }

  /** Takes a page in, and greets it with the sum of what the file says, by which it knows whether it has missed any news. */
  join(response: ServerResponse, hash: string | undefined): void {
    response.writeHead(200, {
      ...guardingHeaders,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
    });
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
    // A page that goes away in the middle of a sentence is no failure.
    response.on("error", () => this.#drop(response));
    response.write(eventText("hello", { hash: hash ?? null }));
  }

  /** Tells all of them what the file says now. */
  announce(present: Kept): void {
    this.#write(eventText("file", present));
  }

  end(): void {
    clearInterval(this.#heartbeat);
    for (const stream of this.#streams) this.#drop(stream);
  }

  /** Who has not taken the last news is dropped, and asks for the present state when it comes back. */
  #write(text: string): void {
    for (const stream of this.#streams) {
      if (stream.writableNeedDrain) this.#drop(stream);
      else stream.write(text);
    }
  }

  #drop(stream: ServerResponse): void {
    this.#streams.delete(stream);
    stream.destroy();
  }
}

/** JSON has no line breaks, so that all of it is one line of data. */
function eventText(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
