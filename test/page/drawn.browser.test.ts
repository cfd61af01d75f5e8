import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { markupOf } from "../../src/page/markup.tsx";
import { exportPage } from "../../src/web/export.ts";
import { serveModel } from "../../src/web/serve.ts";
import { folderWith, root } from "../cli/command.ts";
import { kettle, uncertainKettle } from "../cli/kettle.ts";
import { isWithoutBrowser, launch, pageFolder, picture, takenOver, violations } from "./browser.ts";
import { hostileModel } from "./hostile.ts";

const founding = readFileSync(path.join(root, "models/gpt4-training-cost.md"), "utf8");
const solar = readFileSync(path.join(root, "models/solar-roof.md"), "utf8");
const builtIndex = readFileSync(path.join(pageFolder, "index.html"), "utf8");

/** In a page: every node of a part of it, so that two pages can be compared; with texts that stand together as one. */
function nodes({ of, isJoined }: { readonly of: string; readonly isJoined: boolean }): string {
  const tell = (node: Node): string => {
    if (node instanceof Text) return JSON.stringify(node.data);
    if (!(node instanceof Element)) return node.nodeName;
    const attributes = [...node.attributes].map(({ name, value }) => ` ${name}=${JSON.stringify(value)}`).sort();
    return `<${node.tagName}${attributes.join("")}>\n${[...node.childNodes].map(tell).join("\n")}\n</>`;
  };
  const part = (document.querySelector(of) ?? document).cloneNode(true);
  if (isJoined) part.normalize();
  return tell(part);
}

/** Every node, just as it is. */
const whole = { of: "#page", isJoined: false };
/** HTML, as it is written, keeps no texts apart. */
const written = { of: ".argument", isJoined: true };

/** What becomes of a text, one edit after another. */
const edited = ((): readonly string[] => {
  const texts = [
    `# Tea

## Data

1. Water *(guess)*: \`water = 2 kg\`

2. A kettle has \`power = 3 kW\` *(guess)*, and \`cups = 8\`

## Results

3. Energy *(1)*: \`energy = water * 335 kJ/kg => 670 kJ\`

4. Time *(2, 3)*: \`time = energy / power\`
`,
  ];
  const edits: readonly (readonly [from: string | RegExp, to: string])[] = [
    [/energy/g, "heat"],
    ["2 kg", "1 kg to 4 kg"],
    ["1 kg to 4 kg", "normal(2 kg, 0.1 kg)"],
    ["normal(2 kg, 0.1 kg)", "3 kg"],
    ["670 kJ", "1005 kJ"],
    ["3 kW", "3 kg"],
    ["3 kg`*", "3 kW`*"],
    ["2. A kettle", "2. ~~A kettle~~ It"],
    ["~~A kettle~~ It", "A kettle"],
    ["`cups = 8`", "`= 8`"],
    ["`= 8`", "`cups = 8`, `water = 9 kg`"],
    ["## Results\n\n", ""],
    ["4. Time", "3. Half *(3)*: `half = heat / 2`\n\n4. Time"],
    ["\n1. Water *(guess)*: `water = 3 kg`\n", ""],
    [
      "# Tea",
      "---\ntitle: Tea\nscenarios: { strong: { cups: 2 } }\n---\n\nHow long does it take?\n\n> | a | b |\n> |---|--:|\n> | 1 | 2 |",
    ],
    [/[^]*/, "nothing"],
  ];
  for (const [from, to] of edits) texts.push(texts.at(-1)!.replace(from, to));
  return [...texts, texts[0]!];
})();

interface Shown {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly origin: string;
  readonly complaints: readonly string[];
}

/** A page whose script comes when it is let. */
interface Held extends Shown {
  readonly letGo: () => Promise<void>;
}

