import fc from "fast-check";
import type { PlainItem } from "../../src/syntax/print-model.ts";

/** Names that formulas in these tests define. */
export const names: readonly string[] = ["alpha", "beta_2", "γάμμα", "成本", "constructor", "__proto__", "N"];

const number = fc.oneof(
  fc.integer({ min: 0, max: 1e6 }).map(String),
  fc
    .double({ min: 0, max: 1e300, noNaN: true, noDefaultInfinity: true })
    .map((value) => String(value).replace("e+", "e")),
  fc.constantFrom("40k", "26.5T", "$100M", "€20k", "5%", "33,849", "1_000", "2.12e16", ".5"),
);
const unitWord = fc.constantFrom("kg", "m", "month", "km", "token", "chips", "degC", "$", "FLOPS", "kWh", "person");
const unit = fc
  .tuple(unitWord, fc.constantFrom("", "^2", "^-1", "^0.5"), fc.option(fc.tuple(fc.constantFrom("/", "*"), unitWord)))
  .map(([first, power, rest]) => first + power + (rest?.join("") ?? ""));
const literal = fc.tuple(number, fc.option(unit)).map(([value, word]) => (word === null ? value : `${value} ${word}`));
const leaf = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: literal },
  fc.constantFrom("[7]", "[15]", "true", "pi", "speedOfLight", "month", "unheard"),
);

/** Texts of expressions; most of them can be read, since brackets stand where ambiguity would. */
export const expressionText: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc
      .tuple(
        tie("expression"),
        fc.constantFrom("+", "-", "*", "/", "^", "×", "<", ">=", "==", "and", "or", "to"),
        tie("expression"),
      )
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    tie("expression").map((inner) => `(${inner})`),
    fc.tuple(fc.constantFrom("-", "not ", "+"), tie("expression")).map((parts) => parts.join("")),
    fc.tuple(tie("expression"), unit).map(([inner, word]) => `(${inner} in ${word})`),
    fc
      .tuple(fc.constantFrom("sqrt", "abs", "max", "sum"), tie("expression"))
      .map(([name, inner]) => `${name}(${inner})`),
    fc
      .tuple(fc.constantFrom("pow", "min", "normal"), tie("expression"), tie("expression"))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
    fc.tuple(tie("expression"), tie("expression"), tie("expression")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    fc
      .tuple(fc.constantFrom("truncate", "discrete", "mixture"), tie("expression"), tie("expression"))
      .map(([name, a, b]) => (name === "truncate" ? `truncate(${a}, 0, ${b})` : `${name}(${a}, 1, ${b}, 2)`)),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `lognormal(p5: ${a}, p95: ${b})`),
  ),
})).expression;

