import { describe, expect, test } from "vitest";
import { readExpression } from "../../src/syntax/formula.ts";
import { readMarkdown } from "../../src/syntax/markdown.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import type { ModelFile } from "../../src/syntax/model-file.ts";
import { sourceOf } from "../../src/text/source.ts";
import { scopeWith } from "./tree.ts";

const many = 20_000;
const item = (body: string): string => `## Facts\n\n1. ${body}\n\n2. plain *(1)*: \`a = 1\`\n`;

function read(text: string): ModelFile {
  return readModel(sourceOf("m.md", text));
}

/** Reads an item with this body, and finds the plain one after it whole. */
function survives(body: string): ModelFile {
  const model = read(item(body));
  const last = model.items.at(-1);
  expect(last).toMatchObject({
    id: 2,
    said: { text: "plain" },
    citations: [{ alternatives: [1] }],
    formulas: [{ name: "a" }],
  });
  return model;
}

const codesOf = (model: ModelFile): readonly string[] =>
  [...model.problems, ...model.items.flatMap(({ problems }) => problems)].map(({ code }) => code);

describe("an item of", () => {
  const repeated: readonly (readonly [string, string])[] = [
    ["brackets", "[".repeat(many)],
    ["bracket pairs", "[".repeat(many) + "]".repeat(many)],
    ["parentheses", "(".repeat(many) + ")".repeat(many)],
    ["open links", "[a](".repeat(many)],
    ["images", "![".repeat(many) + "](a)".repeat(many)],
    ["stars", "*".repeat(many) + "a" + "*".repeat(many)],
    ["half-open emphasis", "*a **b ".repeat(many) + "c* d**".repeat(many)],
    ["tildes", "~~a ".repeat(many)],
    ["tags", "<a b='".repeat(many)],
    ["comments", "a <!--".repeat(many)],
    ["declarations", "a <![CDATA[".repeat(many)],
    ["backticks of every length", Array.from({ length: 1_000 }, (_, index) => `${"`".repeat(index + 1)} a`).join(" ")],
    ["escaped backticks", "\\`` ".repeat(many)],
    ["addresses", "http://".repeat(many)],
    ["address brackets", `http://a${")".repeat(many)}`],
    ["reversed links", ")[".repeat(many)],
    ["real reversed links", "(a)[http://b] ".repeat(many / 10)],
    ["definitions that never end", "[a\n   ".repeat(many)],
    ["entities", "&amp;".repeat(many)],
    ["a line of 100,000 letters", "a".repeat(100_000)],
    ["a line of 100,000 blanks", `a${" ".repeat(100_000)}b|c`],
    ["commas", `*(${",".repeat(many)})*`],
    ["citations", `*(${"1-1000,".repeat(many)}1)*`],
    ["bars", `${"|a".repeat(many)}\n   ${"|-".repeat(many)}`],
    ["bullets", "- ".repeat(many)],
    ["numbers", "1. ".repeat(many)],
    ["quotes", "> ".repeat(many)],
    ["rules", "- - ".repeat(many)],
  ];
  test.each(repeated)("%s", (_name, body) => {
    survives(body);
  });
  test("what is passed over is said", () => {
    expect(codesOf(survives("*a **b ".repeat(many)))).toContain("F102");
    expect(codesOf(survives("> ".repeat(many) + "a"))).toContain("F102");
    expect(codesOf(survives("- ".repeat(many) + "a"))).toContain("F102");
  });
});

describe("a file of", () => {
  const files: readonly (readonly [string, string])[] = [
    ["nothing but quotes", ">".repeat(many)],
    ["deep quotes on each line", `${"> ".repeat(500)}a\n`.repeat(40)],
    ["nested lists", Array.from({ length: 400 }, (_, index) => `${" ".repeat(3 * index)}1. a`).join("\n")],
    ["an endless tag", `<a${" a".repeat(1_000_000)}`],
    ["headings", "# Facts\n".repeat(many)],
    ["open headings", "#".repeat(many)],
    ["blank lines", "\n".repeat(1_000_000)],
    ["dashes", "---\n".repeat(many)],
    ["definitions", "[a]: b\n".repeat(many)],
    ["fences", "```\n".repeat(many)],
    ["one line of ten million letters", "x ".repeat(5_000_000)],
  ];
  test.each(files)("%s", (_name, text) => {
    expect(read(text).items).toEqual([]);
  });
  test("items of hostile names", () => {
    const model = read("## Facts\n\n1. `__proto__ = 1`, `constructor = 2`, `toString = __proto__ + constructor`\n");
    expect(model.items[0]?.formulas.map(({ name }) => name)).toEqual(["__proto__", "constructor", "toString"]);
    expect(model.items[0]?.problems).toEqual([]);
  });
  test("many items, each of them found", () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, index) => `${index + 1}. A thing *(${index})*: \`x_${index} = x_${index + 1} * 2 kg => 40k kg\``,
    );
    const model = read(`## Facts\n\n${lines.join("\n")}\n`);
    expect(model.items).toHaveLength(5_000);
    expect(codesOf(model)).toEqual([]);
    expect(new Set(model.items.map(({ formulas }) => formulas[0]?.expression?.shape)).size).toBe(1);
  });
});

