import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { browserCommand } from "../../src/cli/browser.ts";
import { ask, news } from "../web/served.ts";
import { folderWith, main, therefore } from "./command.ts";
import { brokenKettle, kettle } from "./kettle.ts";

interface Served {
  readonly child: ChildProcess;
  readonly file: string;
  /** The next line that it prints. */
  readonly line: () => Promise<string>;
  readonly err: () => string;
}

function served(...options: readonly string[]): Served {
  const cwd = folderWith({ "kettle.md": kettle });
  const child = spawn(process.execPath, [main, "serve", "kettle.md", ...options], { cwd });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  return {
    child,
    file: path.join(cwd, "kettle.md"),
    line: async () => String((await lines.next()).value),
    err: () => said,
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on("close", resolve));
}

/** A port that another program has. */
async function takenPort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

describe("serve", () => {
  test("prints a link that opens the page, and ends at once when interrupted, with pages open", async () => {
    const { child, line, err } = served();
    const [, link = ""] = /^kettle\.md is at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)$/.exec(await line()) ?? [];
    expect(await line()).toContain("Ctrl-C ends");
    const { port, pathname, search } = new URL(link);
    const { headers } = await ask(Number(port), pathname + search, {});
    const [cookie = ""] = (headers["set-cookie"]?.[0] ?? "").split(";");
    const page = await ask(Number(port), "/", { headers: { cookie } });
    const [, script = ""] = /<script type="module" src="([^"]+)">/.exec(page.text) ?? [];
    expect(await ask(Number(port), script, { headers: { cookie } })).toMatchObject({ status: 200 });
    const stream = await news({ port: Number(port), cookie });
    child.kill("SIGINT");
    const [code] = await Promise.all([ended(child), stream.ended]);
    expect(code).toBe(0);
    expect(err()).toBe("");
  });

  test("prints one line of JSON, and follows the file", async () => {
    const { child, file, line } = served("--json", "--no-open", "--port", "0");
    const { url } = JSON.parse(await line());
    const { port, pathname, search } = new URL(url);
    const { headers } = await ask(Number(port), pathname + search, {});
    const [cookie = ""] = (headers["set-cookie"]?.[0] ?? "").split(";");
    const { next } = await news({ port: Number(port), cookie });
    expect(await next()).toMatchObject({ name: "hello" });
    writeFileSync(file, "other");
    expect(await next()).toMatchObject({ name: "file", data: { text: "other" } });
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });

  test.for([
    [
      "a port that is taken",
      async () => ["kettle.md", "--port", String(await takenPort())],
      2,
      /port \d+ is in use.*--port/s,
    ],
    ["a port that is none", async () => ["kettle.md", "--port", "70000"], 2, /up to 65535/],
    ["standard input", async () => ["-"], 2, /cannot be served.*name a file/s],
    ["no file", async () => ["missing.md"], 3, /there is no file missing\.md/],
    ["no text", async () => ["binary.md"], 3, /binary\.md is no text/],
  ] as const)("refuses %s", async ([, args, code, message]) => {
    const cwd = folderWith({ "kettle.md": kettle, "binary.md": new Uint8Array([1, 0]) });
    const outcome = await therefore(["serve", ...(await args())], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.err).toMatch(message);
    expect(outcome.out).toBe("");
  });

  test.each([
    ["linux", ["xdg-open", "http://x"]],
    ["darwin", ["open", "http://x"]],
    ["win32", ["rundll32", "url.dll,FileProtocolHandler", "http://x"]],
  ] as const)("opens a browser on %s", (platform, command) => {
    expect(browserCommand("http://x", platform)).toEqual(command);
  });
});

describe.concurrent("export", () => {
  const files = { "kettle.md": kettle, "broken.md": brokenKettle, "binary.md": new Uint8Array([1, 0]) };

  test("writes the page into a file, and tells its size", async () => {
    const cwd = folderWith(files);
    const { code, out, err } = await therefore(["export", "kettle.md", "-o", "kettle.html"], { cwd });
    expect(code, err).toBe(0);
    expect(out).toBe("");
    expect(err).toMatch(/^written to kettle\.html: [\d,]{3,} kB\n$/);
    const html = readFileSync(path.join(cwd, "kettle.html"), "utf8");
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain("<title>Boiling a kettle</title>");
    expect(html).not.toMatch(/\b(?:src|href)="\/assets/);
  });

  test("takes along the licences of whose work is in the page", async () => {
    const { out } = await therefore(["export", "-"], { input: kettle });
    for (const name of ["preact", "yaml", "mathjs", "immer", "@codemirror/view", "@lezer/markdown"]) {
      expect(out).toMatch(new RegExp(`^${name} \\d[\\w.]* \\((?:MIT|ISC|Apache-2\\.0)\\)$`, "m"));
    }
    expect(out).not.toMatch(/^hyperformula /m);
  });

  test("tells of it as JSON, and replaces what was there", async () => {
    const cwd = folderWith({ ...files, "kettle.html": "old" });
    const { code, out, err } = await therefore(["export", "kettle.md", "-o", "kettle.html", "--json"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { length } = readFileSync(path.join(cwd, "kettle.html"));
    expect(JSON.parse(out)).toEqual({ path: "kettle.html", bytes: length });
  });

  test("prints the page where no file is named, and mentions errors of the model", async () => {
    const { code, out, err } = await therefore(["export", "broken.md"], { cwd: folderWith(files) });
    expect(code).toBe(0);
    expect(out).toMatch(/^<!doctype html>/);
    expect(err).toMatch(/^2 errors in this model/);
  });

  test("holds the values that are asked for", async () => {
    const { out } = await therefore(["export", "-", "--scenario", "full", "--set", "rise=70 K"], { input: kettle });
    expect(out).toContain("`mass = 1.5 kg`");
    expect(out).toContain("`rise = 70 K`");
  });

  test.for([
    ["to overwrite the model", ["kettle.md", "-o", "./kettle.md"], 2, /is the model itself.*argument\.html/s],
    ["to overwrite it by another name", ["kettle.md", "-o", "link.md"], 2, /is the model itself/],
    ["JSON of a page that is printed", ["kettle.md", "--json"], 2, /none is named.*--output/s],
    ["a folder that is not there", ["kettle.md", "-o", "nowhere/kettle.html"], 3, /cannot write nowhere/],
    ["no text", ["binary.md"], 3, /binary\.md cannot be exported: .*binary/],
  ] as const)("refuses %s", async ([, args, code, message]) => {
    const cwd = folderWith(files);
    symlinkSync("kettle.md", path.join(cwd, "link.md"));
    const outcome = await therefore(["export", ...args], { cwd });
    expect(outcome.code).toBe(code);
    expect(outcome.err).toMatch(message);
    expect(readFileSync(path.join(cwd, "kettle.md"), "utf8")).toBe(kettle);
  });
});
