import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, FormulaText, Inline } from "../../src/session/block.ts";
import { parseModel } from "../../src/session/parse.ts";
import { soup } from "../syntax/arbitrary.ts";
import { loadModel } from "../../src/session/open.ts";
import { model as modelText } from "../laws/models.ts";
import { edit, perform } from "../laws/edits.ts";

/** A document in short: `p(…)` is a paragraph, `*…*` emphasis, `{…}` a formula, `(…)` a citation. */
function told(text: string): string {
  return parseModel(text).document().map(block).join(" ");
}

function block(one: Block): string {
  switch (one.kind) {
    case "heading":
      return `h${one.level}(${words(one.children)})`;
    case "paragraph":
      return `p(${words(one.children)})`;
    case "quote":
      return `quote(${one.children.map(block).join(" ")})`;
    case "code":
      return `code(${one.text}${one.info === "" ? "" : ` as ${one.info}`})`;
    case "html":
      return `html(${one.text})`;
    case "rule":
      return "rule";
    case "list":
      return `list ${one.start ?? "-"}(${one.entries.map((entry) => entry.map(block).join(" ")).join("; ")})`;
    case "table":
      return `table(${[one.head, ...one.rows].map((row) => row.map(words).join("|")).join("; ")})`;
    case "item":
      return `${one.id}(${one.children.map(block).join(" ")})`;
  }
}

function words(inlines: readonly Inline[]): string {
  return inlines.map(inline).join("");
}

function inline(one: Inline): string {
  switch (one.kind) {
    case "text":
      return one.text;
    case "emphasis":
      return `*${words(one.children)}*`;
    case "strong":
      return `**${words(one.children)}**`;
    case "struck":
      return `~${words(one.children)}~`;
    case "code":
      return `\`${one.text}\``;
    case "html":
      return one.text;
    case "break":
      return "/";
    case "link":
      return `[${words(one.children)}](${one.url}${one.title === null ? "" : ` "${one.title}"`})`;
    case "image":
      return `![${words(one.children)}](${one.url}${one.title === null ? "" : ` "${one.title}"`})`;
    case "citation":
      return `${one.text}<${one.items.join()}>`;
    case "formula":
      return `{${one.text}}`;
  }
}

