import { h, isValidElement, type JSX } from "preact";
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

test("a view that does not come says so, and can be asked for again", async () => {
  let isAway = true;
  const later = new Later(() => (isAway ? Promise.reject(new Error("away")) : Promise.resolve(Shown)));
  later.load();
  await settled();
  const { props } = later.View({ board });
  expect(isValidElement(later.View({ board })) && typeof props.again).toBe("function");
  isAway = false;
  props.again();
  expect(renderToString(h(later.View, { board }))).toContain("Loading…");
  await settled();
  expect(later.View({ board })).toMatchObject({ type: Shown });
});

function settled(): Promise<void> {
  return new Promise((done) => void setTimeout(done, 0));
}
