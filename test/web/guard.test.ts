import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "../cli/command.ts";
import { kettle } from "../cli/kettle.ts";
import { ask, type Open, page, raw, serve, serving } from "./served.ts";

const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("who is let in", () => {
  test("the link lets one browser in, once", async () => {
    const { url, port, cookie, ask: known } = await serving();
    const { pathname, search } = new URL(url);
    expect(cookie).toMatch(new RegExp(`^therefore-${port}=[\\w-]{43}$`));
    const again = await ask(port, pathname + search, {});
    expect(again.status).toBe(403);
    expect(again.text).toContain("works once");
    expect(again.headers["set-cookie"]).toBeUndefined();
    expect(await known(pathname + search)).toMatchObject({ status: 303, headers: { location: "/" } });
    expect(await known("/")).toMatchObject({ status: 200 });
  });

  test("by a cookie that no script reads and no other site sends", async () => {
    const file = path.join(folderWith({ "model.md": kettle }), "model.md");
    const { url } = await serve(file);
    const { port, pathname, search } = new URL(url);
    const { status, headers } = await ask(Number(port), pathname + search, {});
    expect(status).toBe(303);
    expect(headers.location).toBe("/");
    expect(headers["set-cookie"]?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  test.each(["", "x", "?token=", "A".repeat(43)])("not by the token %j", async (token) => {
    const file = path.join(folderWith({ "model.md": kettle }), "model.md");
    const { url } = await serve(file);
    const { port } = new URL(url);
    expect(await ask(Number(port), `/?token=${token}`, {})).toMatchObject({ status: 403 });
  });

  test("two servers do not take each other's cookies", async () => {
    const [one, other] = await Promise.all([serving(), serving()]);
    const both = { cookie: `${one.cookie}; ${other.cookie}` };
    expect(await ask(one.port, "/api/model", { headers: both })).toMatchObject({ status: 200 });
    expect(await ask(other.port, "/api/model", { headers: both })).toMatchObject({ status: 200 });
    expect(await ask(one.port, "/api/model", { headers: { cookie: other.cookie } })).toMatchObject({ status: 403 });
  });
});

/** What is sent to every address that there is. */
const addresses = ["/", "/assets/main.js", "/api/model", "/api/events", "/api/save"] as const;

describe.each(addresses)("at %s", (address) => {
  const method = address === "/api/save" ? "POST" : "GET";
  const body = method === "POST" ? JSON.stringify({ text: "x", base: empty }) : "";

  /** The status of a request that is right but for these headers; nothing is written by it. */
  async function statusOf(
    headers: Readonly<Record<string, string>>,
    asked: { readonly method?: string } = {},
  ): Promise<unknown> {
    const open = await serving();
    const { status, headers: said } = await open.ask(address, {
      method,
      ...(asked.method === undefined ? { body } : {}),
      ...asked,
      headers,
    });
    expect(said["content-security-policy"]).toMatch(/^default-src 'none'; .*trusted-types therefore$/);
    expect(said["x-content-type-options"]).toBe("nosniff");
    expect(readFileSync(open.file, "utf8")).toBe(kettle);
    return status;
  }

  test.each([
    ["another host", { host: "evil.example" }, 421],
    ["another port", { host: "127.0.0.1:1" }, 421],
    ["a host that begins alike", { host: "127.0.0.1.evil.example" }, 421],
    ["no cookie", { cookie: "" }, 403],
    ["another cookie", { cookie: "therefore=x" }, 403],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["another port of this site", { "sec-fetch-site": "same-site" }, 403],
  ])("%s is refused", async (_, headers, status) => expect(await statusOf(headers)).toBe(status));

  test.each(["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", method === "GET" ? "POST" : "GET"])(
    "%s is refused",
    async (other) => expect(await statusOf({}, { method: other })).toBe(405),
  );

  test("what is refused says which method is not", async () => {
    const { ask: asked } = await serving();
    expect((await asked(address, { method: "PUT" })).headers.allow).toBe(method);
  });
});

describe("saving", () => {
  test.each([
    ["another origin", { origin: "http://evil.example" }, 403],
    ["no origin", { origin: "" }, 403],
    ["a file's origin", { origin: "null" }, 403],
    ["the right origin by https", { origin: "https://127.0.0.1" }, 403],
    ["a form's body", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["no type", { "content-type": "" }, 415],
    ["a type that begins alike", { "content-type": "application/jsonp" }, 415],
  ])("is refused to %s", async (_, headers, status) => {
    const open = await serving();
    const { hash } = JSON.parse((await open.ask("/api/model")).text);
    const body = JSON.stringify({ text: "changed", base: hash });
    expect(await open.ask("/api/save", { method: "POST", body, headers })).toMatchObject({ status });
    expect(readFileSync(open.file, "utf8")).toBe(kettle);
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["a number", "1"],
    ["null", "null"],
    ["no text", '{"base":"x"}'],
    ["no base", '{"text":"x"}'],
    ["a text that is none", '{"text":1,"base":"x"}'],
    ["a prototype", '{"__proto__":{"text":"x","base":"x"}}'],
  ])("%s is refused with a reason", async (_, body) => {
    const { ask: asked } = await serving();
    const { status, text } = await asked("/api/save", { method: "POST", body });
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({ code: expect.any(String), message: expect.stringMatching(/\w/), help: null });
  });

  test("a body that is no UTF-8 is refused", async () => {
    const { port, origin, cookie } = await serving();
    const head = `POST /api/save HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\n`;
    const said = await raw(port, `${head}Content-Type: application/json\r\nContent-Length: 3\r\n\r\n"\u00ff`);
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
  });
});

/** A body longer than is taken, of which the server is told or not. */
async function sendMuch({ port, origin, cookie }: Open, frame: string, body: string): Promise<string> {
  const head = `POST /api/save HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nCookie: ${cookie}`;
  return raw(port, `${head}\r\nContent-Type: application/json\r\n${frame}\r\n\r\n${body}`);
}

describe("bodies", () => {
  test("longer than a file may be are refused before they come", async () => {
    const open = await serving();
    expect(await sendMuch(open, "Content-Length: 300000000", "")).toMatch(/^HTTP\/1\.1 413 .*"too-large"/s);
  });

  test("of an untold length are refused once they are too long", async () => {
    const open = await serving("x", { limits: { fileBytes: 100 } });
    const chunk = `${(70_000).toString(16)}\r\n${"x".repeat(70_000)}\r\n`;
    expect(await sendMuch(open, "Transfer-Encoding: chunked", chunk)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("that do not come are not waited for", async () => {
    const open = await serving("x", { patience: 60 });
    expect(await sendMuch(open, "Content-Length: 10", "")).toMatch(/^HTTP\/1\.1 408 /);
    expect(await open.ask("/api/model")).toMatchObject({ status: 200 });
  });

  test("and neither are heads", async () => {
    const { port } = await serving("x", { patience: 60 });
    expect(await raw(port, "GET / HTTP/1.1\r\nHost:")).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe("addresses", () => {
  test.each([
    "/assets/../index.html",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/assets//main.js",
    "/assets/main.js?x",
    "/assets/main.js%00",
    "/assets/MAIN.JS",
    "/assets/notes.txt",
    "/assets/",
    "/assets/constructor",
    "/__proto__",
    "/api/model/",
    "/api/model?token=x",
    "/model.md",
    "/?x",
    "http://127.0.0.1/api/model",
    "*",
  ])("%s leads nowhere", async (address) => {
    const { ask: asked } = await serving();
    expect(await asked(address)).toMatchObject({ status: 404 });
  });

  test("a request of no version, of two hosts, or of none is refused", async () => {
    const { port, cookie } = await serving();
    const rest = `Cookie: ${cookie}\r\nConnection: close\r\n\r\n`;
    expect(await raw(port, `GET /api/model HTTP/1.1\r\n${rest}`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(port, `GET /api/model HTTP/1.0\r\n${rest}`)).toMatch(/^HTTP\/1\.1 421 /);
    const twice = `GET /api/model HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:${port}\r\n${rest}`;
    expect(await raw(port, twice)).toMatch(/^HTTP\/1\.1 4(?:00|21) /);
    expect(await raw(port, "no HTTP\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("one connection serves many requests", async () => {
    const { port, cookie } = await serving();
    const one = `GET /assets/page.css HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\n`;
    const said = await raw(port, `${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(said.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });
});

test("a server listens on this machine alone", async () => {
  const { serving: served } = await serving();
  expect(new URL(served.url).hostname).toBe("127.0.0.1");
});

test("without a page nothing is served", async () => {
  const folder = folderWith({ "model.md": kettle });
  await expect(serve(path.join(folder, "model.md"), { page: folder })).rejects.toMatchObject({ code: "missing" });
});

test("a page that changes on the disk is served as it was", async () => {
  const { ask: asked } = await serving();
  const css = path.join(page, "page.css");
  const before = readFileSync(css, "utf8");
  writeFileSync(css, "other");
  const said = await asked("/assets/page.css");
  writeFileSync(css, before);
  expect(said.text).toBe(before);
});