describe("a formula of", () => {
  const scope = scopeWith("a");
  const formulas: readonly (readonly [string, string])[] = [
    ["brackets", "(".repeat(4_000) + "1" + ")".repeat(4_000)],
    ["square brackets", "[".repeat(9_000)],
    ["signs", "-".repeat(9_000) + "1"],
    ["nots", "not ".repeat(2_000) + "a"],
    ["powers", "2" + "^2".repeat(4_000)],
    ["conditions", "a?".repeat(4_000) + "a"],
    ["alternatives", "a ? 1 : ".repeat(1_000) + "a"],
    ["calls", "sqrt(".repeat(1_500) + "1" + ")".repeat(1_500)],
    ["unit exponents", "5 m" + "^2".repeat(4_000)],
    ["unit factors", "5 m" + "*s".repeat(4_000)],
    ["blanks", " ".repeat(9_000) + "a"],
    ["digits", "9".repeat(9_999)],
    ["commas", "1,234".repeat(1_000)],
  ];
  test.each(formulas)("%s", (_name, text) => {
    const { expression, problems } = readExpression(text, scope);
    expect(problems).toHaveLength(expression ? 0 : 1);
  });
  test("all that the limits allow at once", () => {
    const deep = `${"(a?-2^".repeat(24)}1${":1)".repeat(24)}`;
    expect(readExpression(deep, scope).problems).toEqual([]);
    expect(readExpression(`${"a + ".repeat(999)}a`, scope).problems).toEqual([]);
    expect(readExpression(`sum(${"1, ".repeat(990)}1)`, scope).problems).toEqual([]);
    expect(readExpression("(".repeat(100) + "a" + ")".repeat(100), scope).problems).toEqual([]);
    expect(readExpression("sqrt(".repeat(100) + "a" + ")".repeat(100), scope).problems).toEqual([]);
    expect(readExpression("not ".repeat(100) + "a", scope).problems).toEqual([]);
    expect(readExpression("a ? 1 : ".repeat(100) + "a", scope).problems).toEqual([]);
  });
});

test("Markdown nests no deeper than its bounds, whatever the text", () => {
  const depth = (text: string): number => {
    let deepest = 0;
    const waiting = [{ node: readMarkdown(text), at: 1 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { at } = next;
      deepest = Math.max(deepest, at);
      for (const node of next.node.children) waiting.push({ node, at: at + 1 });
    }
    return deepest;
  };
  expect(depth(`${"> ".repeat(many)}${"*".repeat(1_000)}a${"*".repeat(1_000)}`)).toBeLessThan(700);
  expect(depth(`${"*".repeat(499)}a${"*".repeat(499)}`)).toBeLessThan(700);
  expect(depth(`${"![".repeat(400)}${"](a)".repeat(400)}`)).toBeLessThan(900);
});