const word = fc.constantFrom(
  "The",
  "cost",
  "of",
  "training",
  "1.",
  "#1",
  "*star*",
  "_x_",
  "a|b",
  "<b>",
  "~~no~~",
  "[x]",
  "(y)",
  "&amp;",
  "50%",
  "`",
  "http://x.y",
  "成本",
  "- z",
  "e.g.",
  "wow!",
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
const id = fc.integer({ min: 1, max: 40 });

/** Items whose print must read back. Their numbers are distinct when `fc.uniqueArray` makes them so. */
export const plainItem: fc.Arbitrary<PlainItem> = fc.record(
  {
    id: fc.integer({ min: 1, max: 999_999_999 }),
    kind: fc.constantFrom("statement", "assumption", "implication"),
    text: words.map((text) => `Item ${text} end`),
    withdrawn: fc.boolean(),
    guess: fc.boolean(),
    citations: fc.array(fc.array(id, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
    quotes: fc.array(
      words.map((text) => `Quote ${text} end`),
      { maxLength: 2 },
    ),
    links: fc.array(
      fc.record({ text: fc.constantFrom("a source", "b [1]"), url: fc.constantFrom("https://a.b/c_d_e", "x.html#y") }),
      { maxLength: 2 },
    ),
    formulas: fc.array(
      fc.record(
        {
          name: fc.constantFrom(...names),
          expression: expressionText,
          claim: fc.constantFrom("", "40k token/$", "5 m within 2%"),
        },
        { requiredKeys: ["expression"] },
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ["id", "kind", "text"] },
);

const fragment = fc.constantFrom(
  "1. ",
  "2. ",
  "9. ",
  "15) ",
  "- ",
  "> ",
  "# ",
  "## Facts\n",
  "## Results\n",
  "### More\n",
  "\n",
  "\n\n",
  "\n   ",
  "\n    ",
  "   ",
  " ",
  "\t",
  "`",
  "`a = 1`",
  "`= a * 2 N => 3`",
  "```",
  "~~",
  "~~~",
  "*",
  "**",
  "_",
  "*(1, 2)*",
  "*(1 or 5)*",
  "*(guess)*",
  "*(3-1)*",
  "[",
  "]",
  "(",
  ")",
  "[x](http://y)",
  "[x]: http://y\n",
  "[x]",
  "(a)[http://b]",
  "<",
  ">",
  "<div>",
  "<!--",
  "-->",
  "<b>",
  "---",
  "===",
  "|a|b|\n",
  "|-|-|\n",
  "\\",
  "&amp;",
  "!",
  "\r\n",
  "\r",
  "word",
  "http://c.d/",
  "\u00a0",
  "成",
);

/** Texts made of pieces of Markdown in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(fragment, { maxLength: 60 })
  .map((parts) => `## Facts\n\n1. ${parts.join("")}`);

const bodyLine = fc.oneof(
  words.map((text) => text.replace(/[`<~[]|^[-#\d]/g, "")),
  fc.constantFrom("> quoted words", "- point", "`a = 1`", "[s](http://a.b)"),
);

/** Well-formed files as an author would write them, the bodies of items indented by the width of their markers. */
export const wellFormed: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 1, max: 120 }),
      heading: fc.constantFrom("## Facts", "### Premises", "## Results", "## Notes"),
      bodies: fc.array(fc.array(bodyLine, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections) =>
    sections
      .map(({ start, heading, bodies }) =>
        [heading, ...bodies.map((lines, index) => itemOf(`${start + index}. `, lines))].join("\n\n"),
      )
      .join("\n\n"),
  );

function itemOf(marker: string, lines: readonly string[]): string {
  return marker + ["Item", ...lines].join(`\n\n${" ".repeat(marker.length)}`);
}

/** Characters and short pieces of which each means something in Markdown or in a formula. */
export const piece: fc.Arbitrary<string> = fc.constantFrom(
  "\n",
  "\n\n",
  " ",
  "  \n",
  "   ",
  "    ",
  "\t",
  "\r\n",
  "\r",
  "\u00a0",
  "\f",
  "\u2028",
  "> ",
  ">",
  "- ",
  "1. ",
  "2. ",
  "10) ",
  "# ",
  "## Facts\n\n",
  "## Results\n",
  "---\n",
  "===\n",
  "| a |\n",
  "`",
  "``",
  "```\n",
  "~",
  "~~",
  "~~~\n",
  "*",
  "**",
  "_",
  "\\",
  "\\*",
  "\\\n",
  "&amp;",
  "&",
  "!",
  "<",
  "<div>\n",
  "*(1)*",
  "*(1, 2 or 3)*",
  "*(a)*",
  "*b*",
  "[x](http://y)",
  "[x](<http://y>)",
  "[x]",
  "[x]: http://y\n",
  "](",
  "(a)[http://b.c]",
  "![x](y)",
  "<!-- -->\n",
  "<!-- ",
  "`a = 1`",
  "`= a * 2 N => 3`",
  "`b = a + 3 m`",
  "`c = 1 +\n   2`",
  "http://c.d/e",
  "–",
  "成",
  "word",
  "x_1",
  ")",
  "(",
  ".",
  ":",
  "0",
  "9",
);

const phrase = fc.constantFrom(
  "word",
  "Input 3",
  "R & D",
  "x_1 is ~5",
  "50% (of) it.",
  "a*b",
  "\\$5",
  "it's",
  '"q"',
  "成本",
  "100m–200m",
  "!",
  "*(1)*",
  "*(2, 3–5)*",
  "*(guess)*",
  "*(1 or 2)*:",
  "*(6 7)*",
  "*yes*,",
  "**s**",
  "_e_",
  "~~gone~~",
  "[15]",
  "[s](https://a.b/c_d)",
  "[s](<https://a.b>)",
  "https://a.b/c.",
  "(r)[https://a.b]",
  "&times;",
  "\\\\",
  "$100m",
  "`a = 1`",
  "`b = a + 3 m => 4 m`",
  "`code`",
  "`= [1] * 2`,",
  "`x = y / 3 + 2.5 km / h`",
  "1.",
  "2)",
  "-",
  "> q",
  "# h",
  "+ p",
  "= e",
  "| t |",
  "a\\*b",
);

/** A line of words, marks and formulas. */
export const line: fc.Arbitrary<string> = fc
  .array(phrase, { minLength: 1, maxLength: 7 })
  .map((phrases) => phrases.join(" "));

const ends = fc.constantFrom("\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "  \n");
const indent = fc.constantFrom("   ", "   ", "   ", "   ", "    ", "  ", "", " ", "       ", "\t");
const marker = fc.constantFrom("1. ", "2. ", "3. ", "4. ", "5. ", "12. ", "1.  ", " 2. ", "1) ", "7.", "- ", "");
const entry = fc
  .tuple(
    marker,
    line,
    fc.array(
      fc.tuple(ends, indent, line).map((parts) => parts.join("")),
      { maxLength: 3 },
    ),
  )
  .map(([mark, first, rest]) => mark + first + rest.join(""));
const block = fc.oneof(
  { weight: 8, arbitrary: entry },
  {
    weight: 2,
    arbitrary: fc.constantFrom("## Facts", "# Title", "## Results ##", "### *Premises*", "## Notes", "#", "####### x"),
  },
  fc.constantFrom(
    "<!-- -->",
    "<!-- a",
    "```",
    "```\nx",
    "---",
    "Facts\n---",
    "> q\n> `a = 1`",
    "- a\n- b",
    "[x]: http://y",
    "para `z = 1`",
    "<div>",
    "    code `k = 2`",
    "| a |\n| - |",
    "***",
    "1. x\n\n   ```\n   a\n\n   b",
  ),
  line,
);

/** Items and other blocks in any order, their lines indented well and badly. */
export const lines: fc.Arbitrary<string> = fc
  .array(fc.tuple(block, ends), { maxLength: 9 })
  .map((blocks) => `## Facts\n\n${blocks.map((parts) => parts.join("")).join("")}`);