describe.skipIf(isWithoutBrowser)("a page that is drawn before its script runs", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  async function contextOf(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    onTestFinished(() => context.close());
    context.setDefaultTimeout(40_000);
    return context;
  }

  async function tabOf(context: BrowserContext): Promise<Pick<Shown, "page" | "complaints">> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && complaints.push(message.text())));
    return { page, complaints };
  }

  async function served(text: string): Promise<string> {
    const file = path.join(folderWith({ "model.md": text }), "model.md");
    const serving = await serveModel(file, { page: pageFolder, port: 0 });
    onTestFinished(() => serving.close());
    return serving.url;
  }

  async function held(text: string, hash = ""): Promise<Held> {
    const url = await served(text);
    const context = await contextOf();
    const { page, complaints } = await tabOf(context);
    let release = (): void => undefined;
    const released = new Promise<void>((done) => void (release = done));
    await page.route("**/assets/main.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${url}${hash}`, { waitUntil: "commit" });
    await page.waitForSelector("noscript", { state: "attached" });
    const letGo = async (): Promise<void> => {
      release();
      await page.waitForSelector(takenOver);
    };
    return { context, page, complaints, origin: new URL(url).origin, letGo };
  }

  async function still(text: string, options: BrowserContextOptions = {}): Promise<Shown> {
    const url = await served(text);
    const context = await contextOf({ javaScriptEnabled: false, ...options });
    const { page, complaints } = await tabOf(context);
    await page.goto(url);
    return { context, page, complaints, origin: new URL(url).origin };
  }

  async function exported(text: string): Promise<string> {
    const html = await exportPage({ path: "model.md", bytes: Buffer.from(text) }, pageFolder);
    return pathToFileURL(path.join(folderWith({ "argument.html": html }), "argument.html")).href;
  }

  test.each([
    ["the founding model", founding],
    ["a model with problems, ranges and scenarios", solar.replace("0.85", "0.85 kg")],
    ["ranges", uncertainKettle],
    ["a hostile model", hostileModel],
    ["line endings told by their numbers", '[a](https://a.org "b&#13;c&#10;d") e&#13;f &#0; &#x80;\n'],
    ["a model without front matter", "# Plain\n\n1. One *(guess)*: `one = 1`\n"],
    ["line endings of Windows", `${kettle}\n9. Two *(guess)*: \`two =\n   2\`\n`.replaceAll("\n", "\r\n")],
    [
      "quotes within quotes",
      `${">".repeat(120)} deep\n\n${"- ".repeat(120)}deep\n\n${"*_".repeat(150)}x${"_*".repeat(150)}\n`,
    ],
    ["nothing", ""],
  ])("of %s is taken over as it stands, and is what is drawn on an empty one", async (_, text) => {
    const { page, context, origin, complaints, letGo } = await held(text);
    await page.evaluate(() => {
      const changes: string[] = [];
      const elements = [...document.querySelectorAll("#page :not(.view > .loading)")];
      const observer = new MutationObserver((records) => {
        for (const { type, target, addedNodes, removedNodes } of records) {
          const added = [...addedNodes].filter((node) => !(node instanceof Text && node.data === ""));
          const isView = target instanceof Element && target.closest(".view") !== null;
          if (!isView && (type !== "childList" || added.length + removedNodes.length > 0)) {
            changes.push(`${type} of ${target.parentElement?.outerHTML.slice(0, 200)}`);
          }
        }
      });
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      observer.observe(document.getElementById("page") ?? document.body, all);
      Object.assign(globalThis, { changes, elements });
    });
    await letGo();
    expect(await page.evaluate("changes")).toEqual([]);
    expect(await page.evaluate("elements.filter((one) => !one.isConnected).length")).toBe(0);
    const { page: other } = await tabOf(context);
    await other.route(`${origin}/`, (route) => route.fulfill({ contentType: "text/html", body: builtIndex }));
    await other.goto(`${origin}/`);
    await other.waitForSelector(takenOver);
    expect(await page.evaluate(nodes, whole)).toBe(await other.evaluate(nodes, whole));
    expect(await page.title()).toBe(await other.title());
    expect(complaints).toEqual([]);
  });

  test("shows of each text that another program writes what is drawn of it anew", async () => {
    const file = path.join(folderWith({ "model.md": edited[0] ?? "" }), "model.md");
    const serving = await serveModel(file, { page: pageFolder, port: 0 });
    onTestFinished(() => serving.close());
    const context = await contextOf();
    const { page, complaints } = await tabOf(context);
    const { page: blank } = await tabOf(context);
    await page.goto(serving.url);
    await page.waitForSelector(takenOver);
    for (const text of edited) {
      writeFileSync(file, text);
      await blank.setContent(markupOf({ path: file, text, hash: "0" }, "server").html);
      const drawn = await blank.evaluate(nodes, written);
      await expect.poll(() => page.evaluate(nodes, written)).toBe(drawn);
    }
    expect(complaints).toEqual([]);
  });

  test("keeps the place, the focus and what is marked when the script comes", async () => {
    const { page, complaints, letGo } = await held(founding);
    await page.locator("#item-15 .number").focus();
    await page.evaluate(() => {
      const words = document.querySelector("#item-18 .problem p");
      if (words !== null) getSelection()?.selectAllChildren(words);
      document.querySelector("#item-15")?.scrollIntoView({ block: "start" });
    });
    const state = "[scrollY, document.activeElement.closest('.item')?.id, String(getSelection())]";
    const before = await page.evaluate<readonly [number, string, string]>(state);
    expect(before[0]).toBeGreaterThan(500);
    expect(before[1]).toBe("item-15");
    expect(before[2]).toContain("error C501");
    await letGo();
    expect(await page.evaluate(state)).toEqual(before);
    await page.keyboard.press("Enter");
    await page.locator("#item-15 .number[aria-pressed=true]").waitFor();
    expect(complaints).toEqual([]);
  });

  test("computes once the script is there", async () => {
    const { page, complaints, letGo } = await held(kettle);
    await letGo();
    await page.locator("#item-4 .literal").click();
    await page.keyboard.type("2 kg");
    await page.keyboard.press("Enter");
    await page.locator("#item-8 .change", { hasText: "was 2.791 min" }).waitFor();
    expect(complaints).toEqual([]);
  });

  test("is asked for once: the text came with it", async () => {
    const { page, letGo } = await held(kettle);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await letGo();
    expect(asked).toContain("/api/events");
    expect(asked).not.toContain("/api/model");
  });

  test("follows its link: what that sets is put on top", async () => {
    const url = await served(kettle);
    const { page, complaints } = await tabOf(await contextOf());
    await page.goto(url);
    await page.goto(`${new URL(url).origin}/#set=mass:2%20kg&item=8`);
    await page.locator("#item-8 .value", { hasText: "5.581 min" }).waitFor();
    await page.locator("#item-8 .number[aria-pressed=true]").waitFor();
    expect(await page.locator("#item-4 .literal").textContent()).toBe("2 kg");
    expect(complaints).toEqual([]);
  });

  test.each(["a served page", "an exported page"])("shows its document where no script runs: %s", async (kind) => {
    const { page, complaints } =
      kind === "a served page"
        ? await still(founding, { viewport: { width: 1440, height: 960 } })
        : { ...(await tabOf(await contextOf({ javaScriptEnabled: false, offline: true }))) };
    if (kind === "an exported page") await page.goto(await exported(founding));
    expect(await page.title()).toBe("The cost of large-scale training");
    expect(await page.locator(".item").count()).toBe(21);
    expect(await page.locator("#item-15 .value").textContent()).toBe("40k token/$");
    expect(await page.locator("#item-18 .problem").isVisible()).toBe(true);
    expect(await page.locator(".unmoved").isVisible()).toBe(true);
    for (const part of [".side", ".actions", ".handle", ".withdraw"]) {
      expect(await page.locator(part).first().isVisible()).toBe(false);
    }
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: picture(`${kind} without scripts, ${colorScheme}`) });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: picture(`${kind} without scripts, on a phone`) });
    expect(complaints).toEqual([]);
  });

  test("has nothing that axe complains of where no script runs", async () => {
    const html = await exportPage({ path: "model.md", bytes: Buffer.from(founding) }, pageFolder);
    // Axe is a script: the page is shown to it as it is shown to people where there is none.
    const shown = html
      .replace(/<meta http-equiv[^>]*>|<script type="module"[^]*<\/script>/g, "")
      .replaceAll(/scripting: ?none/g, "scripting:enabled")
      .replaceAll("noscript>", "div>");
    const { page } = await tabOf(await contextOf({ viewport: { width: 1440, height: 960 } }));
    await page.setContent(shown);
    expect(await page.locator(".side").isVisible()).toBe(false);
    expect(await violations(page, "html")).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(page, "html", ["color-contrast"])).toEqual([]);
  });

  test("leads from item to item where no script runs", async () => {
    const { page } = await still(founding);
    await page.locator("#item-15 .to-item").first().click();
    expect(page.url()).toMatch(/#item-\d+$/);
  });

  test("takes hostile words for words where no script runs", async () => {
    const { page, complaints } = await still(hostileModel);
    expect(await page.locator("main").locator("script, img, [onclick], [onload], [onerror], [style]").count()).toBe(0);
    const links = await page.$$eval("#page a", (all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.filter((link) => !/^(?:#|https:\/\/example\.org\/)/.test(link))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("has nothing that axe complains of before its script is there, and after", async () => {
    const { page, letGo } = await held(founding);
    expect(await violations(page, "html")).toEqual([]);
    await letGo();
    expect(await violations(page, "html")).toEqual([]);
  });
});
