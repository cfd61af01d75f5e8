import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { isWithoutBrowser, type OpenOptions, type OpenPage, Pages, violations } from "./browser.ts";

const founding = readFileSync(new URL("../../models/gpt4-training-cost.md", import.meta.url), "utf8");

const small = `## Assumptions

1. Price *(guess)*: \`price = $100 / piece\`

2. Share *(guess)*: \`share = 40%\`

3. Pieces *(guess)*: \`pieces = 2k to 5k piece\`

## Results

4. Sales *(1, 3)*: \`sales = price * pieces => $316k\`

5. Ours *(2, 4)*: \`ours = share * sales\`
`;

/** Edited, item 4 is 7 kg and fails with what is beneath it, then 8 kg likewise, then 7 kg and fails by itself. */
const again = `---
scenarios:
  both: { x: 2 kg, y: 3 kg }
---

## Assumptions

1. One *(guess)*: \`x = 2 kg\`

2. Two *(guess)*: \`y = 1 kg\`

## Results

3. Twice *(1)*: \`z = 2 * x => 4 kg\`

4. Sum *(2, 3)*: \`w = z + y => 5 kg\`
`;

/** Longer than any screen, and the first number moves all. */
const long = `## Results

1. First *(guess)*: \`x1 = 1 m\`

${Array.from({ length: 150 }, (_, place) => `${place + 2}. Next *(${place + 1})*: \`x${place + 2} = x${place + 1} * 1\``).join("\n\n")}
`;

const hostile = `# <img src=x onerror=alert(1)>

<script>document.title = "no"</script>

