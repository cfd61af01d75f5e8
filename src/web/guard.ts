import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "./answer.ts";

/**
 * Who may ask. Any page in the browser can send requests to this machine, and any program on it too: they are told apart
 * from the page that was served by a cookie, by the Host, Origin and Sec-Fetch-Site headers, and by a type of body that
 * no form can send (OWASP, Cross-Site Request Forgery Prevention; DNS rebinding, D. Dean, E. W. Felten, D. S. Wallach 1996).
 */
export class Guard {
  /** The address that lets its opener in, once. */
  readonly link: string;
  readonly #hosts: ReadonlySet<string>;
  /** Cookies are shared by all ports of a host, so that two servers need two names. */
  readonly #cookie: string;
  readonly #session: string = secret();
  #token: string | undefined = secret();

  constructor(port: number) {
    this.link = `http://127.0.0.1:${port}/?token=${this.#token}`;
    // A browser leaves out the port that is usual.
    const suffixes = port === 80 ? [":80", ""] : [`:${port}`];
    this.#hosts = new Set(suffixes.flatMap((suffix) => [`127.0.0.1${suffix}`, `localhost${suffix}`]));
    this.#cookie = `therefore-${port}`;
  }

  /** Throws Refusal for requests to another host, as after DNS rebinding, and for those that another site makes. */
  checkSource({ headers }: IncomingMessage): void {
    if (!this.#hosts.has(headers.host ?? "")) {
      throw new Refusal(421, "wrong-host", { message: "this server is not the host that was asked for" });
    }
    const site = headers["sec-fetch-site"];
    if (site !== undefined && site !== "same-origin" && site !== "none") {
      const help = "copy the link from the terminal into the address bar";
      throw new Refusal(403, "other-site", { message: "another site cannot ask this server", help });
    }
  }

  /** Whether it comes from a browser that was let in. */
  knows({ headers }: IncomingMessage): boolean {
    const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim());
    return pairs.some((pair) => isSame(pair, `${this.#cookie}=${this.#session}`));
  }

  /** The cookie for whoever brings the token; undefined when it is another, or was used. */
  exchange(token: string): string | undefined {
    if (this.#token === undefined || !isSame(token, this.#token)) return undefined;
    this.#token = undefined;
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Throws Refusal for what a form, or a page of another origin, can send. */
  checkWriter({ headers }: IncomingMessage): void {
    if (headers.origin !== `http://${headers.host}`) {
      throw new Refusal(403, "other-origin", { message: "only the page itself can save" });
    }
    const [type = ""] = (headers["content-type"] ?? "").split(";");
    if (type.trim().toLowerCase() !== "application/json") {
      throw new Refusal(415, "not-json", { message: "what is sent must be application/json" });
    }
  }
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}

/** Takes as long wherever they differ; sums make them equally long. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(sum(one), sum(other));
}

function sum(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
