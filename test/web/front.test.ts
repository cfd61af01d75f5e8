import { rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { longestDrawn } from "../../src/web/index-page.ts";
import { kettle } from "../cli/kettle.ts";
import { type Answered, ask, serving } from "./served.ts";

function enclosed({ text }: Answered): unknown {
  return JSON.parse(/<script type="application\/json" id="model">([^<]*)<\/script>/.exec(text)?.[1] ?? "null");
}

test("the page comes with the document as the file has it, and with its text", async () => {
  const { ask: asked, file } = await serving();
  const answered = await asked("/");
  expect(answered).toMatchObject({ status: 200, headers: { "content-type": "text/html; charset=utf-8" } });
  expect(answered.text).toContain("<title>Boiling a kettle</title>");
  expect(answered.text).toContain('<span class="value">2.791 min</span>');
  expect(enclosed(answered)).toMatchObject({ path: file, text: kettle });
  writeFileSync(file, kettle.replace("mass = 1 kg", "mass = 2 kg"));
  expect((await asked("/")).text).toContain('<span class="value">5.581 min</span>');
});

test("no cache keeps it", async () => {
  const { ask: asked } = await serving();
  expect((await asked("/")).headers["cache-control"]).toBe("no-store");
});

test("it is compressed as asked", async () => {
  const { ask: asked } = await serving();
  expect((await asked("/", { headers: { "accept-encoding": "gzip" } })).headers["content-encoding"]).toBe("gzip");
});

test("nobody else is told what the file says", async () => {
  const { port, ask: asked } = await serving();
  for (const answered of [await ask(port, "/", {}), await asked("/", { headers: { cookie: "" } })]) {
    expect(answered.status).toBe(403);
    expect(answered.text).not.toContain("kettle");
  }
});

test("while the file cannot be read, it is the page as it was built", async () => {
  const { ask: asked, file } = await serving();
  rmSync(file);
  const { status, text } = await asked("/");
  expect(status).toBe(200);
  expect(text).toContain('<div id="page"></div>');
  expect(text).not.toContain('id="model"');
  writeFileSync(file, kettle);
  expect((await asked("/")).text).toContain("2.791 min");
});

test("a text that takes long to draw is drawn by the script, which asks for it", async () => {
  const { ask: asked } = await serving(`${kettle}\n${"word ".repeat(longestDrawn / 5)}`);
  expect((await asked("/")).text).toContain('<div id="page"></div>');
});
