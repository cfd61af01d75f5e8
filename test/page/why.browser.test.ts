import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportPage } from "../../src/web/export.ts";
import { isWithoutBrowser, type OpenOptions, Pages, violations } from "./browser.ts";

const heat = `## Statements

1. > Homes of this age lose 250 W/K

   [a survey](https://example.org/survey) [bad](javascript:alert(1))

2. said [b](https://example.org/b)

## Assumptions

3. What it loses *(1 or 2)*: \`loss = 200 W/K to 300 W/K\`

4. How much warmer it is inside *(guess)*: \`rise = 20 K\`

## Implications

5. The power it takes *(3, 4)*: \`power = loss * rise => 5 kW\`

6. For a day of it *(5)*: \`energy = power * 1 day => 120 kWh within 5%\`
`;

const certain = heat.replace("200 W/K to 300 W/K", "250 W/K");

describe.skipIf(isWithoutBrowser)("in a browser", () => {
  let pages: Pages;

  beforeAll(async () => {
    pages = await Pages.start();
  });

  afterAll(() => pages.stop());

  /** Opens a page for as long as `use` uses it, which may not complain meanwhile. */
  const on = async (text: string, options: OpenOptions, use: (page: Page) => Promise<void>): Promise<void> => {
    const { page, complaints } = await pages.open(text, { viewport: { width: 1280, height: 2400 }, ...options });
    page.setDefaultTimeout(40_000);
    await use(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  };

  test("conclusions are there to choose from; what one rests on is a tree for the keyboard, with links to the web alone", () =>
    on(heat, {}, async (page) => {
      await page.locator(".why").getByRole("button", { name: "Item 6", exact: true }).click();
      const items = page.getByRole("treeitem");
      expect(await items.count()).toBe(4); // of the third level nothing is open
      await page.locator("[role=treeitem][tabindex='0']").focus();
      const focused = (): Promise<string | null> =>
        page.evaluate(() => document.activeElement?.querySelector(".index")?.textContent ?? null);
      await page.keyboard.press("End");
      expect(await focused()).toBe("4");
      await page.keyboard.press("ArrowUp");
      expect(await focused()).toBe("3");
      await page.keyboard.press("ArrowRight");
      expect(await items.count()).toBe(6);
      expect(await page.locator(".tree .tag").allInnerTexts()).toEqual(["either suffices", "either suffices"]);
      await page.keyboard.press("Enter");
      await page.waitForSelector("article[aria-label='Why item 3']");
      const links = page.locator(".why .tree a");
      expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual([
        "https://example.org/survey",
        "https://example.org/b",
      ]);
      expect(await links.first().getAttribute("rel")).toBe("noopener noreferrer");
      await page.getByRole("button", { name: "Back to 6" }).click();
      await page.waitForSelector("article[aria-label='Why item 6']");

      await page.getByRole("button", { name: "Carries" }).click();
      await page.reload();
      await page.evaluate(() => void (location.hash = "item=6"));
      await page.waitForSelector("#why-carries[aria-expanded='false']");
      await page.waitForSelector("#why-rests[aria-expanded='true']");
    }));

  test("how sure it is and what it hangs on are found by the worker, and anew after an edit; axe finds nothing", () =>
    on(heat, { hash: "item=6" }, async (page) => {
      const percentile = page.locator("#why-sure-inside tr", { hasText: "95th" }).locator("td").first();
      expect(await percentile.innerText()).toBe("144 kWh");
      await page.getByText("Find out next: loss").waitFor();
      await page.waitForFunction(() =>
        [...document.querySelectorAll<HTMLImageElement>(".why .picture img")].every(
          ({ complete, naturalWidth }) => complete && naturalWidth >= 300,
        ),
      );
      expect(await page.locator(".why .picture img").count()).toBe(2);
      expect(await violations(page, ".why")).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page, ".why")).toEqual([]);

      await page.evaluate(() => void (location.hash = "set=rise:10 K&item=6"));
      await page.locator("#why-sure-inside .fresh td", { hasText: /^72 kWh$/ }).waitFor();
      expect(await page.locator(".head .changed").innerText()).toBe("was 117.6 kWh, ×0.5");
      await page.locator("#why-changed-inside").getByRole("row", { name: "item 4: rise" }).getByText("×0.5").waitFor();
    }));

  test("its numbers and pictures follow who drags an input or an end of a range, before it is let go", () =>
    on(heat, { hash: "item=6" }, async (page) => {
      const percentile = page.locator("#why-sure-inside .fresh tr", { hasText: "95th" }).locator("td").first();
      await percentile.getByText("144 kWh", { exact: true }).waitFor();
      await page.getByText("Find out next: loss").waitFor();
      for (const handle of ["#item-4 .handle >> nth=0", "#item-3 .handle >> nth=1"]) {
        const before = [await percentile.innerText(), await sourceOf(page, 0), await sourceOf(page, 1)];
        const { x, y } = (await page.locator(handle).boundingBox()) ?? { x: NaN, y: NaN };
        await page.mouse.move(x + 5, y + 5);
        await page.mouse.down();
        await page.mouse.move(x + 45, y + 5, { steps: 8 });
        await page.waitForFunction(
          ([, first, second]) => {
            const [one, other] = [...document.querySelectorAll<HTMLImageElement>(".why .picture img")];
            return one?.src !== first && other?.src !== second;
          },
          before,
          { timeout: 10_000 },
        );
        expect(await percentile.innerText()).not.toBe(before[0]);
        await page.mouse.up();
        await page.getByRole("button", { name: "Undo" }).click();
        await percentile.getByText("144 kWh", { exact: true }).waitFor();
      }
    }));

  test("what it would take is said, and can be tried and taken back", () =>
    on(heat, { hash: "item=5" }, async (page) => {
      await page.getByText("Find out next: loss").waitFor();
      await answered(page);
      await page.getByRole("button", { name: "What would it take", exact: true }).click();
      const target = page.getByRole("textbox", { name: "power were" });
      await target.fill("6 kg");
      await page.locator("#why-target-refusal .amiss", { hasText: "6 kg" }).waitFor();
      await target.fill("6 kW");
      await page.getByRole("button", { name: "What would it take?" }).click();
      await page.getByText("power at 6 kW instead of 4.899 kW would need loss").waitFor();
      await page.getByRole("button", { name: "Try it in the document" }).click();
      await page.locator(".head b", { hasText: "6 kW" }).waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await page.locator(".head b", { hasText: "4.899 kW" }).waitFor();
      await answered(page);

      await page.getByRole("radio", { name: "one input alone" }).check();
      await page.getByLabel("The input that moves").selectOption("rise");
      await page.getByRole("button", { name: "What would it take?" }).click();
      await page.getByText(/power is 6 kW with rise = 24\.4\d* K/).waitFor();
    }));

  test("what is certain says so; its inputs can be freed for a question, or become ranges", () =>
    on(certain, { hash: "item=5" }, async (page) => {
      await page.getByText("power is certain").waitFor();
      await answered(page);
      await page.getByRole("button", { name: "What would it take", exact: true }).click();
      await page.getByRole("textbox", { name: "power were" }).fill("6 kW");
      await page.getByRole("button", { name: "What would it take?" }).click();
      await page.getByText("Nothing beneath power is uncertain").waitFor();
      await page.getByRole("checkbox", { name: /^rise 20 K/ }).check();
      await page.getByRole("button", { name: "What would it take?" }).click();
      await page.getByText("would need rise at 1.2× its stated value").waitFor();
      await page.getByRole("button", { name: "make it 10 K to 40 K" }).click();
      await page.locator("#why-sure-inside tr", { hasText: "95th" }).waitFor();
    }));

  test("an exported page computes from the disk, without any network", () =>
    on(heat, {}, async (page) => {
      await page.goto("about:blank"); // the served page may still be loading what it shows later
      await page.context().setOffline(true);
      const bytes = new TextEncoder().encode(heat);
      const folder = fileURLToPath(new URL("../../dist/page/", import.meta.url));
      const file = path.join(mkdtempSync(path.join(tmpdir(), "therefore-why-")), "model.html");
      writeFileSync(file, await exportPage({ bytes, path: "model.md" }, folder));
      await page.goto(`${pathToFileURL(file).href}#item=6`);
      await page.locator("#why-sure-inside tr", { hasText: "95th" }).waitFor();
      await page.waitForFunction(
        () => (document.querySelector<HTMLImageElement>(".picture img")?.naturalWidth ?? 0) > 0,
      );
    }));
});

/** What is asked has its answer: nothing comes any more that would move what is about to be clicked. */
async function answered(page: Page): Promise<void> {
  await page.locator(".why .reply .fresh").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".why .reply[aria-busy='true']") === null);
}

function sourceOf(page: Page, picture: number): Promise<string> {
  return page
    .locator(".why .picture img")
    .nth(picture)
    .evaluate((image) => (image instanceof HTMLImageElement ? image.src : ""));
}
