import fc from "fast-check";

/** An item as it is to be written; everything in it may be at fault. */
export interface ItemPlan {
  readonly kind: "statement" | "assumption" | "implication";
  /** Added to the number that stands in order. */
  readonly misnumbered: number;
  readonly withdrawn: boolean;
  readonly ground: string;
  readonly formulas: readonly string[];
  /** Behind its number. */
  readonly delimiter: string;
  /** What stands between it and the next. */
  readonly after: string;
}

export interface ModelPlan {
  readonly frontMatter: string;
  readonly items: readonly ItemPlan[];
  readonly lineBreak: string;
}

/** Some of them are units too, and some are words that plain objects have of their own. */
const names = ["p", "q", "r", "s", "t", "x1", "m", "a", "token", "__proto__", "constructor", "toString", "höhe"];

export const name: fc.Arbitrary<string> = fc.constantFrom(...names);

const number = fc.constantFrom("1", "2", "3", "4.5", "10", "0", "250", "7e3", "5%", "0.2", "2k", "1_000", "1e200");
const unit = fc.constantFrom("", "", "", " a", " b", " c", " a*b", " c/a", " a/b", " tokens", " token", " toke", " m");

export const literal: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(number, unit).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.constantFrom("$100M", "$5 / token", "20 degC", "3 km", "true", "1 constructor") },
);

const reference = fc.oneof(
  { weight: 5, arbitrary: name },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }).map((id) => `[${id}]`) },
);

/** Formulas of all sorts, most of them readable, few of them sensible. */
const formulas = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2 },
    { weight: 4, arbitrary: literal },
    { weight: 5, arbitrary: reference },
    { weight: 5, arbitrary: combined(tie("operand"), ["+", "-", "*", "/", "*", "/"]) },
    { weight: 1, arbitrary: combined(tie("operand"), ["^", "<", ">=", "==", "!=", "to", "and", "or"]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("sqrt", "abs", "exp", "log", "round", "sign", "not"), tie("expression"))
        .map(([operator, operand]) => `${operator}(${operand})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom("max", "min", "sum", "mean", "log", "normal", "beta", "round"),
          tie("expression"),
          tie("expression"),
        )
        .map(([operator, one, other]) => `${operator}(${one}, ${other})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("operand"), tie("operand"), tie("operand"))
        .map(([one, two, three]) => `${one} > ${two} ? ${two} : ${three}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie("operand"), fc.constantFrom("a", "km", "K")).map((parts) => parts.join(" in ")),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom("", "2 (", ")", "2 m q", "nosuch + 1", "foo(3)", "1 / 2 a", "1e400", "p ** q"),
    },
  ),
  operand: fc.oneof(
    { weight: 3, arbitrary: reference },
    { weight: 2, arbitrary: literal },
    { weight: 1, arbitrary: tie("expression").map((inner) => `(${inner})`) },
  ),
}));

export const expression: fc.Arbitrary<string> = formulas.expression;

function combined(operand: fc.Arbitrary<string>, operators: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(operand, fc.constantFrom(...operators), operand)
    .map(([left, operator, right]) => `${left} ${operator} ${right}`);
}

const claim = fc.oneof(
  { weight: 5, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constant(" =>") },
  { weight: 2, arbitrary: literal.map((text) => ` => ${text}`) },
  { weight: 1, arbitrary: literal.map((text) => ` => ${text} within 20%`) },
  { weight: 1, arbitrary: fc.constantFrom(" => true", " => false", " => 3 within", " => ?") },
);

const formula: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: name.map((one) => `${one} `) }, { weight: 1, arbitrary: fc.constant("") }),
    expression,
    claim,
  )
  .map(([defined, computed, claimed]) => `\`${defined}= ${computed}${claimed}\``);

const group = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).map((ids) => ids.join(" or ")),
  },
  { weight: 1, arbitrary: fc.constantFrom("1–3", "42", "guess") },
);

const citation = fc.oneof(
  { weight: 1, arbitrary: fc.constant("") },
  {
    weight: 3,
    arbitrary: fc.array(group, { minLength: 1, maxLength: 3 }).map((groups) => ` *(${groups.join(", ")})*`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(" [source](https://example.org/)", " *(guess)*", " (text)[https://example.org]"),
  },
);

export const itemPlan: fc.Arbitrary<ItemPlan> = fc.record({
  kind: fc.constantFrom(
    "statement" as const,
    "assumption" as const,
    "assumption" as const,
    "implication" as const,
    "implication" as const,
  ),
  misnumbered: fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
  ),
  withdrawn: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  ground: citation,
  formulas: fc.array(formula, { maxLength: 3 }),
  delimiter: fc.oneof({ weight: 20, arbitrary: fc.constant(".") }, { weight: 1, arbitrary: fc.constant(")") }),
  after: fc.oneof(
    { weight: 15, arbitrary: fc.constant("\n\n") },
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        "\n",
        "\n\n\n",
        "\n  \n",
        "\n\n<!-- -->\n\n",
        "\n\nWords between.\n\n",
        "\n\nWords `q = 2` between.\n",
        "\nwords that run on\n\n",
        "\n\n  words beside\n\n",
        "\n\n    words far beside\n\n",
        "\n> quoted\n\n",
        "\n\n- bullet\n\n",
        "\n---\n\n",
        "\n\n ",
        "\n\n```\nfence\n```\n",
      ),
    },
  ),
});

const frontMatter = fc.oneof(
  { weight: 4, arbitrary: fc.constant("---\nunits: { a: , b: , c: a * b }\n---\n\n") },
  { weight: 1, arbitrary: fc.constant("---\nunits: { a: , b: , c: 2 a * b, token: }\n---\n\n") },
  {
    weight: 1,
    arbitrary: fc.constant("---\nunits: { a: , b: a, p: a }\nscenarios: { low: { p: 2, q: 3 a } }\n---\n\n"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "---\nunits: { __proto__: , constructor: }\n---\n", "---\ntitle: [\n---\n"),
  },
);

const modelPlan: fc.Arbitrary<ModelPlan> = fc.record({
  frontMatter,
  items: fc.array(itemPlan, { minLength: 1, maxLength: 8 }),
  lineBreak: fc.oneof({ weight: 5, arbitrary: fc.constant("\n") }, { weight: 1, arbitrary: fc.constant("\r\n") }),
});

const headings = { statement: "## Statements", assumption: "## Assumptions", implication: "## Implications" };

/** An item as text, under a number. */
export function itemText(plan: ItemPlan, id: number): string {
  const said = `item ${plan.kind}`;
  const words = plan.withdrawn ? `~~${said}~~` : said;
  const formulas = plan.formulas.length === 0 ? "" : `: ${plan.formulas.join(",\n   ")}`;
  return `${Math.max(0, id + plan.misnumbered)}${plan.delimiter} ${words}${plan.ground}${formulas}`;
}

function modelText({ frontMatter, items, lineBreak }: ModelPlan): string {
  let kind = "";
  const lines = items.map((plan, place) => {
    const heading = plan.kind === kind ? "" : `\n${headings[plan.kind]}\n\n`;
    kind = plan.kind;
    return `${heading}${itemText(plan, place + 1)}${plan.after}`;
  });
  return (frontMatter + lines.join("")).replaceAll("\n", lineBreak);
}

export const model: fc.Arbitrary<string> = modelPlan.map(modelText);
