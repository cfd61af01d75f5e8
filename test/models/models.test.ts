import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Model } from "../../src/session/model.ts";
import { parseModel } from "../../src/session/parse.ts";

const folder = new URL("../../models/", import.meta.url);
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(new URL(file, folder), "utf8")]));
const founding = "gpt4-training-cost.md";
const corrected = "gpt4-training-cost-corrected.md";

describe.each(files.filter((file) => file !== founding))("%s", (file) => {
  test("is clean under strict", () => {
    expect(modelOf(file, { strict: true }).diagnostics).toEqual([]);
  });

  test("is neither a toy nor a book", () => {
    const { length } = modelOf(file).items;
    expect(length).toBeGreaterThanOrEqual(10);
    expect(length).toBeLessThanOrEqual(40);
  });

  test("takes each of its scenarios", () => {
    for (const scenario of modelOf(file).scenarios) {
      const { quantities } = modelOf(file, { scenario });
      expect(quantities.filter(({ value }) => value === null)).toEqual([]);
    }
  });

  test("has a source of every statement, quoted", () => {
    const statements = modelOf(file).items.filter(({ kind }) => kind === "statement");
    for (const { id, links } of statements) expect([id, links.length > 0]).toEqual([id, true]);
  });
});

describe.each(files.filter((file) => uncertainResults(file).length > 0))("the ranges of %s", (file) => {
  test("are drawn by inputs of their own, so that every question can move them", () => {
    const model = modelOf(file);
    const tornados = uncertainResults(file).map((name) => model.tornado(name));
    expect(tornados.filter(({ basis }) => basis.kind !== "percentiles")).toEqual([]);
    expect(tornados.flatMap(({ unmoved }) => unmoved)).toEqual([]);
  });

  test("reach conclusions, and leave each a number in every sample", () => {
    const { quantities, wild } = modelOf(file).simulate([], { samples: 1024 });
    expect(quantities.length).toBeGreaterThan(0);
    expect(wild).toEqual([]);
  });
});

test("the reference names the models that have ranges, and no other", () => {
  const reference = readFileSync(new URL("README.md", folder), "utf8");
  const [, sentence = ""] = /Of the models beside this page, ([^;]+) have ranges/.exec(reference) ?? [];
  const named = [...sentence.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name = ""]) => name);
  expect(named.sort()).toEqual(files.filter((file) => uncertainResults(file).length > 0));
});

