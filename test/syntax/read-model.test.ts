import { describe, expect, test } from "vitest";
import { readModel } from "../../src/syntax/read-model.ts";
import type { Item, ModelFile } from "../../src/syntax/model-file.ts";
import { sourceOf } from "../../src/text/source.ts";

function read(...lines: readonly string[]): ModelFile {
  return readModel(sourceOf("model.md", lines.join("\n")));
}

/** The one item of a section of this kind. */
function item(markdown: string, heading = "Assumptions"): Item {
  const { items } = read(`## ${heading}`, "", markdown);
  const [first] = items;
  if (first === undefined || items.length > 1) throw new Error(`${items.length} items`);
  return first;
}

function problemsOf(model: ModelFile): readonly string[] {
  const own = model.problems.map(({ code, span }) => [code, model.source.text.slice(span.from, span.to)]);
  const inItems = model.items.flatMap(({ markdown, problems }) =>
    problems.map(({ code, span }) => [code, markdown.slice(span.from, span.to)]),
  );
  return [...own, ...inItems].map((parts) => parts.join(" ").trim());
}

describe("items", () => {
  const kinds = (...lines: readonly string[]): string =>
    read(...lines)
      .items.map(({ id, kind }) => `${id} ${kind}`)
      .join(", ");

  test("have the kind of their heading, at any level, in any case", () => {
    expect(kinds("# STATEMENTS:", "1. a", "## Facts", "2. a", "###### Data ##", "3. a")).toBe(
      "1 statement, 2 statement, 3 statement",
    );
    expect(kinds("Premises", "---", "1. a", "", "Conclusions", "===", "2. a")).toBe("1 assumption, 2 implication");
    expect(kinds("## **Evidence**", "1. a", "## source.", "2. a", "## Result", "3. a")).toBe(
      "1 statement, 2 statement, 3 implication",
    );
  });
  test("under other headings are narrative", () => {
    expect(
      kinds("1. a", "## Method", "2. a", "## Key assumptions", "3. a", "## Assumptions", "4. a", "## Notes", "5. a"),
    ).toBe("4 assumption");
  });
  test("keep the kind of the heading above a sub-heading", () => {
    expect(
      kinds("## Statements", "### Prices", "1. a", "#### Data", "2. a", "### Speeds", "3. a", "## Other", "4. a"),
    ).toBe("1 statement, 2 statement, 3 statement");
  });
  test("are the entries of top-level numbered lists alone", () => {
    expect(
      kinds("## Facts", "1. a", "   1. nested", "   2. nested", "", "- 3. bullet", "", "> 4. quoted", "", "2) b"),
    ).toBe("1 statement, 2 statement");
  });
  test("reach from their marker to the end of their last line", () => {
    const model = read("## Facts", "", "7. one", "   two", "", "   three  ", "", "", "8. four", "lazy", "", "five");
    expect(model.items.map(({ markdown }) => markdown)).toEqual(["7. one\n   two\n\n   three  ", "8. four\nlazy"]);
    for (const { offset, markdown } of model.items) expect(model.source.text.startsWith(markdown, offset)).toBe(true);
  });
  test("may hold nothing", () => {
    expect(item("3.")).toMatchObject({ id: 3, said: { text: "" }, marker: { from: 0, to: 2 } });
  });
});

describe("texts", () => {
  const texts = (markdown: string, expected: string): void => expect(item(markdown).said.text).toBe(expected);

  test("are prose without formulas, citations and markup", () => {
    texts("6. GPT-4 cost **$100m** to *train* *(1)*: `cost = $100M`", "GPT-4 cost $100m to train");
    texts(
      "7. 4T tokens *(7)* &times; 50k [words](http://a.b) *(8)*, `= 3` and `code`",
      "4T tokens × 50k words, and code",
    );
    texts("8. a \\[teraflops\\]\n   over   two lines `x = 1`, `y = 2`", "a [teraflops] over two lines");
    texts("9. left `a = 1` right", "left right");
  });
  test("of a bare quote are its words", () => {
    texts(
      "1. > It *has* a vocabulary\n   > of 50257 words.\n\n   [Source](http://a.b)",
      "It has a vocabulary of 50257 words.",
    );
    texts("1. In the words of the paper:\n   > quoted", "In the words of the paper");
  });
  test("of tables are their rows", () => {
    texts("3. > | type | cores |\n   > | --- | --- |\n   > | v4-64 | 64 |", "type | cores; v4-64 | 64");
  });
});

