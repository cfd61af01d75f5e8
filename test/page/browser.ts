import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { AxeResults, ElementContext } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where a browser may be; tests of the page are skipped where there is none, but not where they must run. */
const executable = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (one) => one !== undefined && existsSync(one),
);

export const isWithoutBrowser: boolean = executable === undefined && process.env["CI"] === undefined;

/** The built page. */
export const pageFolder: string = fileURLToPath(new URL("../../dist/page/", import.meta.url));

/** What is there once the script has taken the page over: a view beside the document. */
export const takenOver = ".view > :not(.loading)";

/** Where a picture for people goes; nothing is compared with it. */
export function picture(name: string): string {
  return fileURLToPath(
    new URL(`../../.pictures/${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.png`, import.meta.url),
  );
}

/** A browser that asks nobody for anything by itself. */
export function launch(): Promise<Browser> {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", ...quiet];
  return chromium.launch({ executablePath: executable ?? "chromium", args });
}

/** As strict as the page is served: what it could not do there it cannot do in tests. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types therefore";

/** A page on a text, and what it complained of. */
export interface OpenPage {
  readonly page: Page;
  /** Messages of errors that nobody caught, and of the console. */
  readonly complaints: readonly string[];
}

export interface OpenOptions extends BrowserContextOptions {
  /** What follows `#`. */
  readonly hash?: string;
}

/** A browser, for pages on texts that are served from memory. */
export class Pages {
  readonly #browser: Browser;
  readonly #server: Server;
  #text = "";

  private constructor(browser: Browser, server: Server) {
    this.#browser = browser;
    this.#server = server;
    server.on("request", (request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<Pages> {
    const server = createServer();
    await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
    return new Pages(await launch(), server);
  }

  async open(text: string, { hash = "", ...options }: OpenOptions = {}): Promise<OpenPage> {
    this.#text = text;
    const context = await this.#browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/${hash === "" ? "" : `#${hash}`}`);
    await page.waitForSelector(".bar");
    return { page, complaints };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer({ url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(url, "http://localhost");
    response.setHeader("content-security-policy", policy);
    if (pathname === "/api/model") {
      const hash = createHash("sha256").update(this.#text).digest("hex");
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ path: "model.md", text: this.#text, hash }));
    } else if (pathname === "/api/events") {
      response.setHeader("content-type", "text/event-stream");
      response.flushHeaders();
    } else if (pathname === "/favicon.ico") {
      response.statusCode = 204;
      response.end();
    } else await sendFile(pathname, response);
  }
}

const axeFile = new URL("../../node_modules/axe-core/axe.min.js", import.meta.url);

/** What axe has against a part of a page, by all its rules or by these alone. */
export async function violations(
  page: Page,
  part: ElementContext,
  rules: readonly string[] = [],
): Promise<readonly string[]> {
  // The page's policy forbids scripts of strings, and not those of the debugger.
  if (await page.evaluate("globalThis.axe === undefined")) await page.evaluate(readFileSync(axeFile, "utf8"));
  const only = rules.length === 0 ? {} : { runOnly: rules };
  // What was found sound needs no words, and what was not is told by its text alone.
  const options = { ...only, resultTypes: ["violations"], selectors: false };
  const run = `axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)})`;
  const { violations: found } = await page.evaluate<AxeResults>(run);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const types: ReadonlyMap<string, string> = new Map([
  [".html", "text/html"],
  [".js", "text/javascript"],
  [".css", "text/css"],
]);

async function sendFile(pathname: string, response: ServerResponse): Promise<void> {
  const file = pathname === "/" ? "index.html" : path.basename(pathname);
  try {
    const bytes = await readFile(path.join(pageFolder, file));
    response.setHeader("content-type", types.get(path.extname(file)) ?? "application/octet-stream");
    response.end(bytes);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}
