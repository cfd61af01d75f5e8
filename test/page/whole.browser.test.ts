import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { exportPage } from "../../src/web/export.ts";
import { serveModel, type Serving } from "../../src/web/serve.ts";
import { graphOf } from "../bench/graph.ts";
import { modelText } from "../bench/model-text.ts";
import { folderWith, root } from "../cli/command.ts";
import { hostileModel } from "./hostile.ts";
import { isWithoutBrowser, launch, pageFolder, picture, takenOver, violations } from "./browser.ts";

const founding = readFileSync(path.join(root, "models/gpt4-training-cost.md"), "utf8");

const small = `## Assumptions

1. Price *(guess)*: \`price = $100 / piece\`

2. Pieces *(guess)*: \`pieces = 2k to 5k piece\`

## Results

3. Sales *(1, 2)*: \`sales = price * pieces\`
`;

const wide = { width: 1440, height: 960 };
const phone = { width: 390, height: 844 };

/** The views beside the document, and what is in each when it is ready. */
const views = [
  ["Why", "[role=tree]"],
  ["Map", ".spot"],
  ["Compare", "table"],
  ["Source", ".cm-content"],
] as const;

interface Shown {
  readonly file: string;
  readonly serving: Serving;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What nobody caught, and what the console was told of errors. */
  readonly complaints: string[];
}