describe("citations", () => {
  const cites = (text: string): string =>
    item(`9. x ${text}`)
      .citations.map(({ alternatives }) => alternatives.join("|"))
      .join(" ");

  test("name items, ranges and choices", () => {
    expect(cites("*(7)*")).toBe("7");
    expect(cites("*(6, 7)* and _(8)_")).toBe("6 7 8");
    expect(cites("*(13–15)* *(2-3, 9)*")).toBe("13 14 15 2 3 9");
    expect(cites("*(1 or 5)*")).toBe("1|5");
    expect(cites("*(6, 1 or 5 or 9)*")).toBe("6 1|5|9");
  });
  test("have places", () => {
    const found = item("9. x *(6, 1 or 5)*");
    expect(found.citations.map(({ span }) => found.markdown.slice(span.from, span.to))).toEqual(["6", "1 or 5"]);
  });
  test("may be a guess", () => {
    expect(item("9. x *(guess)*")).toMatchObject({ guess: true, citations: [] });
    expect(item("9. x *(7)*").guess).toBe(false);
  });
  test("are told from prose", () => {
    for (const prose of ["*(in 2023 dollars)*", "*(see below)*", "(7)", "*7*", "`*(7)*`", "**(7)**"]) {
      expect(item(`9. x ${prose}`)).toMatchObject({ citations: [], problems: [] });
    }
  });
  test("that are nearly one are reported", () => {
    for (const text of ["*(6 7)*", "*(6,)*", "*(15–13)*", "*(item 7)*", "*(1–100000)*", "*(1 or)*", "*(guess, 3)*"]) {
      expect(problemsOf(read("## Facts", "", `9. x ${text}`))).toEqual([`M205 ${text}`]);
    }
  });
});

describe("withdrawn items", () => {
  test("begin with words struck through", () => {
    expect(item("6. ~~GPT-4 cost $100m~~ No longer. `cost = $100M`")).toMatchObject({
      withdrawn: true,
      said: { text: "GPT-4 cost $100m No longer." },
    });
    expect(item("6. ~~GPT-4 `cost = $100M`~~").formulas).toHaveLength(1);
    expect(item("6. It ~~cost~~ costs").withdrawn).toBe(false);
  });
});

describe("links", () => {
  const links = (markdown: string): readonly string[] =>
    item(markdown, "Facts").said.links.map(({ text, url }) => `${text} ${url}`);

  test("of every form", () => {
    expect(links("1. [a *b*](http://c.d/e_f 'title')")).toEqual(["a b http://c.d/e_f"]);
    expect(links("1. <https://a.b> and https://c.d/e(f), (https://g.h/i).")).toEqual([
      "https://a.b https://a.b",
      "https://c.d/e(f) https://c.d/e(f)",
      "https://g.h/i https://g.h/i",
    ]);
    expect(links("1. > quoted [a](http://b)")).toEqual(["a http://b"]);
    expect(links("1. [GPT[3] paper](http://a)")).toEqual(["GPT[3] paper http://a"]);
    expect(links("1. [15] `http://a.b` [c]")).toEqual([]);
  });
  test("by definition", () => {
    const model = read(
      "[One  two]: http://a.b 'title'",
      "",
      "## Facts",
      "",
      "1. [x][one two], [one two][], [ONE TWO], [other]",
    );
    expect(model.items[0]?.said.links.map(({ text, url }) => `${text} ${url}`)).toEqual([
      "x http://a.b",
      "one two http://a.b",
      "ONE TWO http://a.b",
    ]);
  });
  test("that are reversed are reported, and meant", () => {
    const model = read("## Facts", "", "1. > words (r/Size of \\[GPT\\])[https://a.b/c] [x](http://y)");
    expect(problemsOf(model)).toEqual(["M203 (r/Size of \\[GPT\\])[https://a.b/c]"]);
    expect(model.items[0]?.said.links.map(({ url }) => url)).toEqual(["https://a.b/c", "http://y"]);
    expect(problemsOf(read("## Facts", "", "1. f(x)[1] (a)[b]"))).toEqual([]);
  });
});

