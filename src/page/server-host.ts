import { enclosedModel } from "./enclosed.ts";
import type { Host, Kept, Listener, Opened, Saved, Trouble } from "./host.ts";

/** What is taken of the browser. */
export interface Network {
  /** What came with the page, as JSON. */
  readonly enclosed: () => string | undefined;
  readonly fetch: (address: string, options?: RequestInit) => Promise<Response>;
  readonly stream: (address: string) => Stream;
  /** Of the address of the page. */
  readonly port: string;
  /** Does something after so many milliseconds; returns the way not to. */
  readonly later: (work: () => void, milliseconds: number) => () => void;
}

export interface Stream {
  addEventListener(name: string, hear: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** The server that the page came from: it keeps the file, and tells when another program has written it. */
export function serverHost(network: Network = browser): Host {
  const server = new Server(network);
  return {
    kind: "server",
    open: () => server.open(),
    save: (text, base) => server.save(text, base),
    listen: (listener) => server.listen(listener),
  };
}

const browser: Network = {
  enclosed: enclosedModel,
  fetch: (address, options) => fetch(address, options),
  stream: (address) => new EventSource(address),
  get port() {
    return location.port;
  },
  later: (work, milliseconds) => {
    const waiting = setTimeout(work, milliseconds);
    return () => clearTimeout(waiting);
  },
};

/** How long an answer is waited for, in milliseconds. */
const patience = 10_000;

class Server {
  readonly #network: Network;
  #path = "the file";
  /** The sum of what the page was told last that the file says. */
  #known: string | undefined;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(network: Network) {
    this.#network = network;
  }

  async open(): Promise<Opened> {
    const enclosed = this.#network.enclosed();
    const opened: Opened = enclosed === undefined ? await this.#ask() : JSON.parse(enclosed);
    this.#path = opened.path;
    this.#known = opened.hash;
    return opened;
  }

  async #ask(): Promise<Opened> {
    const answer = await this.#fetch("/api/model").catch(() => undefined);
    if (answer?.ok !== true) throw new Error(sentencesOf(await this.#troubleOf(answer)));
    return answer.json();
  }

  save(text: string, base: string): Promise<Saved> {
    // An answer that breaks off is as good as none.
    const saving = this.#post({ text, base }).catch(() => this.#failed(undefined));
    this.#saving = saving;
    return saving;
  }

  listen(listener: Listener): () => void {
    const listening = new Listening(this.#network, {
      hello: (hash) => {
        listener.online(true, null);
        listening.inTurn(async () => this.#tell(await this.#missed(hash), listener));
      },
      file: (present) => listening.inTurn(() => this.#tell(present, listener)),
      lost: async (isStillLost) => {
        const answer = await this.#fetch("/api/model").catch(() => undefined);
        const trouble = answer?.ok === true ? null : await this.#troubleOf(answer);
        if (trouble !== null && isStillLost()) listener.online(false, trouble);
      },
    });
    return () => listening.stop();
  }

  /** What the file says, if that has changed while no news came. */
  async #missed(hash: string | null): Promise<Kept | undefined> {
    await this.#saving;
    if (hash === null || hash === this.#known) return undefined;
    const answer = await this.#fetch("/api/model");
    return answer.ok ? answer.json() : undefined;
  }

  /** What the page has written itself is no news, though it may be told before the answer comes. */
  async #tell(present: Kept | undefined, listener: Listener): Promise<void> {
    await this.#saving;
    if (present === undefined || present.hash === this.#known) return;
    this.#known = present.hash;
    listener.changed({ text: present.text, hash: present.hash });
  }

  async #post(edited: { readonly text: string; readonly base: string }): Promise<Saved> {
    const answer = await this.#fetch("/api/save", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(edited),
    }).catch(() => undefined);
    if (answer?.status === 409) {
      const present: Kept = await answer.json();
      this.#known = present.hash;
      return { kind: "conflict", present };
    }
    if (answer?.ok !== true) return this.#failed(answer);
    const { hash }: Pick<Kept, "hash"> = await answer.json();
    this.#known = hash;
    return { kind: "saved", hash };
  }

  async #failed(answer: Response | undefined): Promise<Saved> {
    return { kind: "failed", ...(await this.#troubleOf(answer)) };
  }

  #fetch(address: string, options: RequestInit = {}): Promise<Response> {
    return this.#network.fetch(address, { ...options, signal: AbortSignal.timeout(patience) });
  }

  async #troubleOf(answer: Response | undefined): Promise<Trouble> {
    if (answer === undefined) {
      const command = `therefore serve ${this.#path} --port ${this.#network.port}`;
      const help = `If it was ended, start it again by \`${command}\` and open its link. The changes stay in this page.`;
      return { message: "The server does not answer.", help };
    }
    if (answer.status === 403) {
      const help = "Open the link that it shows in its terminal. This page then goes on, with its changes.";
      return { message: "The server was started anew and does not know this page.", help };
    }
    const said: Partial<Trouble> | null = await answer.json().catch(() => null);
    return { message: said?.message ?? `The server answered ${answer.status}.`, help: said?.help ?? null };
  }
}

function sentencesOf({ message, help }: Trouble): string {
  return help === null ? message : `${message.replace(/[^.]$/, "$&:")} ${help}`;
}

/** What is done with what is heard. */
interface Hearing {
  /** Of a server that was reached: the sum of what the file says, if it knows. */
  readonly hello: (hash: string | null) => void;
  readonly file: (present: Kept) => void;
  readonly lost: (isStillLost: () => boolean) => Promise<void>;
}

/** What the server says first: the sum of what the file says. */
interface Hello {
  readonly hash: string | null;
}

/** Between two tries to reach the server, in milliseconds; twice as long each time. */
const pauses = { first: 500, longest: 8_000 };

/** The stream of news, which is opened again whenever it is lost. */
class Listening {
  readonly #network: Network;
  readonly #hearing: Hearing;
  #stream: Stream | undefined;
  #waitNoMore: () => void = () => undefined;
  #pause: number = pauses.first;
  #state: "lost" | "open" | "stopped" = "lost";
  #turn: Promise<void> = Promise.resolve();

  constructor(network: Network, hearing: Hearing) {
    this.#network = network;
    this.#hearing = hearing;
    this.#connect();
  }

  /** One after another, since what is told last is what the file says. What fails is made up for by the next hello. */
  inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(() => (this.#state === "stopped" ? undefined : work())).catch(() => undefined);
  }

  stop(): void {
    this.#state = "stopped";
    this.#waitNoMore();
    this.#stream?.close();
  }

  #connect(): void {
    const stream = this.#network.stream("/api/events");
    this.#stream = stream;
    stream.addEventListener("hello", ({ data }) => {
      const { hash }: Hello = JSON.parse(data);
      this.#state = "open";
      this.#pause = pauses.first;
      this.#hearing.hello(hash);
    });
    stream.addEventListener("file", ({ data }) => this.#hearing.file(JSON.parse(data)));
    stream.addEventListener("error", () => this.#lose(stream));
  }

  /** A browser connects again by itself after some failures and not after others; this is one way for all of them. */
  #lose(stream: Stream): void {
    stream.close();
    this.#state = "lost";
    this.#waitNoMore = this.#network.later(() => this.#connect(), this.#pause);
    this.#pause = Math.min(2 * this.#pause, pauses.longest);
    void this.#hearing.lost(() => this.#state === "lost");
  }
}