describe.skipIf(isWithoutBrowser)("the whole page, served", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  async function show(text: string, options: BrowserContextOptions = {}): Promise<Shown> {
    const file = path.join(folderWith({ "model.md": text }), "model.md");
    const serving = await serveModel(file, { page: pageFolder, port: 0 });
    onTestFinished(() => serving.close());
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    onTestFinished(() => context.close());
    const { page, complaints } = await tabOf(context, serving.url);
    return { file, serving, context, page, complaints };
  }

  async function tabOf(context: BrowserContext, address: string): Promise<Pick<Shown, "page" | "complaints">> {
    const page = await context.newPage();
    page.setDefaultTimeout(40_000);
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    page.on("dialog", (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(address);
    await page.waitForSelector(".item");
    await page.waitForSelector(takenOver);
    return { page, complaints };
  }

  async function type(page: Page, item: number, value: string): Promise<void> {
    await page.locator(`#item-${item} .literal`).first().click();
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }

  async function literal(page: Page, item: number): Promise<string> {
    return (await page.locator(`#item-${item} .literal`).first().textContent()) ?? "";
  }

  test("saves the edited literal and no other byte", async () => {
    const text = `\uFEFF${small.replaceAll("\n", "\r\n")}`;
    const { page, file, complaints } = await show(text);
    await type(page, 1, "$50 / piece");
    await page.locator("#item-3 .change", { hasText: "−50" }).waitFor();
    expect(await page.title()).toMatch(/^• /);
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".save:disabled").waitFor();
    expect(readFileSync(file, "utf8")).toBe(text.replace("$100 / piece", "$50 / piece"));
    expect(await page.locator(".change:not(:empty)").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("shows at once what another program wrote", async () => {
    const { page, file } = await show(small);
    writeFileSync(file, small.replace("$100", "$300"));
    await page.locator("#item-1 .literal", { hasText: "$300" }).waitFor();
    const claimed = small.replace("price * pieces", "price * pieces => $316k");
    writeFileSync(file, claimed);
    await page.locator("#item-3 .claim", { hasText: "holds" }).waitFor();
    writeFileSync(file, claimed.replaceAll("price", "cost").replace("sales", "income"));
    await page.locator(".why .line .name", { hasText: "income" }).waitFor();
    await page.locator("#item-1 .handle").waitFor();
    expect(await page.locator("#item-3 .claim").textContent()).toContain("holds");
    expect(await page.locator(".conflict").count()).toBe(0);
    expect(await page.locator(".save").isDisabled()).toBe(true);
  });

  test("loses neither of two texts that went different ways", async () => {
    const { page, file } = await show(small);
    await type(page, 1, "$50 / piece");
    writeFileSync(file, small.replace("2k to 5k", "3k to 6k"));
    const conflict = page.getByRole("alertdialog");
    await conflict.waitFor();
    await conflict.locator(".cm-content", { hasText: "3k to 6k" }).waitFor();
    expect(await conflict.locator(".cm-content").textContent()).toContain("$50 / piece");
    await page.getByRole("button", { name: "Keep mine whole" }).click();
    await conflict.waitFor({ state: "detached" });
    expect(readFileSync(file, "utf8")).toBe(small.replace("2k to 5k", "3k to 6k"));
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".save:disabled").waitFor();
    expect(readFileSync(file, "utf8")).toBe(small.replace("$100", "$50"));
  });

  test("says that the two texts could not be loaded, and has one of them when they are", async () => {
    const { page, file } = await show(small);
    const code = "**/both-texts-*.js";
    await page.route(code, (route) => route.abort());
    await type(page, 1, "$50 / piece");
    writeFileSync(file, small.replace("2k to 5k", "3k to 6k"));
    const conflict = page.getByRole("alertdialog");
    await conflict.getByText("could not be loaded").waitFor();
    await page.unroute(code);
    await conflict.getByRole("button", { name: "Load again" }).click();
    await conflict.locator(".cm-content", { hasText: "3k to 6k" }).waitFor();
    await conflict.getByRole("button", { name: "Accept" }).click(); // the two lines are one difference
    await conflict.getByRole("button", { name: "Go on with the text below" }).click();
    await conflict.waitFor({ state: "detached" });
    await page.locator(".save:enabled").click();
    await page.locator(".save:disabled").waitFor();
    expect(readFileSync(file, "utf8")).toBe(small.replace("$100", "$50"));
  });

  test("takes the file's text whole, and one's own comes back by undo", async () => {
    const { page, file } = await show(small);
    await type(page, 1, "$50 / piece");
    writeFileSync(file, small.replace("2k to 5k", "3k to 6k"));
    await page.getByRole("button", { name: "Take the file's whole" }).click();
    await page.locator("#item-1 .literal", { hasText: "$100" }).waitFor();
    expect(await page.locator(".save").isDisabled()).toBe(true);
    expect(await page.locator(".change:not(:empty)").count()).toBe(0); // told against what the file says now
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("#item-1 .literal", { hasText: "$50" }).waitFor();
  });

  test("keeps two tabs of one file alike", async () => {
    const { page, context, serving } = await show(small);
    const { page: other } = await tabOf(context, new URL(serving.url).origin);
    await type(page, 1, "$70 / piece");
    expect(await literal(other, 1)).toBe("$100 / piece");
    await page.getByRole("button", { name: "Save" }).click();
    await other.locator("#item-1 .literal", { hasText: "$70" }).waitFor();
    expect(await other.locator(".save").isDisabled()).toBe(true);
  });

  test("keeps what is not saved over a reload, and tells where the file has gone on", async () => {
    const { page, file } = await show(small);
    await type(page, 1, "$50 / piece");
    await page.reload();
    await page.waitForSelector(takenOver);
    await page.locator("#item-1 .literal", { hasText: "$50" }).waitFor();
    expect(await page.locator(".save").isDisabled()).toBe(false);
    await page.goto("about:blank");
    writeFileSync(file, small.replace("2k to 5k", "3k to 6k"));
    await page.goBack();
    await page.locator(".conflict").waitFor();
    expect(await literal(page, 1)).toBe("$50 / piece");
  });

  test("says that the server went away, loses nothing, and goes on when it is back", async () => {
    const { page, file, serving } = await show(small);
    await type(page, 1, "$50 / piece");
    await serving.close();
    await page.locator(".bar .refusal").waitFor();
    await page.keyboard.press("Control+s");
    await page.locator(".bar .refusal", { hasText: "Not saved" }).waitFor();
    expect(readFileSync(file, "utf8")).toBe(small);
    const back = await serveModel(file, { page: pageFolder, port: Number(new URL(serving.url).port) });
    onTestFinished(() => back.close());
    const { page: second } = await tabOf(page.context(), back.url);
    await second.close();
    await page.locator(".bar .refusal").first().waitFor({ state: "detached", timeout: 30_000 });
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".save:disabled").waitFor();
    expect(readFileSync(file, "utf8")).toBe(small.replace("$100", "$50"));
  });

  test("is edited as text, and the text as a document", async () => {
    const { page, complaints } = await show(small);
    await page.getByRole("tab", { name: "Source" }).click();
    const text = page.locator(".cm-content");
    await text.locator(".cm-heading", { hasText: "Assumptions" }).waitFor();
    expect(await text.locator(".cm-mark").allTextContents()).toContain("##");
    expect(await text.locator(".cm-cites").allTextContents()).toEqual(["*(guess)*", "*(guess)*", "*(1, 2)*"]);
    await text.locator("text=price = $100 / piece").first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" and `twice = 2 * pri");
    await page.locator(".cm-tooltip-autocomplete", { hasText: "price" }).waitFor();
    await page.waitForTimeout(150); // what has just appeared is not taken by a key that was meant for something else
    await page.keyboard.press("Enter");
    await page.keyboard.type(" + 1 kg`");
    await page.locator("#item-1 .problem", { hasText: "U301" }).waitFor();
    await page.locator(".cm-lint-marker-error").waitFor();
    await type(page, 1, "$70 / piece");
    await text.locator("text=$70 / piece").first().waitFor();
    await page.locator("#item-3 .number").click();
    await page.locator(".cm-activeLine", { hasText: "Sales" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("takes hostile words for words", async () => {
    const { page, complaints, serving } = await show(hostileModel);
    for (const name of ["Why", "Map", "Compare", "Source"]) {
      await page.getByRole("tab", { name }).click();
      await page.locator("#item-3 .number").click();
      await page.waitForTimeout(150);
    }
    const links = await page.$$eval("a[href]", (all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.filter((link) => !/^(?:#|https:\/\/example\.org\/)/.test(link))).toEqual([]);
    expect(await page.locator("main script, main img, main svg[onload], main [onclick]").count()).toBe(0);
    expect(await page.evaluate(() => ({}).constructor === Object && !("5" in Object.prototype))).toBe(true);
    expect(page.url().startsWith(new URL(serving.url).origin)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test("stays usable with a thousand items", async () => {
    const { page, complaints } = await show(modelText(graphOf("layered", 1000), "checked"));
    await page.locator("#item-2 .handle").focus();
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.locator(".bar .actions button:enabled", { hasText: "Undo" }).waitFor();
    expect(await page.locator(".change:not(:empty)").count()).toBeGreaterThan(100);
    await page.getByRole("tab", { name: "Map" }).click();
    await page.locator(".spot").first().waitFor();
    expect(await page.locator(".spot").count()).toBeLessThanOrEqual(200);
    expect(complaints).toEqual([]);
  });

  test("has no view that axe complains of, light and dark, wide and on a phone", async () => {
    const { page, complaints } = await show(founding, { viewport: wide });
    await page.locator("#item-20 .number").click();
    for (const [name, ready] of views) {
      await page.getByRole("tab", { name }).click();
      await page.locator(ready).first().waitFor();
      const part = name === "Why" ? "html" : ".side"; // what is beside it stays as it is
      expect(await violations(page, part)).toEqual([]);
      await page.screenshot({ path: picture(`${name}, light`) });
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await violations(page, part, ["color-contrast"])).toEqual([]);
      await page.screenshot({ path: picture(`${name}, dark`) });
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize(phone);
      if (name === "Why") expect(await violations(page, part)).toEqual([]); // the others differ in their widths alone
      await page.locator(ready).first().scrollIntoViewIfNeeded();
      await page.screenshot({ path: picture(`${name}, on a phone`) });
      await page.setViewportSize(wide);
    }
    expect(complaints).toEqual([]);
  });

  test("is one file that computes from the disk, and asks nobody for anything", async () => {
    const html = await exportPage({ path: "gpt4.md", bytes: Buffer.from(founding) }, pageFolder);
    const file = path.join(folderWith({ "argument.html": html }), "argument.html");
    const context = await browser.newContext({ offline: true });
    onTestFinished(() => context.close());
    const requests: string[] = [];
    context.on("request", (request) => requests.push(request.url()));
    const { page, complaints } = await tabOf(context, pathToFileURL(file).href);
    await type(page, 6, "$50M");
    await page.locator("#item-15 .change", { hasText: "was 40k" }).waitFor();
    await page.getByRole("tab", { name: "Map" }).click();
    await page.locator(".spot").first().waitFor();
    await page.getByRole("tab", { name: "Source" }).click();
    await page.locator(".cm-content", { hasText: "$50M" }).waitFor();
    expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