describe("formulas", () => {
  const formulas = (markdown: string): readonly string[] =>
    item(markdown).formulas.map(({ name, text }) => `${name}: ${text}`);

  test("are code spans of a form", () => {
    expect(formulas("1. `a = 1`, `= 2 => 3`, `b == 3`, `code`, `f(x) = 2`, `x => y`, `a <= b`")).toEqual([
      "a: a = 1",
      "undefined: = 2 => 3",
    ]);
    expect(formulas("1. `` b = 2 `` and ```c=3```")).toEqual(["b:  b = 2 ", "c: c=3"]);
  });
  test("in quotes and fences are words", () => {
    expect(formulas("1. > `a = 1`\n\n   ```\n   `b = 2`\n   ```\n\n   `c = 3`")).toEqual(["c: c = 3"]);
  });
  test("may stand in lists, tables and over two lines", () => {
    expect(formulas("1. x\n   - `a = 1`\n\n   | p |\n   | - |\n   | `b = 2` |\n\n   `c = 1 +\n   2`")).toEqual([
      "a: a = 1",
      "b: b = 2",
      "c: c = 1 +\n   2",
    ]);
    expect(item("1. `c = 1 +\n   2`").problems).toEqual([]);
  });
  test("have exact places", () => {
    const found = item("1. x: `cost = $5 * 3 => $15 within 2%`");
    const at = ({ from, to }: { readonly from: number; readonly to: number }): string => found.markdown.slice(from, to);
    const [formula] = found.formulas;
    expect(formula && [at(formula.span), at(formula.expressionSpan)]).toEqual([formula?.text, "$5 * 3"]);
    expect(formula?.nameSpan && at(formula.nameSpan)).toBe("cost");
    expect(formula?.claim && at(formula.claim.span)).toBe("$15 within 2%");
  });
  test("see the names of the whole file", () => {
    const model = read(
      "## Facts",
      "",
      "1. `a = 2 N`",
      "",
      "2. `b = later + 1`",
      "",
      "## Results",
      "3. `later = 3`, `N = 5`",
    );
    expect(problemsOf(model)).toEqual(["S208 N"]);
    expect(model.items[0]?.formulas[0]).toMatchObject({ expression: undefined, words: ["N"] });
  });
  test("cannot be named by a keyword", () => {
    const model = read("## Facts", "", "1. `in = 3`");
    expect(problemsOf(model)).toEqual(["S201 in"]);
    expect(model.items[0]?.formulas[0]?.name).toBeUndefined();
  });
  test("outside items are reported", () => {
    const lines = [
      "## Facts",
      "",
      "100. x",
      "",
      "`a = 1`",
      "",
      "    code: `b = 2`",
      "",
      "- `c = 3`",
      "",
      "> `d = 4`",
      "",
      "`e == 5`",
    ];
    const model = read(...lines, "", "## Notes", "", "`f = 6`");
    expect(problemsOf(model)).toEqual(["M204 `a = 1`", "M204 `b = 2`", "M204 `c = 3`"]);
    expect(model.problems[0]?.help).toContain("by 5 spaces");
  });
});

