import { HtmlRenderer, Parser } from "commonmark";
import fc from "fast-check";
import { expect, test } from "vitest";
import { renderModelDiff } from "../../src/render/model-diff.ts";
import { renderModelDiffMarkdown } from "../../src/render/model-diff-markdown.ts";
import { diffModels } from "../../src/session/diff.ts";
import { parseModel } from "../../src/session/parse.ts";
import { screen } from "./samples.ts";

const hostile = [
  "@someone",
  "#12",
  "<script>alert(1)</script>",
  "<!-- @someone",
  "[x](https://evil.example/)",
  "![x](https://evil.example/)",
  "https://evil.example/",
  "www.evil.example",
  "`` ` ``",
  "| a | b |",
  "*(1)* **bold** _low_ ~~gone~~",
  "$x$ $$y$$",
  "&lt;b&gt; &#64;someone",
  "\\@someone \\` \\|",
  "\u001b[31mred\u202e",
];

/** What a screen would obey. */
const acting = ["\u001b", "\u202e"];

/** What GitHub would see of a model whose words are these. */
function markdownOf(words: string): string {
  const before = `## Assumptions\n\n1. old *(guess)*: \`x = 1\`\n\n## Results\n\n2. r *(1)*: \`y = x\`\n`;
  const after = before.replace("old", words).replace("x = 1", "x = 2");
  return renderModelDiffMarkdown(diffModels(parseModel(before), parseModel(after)));
}

/** The HTML of a cell or line, in which only tags of ours may be. */
function foreignTags(markdown: string): readonly string[] {
  // The reference parser knows no tables: a row is a paragraph to it, in which the same marks are live.
  const html = new HtmlRenderer().render(new Parser().parse(markdown));
  return Array.from(html.matchAll(/<\/?([a-z!][^\s>]*)/gi), ([, tag = ""]) => tag).filter(
    (tag) => !["p", "h3", "h4", "code", "br", "span", "ul", "li"].includes(tag),
  );
}

/** What is outside of code, as text. */
function liveText(markdown: string): string {
  return markdown.replace(/(`+)(?!`).*?[^`]\1(?!`)/gs, "");
}

test.each(hostile)("nothing is live of %j", (words) => {
  const markdown = markdownOf(words);
  expect(foreignTags(markdown)).toEqual([]);
  expect(liveText(markdown)).not.toMatch(/@\w|(?<![&\\])#\d|https?:\/\/|www\.|\$(?!<\/span>)/);
  expect(acting.filter((character) => markdown.includes(character))).toEqual([]);
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  for (const row of rows) expect([4, 6, 8, 9]).toContain(row.split(/(?<!\\)\|/).length);
});

test("nor of anything else", () => {
  const word = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme-ascii", maxLength: 12 }));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), (words) => {
      expect(foreignTags(markdownOf(words.join(" ").replace(/[\r\n]/g, " ")))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("a terminal is shown no control characters", () => {
  const before = "## Assumptions\n\n1. a *(guess)*: `x = 1`\n";
  const after = before.replace("a *", "\u001b[31mred\u202e *");
  const shown = renderModelDiff(diffModels(parseModel(before), parseModel(after)), screen);
  expect(shown).toContain("red");
  expect(acting.filter((character) => shown.includes(character))).toEqual([]);
});
