import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import type { Host, Kept, Trouble } from "../../src/page/host.ts";
import { serverHost } from "../../src/page/server-host.ts";
import { kettle } from "../cli/kettle.ts";
import { type Open, opened, serve, serving } from "../web/served.ts";
import { Browser } from "./served-network.ts";

/** What a page is told, one after another. */
type Told =
  { readonly kind: "changed"; readonly text: string } | { readonly kind: "online" | "away"; readonly why?: string };

interface PageOpen {
  readonly open: Open;
  readonly browser: Browser;
  readonly host: Host;
  readonly hash: string;
  /** The next that the page is told. */
  readonly next: () => Promise<Told>;
  readonly heard: readonly Told[];
}

/** A page that is open on a served model, and listens. */
async function pageOn(open: Open): Promise<PageOpen> {
  const browser = new Browser(open);
  const host = serverHost(browser);
  const { hash } = await host.open();
  const heard: Told[] = [];
  let at = 0;
  const stop = host.listen({
    changed: ({ text }: Kept) => void heard.push({ kind: "changed", text }),
    online: (isOnline: boolean, trouble: Trouble | null) =>
      void heard.push(isOnline ? { kind: "online" } : { kind: "away", why: trouble?.message ?? "" }),
  });
  onTestFinished(stop);
  const next = async (): Promise<Told> => {
    await expect.poll(() => heard.length, { interval: 5 }).toBeGreaterThan(at);
    return heard[at++]!;
  };
  expect(await next()).toEqual({ kind: "online" });
  return { open, browser, host, hash, next, heard };
}

async function page(): Promise<PageOpen> {
  return pageOn(await serving());
}

/** The same file under another server on the same port, which knows nobody. */
async function restarted({ open }: PageOpen, meanwhile: () => void = () => undefined): Promise<Open> {
  await open.serving.close();
  meanwhile();
  const served = await serve(open.file, { port: open.port });
  return { ...open, url: served.url, serving: served };
}

test("a page is opened on the text of the file", async () => {
  const open = await serving();
  expect(await serverHost(new Browser(open)).open()).toMatchObject({ path: open.file, text: kettle });
});

test("a page that cannot be opened says why", async () => {
  const open = await serving();
  const host = serverHost(new Browser({ ...open, cookie: "" }));
  await expect(host.open()).rejects.toThrow(/does not know this page\. Open the link/);
  rmSync(open.file);
  await expect(serverHost(new Browser(open)).open()).rejects.toThrow(/there is no file .*: put the file back/);
});

test("what another program writes is told once", async () => {
  const { open, next, heard } = await page();
  writeFileSync(open.file, "theirs");
  expect(await next()).toEqual({ kind: "changed", text: "theirs" });
  await sleep(100);
  expect(heard).toHaveLength(2);
});

test("what was written before the page listened is told too", async () => {
  const open = await serving();
  const host = serverHost(new Browser(open));
  await host.open();
  writeFileSync(open.file, "between");
  await open.ask("/api/model");
  const told = new Promise((resolve) => {
    onTestFinished(host.listen({ changed: resolve, online: () => undefined }));
  });
  expect(await told).toMatchObject({ text: "between" });
});

test("what the page saves is no news to it, and news to others", async () => {
  const one = await page();
  const other = await pageOn(one.open);
  expect(await one.host.save("ours", one.hash)).toEqual({
    kind: "saved",
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await other.next()).toEqual({ kind: "changed", text: "ours" });
  await sleep(100);
  expect(one.heard).toEqual([{ kind: "online" }]);
});

test("a conflict gives what the file says, from which saving goes on", async () => {
  const { open, host, hash } = await page();
  writeFileSync(open.file, "theirs");
  const saved = await host.save("ours", hash);
  if (saved.kind !== "conflict") throw new Error(`it was ${saved.kind}`);
  expect(saved.present.text).toBe("theirs");
  expect(readFileSync(open.file, "utf8")).toBe("theirs");
  expect(await host.save("both", saved.present.hash)).toMatchObject({ kind: "saved" });
  expect(readFileSync(open.file, "utf8")).toBe("both");
});

test("what cannot be written is told in the words of the server", async () => {
  const { open, host, hash } = await page();
  expect(await host.save("a\0", hash)).toMatchObject({ kind: "failed", message: expect.stringContaining("binary") });
  rmSync(open.file);
  expect(await host.save("a", hash)).toEqual({
    kind: "failed",
    message: expect.stringContaining("there is no file"),
    help: expect.stringContaining("put the file back"),
  });
});

test("an answer that breaks off is none", async () => {
  const open = await serving();
  const browser = new Browser(open);
  const broken = async (address: string, options?: RequestInit): Promise<Response> => {
    const { status } = await browser.fetch(address, options);
    return new Response('{"hash":', { status });
  };
  const host = serverHost({ ...browser, port: browser.port, fetch: broken });
  expect(await host.save("ours", "")).toMatchObject({ kind: "failed", message: "The server does not answer." });
});

test("a server that is gone is told of, and saving says how to start it again", async () => {
  const { open, host, hash, next } = await page();
  await open.serving.close();
  expect(await next()).toEqual({ kind: "away", why: "The server does not answer." });
  expect(await host.save("ours", hash)).toEqual({
    kind: "failed",
    message: "The server does not answer.",
    help: expect.stringContaining(`therefore serve ${open.file} --port ${open.port}`),
  });
});

test("a new server does not know the page until its link is opened; then it goes on, with what has changed", async () => {
  const before = await page();
  const after = await restarted(before, () => writeFileSync(before.open.file, "meanwhile"));
  await expect
    .poll(() => before.heard.at(-1))
    .toMatchObject({ kind: "away", why: expect.stringContaining("started anew") });
  expect(await before.host.save("ours", before.hash)).toMatchObject({
    kind: "failed",
    help: expect.stringContaining("link"),
  });
  before.browser.letIn(await opened(after.file, after.serving));
  await expect.poll(() => before.heard.slice(-2)).toEqual([{ kind: "online" }, { kind: "changed", text: "meanwhile" }]);
});

test("a connection that breaks is taken up again, with nothing to tell where nothing has changed", async () => {
  const before = await page();
  const after = await restarted(before);
  before.browser.letIn(await opened(after.file, after.serving));
  await expect.poll(() => before.heard.at(-1)).toEqual({ kind: "online" });
  await sleep(50);
  expect(before.heard.filter(({ kind }) => kind === "changed")).toEqual([]);
  writeFileSync(after.file, "after");
  await expect.poll(() => before.heard.at(-1)).toEqual({ kind: "changed", text: "after" });
});

test("a page that has stopped listening hears nothing more", async () => {
  const open = await serving();
  const host = serverHost(new Browser(open));
  await host.open();
  const heard: unknown[] = [];
  const stop = host.listen({ changed: (present) => heard.push(present), online: (isOnline) => heard.push(isOnline) });
  await expect.poll(() => heard).toEqual([true]);
  stop();
  writeFileSync(open.file, "other");
  await open.ask("/api/model");
  await open.serving.close();
  await sleep(50);
  expect(heard).toEqual([true]);
});
