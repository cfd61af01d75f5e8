import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderSvg } from "../../src/render/svg.ts";
import { parseModel } from "../../src/session/parse.ts";
import { isWithoutBrowser, type OpenOptions, Pages, violations } from "./browser.ts";

const founding = readFileSync(new URL("../../models/gpt4-training-cost.md", import.meta.url), "utf8");

/** Small, uncertain, with scenarios, and not trusted. */
const small = `---
title: Tokens for money
scenarios:
  frugal: { cost: $5M }
  fast: { rate: 9 token/$ }
---

## Statements

1. a </text><img src=x onerror=alert(1)> &lt;script>alert(1)&lt;/script> \u202e &amp; [s](https://example.org/)

## Assumptions

2. a *(1)*: \`cost = $10M\`
3. b *(guess)*: \`rate = 1 token/$ to 4 token/$\`

## Implications

4. c *(2, 3)*: \`tokens = cost * rate => 20M token\`
5. d *(2)*: \`half = cost / 2 => $6M\`
`;

/**
 * A hundred items, each of which uses the one before; and two hundred more, of which each uses a dozen of those before,
 * so that a layout takes seconds for them.
 */
const large = argument(300, (item) => {
  if (item <= 100) return [item - 1];
  if (item === 101) return [1];
  return [...new Set(Array.from({ length: 12 }, (_, leg) => 101 + ((item * 7 + leg * 31) % (item - 101))))];
});

/** What stands beside the document. */
const beside = { include: [[".bar"], [".side"]] };

function argument(size: number, usedBy: (item: number) => readonly number[]): string {
  const items = Array.from({ length: size - 1 }, (_, place) => {
    const used = usedBy(place + 2);
    return `${place + 2}. i *(${used.join(", ")})*: \`q${place + 2} = ${used.map((item) => `q${item}`).join(" + ")}\``;
  });
  return `## Assumptions\n\n1. a *(guess)*: \`q1 = 1\`\n\n## Implications\n\n${items.join("\n")}\n`;
}

describe.skipIf(isWithoutBrowser)("in a browser", () => {
  let pages: Pages;

  beforeAll(async () => {
    pages = await Pages.start();
  });

  afterAll(() => pages.stop());

  /** Opens a page for as long as `use` uses it, which may not complain meanwhile. */
  const on = async (text: string, options: OpenOptions, use: (page: Page) => Promise<void>): Promise<void> => {
    const { page, complaints } = await pages.open(text, options);
    page.setDefaultTimeout(40_000);
    await page.waitForSelector(".argument-map .node");
    await use(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  };

  test("the map is what the command writes; it is gone through and moved by hand, and an edit moves nothing", () =>
    on(founding, { hash: "view=map" }, async (page) => {
      const drawn = await page.$$eval(".argument-map .node, .argument-map .edge", (all) =>
        all.map(({ outerHTML }) => outerHTML),
      );
      const map = parseModel(founding).map();
      const written = renderSvg(map)
        .split("\n")
        .filter((line) => /^<(g class="node|path class="edge)/.test(line))
        .map((line) => line.replace(/<(path|rect)([^>]*)\/>/g, "<$1$2></$1>"));
      expect(written).toHaveLength(map.nodes.length + map.edges.length);
      expect(new Set(drawn)).toEqual(new Set(written));

      await dragAndZoom(page);
      await walk(page);
      await edit(page);
    }));

  test("a large argument opens on a part, goes where the selection goes, and a long layout can be cancelled", () =>
    on(large, { hash: "view=map" }, async (page) => {
      const shown = (selector: string): Promise<readonly string[]> =>
        page.$$eval(selector, (all) => all.map(({ id }) => id));
      expect(await shown(".spot")).toEqual(["map-98", "map-99", "map-100"]);
      await page.hover("#map-100");
      expect(await shown(".spot.self")).toEqual(["map-100"]);
      await page.mouse.move(0, 0); // under no node that comes
      await page.evaluate(() => void (location.hash = "item=50&view=map"));
      await page.waitForSelector("#map-52");
      expect(await shown(".spot.self")).toEqual(["map-50"]);
      expect(await shown(".spot")).toHaveLength(5);
      await page.getByLabel("How far").selectOption("4");
      await page.waitForSelector("#map-54");

      await page.getByRole("radio", { name: "Whole argument" }).click();
      await page.waitForSelector(".map-notes >> text=100 items not shown");
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.waitForSelector("text=Not laid out");
      expect(await shown(".spot")).toHaveLength(9);
      await page.getByRole("radio", { name: "Around" }).click();
      await page.waitForSelector("text=Not laid out", { state: "detached" });
    }));

  test("links and scenarios put values into the file, told and compared; and nothing is out of reach for anybody", () =>
    on(small, { hash: "set=cost:$5M&set=nobody:3&set=rate:%3Cb%3E&item=5&view=map" }, async (page) => {
      await openedByLink(page);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page, beside)).toEqual([]);
      await page.emulateMedia({ colorScheme: "light" });
      await page.getByRole("tab", { name: "Compare" }).click();
      await comparedWithSaved(page);
      expect(await violations(page, beside)).toEqual([]);
      await chosenInBar(page);
    }));
});

