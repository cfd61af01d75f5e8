import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { EventStreams } from "../../src/web/event-streams.ts";
import { serveModel } from "../../src/web/serve.ts";
import { kettle } from "../cli/kettle.ts";
import { news, opened, page, serve, serving } from "./served.ts";

function sumOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

describe("the model", () => {
  test("is the text of the file, with the sum of its bytes", async () => {
    const { file, ask } = await serving();
    const { status, text, headers } = await ask("/api/model");
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(JSON.parse(text)).toEqual({ path: file, text: kettle, hash: sumOf(kettle) });
  });

  test("is read anew each time", async () => {
    const { file, ask } = await serving();
    writeFileSync(file, "other");
    expect(JSON.parse((await ask("/api/model")).text)).toMatchObject({ text: "other", hash: sumOf("other") });
  });

  test.each<readonly [string, (file: string) => void, number, RegExp]>([
    ["missing", (file) => rmSync(file), 404, /there is no file .*model\.md/],
    ["a folder", (file) => (rmSync(file), mkdirSync(file)), 422, /is a directory/],
    ["binary", (file) => writeFileSync(file, new Uint8Array([1, 0])), 422, /is no text: .*binary/],
    ["no UTF-8", (file) => writeFileSync(file, new Uint8Array([0x61, 0xff])), 422, /is no text: .*byte 1/],
    ["too large", (file) => writeFileSync(file, "x".repeat(3000)), 422, /3000 bytes, and at most 2000/],
  ])("that is %s is told of, and served once it is back", async (_, spoil, status, message) => {
    const { file, ask, save } = await serving(kettle, { limits: { fileBytes: 2000 } });
    spoil(file);
    const [read, saved] = [await ask("/api/model"), await save("new", sumOf(kettle))];
    for (const answer of [read, saved]) {
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text)).toMatchObject({
        message: expect.stringMatching(message),
        help: expect.any(String),
      });
    }
    rmSync(file, { recursive: true, force: true });
    writeFileSync(file, kettle);
    expect(await ask("/api/model")).toMatchObject({ status: 200 });
  });
});

describe("saving", () => {
  test("writes over the text that was read, and gives the sum to go on from", async () => {
    const { file, save } = await serving();
    const first = await save("one\n", sumOf(kettle));
    expect(first.status).toBe(200);
    expect(JSON.parse(first.text)).toEqual({ hash: sumOf("one\n") });
    expect((await save("two\n", sumOf("one\n"))).status).toBe(200);
    expect(readFileSync(file, "utf8")).toBe("two\n");
  });

  test("over another text is refused, and both texts are left", async () => {
    const { file, save } = await serving();
    writeFileSync(file, "theirs");
    const { status, text } = await save("ours", sumOf(kettle));
    expect(status).toBe(409);
    expect(JSON.parse(text)).toEqual({ text: "theirs", hash: sumOf("theirs") });
    expect(readFileSync(file, "utf8")).toBe("theirs");
    expect((await save("ours", sumOf("theirs"))).status).toBe(200);
    expect(readFileSync(file, "utf8")).toBe("ours");
  });

  test("of several at once one prevails", async () => {
    const { file, save } = await serving();
    const texts = ["a", "b", "c", "d"];
    const answers = await Promise.all(texts.map((text) => save(text, sumOf(kettle))));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(["200", "409", "409", "409"]);
    expect(readFileSync(file, "utf8")).toBe(texts[answers.findIndex(({ status }) => status === 200)]);
  });

  test.each([
    ["line endings stay", "a\r\nb\rc\n", "a\r\nb\rd\n", "a\r\nb\rd\n"],
    ["a byte order mark stays", "\ufeffa\r\n", "b\r\n", "\ufeffb\r\n"],
    ["a byte order mark is not doubled", "\ufeffa", "\ufeffb", "\ufeffb"],
    ["no byte order mark comes", "a", "\ufeffb", "b"],
    ["what is beyond the plane stays", "a", "😀 ∴ \u2028", "😀 ∴ \u2028"],
    ["nothing is a text", "a", "", ""],
  ])("%s", async (_, before, text, after) => {
    const { file, ask, save } = await serving(before);
    const { hash } = JSON.parse((await ask("/api/model")).text);
    const { status, text: said } = await save(text, hash);
    expect(status).toBe(200);
    expect(readFileSync(file, "utf8")).toBe(after);
    expect(JSON.parse(said)).toEqual({ hash: sumOf(after) });
  });

  test("the same text leaves the file alone", async () => {
    const { file, save } = await serving();
    const before = statSync(file).ino;
    expect((await save(kettle, sumOf(kettle))).status).toBe(200);
    expect(statSync(file).ino).toBe(before);
  });

  test.each([
    ["a NUL", "a\0b", /cannot be kept .*binary/],
    ["half a character", "a\ud83db", /cannot be kept .*half a character/],
    ["too much", "x".repeat(2001), /cannot be kept .*2001 bytes/],
  ])("a text with %s is refused", async (_, text, message) => {
    const { file, save } = await serving(kettle, { limits: { fileBytes: 2000 } });
    const answer = await save(text, sumOf(kettle));
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text)).toMatchObject({ code: "unwritable", message: expect.stringMatching(message) });
    expect(readFileSync(file, "utf8")).toBe(kettle);
  });
});