describe("a document", () => {
  test.each([
    ["headings", "# One #\n\nTwo\n---\n\n###### *Six*", "h1(One) h2(Two) h6(*Six*)"],
    ["paragraphs, whose lines run on", "One\ntwo  \nthree\n\nfour", "p(One two/three) p(four)"],
    ["quotes", "> One\n> two\n>\n> > three", "quote(p(One two) quote(p(three)))"],
    ["code", "```js\na\n  b\n```\n\n    c\n      d", "code(a\n  b as js) code(c\n  d)"],
    [
      "code in a list and in a quote",
      "- ~~~\n  a\n   b\n  ~~~\n\n> ```\n> c\n>  d",
      "list -(code(a\n b)) quote(code(c\n d))",
    ],
    ["lists", "- a\n- b\n\n  c\n\n7. d\n8. e", "list -(p(a); p(b) p(c)) list 7(p(d); p(e))"],
    ["rules", "a\n\n***", "p(a) rule"],
    [
      "HTML as it is written, without comments",
      "<b>\nx\n</b>\n\n<!-- no -->\n\na <i>b</i><!-- no --><br>c",
      "html(<b>\nx\n</b>) p(a <i>b</i>/c)",
    ],
    ["escapes and entities", "\\*a\\* &amp; &#215; &uml;", "p(*a* & × &uml;)"],
    ["emphasis", "*a **b** c* ~~d~~ `e  f` `` ` ``", "p(*a **b** c* ~d~ `e  f` ```)"],
    [
      "links",
      '[a *b*](c "d") <http://e> <f@g.h> http://i.j. [k]\n\n[k]: l',
      'p([a *b*](c "d") [http://e](http://e) [f@g.h](mailto:f@g.h) [http://i.j](http://i.j). [k](l))',
    ],
    ["what is no link", "[a] [b][c] [d *e*]", "p([a] [b][c] [d *e*])"],
    ["images", "![a `b`](c) [![d](e)](f)", "p(![a `b`](c) [![d](e)](f))"],
    ["tables", "a | b\n:-- | --:\n1 | *2* | 3\n4", "table(a|b; 1|*2*; 4)"],
    [
      "tables in quotes, after words",
      "> x\n> | a | b\\|c |\n> | - | - |\n> | [d](e) | f |",
      "quote(p(x) table(a|b|c; [d](e)|f))",
    ],
    ["no cells beyond those of the head", "a | b\n:- | -\n:- | :- | 3", "table(a|b; :-|:-)"],
    ["emphasis that reaches over cells as stars", "| a | b |\n| - | - |\n| *c | d* |", "table(a|b; *c|d*)"],
    ["no table where the dashes are too few", "| a | b |\n| - |", "p(| a | b | | - |)"],
    ["no front matter", "---\ntitle: x\n---\n\na", "p(a)"],
  ])("has %s", (_, text, expected) => expect(told(text)).toBe(expected));

  test.each(["```js\na\n\nb\n```\n", "~~~~\na\n~~~\n~~~~", "    a\n    b\n", "> ```\n> a\n> ```\n"])(
    "has the same code whatever ends its lines: %j",
    (markdown) => {
      for (const end of ["\r\n", "\r"]) expect(told(markdown.replaceAll("\n", end))).toBe(told(markdown));
    },
  );

  test("has items, with citations and formulas", () => {
    const text =
      "## Data\n\n1. One *(guess)*: `a = 1 m`, `x`\n\n2. Two\n   *(1)*:\n   `= 2 * a => 2 m`\n\n## Else\n\n3. Three *(1–2)*";
    expect(told(text)).toBe(
      "h2(Data) 1(p(One (guess)<>: {a = 1 m}, `x`)) 2(p(Two (1)<1>: {= 2 * a => 2 m})) h2(Else) list 3(p(Three (1–2)<1,2>))",
    );
  });

  test("says what formulas are called, where they are, and what may be put in their place", () => {
    const text =
      "## Data\n\n1. One *(guess)*: `a = 1 m`, `b = 2 to 5 kg`\n\n   and `= a * 2 => 2 m`, `c = normal(1, 2)`";
    expect(formulas(text)).toEqual([
      { quantity: "a", line: 0, column: 20, expression: "1 m", claim: null, input: "point" },
      { quantity: "b", line: 0, column: 31, expression: "2 to 5 kg", claim: null, input: "2..5 kg" },
      { quantity: null, line: 2, column: 9, expression: "a * 2", claim: "2 m", input: null },
      { quantity: "c", line: 2, column: 27, expression: "normal(1, 2)", claim: null, input: "distribution" },
    ]);
  });

  test("gives no name that means another formula", () => {
    const text = "## Data\n\n1. One *(guess)*: `a = 1`\n\n2. Two *(guess)*: `a = 2`\n\n3. Three *(1)*: `= a`";
    expect(formulas(text).map(({ quantity }) => quantity)).toEqual(["a", null, "[3]"]);
  });
});

describe("after an edit", () => {
  test("what reads as before is the same object", () => {
    const model = parseModel("# A\n\n## Data\n\n1. One *(guess)*: `a = 1`\n\n2. Two *(1)*: `b = a`\n\nEnd");
    const before = model.document();
    expect(model.document()).toBe(before);
    model.set("a", "20");
    const after = model.document();
    expect(after.map((one, place) => one === before[place])).toEqual([true, true, false, true, true]);
    expect(block(after[2]!)).toBe("1(p(One (guess)<>: {a = 20}))");
    model.undo();
    expect(model.document()).toEqual(before);
  });

  test("it is that of a fresh reading", () => {
    fc.assert(
      fc.property(modelText, fc.array(edit, { maxLength: 4 }), (text, edits) => {
        const model = parseModel(text);
        model.document();
        for (const one of edits) {
          perform(model, one);
          expect(model.document()).toEqual(parseModel(model.text).document());
        }
      }),
      { numRuns: 30 },
    );
  });
});

