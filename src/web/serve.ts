import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Opened } from "../page/host.ts";
import type { SizeLimit } from "../session/disk.ts";
import { watchFile } from "../session/watch-file.ts";
import { defaultLimits } from "../text/limits.ts";
import { type Answer, failureAnswer, jsonAnswer, Refusal, send } from "./answer.ts";
import { type Assets, loadAssets } from "./assets.ts";
import { readJson } from "./body.ts";
import { EventStreams } from "./event-streams.ts";
import { Front } from "./front.ts";
import { Guard } from "./guard.ts";
import { listen } from "./listen.ts";
import { type Edited, ModelFile } from "./model-file.ts";

export interface ServeOptions {
  /** The folder of the built page. */
  readonly page: string;
  /** The port on 127.0.0.1, 0 for any that is free; 4321 unless told, or any where that is taken. */
  readonly port?: number;
  readonly limits?: SizeLimit;
  /** How long a request may take to arrive, in milliseconds; 30 s unless told. */
  readonly patience?: number;
  /** How often a page that waits for news hears something, in milliseconds; 15 s unless told. */
  readonly heartbeat?: number;
}

/** A model that is served. */
export interface Serving {
  /** Lets whoever opens it first in, once. */
  readonly url: string;
  /** Ends it, and whatever is still open. */
  close(): Promise<void>;
}

/**
 * Serves the page of one model file to this machine: the file as it is, news whenever another program writes it, and
 * saving over what the page has read. Throws FileError where there is no file that can be read as text, or no page
 * was built, and PortError where the port cannot be had.
 */
export async function serveModel(path: string, options: ServeOptions): Promise<Serving> {
  const { page, port, limits = defaultLimits, patience = 30_000, heartbeat = 15_000 } = options;
  const streams = new EventStreams(heartbeat);
  const file = new ModelFile(path, limits, (present) => streams.announce(present));
  const [{ index, parts }] = await Promise.all([loadAssets(page), file.read()]);
  const server = createServer({
    requestTimeout: patience,
    headersTimeout: patience,
    connectionsCheckingInterval: patience / 4,
  });
  const guard = new Guard(await listen(server, port));
  const front = new Front(index, path, file);
  const routes = routesOf({ path, file, streams, limits, front, parts });
  server.on("request", (request, response) => void answer(request, response, { guard, routes }));
  // While there is none that can be read, the last that could be is what pages know.
  const watching = watchFile(path, () => void file.read().catch(() => undefined));
  // Whoever opens the link finds it drawn.
  setImmediate(() => void front.page().catch(() => undefined));
  return {
    url: guard.link,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      streams.end();
      server.closeAllConnections();
      await Promise.all([closed, watching.close()]);
    },
  };
}

/** What is served at an address. What it returns is sent; a stream of events it writes itself. */
interface Route {
  readonly method: "GET" | "POST";
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Answer | Promise<Answer> | undefined;
}

/** By the exact address: there is no way from an address to the disk. */
type Routes = ReadonlyMap<string, Route>;

interface Served {
  readonly path: string;
  readonly file: ModelFile;
  readonly streams: EventStreams;
  readonly limits: SizeLimit;
  readonly front: Front;
  readonly parts: Assets["parts"];
}

function routesOf({ path, file, streams, limits, front, parts }: Served): Routes {
  const join = (response: ServerResponse): undefined => {
    streams.join(response, file.hash);
  };
  const routes = new Map<string, Route>([
    ["/", { method: "GET", serve: (request) => front.answer(request) }],
    ["/api/model", { method: "GET", serve: async () => jsonAnswer({ path, ...(await file.read()) } satisfies Opened) }],
    ["/api/events", { method: "GET", serve: (_, response) => join(response) }],
    ["/api/save", { method: "POST", serve: async (request) => save(file, await readJson(request, mostOf(limits))) }],
  ]);
  for (const [name, asset] of parts) {
    routes.set(`/assets/${name}`, { method: "GET", serve: (request) => asset.answer(request) });
  }
  return routes;
}

/** JSON writes some characters as two, and has a frame. */
function mostOf({ fileBytes }: SizeLimit): number {
  return 2 * fileBytes + 65_536;
}

async function save(file: ModelFile, sent: unknown): Promise<Answer> {
  if (!isEdited(sent)) {
    throw new Refusal(400, "bad-request", { message: "to save, send the text and the sum of what it is based on" });
  }
  const saved = await file.save(sent);
  return saved.kind === "conflict" ? jsonAnswer(saved.present, 409) : jsonAnswer({ hash: saved.hash });
}

function isEdited(sent: unknown): sent is Edited {
  if (typeof sent !== "object" || sent === null) return false;
  return "text" in sent && typeof sent.text === "string" && "base" in sent && typeof sent.base === "string";
}

interface House {
  readonly guard: Guard;
  readonly routes: Routes;
}

async function answer(request: IncomingMessage, response: ServerResponse, house: House): Promise<void> {
  try {
    const said = await answerOf(request, response, house);
    if (said !== undefined) send(response, said);
  } catch (error) {
    send(response, failureAnswer(error));
  }
}

async function answerOf(
  request: IncomingMessage,
  response: ServerResponse,
  { guard, routes }: House,
): Promise<Answer | undefined> {
  guard.checkSource(request);
  const { url = "", method } = request;
  if (url === "/" || url.startsWith(tokenStart)) {
    if (method !== "GET") throw wrongMethod("GET");
    const welcome = entrance(request, guard);
    if (welcome !== undefined) return welcome;
  }
  if (!guard.knows(request)) throw new Refusal(403, "unknown", { message: unknownMessage, help: unknownHelp });
  const route = routes.get(url);
  if (route === undefined) throw new Refusal(404, "no-such-page", { message: "there is nothing at this address" });
  if (method !== route.method) throw wrongMethod(route.method);
  if (route.method === "POST") guard.checkWriter(request);
  return route.serve(request, response);
}

const tokenStart = "/?token=";
const unknownMessage = "this browser was not let in";
const unknownHelp = "open the link that `therefore serve` shows in its terminal; it works once";

function wrongMethod(allow: string): Refusal {
  const message = `only ${allow} is answered here`;
  return new Refusal(405, "wrong-method", { message, headers: { allow } });
}

/** What is said to those who come by a token, or by none; undefined where the page itself is to be shown. */
function entrance(request: IncomingMessage, guard: Guard): Answer | undefined {
  const { url = "" } = request;
  const known = guard.knows(request);
  if (url === "/") return known ? undefined : closedDoor;
  const cookie = guard.exchange(url.slice(tokenStart.length));
  if (cookie === undefined && !known) return closedDoor;
  const headers = {
    location: "/",
    "cache-control": "no-store",
    ...(cookie === undefined ? {} : { "set-cookie": cookie }),
  };
  return { status: 303, headers, body: "" };
}

/** For people, in the place of the page. */
const closedDoor: Answer = {
  status: 403,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", connection: "close" },
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Therefore: not let in</title>
<h1>This browser was not let in</h1>
<p>The link that <code>therefore serve</code> shows in its terminal works once, in the browser that opens it first.
To open the argument here, end the server with Ctrl-C, start it again, and open its new link.</p>
</html>
`,
};