describe("news", () => {
  test("begin with the sum of the file", async () => {
    const open = await serving();
    const { next } = await news(open);
    expect(await next()).toEqual({ name: "hello", data: { hash: sumOf(kettle) } });
  });

  test("are what other programs write, by whatever way", async () => {
    const open = await serving();
    const { file } = open;
    const { next } = await news(open);
    await next();
    writeFileSync(file, "written");
    expect(await next()).toEqual({ name: "file", data: { text: "written", hash: sumOf("written") } });
    writeFileSync(`${file}~`, "renamed");
    renameSync(`${file}~`, file);
    expect(await next()).toEqual({ name: "file", data: { text: "renamed", hash: sumOf("renamed") } });
  });

  test("are not that it is gone, nor that it is back", async () => {
    const open = await serving();
    const { next } = await news(open);
    await next();
    rmSync(open.file);
    await sleep(100);
    writeFileSync(open.file, kettle);
    await sleep(150);
    writeFileSync(open.file, "other");
    expect(await next()).toMatchObject({ name: "file", data: { text: "other" } });
  });

  test("reach every page, also of what another has saved", async () => {
    const open = await serving();
    const [one, other] = await Promise.all([news(open), news(open)]);
    await Promise.all([one.next(), other.next()]);
    await open.save("ours\n", sumOf(kettle));
    const told = { name: "file", data: { text: "ours\n", hash: sumOf("ours\n") } };
    expect(await Promise.all([one.next(), other.next()])).toEqual([told, told]);
    one.close();
    await open.save("again\n", sumOf("ours\n"));
    expect(await other.next()).toMatchObject({ data: { text: "again\n" } });
  });

  test("are heard of also when there are none", async () => {
    const open = await serving(kettle, { heartbeat: 20 });
    const { next } = await news(open);
    await next();
    expect(await next()).toEqual({ name: "", data: undefined });
  });

  test("end with the server, at once", async () => {
    const open = await serving();
    const { ended } = await news(open);
    await open.serving.close();
    await ended;
    await expect(open.ask("/api/model")).rejects.toThrow(/ECONNREFUSED/);
  });

  test("of a server that was started anew are for those whom it lets in", async () => {
    const before = await serving();
    await before.serving.close();
    const served = await serve(before.file, { port: before.port });
    await expect(news(before)).rejects.toThrow("403");
    expect(await before.ask("/api/model")).toMatchObject({ status: 403 });
    const after = await opened(before.file, served);
    const { data } = await (await news(after)).next();
    expect(data).toMatchObject({ hash: sumOf(kettle) });
  });
});

describe("streams of news", () => {
  test("drop a page that does not listen, and not the others", async () => {
    const streams = new EventStreams(1000);
    const server = createServer((_, response) => streams.join(response, undefined)).listen(0, "127.0.0.1");
    onTestFinished(() => (streams.end(), void server.close()));
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const deaf = connect(port, "127.0.0.1", () => deaf.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
    onTestFinished(() => void deaf.destroy());
    await once(deaf, "readable");
    const much = "x".repeat(16_000_000);
    streams.announce({ text: much, hash: "1" });
    const listening = await news({ port, cookie: "" });
    expect(await listening.next()).toEqual({ name: "hello", data: { hash: null } });
    streams.announce({ text: "", hash: "2" });
    expect(await listening.next()).toMatchObject({ data: { hash: "2" } });
    deaf.resume();
    await once(deaf, "close");
    expect(deaf.bytesRead).toBeLessThan(much.length);
  });
});

describe("ports", () => {
  test("are the usual one, or any where that is taken", async () => {
    const { file } = await serving();
    const usual = createServer().listen(4321, "127.0.0.1");
    onTestFinished(() => void usual.close());
    // Whoever has it, it is taken then.
    await once(usual, "listening").catch(() => undefined);
    const served = await serveModel(file, { page });
    onTestFinished(() => served.close());
    expect(Number(new URL(served.url).port)).not.toBe(4321);
  });

  test("that are taken are told of", async () => {
    const { file, port } = await serving();
    await expect(serve(file, { port })).rejects.toMatchObject({
      name: "PortError",
      message: `port ${port} is in use by another program`,
      help: expect.stringContaining("--port"),
    });
  });
});
