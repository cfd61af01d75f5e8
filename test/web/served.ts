import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { onTestFinished } from "vitest";
import { type ServeOptions, serveModel, type Serving } from "../../src/web/serve.ts";
import { folderWith } from "../cli/command.ts";
import { kettle } from "../cli/kettle.ts";

/** A built page in small. */
export const page: string = folderWith({
  "index.html": `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Therefore</title>
    <link rel="icon" href="data:," />
    <link rel="modulepreload" href="/assets/chunk-ABCD1234.js" />
    <link rel="stylesheet" href="/assets/page.css" />
    <script type="module" src="/assets/main.js"></script>
  </head>
  <body>
    <div id="page"></div>
  </body>
</html>
`,
  "page.css": "body { color: green }",
  "main.js": 'import("./chunk-ABCD1234.js");',
  "chunk-ABCD1234.js": "document.title = 'it runs';",
  "single.js": "document.title = document.getElementById('model').textContent.length;",
  "notes.txt": "no part of the page",
});

export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A model that is served to a browser which was let in. */
export interface Open {
  readonly file: string;
  readonly url: string;
  readonly port: number;
  readonly origin: string;
  readonly cookie: string;
  readonly serving: Serving;
  /** Sends what the page sends, but for what is said otherwise. */
  readonly ask: (address: string, asked?: Asked) => Promise<Answered>;
  readonly save: (text: string, base: string) => Promise<Answered>;
}

/** Serves a text, and lets a browser in. */
export async function serving(text: string | Uint8Array = kettle, options: Partial<ServeOptions> = {}): Promise<Open> {
  const file = path.join(folderWith({ "model.md": text }), "model.md");
  return opened(file, await serve(file, options));
}

export async function serve(file: string, options: Partial<ServeOptions> = {}): Promise<Serving> {
  const served = await serveModel(file, { page, port: 0, ...options });
  onTestFinished(() => served.close());
  return served;
}

export async function opened(file: string, served: Serving): Promise<Open> {
  const { port, origin, pathname, search } = new URL(served.url);
  const let_in = await ask(Number(port), pathname + search, {});
  const [cookie = ""] = (let_in.headers["set-cookie"]?.[0] ?? "").split(";");
  const asPage = { cookie, origin, "content-type": "application/json" };
  const open = (address: string, { headers, ...asked }: Asked = {}): Promise<Answered> =>
    ask(Number(port), address, { ...asked, headers: { ...asPage, ...headers } });
  return {
    file,
    url: served.url,
    port: Number(port),
    origin,
    cookie,
    serving: served,
    ask: open,
    save: (text, base) => open("/api/save", { method: "POST", body: JSON.stringify({ text, base }) }),
  };
}

/** One request, on a connection of its own. */
export function ask(
  port: number,
  address: string,
  { method = "GET", headers = {}, body = "" }: Asked,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path: address, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Sends bytes as they are, and gives all that comes back until the connection ends. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => void (said += chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said));
  });
}

export interface NewsEvent {
  readonly name: string;
  readonly data: unknown;
}

/** The stream of news as it is read off a connection. */
export interface News {
  /** The next event; comments are events without a name. */
  readonly next: () => Promise<NewsEvent>;
  readonly ended: Promise<void>;
  readonly close: () => void;
}

export function news({ port, cookie }: Pick<Open, "port" | "cookie">): Promise<News> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path: "/api/events", headers: { cookie }, agent: false });
    asked.on("error", reject);
    asked.on("response", (response) => {
      response.setEncoding("utf8");
      response.on("error", () => undefined);
      if (response.statusCode !== 200) reject(new Error(`the server said ${response.statusCode}`));
      const events = eventsOf(response);
      resolve({
        next: async () => {
          const { value, done } = await events.next();
          if (done === true) throw new Error("the stream has ended");
          return value;
        },
        ended: new Promise((end) => response.on("close", () => end())),
        close: () => asked.destroy(),
      });
    });
    asked.end();
  });
}

async function* eventsOf(chunks: AsyncIterable<string>): AsyncGenerator<NewsEvent, void> {
  let rest = "";
  for await (const chunk of chunks) {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) yield eventOf(block);
  }
}

function eventOf(block: string): NewsEvent {
  const fields = new Map(block.split("\n").map((line) => [line.split(": ", 1)[0] ?? "", line.replace(/^\w*: /, "")]));
  const data = fields.get("data");
  return { name: fields.get("event") ?? "", data: data === undefined ? undefined : JSON.parse(data) };
}
