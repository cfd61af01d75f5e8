import { h, type JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Later } from "../../src/page/later.tsx";
import { boardOn } from "./board.ts";

const board = boardOn("1. One *(guess)*: `one = 1`\n");

function Shown(): JSX.Element {
  throw new Error("nobody draws it here");
}

test("a view that is only drawn is not asked for", async () => {
  let asked = 0;
  const later = new Later(() => Promise.resolve(Shown).finally(() => asked++));
  expect(renderToString(h(later.View, { board }))).toBe('<p class="loading">Loading…</p>');
  await settled();
  expect(asked).toBe(0);
});

test("a view is waited for once, and then stands in its place", async () => {
  let asked = 0;
  const later = new Later(() => Promise.resolve(Shown).finally(() => asked++));
  later.load();
  expect(renderToString(h(later.View, { board }))).toBe('<p class="loading">Loading…</p>');
  await settled();
  expect(later.View({ board })).toMatchObject({ type: Shown, props: { board } });
  expect(asked).toBe(1);
});

test("a view that does not come says so, and how to have it all the same", async () => {
  let asked = 0;
  const later = new Later(() => Promise.reject<typeof Shown>(new Error("away")).finally(() => asked++));
  later.load();
  await settled();
  later.load();
  await settled();
  expect(asked).toBe(1);
  expect(renderToString(h(later.View, { board }))).toMatch(/could not be loaded.*<button type="button">Load again/);
});

function settled(): Promise<void> {
  return new Promise((done) => void setTimeout(done, 0));
}