describe("the founding model", () => {
  const model = modelOf(founding, { strict: true });

  test("has exactly three root errors, and what only inherits them", () => {
    const reported = model.diagnostics.map(({ code, severity, item, inheritedBy }) => [code, severity, item, inheritedBy]);
    expect(reported).toEqual([
      ["U305", "error", 13, [14]],
      ["U305", "error", 16, [17]],
      ["C501", "error", 18, [19, 20, 21]],
    ]);
  });

  test("says what is left over, and how far off the value is", () => {
    const [first, second, third] = model.diagnostics.map(({ message }) => message);
    expect(first).toContain("token·word");
    expect(second).toContain("core/chip is left over");
    expect(third).toContain("100× too large");
  });

  test("bears item 15 out", () => {
    expect(claimOf(model, "tokens_per_dollar")).toMatchObject({ step: "holds", chain: "holds" });
  });

  test("has its 21 items", () => {
    expect(model.items.map(({ id }) => id)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });
});

describe("the corrected model", () => {
  test.each([
    [undefined, 8.55e12],
    ["backward pass", 2.85e12],
  ])("under the scenario %s has so many parameters", (scenario, expected) => {
    const model = modelOf(corrected, scenario === undefined ? {} : { scenario });
    const { value, unit } = quantityOf(model, "params");
    expect(unit).toBe("param");
    expect(Math.abs(Number(value) / expected - 1)).toBeLessThan(0.001);
  });

  test("bears every claim out, step by step and from the start", () => {
    const claims = modelOf(corrected).quantities.flatMap(({ claim }) => claim ?? []);
    expect(claims.length).toBeGreaterThan(8);
    for (const claim of claims) expect(claim).toMatchObject({ step: "holds", chain: "holds" });
  });
});

/** What the format offers, and how it looks. */
const features: readonly (readonly [feature: string, form: RegExp])[] = [
  ["a title in the front matter", /^title: /m],
  ["a base unit", /^ {2}\w+:$/m],
  ["a unit made of others", /^ {2}\w+: \w+ \/ \w+$/m],
  ["a conversion", /^ {2}\w+: [\d.e]+ \w+$/m],
  ["a currency's exchange rate", /^ {2}EUR: [\d.]+ USD$/m],
  ["a plural of one's own", /\{ plural: \w+ \}/],
  ["a scenario", /^ {2}[\w ]+: \{ \w+: .+ \}$/m],
  ["a scenario of several values", /^ {2}\w+: \{ \w+: [^,}]+, \w+: .+ \}$/m],
  ["another word for statements", /^## (?:Facts|Evidence|Sources|Data)$/m],
  ["another word for assumptions", /^## Premises$/m],
  ["another word for implications", /^## (?:Conclusions|Results)$/m],
  ["a deeper heading that keeps the kind", /^### \w+/m],
  ["narrative", /^## (?:Comments|Remarks)$/m],
  ["a quote", /^\d+\. > /m],
  ["a table in a quote", /> \| --- \|/],
  ["a link", /\]\(https:\/\//],
  ["an item without a formula", /^\d+\. [^`\n]+ \*\(\d+\)\*$/m],
  ["several formulas in an item", /`\w+ = [^`]+`,\s+`\w+ = /],
  ["a formula without a name", /`= [^`]+`/],
  ["a formula over its own line", /:\n {3,4}`\w+ = /],
  ["a citation of several", /\*\(\d+, \d+/],
  ["a range of items", /\*\((?:\d+, )*\d+–\d+/],
  ["a choice", /\*\(\d+ or \d+\)\*/],
  ["a guess", /\*\(guess\)\*/],
  ["a withdrawn item", /^\d+\. ~~/m],
  ["a reference to an item", /= [^`]*\[\d+\][^`]*`/],
  ["a magnitude suffix", /= \d+T token/],
  ["money in millions", /= \$\d+M`/],
  ["money with thousands", /\$\d+,\d{3} \/ month/],
  ["pounds", /£[\d,]+/],
  ["euros", /€[\d,]+/],
  ["a percentage", /= \d+%/],
  ["underscores in a number", /\d_\d{3}/],
  ["a number with an exponent", /=> \d\.\d+e-?\d+/],
  ["a counting unit in the plural", /=> [\d.k]+ nets/],
  ["a unit with a power", /kg\/m\^3/],
  ["a temperature", /degC/],
  ["another scale of temperature", /in degF/],
  ["a binary prefix", /KiB/],
  ["a conversion for display", /`[^`]+ in \w+(?:\/\w+)*(?: =>|`)/],
  ["a range", /`\w+ = [^`]+ to [^`]+`/],
  ["a normal distribution", /= normal\(/],
  ["a uniform distribution", /= uniform\(/],
  ["a triangular distribution", /= triangular\(/],
  ["a distribution of ends and a mode", /= pert\(/],
  ["a lognormal by its percentiles", /lognormal\(p5: /],
  ["a mixture", /= mixture\(/],
  ["a known unit alone", /\* 1 \w+|in year/],
  ["pi", /= pi \*/],
  ["a physical constant", /speedOfLight|gravity/],
  ["a power", /\^2/],
  ["a logarithm", /log(?:2|10)?\(/],
  ["an exponential", /exp\(/],
  ["a root", /sqrt\(/],
  ["a mean", /mean\(/],
  ["the greater of two", /max\(/],
  ["an absolute value", /abs\(/],
  ["a comparison", / <=? /],
  ["a conjunction", / and \w+ < /],
  ["a claim", /=> /],
  ["a claim with a tolerance", /within \d+%/],
  ["a claim of truth", /=> true`/],
  ["a claim of falsehood", /=> false`/],
];

test.each(features)("some model has %s", (_, form) => {
  expect([...texts.values()].some((text) => form.test(text))).toBe(true);
});

function modelOf(file: string, options: { readonly strict?: boolean; readonly scenario?: string } = {}): Model {
  return parseModel(texts.get(file) ?? "", { path: `models/${file}`, ...options });
}

/** The numbers of implications that rest on ranges. */
function uncertainResults(file: string): readonly string[] {
  const { items, quantities } = modelOf(file);
  const implications = new Set(items.flatMap(({ id, kind }) => (kind === "implication" ? [id] : [])));
  return quantities.flatMap(({ name, item, uncertain, value }) =>
    uncertain && name !== null && typeof value === "number" && implications.has(item) ? [name] : [],
  );
}

function quantityOf(model: Model, name: string): Model["quantities"][number] {
  const quantity = model.quantities.find((one) => one.name === name);
  if (quantity === undefined) throw new Error(`no quantity ${name}`);
  return quantity;
}

function claimOf(model: Model, name: string): Model["quantities"][number]["claim"] {
  return quantityOf(model, name).claim;
}
