import type { Network, Stream } from "../../src/page/server-host.ts";
import { news, type Open } from "../web/served.ts";

/** What the page takes of a browser, with a cookie that can be changed, and clocks that run fifty times as fast. */
export class Browser implements Network {
  #open: Open;

  constructor(open: Open) {
    this.#open = open;
  }

  /** As when a new link was opened in another window. */
  letIn(open: Open): void {
    this.#open = open;
  }

  readonly enclosed: Network["enclosed"] = () => undefined;

  get port(): string {
    return String(this.#open.port);
  }

  readonly fetch: Network["fetch"] = (address, options = {}) => {
    const { cookie, origin } = this.#open;
    const headers = new Headers(options.headers);
    headers.set("cookie", cookie);
    headers.set("origin", origin);
    return fetch(new URL(address, origin), { ...options, headers });
  };

  readonly stream: Network["stream"] = () => new NewsStream(this.#open);

  readonly later: Network["later"] = (work, milliseconds) => {
    const waiting = setTimeout(work, milliseconds / 50);
    return () => clearTimeout(waiting);
  };
}

/** An event source that reads what a server sends, and gives up when the stream breaks. */
class NewsStream implements Stream {
  readonly #hearers = new Map<string, (event: MessageEvent<string>) => void>();
  #close: () => void = () => undefined;
  #isClosed = false;

  constructor(open: Open) {
    void this.#read(open).catch(() => this.#say("error", undefined));
  }

  addEventListener(name: string, hear: (event: MessageEvent<string>) => void): void {
    this.#hearers.set(name, hear);
  }

  close(): void {
    this.#isClosed = true;
    this.#close();
  }

  async #read(open: Open): Promise<void> {
    const { next, close } = await news(open);
    this.#close = close;
    for (;;) {
      const { name, data } = await next();
      this.#say(name, data);
    }
  }

  #say(name: string, data: unknown): void {
    if (!this.#isClosed) this.#hearers.get(name)?.(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}
