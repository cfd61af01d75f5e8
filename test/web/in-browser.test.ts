import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { exportPage } from "../../src/web/export.ts";
import { folderWith, root } from "../cli/command.ts";
import { kettle } from "../cli/kettle.ts";
import { serve } from "./served.ts";

const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/**
 * A page that does nothing but what pages do: it opens its host, writes down what it hears, starts a worker by the one
 * policy that there is, and tries what is not allowed.
 */
const script = `
  import { fileHost } from "./src/page/file-host.ts";
  import { serverHost } from "./src/page/server-host.ts";
  const inline = () => document.getElementById("script")?.textContent;
  function address() {
    if (inline() === undefined) return new URL("/assets/main.js", location.href).href;
    return URL.createObjectURL(new Blob([inline()], { type: "text/javascript" }));
  }
  async function start() {
    const heard = (globalThis.heard = []);
    const policy = trustedTypes.createPolicy("therefore", { createScriptURL: (url) => url });
    const worker = new Worker(policy.createScriptURL(address()), { type: inline() === undefined ? "module" : "classic" });
    worker.onmessage = ({ data }) => heard.push(data);
    const refused = (what, work) => { try { work(); heard.push(what); } catch {} };
    refused("a worker without a policy", () => new Worker(address()));
    refused("another policy", () => trustedTypes.createPolicy("other", {}));
    refused("markup of a string", () => (document.body.innerHTML = "<b></b>"));
    refused("code of a string", () => new Function("return 1")());
    const host = (globalThis.host = inline() === undefined ? serverHost() : fileHost());
    globalThis.opened = await host.open();
    host.listen({ changed: ({ text }) => heard.push(text), online: (isOnline) => heard.push(isOnline) });
    document.title = "open";
  }
  if (typeof document === "undefined") postMessage("worker");
  else void start();
`;

describe.skipIf(executable === undefined && process.env["CI"] === undefined)("in a browser", () => {
  let browser: Browser;
  let page: string;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executable ?? "chromium",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    page = await builtPage();
  });

  afterAll(() => browser.close());

  interface Shown {
    readonly tab: Page;
    /** The addresses that were asked for, in order. */
    readonly requests: readonly string[];
  }

  async function show(address: string): Promise<Shown> {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const tab = await context.newPage();
    const requests: string[] = [];
    tab.on("request", (request) => requests.push(request.url()));
    await tab.goto(address);
    return { tab, requests };
  }

  test("a served page opens, hears and saves, and may do nothing else", async () => {
    const file = path.join(folderWith({ "model.md": kettle }), "model.md");
    const serving = await serve(file, { page });
    const { tab, requests } = await show(serving.url);
    await until(tab, "document.title === 'open' && heard.length === 2");
    expect(await tab.evaluate("heard.sort()")).toEqual([true, "worker"]);
    expect(new URL(tab.url()).search).toBe("");
    writeFileSync(file, "theirs");
    await until(tab, "heard.includes('theirs')");
    expect(await tab.evaluate("host.save('ours', opened.hash)")).toMatchObject({
      kind: "conflict",
      present: { text: "theirs" },
    });
    const saved = "host.save('a', opened.hash).then(({ present }) => host.save('ours', present.hash))";
    expect(await tab.evaluate(saved)).toMatchObject({ kind: "saved" });
    expect(readFileSync(file, "utf8")).toBe("ours");
    expect(requests.filter((each) => !each.startsWith(new URL(serving.url).origin))).toEqual([]);
  });

  test("a page goes on under a new server once its link is opened", async () => {
    const file = path.join(folderWith({ "model.md": kettle }), "model.md");
    const before = await serve(file, { page });
    const { tab } = await show(before.url);
    await until(tab, "document.title === 'open' && heard.includes(true)");
    const { port } = new URL(before.url);
    await before.close();
    await until(tab, "heard.includes(false)");
    const after = await serve(file, { page, port: Number(port) });
    const failed = { kind: "failed", message: expect.stringContaining("started anew") };
    expect(await tab.evaluate("host.save('ours', opened.hash)")).toMatchObject(failed);
    await (await tab.context().newPage()).goto(after.url);
    await until(tab, "heard.at(-1) === true");
    expect(await tab.evaluate("host.save('ours', opened.hash)")).toMatchObject({ kind: "saved" });
  });

  test("an exported page opens from the disk and gives its model back, byte for byte, without a request", async () => {
    const text = `\ufeff${kettle.replaceAll("\n", "\r\n")}</script><!--<script>\u2028\r\n`;
    const bytes = new TextEncoder().encode(text);
    const folder = folderWith({ "model.html": await exportPage({ bytes, path: "x/model.md" }, page) });
    const { tab, requests } = await show(pathToFileURL(path.join(folder, "model.html")).href);
    await until(tab, "document.title === 'open' && heard.length === 1");
    expect(await tab.evaluate("heard")).toEqual(["worker"]);
    const [download, saved] = await Promise.all([
      tab.waitForEvent("download"),
      tab.evaluate(
        "host.save(opened.text, opened.hash).then((saved) => ({ ...saved, isSame: saved.hash === opened.hash }))",
      ),
    ]);
    expect(download.suggestedFilename()).toBe("model.md");
    expect(readFileSync(await download.path())).toEqual(Buffer.from(bytes));
    expect(saved).toMatchObject({ kind: "saved", isSame: true });
    expect(requests.filter((each) => !each.startsWith("blob:"))).toEqual([tab.url()]);
  });
});

/** Asked from outside, since the page lets nothing be asked from inside that is a string. */
async function until(tab: Page, condition: string): Promise<void> {
  await expect.poll(() => tab.evaluate(condition), { interval: 20 }).toBe(true);
}

async function builtPage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "iife",
    write: false,
  });
  const [code] = outputFiles.map(({ text }) => text);
  const index =
    '<!doctype html><meta charset="utf-8" /><title></title><script type="module" src="/assets/main.js"></script><body><div id="page"></div></body>';
  return folderWith({ "index.html": index, "main.js": code ?? "", "single.js": code ?? "" });
}
