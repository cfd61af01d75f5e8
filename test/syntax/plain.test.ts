import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainItem } from "../../src/syntax/plain-item.ts";
import { type Markup, parseMarkdown, readMarkdown } from "../../src/syntax/markdown.ts";
import { printModel } from "../../src/syntax/print-model.ts";
import { type ReadOptions, readModel } from "../../src/syntax/read-model.ts";
import { sourceOf } from "../../src/text/source.ts";
import { model } from "../laws/models.ts";
import { line, lines, piece, plainItem as printable, soup, wellFormed } from "./arbitrary.ts";
import { flatFile } from "./flat.ts";

function read(text: string, markdown: ReadOptions["markdown"]): unknown {
  return flatFile(readModel(sourceOf("m.md", text), { markdown: markdown ?? "scanned" }));
}

function readsAlike(text: string): void {
  expect(read(text, "scanned")).toEqual(read(text, "parsed"));
}

const folder = path.join(import.meta.dirname, "../../models");
const models = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => readFileSync(path.join(folder, file), "utf8"));

describe("the scanner reads what the parser reads", () => {
  const texts: readonly (readonly [string, fc.Arbitrary<string>, number])[] = [
    ["Markdown in any order", soup, 400],
    ["well-formed items", wellFormed, 200],
    ["items and other blocks, indented well and badly", lines, 800],
    ["lines that end with CR LF", lines.map((text) => text.replaceAll("\n", "\r\n")), 100],
    [
      "pieces of any kind in one item",
      fc.array(piece, { maxLength: 40 }).map((all) => `## Facts\n\n1. ${all.join("")}`),
      400,
    ],
    ["printed models", fc.array(printable, { maxLength: 6 }).map((items) => printModel({ title: "T", items })), 40],
    ["models of all sorts", model, 60],
    ["models with other text put in", mutated(), 100],
  ];
  test.each(texts)("in %s", (_name, arbitrary, numRuns) => {
    fc.assert(fc.property(arbitrary, readsAlike), { numRuns });
  });
  test("in the models", () => {
    expect(models.length).toBeGreaterThan(50);
    for (const text of models) readsAlike(text);
  });
});

test("paragraphs outside of items are those of the parser, to the last mark", () => {
  const written = [
    "word",
    "Two *words*, `code`",
    "word  ",
    "word\t",
    "word\\",
    "&amp; word",
    "a [b](c)",
    "",
    "",
    "===",
    "---",
  ];
  const others = [
    "  word",
    "    word",
    "> word",
    "- word",
    "1. word",
    "2) word",
    "[a]: b",
    "# word",
    "<b>word</b>",
    "```",
  ];
  const text = fc.array(fc.constantFrom(...written, ...written, ...others), { maxLength: 12 });
  const endings = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(text, endings, (all, end) => {
      const whole = all.join(end);
      expect(flat(readMarkdown(whole))).toEqual(flat(parseMarkdown(whole)));
    }),
    { numRuns: 600 },
  );
});

function flat({ kind, from, to, children }: Markup): unknown {
  return { kind, from, to, children: children.map(flat) };
}

/** Models with pieces put in the place of a few characters. */
function mutated(): fc.Arbitrary<string> {
  const edit = fc.tuple(fc.nat(), fc.nat(10), fc.oneof(piece, line));
  return fc
    .tuple(fc.constantFrom(...models.filter((text) => text.length < 20_000)), fc.array(edit, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce((before, [place, length, put]) => splice(before, place, length, put), text));
}

function splice(text: string, place: number, length: number, put: string): string {
  const at = place % (text.length + 1);
  return text.slice(0, at) + put + text.slice(at + length);
}

describe("without the parser", () => {
  const isPlain = (text: string): boolean => plainItem(text, 0, text.length) !== undefined;

  test.each([
    "1. words",
    "999. Result 997 *(998, 974, 929)*: `q997 = q996 / 3 + q972 / 3 + q927 / 3 => 12.3 m`",
    "1. A source says so.\n\n   [Source](<https://example.org/>)",
    "12. one\n    two *(guess)*,\n    `a = 1` and `b = 2`\n\n\n    three (in 2020), R & D of ~5 x_1; 100 m–200 m! | a |",
    "1. *emphasis*, \\*none\\*, [a link](https://a.b/c_d) https://e.f",
  ])("%j is read", (text) => expect(isPlain(text)).toBe(true));

  test.each([
    "1. ~~gone~~",
    "1. **strong**",
    "1. a *b* c*d*e",
    "1. _e_",
    "1. `` a ``",
    "1. `a\n\n   b`",
    "1. a [15]",
    "1. ![a](b)",
    "1. (a)[http://b.c](d)",
    "1. `(a)[http://b]`",
    "1. <b>",
    "1. &amp;",
    "1. a  \n   b",
    "1. a\\\n   b",
    "1. - a",
    "1. a\n   1. b",
    "1. a\n   > b",
    "1. a\n   ===",
    "1. a\n   ---",
    "1. a\n\n   # b",
    "1. a\n\n   ```\n   b\n   ```",
    "1. a\n\n       b",
    "1. a\n  b",
    "1. a\nb",
    "1. a\n\n\tb",
    "1.",
    "1.      a",
    "1) a",
    "- a",
    " 1. a",
    "1. [a]: b",
    `1. ${"a ".repeat(501)}`,
  ])("%j is not", (text) => expect(isPlain(text)).toBe(false));
});