/** What a link may not do is said, what it may is done, and words of the file stay words. */
async function openedByLink(page: Page): Promise<void> {
  const refusals = page.getByRole("alert");
  expect(await refusals.textContent()).toContain("2 values of this link could not be put into the argument");
  expect(await refusals.textContent()).toContain("nobody = 3: the argument has no such input");
  await refusals.getByRole("button", { name: "Dismiss" }).click();
  expect(await refusals.count()).toBe(0);
  expect(await page.locator(".settings").textContent()).toBe("cost = $5M");
  await page.waitForSelector("#map-5[aria-pressed='true']");
  expect(await page.locator(".argument-map img, .argument-map script").count()).toBe(0);
  expect(await page.locator("#map-1 title").textContent()).toContain("<script>alert(1)</script> <U+202E> &");
}

/** The saved file, the present state and the scenarios, with common draws. */
async function comparedWithSaved(page: Page): Promise<void> {
  await page.waitForSelector(".compare td");
  expect(await page.locator("thead th").allTextContents()).toEqual(["Quantity", "saved", "now", "frugal", "fast"]);
  const cells = await page.locator("tr", { hasText: "tokens" }).locator("td").allInnerTexts();
  expect(cells[0]).toBe("20M token\n10M to 40M");
  expect(cells[1]).toBe("10M token\n5M to 20M\n×0.5\ngreater in 0%");
  expect(cells[2]).toBe(cells[1]);
  expect(cells[3]).toMatch(/^90M token/);
  await page.getByLabel("Also compare").selectOption("cost");
  await page.waitForSelector("tr:has-text('cost') >> text=×0.5");
}

/** A scenario is one edit; the address follows. */
async function chosenInBar(page: Page): Promise<void> {
  const picker = page.getByLabel("Scenario", { exact: true });
  const hash = (): string => new URL(page.url()).hash;
  await picker.selectOption({ label: "fast" });
  expect(await page.locator(".settings").textContent()).toBe("rate = 9 token/$");
  await expect.poll(hash).toBe("#set=rate:9%20token/$&item=5&view=compare");
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await page.locator(".settings").textContent()).toBe("cost = $5M");
  await picker.selectOption({ label: "as saved" });
  await expect.poll(hash).toBe("#item=5&view=compare");
  await page.waitForSelector("th:text-is('now')", { state: "detached" });
}

/** Dragging, the wheel and keys move the map, and a drag selects nothing. */
async function dragAndZoom(page: Page): Promise<void> {
  const box = async (): Promise<readonly number[]> =>
    ((await page.getAttribute(".argument-map", "viewBox")) ?? "").split(" ").map(Number);
  const [x = 0, y = 0, width = 0] = await box();
  const scale = ((await page.locator(".argument-map").boundingBox())?.width ?? 0) / width;
  const place = await page.locator("#map-13").boundingBox();
  const [left, top] = [(place?.x ?? 0) + 20, (place?.y ?? 0) + 20];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 40, top - 24, { steps: 4 });
  await page.mouse.up();
  const [draggedX = 0, draggedY = 0] = await box();
  expect(draggedX).toBeCloseTo(x - 40 / scale, 0);
  expect(draggedY).toBeCloseTo(y + 24 / scale, 0);
  expect(await page.locator("[aria-pressed='true']").count()).toBe(0);

  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await box())[2]).toBeLessThan(width);
  await page.focus(".spot[tabindex='0']");
  await page.keyboard.press("0");
  const [fittedX = 0, , fittedWidth = 0] = await box();
  expect(fittedWidth).toBeGreaterThan(width);
  await page.keyboard.press("Shift+ArrowRight");
  expect((await box())[0]).toBeGreaterThan(fittedX);
}

/** There is one stop for Tab; arrows go to neighbours, Enter selects. */
async function walk(page: Page): Promise<void> {
  expect(await page.locator(".spot[tabindex='0']").count()).toBe(1);
  await page.focus(".spot[tabindex='0']");
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "");
  await page.keyboard.press("End");
  expect(await focused()).toBe("map-21");
  await page.keyboard.press("ArrowUp");
  expect(["map-6", "map-20"]).toContain(await focused());
  await page.keyboard.press("ArrowDown");
  expect(await focused()).not.toBe("map-20");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  expect(await page.getAttribute("#map-1", "aria-pressed")).toBe("true");
  expect(await page.getAttribute("#map-6", "class")).toBe("spot above");
  expect(await page.getAttribute("#map-2", "class")).toBe("spot aside");
  expect(await page.getAttribute("#map-6", "aria-description")).toBe("it rests on the selected item");
  expect(await page.locator(".spot[tabindex='0']").count()).toBe(1);
}

/** An edit of a value changes the words of nodes, which stay what and where they are. */
async function edit(page: Page): Promise<void> {
  const node = await page.$("#map-6 .node");
  const outline = await page.getAttribute("#map-6 .outline", "x");
  await page.evaluate(() => void (location.hash = "set=cost:$50M&view=map"));
  await page.waitForSelector("text=cost = $50M");
  expect(await page.evaluate((before) => before === document.querySelector("#map-6 .node"), node)).toBe(true);
  expect(outline).not.toBe(null);
  expect(await page.getAttribute("#map-6 .outline", "x")).toBe(outline);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForSelector("text=cost = $100M");
}