[a](javascript:alert(1)) [b](https://e.org) ![c](https://e.org/c.png) [d](data:text/html,x)

## Data

1. <b>One</b> *(guess)*: \`a = 1\`
`;

describe.skipIf(isWithoutBrowser)("the document in a browser", () => {
  let pages: Pages;
  const opened = new Map<string, OpenPage>();

  beforeAll(async () => {
    pages = await Pages.start();
  });

  afterEach(() => {
    for (const { complaints } of opened.values()) expect(complaints).toEqual([]);
  });

  afterAll(() => pages.stop());

  /** The page on a text, which is opened once: a test leaves it as it found it. */
  const open = async (text: string, options: OpenOptions = {}): Promise<Page> => {
    const key = text + JSON.stringify(options);
    const known = opened.get(key) ?? (await pages.open(text, options));
    opened.set(key, known);
    known.page.setDefaultTimeout(40_000);
    await known.page.waitForSelector(".item");
    return known.page;
  };

  const textOf = async (page: Page, selector: string): Promise<string> =>
    (await page.locator(selector).first().textContent())?.replace(/\s+/g, " ").trim() ?? "";

  test("shows the founding model as it is written, with what it computes and what fails", async () => {
    const page = await open(founding);
    expect(await page.locator(".item").count()).toBe(21);
    expect(await page.locator("#item-3 table tbody td").allTextContents()).toContain("$33,849 / month");
    expect(await textOf(page, "#item-15 .outcome")).toBe("→ 40k token/$");
    expect(await textOf(page, "#item-15 .claim")).toBe("✓ 40k token/$ holds");
    expect(await textOf(page, "#item-18 .problem")).toContain(
      "error C501 claims 5.31e13 flop/token and computes 5.29e11 flop/token: the claim is 100× too large",
    );
    expect(await textOf(page, "#item-18 .marked.error")).toBe("5.31e13 flop/token1");
    expect(await textOf(page, "#item-13 .marked.operand")).toBe("training_tokens * vocabularytoken·word");
    expect(await textOf(page, "#item-19 .problems")).toBe("Fails because of 18");
  });

  test("lights what an item rests on and what rests on it, and selects it", async () => {
    const page = await open(founding);
    await page.locator("#item-16 .number").focus();
    await page.waitForSelector("#item-17[data-relation]");
    const lit = (relation: string): Promise<readonly string[]> =>
      page.locator(`[data-relation=${relation}]`).evaluateAll((items) => items.map(({ id }) => id));
    expect(await lit("beneath")).toEqual(["item-3", "item-4", "item-9", "item-10"]);
    expect(await lit("above")).toEqual([17, 18, 19, 20, 21].map((id) => `item-${id}`));
    expect(await page.locator("#item-9 .relation").getAttribute("title")).toBe("item 16 rests on this");
    await page.keyboard.press("Enter");
    expect(await page.locator("#item-16 .number").getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("Enter");
    expect(await page.locator("#item-16 .number").getAttribute("aria-pressed")).toBe("false");
  });

  test("edits an input where it stands, and tells what is wrong with it while it is typed", async () => {
    const page = await open(small);
    await page.locator("#item-1 .literal").press("Enter");
    await page.keyboard.type("$50 / kg");
    expect(await textOf(page, "#item-1 .refused")).toContain("price is in $/piece");
    await page.keyboard.press("Escape");
    expect(await textOf(page, "#item-1 .literal")).toBe("$100 / piece");
    await page.locator("#item-1 .literal").click();
    await page.keyboard.type("$70 / piece");
    await page.keyboard.press("Escape");
    expect(await textOf(page, "#item-1 .literal")).toBe("$100 / piece");
    await page.locator("#item-1 .literal").click();
    await page.keyboard.type("$50 / piece");
    await page.keyboard.press("Enter");
    expect(await textOf(page, "#item-4 .outcome")).toBe("→ $158.1k");
    expect(await textOf(page, "#item-4 .claim")).toBe("✗ $316k1 fails");
    expect(await textOf(page, "#item-4 .change")).toBe("was $316.2k, −50 %");
    await page.locator("#item-1 .reset").click();
    expect(await page.locator(".change:not(:empty)").count()).toBe(0);
  });

  test("drags a number, and writes it as its author would, as one step of undo", async () => {
    const page = await open(small);
    const handle = page.locator("#item-1 .handle");
    const { x, y } = (await handle.boundingBox()) ?? { x: NaN, y: NaN };
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.mouse.move(x + 105, y + 5, { steps: 4 });
    await page.waitForFunction(() => document.querySelector("#item-5 .change")?.textContent?.includes("× 3.16"));
    expect(await page.locator(".save").isDisabled()).toBe(true);
    await page.mouse.up();
    expect(await textOf(page, "#item-1 .literal")).toBe("$316/piece");
    await page.locator("text=Undo").click();
    expect(await textOf(page, "#item-1 .literal")).toBe("$100 / piece");
    expect(await page.locator(".save").isDisabled()).toBe(true);
  });

  test("draws what is in sight while a number is dragged, what comes in sight, and in the end all of it", async () => {
    const page = await open(long);
    const { x, y } = (await page.locator("#item-1 .handle").boundingBox()) ?? { x: NaN, y: NaN };
    const changed = page.locator(".change:not(:empty)");
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.mouse.move(x + 205, y + 5, { steps: 4 });
    await page.waitForFunction(() => document.querySelector("#item-2 .value")?.textContent === "10 m");
    expect(await changed.count()).toBeLessThan(75);
    expect(await textOf(page, "#item-151 .value")).toBe("1 m");
    await page.mouse.wheel(0, 1e6);
    await page.waitForFunction(() => document.querySelector("#item-151 .value")?.textContent === "10 m");
    expect(await changed.count()).toBeLessThan(149);
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelectorAll(".change:not(:empty)").length === 151);
    expect(await textOf(page, "#item-75 .change")).toBe("was 1 m, × 10");
    await page.locator("text=Undo").click();
    expect(await changed.count()).toBe(0);
  });

  test("drags an end of a range, and all that rests on it follows before it is let go", async () => {
    const page = await open(small);
    const { x, y } = (await page.locator("#item-3 .handle").nth(1).boundingBox()) ?? { x: NaN, y: NaN };
    const shape = await page.locator("#item-3 .density path").getAttribute("d");
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.mouse.move(x + 105, y + 5, { steps: 4 });
    await page.waitForFunction(() => document.querySelector("#item-5 .change")?.textContent !== "");
    expect(await page.locator("#item-3 .literal").allTextContents()).toEqual(["2k", "15.8k piece"]);
    expect(await page.locator("#item-3 .density path").getAttribute("d")).not.toBe(shape);
    await page.mouse.move(x - 400, y + 5, { steps: 4 });
    await page.locator("#item-3 .problem").waitFor();
    expect(await textOf(page, "#item-5 .outcome")).toBe("→ no value");
    await page.mouse.move(x + 105, y + 5, { steps: 4 });
    await page.mouse.up();
    expect(await page.locator("#item-3 .literal").allTextContents()).toEqual(["2k", "15.8k piece"]);
    expect(await page.locator("#item-3 .problem").count()).toBe(0);
    expect(await textOf(page, ".announcer")).toMatch(/^\d values changed\.$/);
    await page.locator("text=Undo").click();
    expect(await page.locator("#item-3 .literal").allTextContents()).toEqual(["2k", "5k piece"]);
    expect(await page.locator(".save").isDisabled()).toBe(true);
  });

  test("a value that was drawn and left is shown when it comes again", async () => {
    const page = await open(again);
    const value = page.locator("#item-4 .value");
    const type = async (text: string, expected: string): Promise<void> => {
      await page.locator("#item-1 .literal").press("Enter");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await expect.poll(() => value.textContent()).toBe(expected);
    };
    await type("3 kg", "7 kg");
    await page.locator("#item-4 p.inherited").waitFor();
    await type("3.5 kg", "8 kg");
    await page.selectOption("#scenario", { label: "both" });
    await page.locator("#item-4 .problem").first().waitFor();
    await expect.poll(() => value.textContent()).toBe("7 kg");
    for (let step = 0; step < 3; step++) await page.locator("text=Undo").click();
    expect(await value.textContent()).toBe("5 kg");
  });

  test("moves inputs by keys: a share by its last digit, an end of a range by itself", async () => {
    const page = await open(small);
    await page.locator("#item-2 .handle").press("ArrowRight");
    expect(await textOf(page, "#item-2 .literal")).toBe("41%");
    await page.locator("#item-2 .handle").press("Home");
    expect(await textOf(page, "#item-2 .literal")).toBe("40%");
    await page.locator("#item-3 .handle").nth(1).press("Shift+ArrowRight");
    expect(await page.locator("#item-3 .literal").allTextContents()).toEqual(["2k", "6.29k piece"]);
    expect(await page.locator("#item-3 .density path").count()).toBe(1);
    await page.locator("#item-3 .reset").click();
    expect(await page.locator("#item-3 .literal").allTextContents()).toEqual(["2k", "5k piece"]);
  });

  test("withdraws an item and says what falls, and reinstates it", async () => {
    const page = await open(founding);
    await page.locator("#item-15 .withdraw").focus();
    await page.keyboard.press("Enter");
    expect(await textOf(page, ".announcer")).toBe("Item 15 is withdrawn; 5 items fall with it: 17, 18, 19, 20 and 21.");
    expect(await textOf(page, "#item-15 s")).toBe("4T tokens ÷ $100m = 40k tokens/$ training cost");
    expect(await textOf(page, "#item-18 .standing")).toBe("Falls with 15");
    await page.locator("#item-15 .withdraw").press("Enter");
    expect(await page.locator(".standing").count()).toBe(0);
    expect(await page.locator(".save").isDisabled()).toBe(true);
  });

  test("keeps the elements of what an edit does not change", async () => {
    const page = await open(founding);
    await page.evaluate(() => document.querySelectorAll(".argument *").forEach((one) => one.setAttribute("kept", "")));
    await page.locator("#item-6 .literal").click();
    await page.keyboard.type("$50M");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#item-15 .change:not(:empty)");
    expect(await page.locator("#item-15 :is(p, code, .value, .claim, .change)[kept]").count()).toBeGreaterThan(5);
    expect(await page.locator(".body > p:not([kept]), .body > blockquote:not([kept])").count()).toBe(0);
    await page.locator("text=Undo").click();
  });

  test("takes a text for what it is, whatever is written in it", async () => {
    const page = await open(hostile);
    expect(await textOf(page, ".argument h1")).toBe("<img src=x onerror=alert(1)>");
    expect(
      await page.locator(".argument a[target]").evaluateAll((all) => all.map((a) => a.getAttribute("href"))),
    ).toEqual(["https://e.org", "https://e.org/c.png"]);
    expect(await page.locator(".argument :is(img, script, b)").count()).toBe(0);
    expect(await page.title()).not.toBe("no");
  });

  test.each([
    ["light, wide", "light", 1280],
    ["dark, on a phone", "dark", 390],
  ] as const)("has nothing that axe complains of: %s", async (_, colorScheme, width) => {
    const page = await open(founding);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await page.locator("#item-15 .withdraw").press("Enter");
    const items = [3, 6, 13, 15, 17, 18].map((id) => [`#item-${id}`]);
    expect(await violations(page, { include: items })).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.locator("#item-15 .withdraw").press("Enter");
  });
});