test("every word that is no markup is there, but in cells beyond those of a table's head, whatever the text", () => {
  fc.assert(
    fc.property(markdownWithWords, ({ text, count }) => {
      const shown = told(text);
      const least = Math.min(...parseModel(text).document().flatMap(widthsOfTables));
      const all = Array.from({ length: count }, (_, word) => `w${word}w`);
      expect(all.filter((word) => !shown.includes(word) && cellsBefore(text, word) < least)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

function widthsOfTables(one: Block): readonly number[] {
  if (one.kind === "table") return [one.head.length];
  if (one.kind === "list") return one.entries.flat().flatMap(widthsOfTables);
  return one.kind === "quote" || one.kind === "item" ? one.children.flatMap(widthsOfTables) : [];
}

/** How many cells end before a word in its line, if that is a row of a table. */
function cellsBefore(text: string, word: string): number {
  const [line = ""] = /[^\n]*$/.exec(text.slice(0, text.indexOf(word))) ?? [];
  return (
    line
      .replace(/^(?:[ >]|[-*] |\d+\. )*\|/, "")
      .replaceAll(/\\./g, "")
      .split("|").length - 1
  );
}

test("no text is too much for it", () => {
  fc.assert(
    fc.property(soup, (text) => void told(text)),
    { numRuns: 200 },
  );
  for (const mark of [">", "*a ", "[", "- ", "|-", "`a` ", "~~", "| a\n", "1. "])
    told(`## Data\n\n${mark.repeat(20_000)}`);
  told(`${"|a".repeat(10_000)}\n${"|-".repeat(10_000)}\n${"|\n".repeat(10_000)}`);
});

test("the founding model is told whole", async () => {
  const model = await loadModel("models/gpt4-training-cost.md");
  const blocks = model.document();
  expect(blocks.flatMap((one) => (one.kind === "item" ? one.id : []))).toEqual(model.items.map(({ id }) => id));
  expect(block(blocks.find((one) => one.kind === "item" && one.id === 3)!)).toContain("table(Cloud TPU type|v4 cores|");
  expect(formulas(model.text).map(({ quantity }) => quantity)).toEqual(model.quantities.map(({ name }) => name));
});

/** The formulas of a text, with the parts of their text in place of where these are. */
function formulas(text: string): readonly Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (!isFormulaText(value)) return Object.values(value).forEach(visit);
    const one = value;
    const part = (place: { from: number; to: number } | null): string | null =>
      place && one.text.slice(place.from, place.to);
    const input =
      one.input?.kind === "range" ? `${part(one.input.low)}..${part(one.input.high)}` : (one.input?.kind ?? null);
    const { quantity, line, column } = one;
    found.push({ quantity, line, column, expression: part(one.expression), claim: part(one.claim), input });
  };
  visit(parseModel(text).document());
  return found;
}

/** Markup with numbered words between, none of them where it would be no text: in a definition or a comment. */
const markdownWithWords: fc.Arbitrary<{ readonly text: string; readonly count: number }> = fc
  .array(
    fc.constantFrom(
      ..."word word word word word # - > 1. ## ` `` ``` * ** ~~ _ | [ ] ( ) ](h ![ < > & \\ | --- |- :-| *(1)* *(guess)*".split(
        " ",
      ),
      "\n",
      "\n\n",
      "\n   ",
      "    ",
      " ",
      "\n|-|-|\n",
      "\n## Data\n\n1. ",
      "`a = 1",
    ),
    { maxLength: 60 },
  )
  .map((parts) => {
    let count = 0;
    const text = parts.map((part) => (part === "word" ? ` w${count++}w ` : part)).join("");
    return { text, count };
  });

test("quantiles of an input that is one draw are told in its unit, and of others not at all", () => {
  const model = parseModel("## Data\n\n1. One *(guess)*: `a = 1 to 4 km`, `b = 2`\n\n2. Two *(1)*: `c = a * b`");
  const [low, middle, high] = model.quantiles("a", [0.05, 0.5, 0.95]) ?? [];
  expect([low, middle, high]).toEqual([1, 2, 4].map((value) => expect.closeTo(value, 9)));
  expect(["b", "c"].map((name) => model.quantiles(name, [0.5]))).toEqual([null, null]);
  expect(() => model.quantiles("a", [0])).toThrow("no share between 0 and 1");
});

function isFormulaText(value: object): value is FormulaText {
  return "kind" in value && value.kind === "formula";
}
