import { gunzipSync } from "node:zlib";
import { request } from "node:http";
import { expect, test } from "vitest";
import { type Open, serving } from "./served.ts";

test("the page is at the root, its parts by their names", async () => {
  const { ask } = await serving();
  const root = await ask("/");
  expect(root).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
  expect(root.text).toContain('src="/assets/main.js"');
  expect(await ask("/assets/main.js")).toMatchObject({
    status: 200,
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
  expect((await ask("/assets/page.css")).headers["content-type"]).toBe("text/css; charset=utf-8");
});

test("what has a sum in its name is kept for good, all else asked for again", async () => {
  const { ask } = await serving();
  expect((await ask("/assets/chunk-ABCD1234.js")).headers["cache-control"]).toMatch(/immutable/);
  const { etag = "" } = (await ask("/assets/page.css")).headers;
  const again = await ask("/assets/page.css", { headers: { "if-none-match": `"x", ${etag}` } });
  expect(again).toMatchObject({ status: 304, text: "", headers: { etag } });
  expect(await ask("/assets/page.css", { headers: { "if-none-match": '"x"' } })).toMatchObject({ status: 200 });
});

test.each([
  ["gzip, deflate, br", true],
  ["br, gzip;q=0.5", true],
  ["gzip;q=0", false],
  ["gzip; q=0.0, br", false],
  ["identity", false],
  ["", false],
])("accepting %j it is compressed: %s", async (accepted, isCompressed) => {
  const open = await serving();
  const { bytes, encoding, tag } = await fetched(open, accepted);
  expect(encoding).toBe(isCompressed ? "gzip" : undefined);
  expect(tag?.endsWith('-gzip"')).toBe(isCompressed);
  expect((isCompressed ? gunzipSync(bytes) : bytes).toString()).toBe("body { color: green }");
});

interface Fetched {
  readonly bytes: Buffer;
  readonly encoding: string | undefined;
  readonly tag: string | undefined;
}

function fetched({ port, cookie }: Open, accepted: string): Promise<Fetched> {
  const headers = { cookie, "accept-encoding": accepted };
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path: "/assets/page.css", headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          bytes: Buffer.concat(chunks),
          encoding: response.headers["content-encoding"],
          tag: response.headers.etag,
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}
