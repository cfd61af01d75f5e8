import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportPage } from "../../src/web/export.ts";
import { longestDrawn } from "../../src/web/index-page.ts";
import { folderWith } from "../cli/command.ts";
import { kettle } from "../cli/kettle.ts";
import { strangeIn } from "../page/markup.ts";
import { page } from "./served.ts";

/** The page of a text. */
function exported(text: string | Uint8Array, folder: string = page): Promise<string> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return exportPage({ bytes, path: "folder/model.md" }, folder);
}

function titled(title: string): string {
  return `---\ntitle: ${JSON.stringify(title)}\n---\n\n`;
}

interface Element {
  readonly attributes: string;
  readonly content: string;
}

/** The elements of scripts or styles as a reader of HTML finds them: up to the first end tag, whatever stands in between. */
function elementsOf(html: string, name: "script" | "style"): readonly Element[] {
  const found = html.matchAll(new RegExp(`<${name}\\b([^>]*)>([^]*?)</${name}[\\s/>]`, "gi"));
  return [...found].map(([, attributes = "", content = ""]) => ({ attributes, content }));
}

function enclosed(html: string): unknown {
  const [data] = elementsOf(html, "script");
  return JSON.parse(data?.content ?? "");
}

describe("an exported page", () => {
  test("is the built one with all that it loads inside", async () => {
    const text = kettle.replace("title: Boiling a kettle", "title: Boiling & <b>so on</b>");
    await expect(await exported(text)).toMatchFileSnapshot("../golden/web/export.html");
  });

  test("holds the model by its name, without its folders", async () => {
    const hash = createHash("sha256").update(kettle).digest("hex");
    expect(enclosed(await exported(kettle))).toEqual({ path: "model.md", text: kettle, byteOrderMark: false, hash });
    expect(await exported("x")).toContain("<title>model.md</title>");
  });

  test("remembers a byte order mark", async () => {
    const hash = createHash("sha256").update("\ufeffa\r\n").digest("hex");
    expect(enclosed(await exported("\ufeffa\r\n"))).toEqual({
      path: "model.md",
      text: "a\r\n",
      byteOrderMark: true,
      hash,
    });
  });

  test("allows its own script and style by their sums, and nothing else", async () => {
    const html = await exported(kettle);
    const [, policy = ""] = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html) ?? [];
    const directives = new Map(
      policy.split("; ").map((each) => [each.split(" ")[0], each.split(" ").slice(1).join(" ")]),
    );
    const scripts = elementsOf(html, "script").filter(({ attributes }) => !attributes.includes("application/json"));
    expect(scripts).toHaveLength(1);
    expect(directives.get("default-src")).toBe("'none'");
    expect(directives.get("script-src")).toBe(sumsOf(scripts));
    expect(directives.get("style-src")).toBe(sumsOf(elementsOf(html, "style")));
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html.replace(drawnIn(html), "")).not.toMatch(/\b(?:src|href)="(?!data:)/);
    expect(drawnIn(html)).not.toMatch(/\bsrc=|<(?!a )[^>]* href=/);
  });

  test.each([
    "</script><script>alert(1)</script>",
    "</ScRiPt >",
    "<!--<script>",
    "<!-- --> <![CDATA[ ]]>",
    "\u2028\u2029",
    "$& $1 $` $'",
    "\\u003c \\ \" ' `${x}`",
    "<img src=x onerror=alert(1)>",
    "</body></html>",
    "\u0085\u001b\u007f\ufffe",
  ])("is no other page for %j", async (hostile) => {
    const text = `${titled(hostile)}${hostile}`;
    const html = await exported(text);
    expect(enclosed(html)).toMatchObject({ text });
    expect(skeletonOf(html)).toBe(skeletonOf(await exported("x")));
    expect(strangeIn(drawnIn(html))).toEqual([]);
  });

  test("is no other page for any text", async () => {
    const parts = fc.constantFrom(
      "<",
      ">",
      "/",
      "script",
      "!--",
      "-->",
      "]]>",
      "\u2028",
      "\\",
      '"',
      "$&",
      "\r\n",
      "\ud83d\ude00",
    );
    const texts = fc.array(fc.oneof(parts, fc.string())).map((all) => all.join(""));
    const skeleton = skeletonOf(await exported("x"));
    await fc.assert(
      fc.asyncProperty(
        texts.map((text) => text.replace(/[\0\ufeff]/g, "")),
        async (text) => {
          const html = await exported(text);
          expect(enclosed(html)).toMatchObject({ text });
          expect(skeletonOf(html)).toBe(skeleton);
          expect(strangeIn(drawnIn(html))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("of a script that speaks of elements is the same script", async () => {
    const script = "globalThis.said = ['</script>', '<!--', /<!--/u.test('<!--'), `</SCRIPT>`, '$&', '\\r\\n'];\r\n";
    const html = await exported("x", withScript(script));
    const [, code] = elementsOf(html, "script");
    expect(code?.content).not.toMatch(/<!--|\r/);
    const said: unknown = runInNewContext(`${code?.content ?? ""}; globalThis.said`);
    expect(JSON.parse(JSON.stringify(said))).toEqual(["</script>", "<!--", true, "</SCRIPT>", "$&", "\r\n"]);
  });

  test.each([
    ["no text", new Uint8Array([0xff]), page, /is no text/],
    ["without a page", kettle, folderWith({}), /is not built/],
    [
      "without its script",
      kettle,
      folderWith({ "index.html": "<meta charset=utf-8><body></body>" }),
      /without single\.js/,
    ],
  ])("%s is refused", async (_, text, folder, message) => {
    await expect(exported(text, folder)).rejects.toThrow(message);
  });

  test.each([
    ["declaration of UTF-8", "<meta charset=utf-8>"],
    ["title", "<title></title>"],
    ["element for what it shows", '<div id="page"></div>'],
    ["end of its body", "</body>"],
  ])("of a page without its %s is refused", async (name, part) => {
    const folder = folderWith({ "index.html": frame.replace(part, ""), "single.js": "" });
    await expect(exported(kettle, folder)).rejects.toThrow(name);
  });

  test("shows its document where no script runs", async () => {
    const drawn = drawnIn(await exported(kettle));
    expect(drawn).toContain('<span class="value">2.791 min</span>');
    expect(drawn).toContain('<span class="verdict">holds</span>');
    expect(drawn).toContain("Save a copy");
  });

  test("of a text that takes long to draw is drawn by its script", async () => {
    const long = `${kettle}\n${"word ".repeat(longestDrawn / 5)}`;
    const html = await exported(long);
    expect(drawnIn(html)).toBe("");
    expect(enclosed(html)).toMatchObject({ text: long });
    expect(html).toContain("<title>model.md</title>");
  });
});

function sumsOf(elements: readonly Element[]): string {
  return elements.map(({ content }) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`).join(" ");
}

/** What is in the element that the script takes over; in the page of the tests it is the last of the body but for data. */
function drawnIn(html: string): string {
  return /<div id="page">([^]*)<\/div>\s*<script type="application\/json"/.exec(html)?.[1] ?? "";
}

/** The page without its title, without what is drawn, and without what is in the element of its model. */
function skeletonOf(html: string): string {
  return html
    .replace(drawnIn(html), () => "")
    .replace(/<title>[^<]*<\/title>/, "")
    .replace(/(<script type="application\/json" id="model">)[^<]*/, "$1");
}

const frame = '<meta charset=utf-8><title></title><body><div id="page"></div></body>';

function withScript(script: string): string {
  return folderWith({ "index.html": frame, "single.js": script });
}