describe("claims", () => {
  const claim = (text: string) => item(`1. \`= 1 ${text}\``).formulas[0]?.claim;

  test("say a number, its unit and its last digit", () => {
    expect(claim("=> 40k token/$")).toMatchObject({ value: 40_000, step: 1_000, blank: false, within: undefined });
    expect(claim("=> 2.12e16")).toMatchObject({ value: 2.12e16, step: 1e14 });
    expect(claim("=> -24%")).toMatchObject({ value: -0.24, step: 0.01 });
    expect(claim("=> $33,849 / month")).toMatchObject({ step: 1, unitWords: [{ text: "month" }] });
    expect(claim("=> 5 m within 2%")).toMatchObject({ value: 5, within: 0.02, text: "5 m within 2%" });
    expect(claim("=> 3/s")).toMatchObject({ value: 3, unitWords: [{ text: "s" }] });
    expect(claim("=> true")).toMatchObject({ value: true });
    expect(claim("")).toBeUndefined();
  });
  test("say a range, each end with its last digit", () => {
    const ends = { low: 5e12, high: 1.2e13, lowStep: 1e12, highStep: 1e12 };
    expect(claim("=> 5T to 12T param")).toMatchObject({ value: undefined, blank: false, ends });
    expect(claim("=> 5T to 12T param")).toMatchObject({ unitWords: [{ text: "param" }] });
    expect(claim("=> 900 m to 1.5 km within 5%")).toMatchObject({
      within: 0.05,
      ends: { low: 900, high: 1500, lowStep: 0.001, highStep: 0.1 },
      unitWords: [{ text: "m" }, { text: "km" }],
    });
    expect(claim("=> -5% to 12%")).toMatchObject({ ends: { low: -0.05, high: 0.12, lowStep: 0.01, highStep: 0.01 } });
  });
  test("may be blank", () => {
    expect(claim("=>")).toMatchObject({ blank: true, value: undefined });
  });
  test("that are unreadable are reported", () => {
    for (const text of [
      "five",
      "5 m within 2",
      "5 within",
      "a + 1",
      "5 5",
      "=> 5",
      "1e999",
      "5kg",
      "5 to",
      "7 to 5",
      "1 m to 2 kg",
      "1 to 2 to 3",
    ]) {
      expect(problemsOf(read("## Facts", "", `1. \`= 1 => ${text}\``))).toEqual([`S214 ${text}`]);
    }
  });
});

describe("numbers", () => {
  test("must be the ones that GitHub shows", () => {
    const model = read("## Facts", "6. a", "7. a", "9. a", "10. a", "", "## Data", "1. a", "", "<!-- -->", "", "5. a");
    expect(problemsOf(model)).toEqual(["M201 9."]);
    expect(model.problems[0]?.message).toBe("item 9 shows as 8 on GitHub, and 10 as 9");
    expect(model.problems[0]?.help).toContain("`<!-- -->` before item 9");
  });
  test("must be unique", () => {
    const model = read("## Facts", "6. a", "7. a", "7. b", "", "## Data", "6. c");
    expect(problemsOf(model)).toEqual(["M201 7.", "M202 7.", "M202 6."]);
    const related = model.problems[2]?.related?.[0]?.span;
    expect(related && model.source.text.indexOf("6.")).toBe(related?.from);
  });
});

describe("files", () => {
  test("without items are reported", () => {
    expect(problemsOf(read(""))).toEqual(["F109"]);
    expect(problemsOf(read("# Title", "words"))).toEqual(["F109"]);
  });
  test("are titled by their front matter, or else by their first heading", () => {
    expect(read("# A *title*", "# Facts", "1. a").title).toBe("A title");
    expect(read("---", "title: T", "---", "# A").title).toBe("T");
  });
  test("may have any line ends, and a byte order mark", () => {
    const lines = [
      "---",
      "title: T",
      "---",
      "## Facts",
      "",
      "1. one",
      "   `a = 2 m`",
      "",
      "   > quote",
      "",
      "2. two *(1)*",
    ];
    const ids = (ends: string, mark = ""): unknown => {
      const model = readModel(sourceOf("m.md", mark + lines.join(ends)));
      for (const { offset, markdown, formulas } of model.items) {
        expect(model.source.text.slice(offset, offset + markdown.length)).toBe(markdown);
        for (const { span, text } of formulas) expect(markdown.slice(span.from, span.to)).toBe(text);
      }
      return [
        model.title,
        model.problems,
        ...model.items.map(({ id, said: { text, quotes }, formulas }) => [
          id,
          text,
          formulas.length,
          quotes.map((quote) => quote.text),
        ]),
      ];
    };
    expect(ids("\r\n")).toEqual(ids("\n"));
    expect(ids("\r")).toEqual(ids("\n"));
    expect(ids("\r\n", "\uFEFF")).toEqual(ids("\n"));
  });
});
