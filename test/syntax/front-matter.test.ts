import { describe, expect, test } from "vitest";
import { type FrontMatter, readFrontMatter } from "../../src/syntax/front-matter.ts";
import { readModel } from "../../src/syntax/read-model.ts";
import { yamlDepth } from "../../src/syntax/yaml-depth.ts";
import { defaultLimits } from "../../src/text/limits.ts";
import { sourceOf } from "../../src/text/source.ts";

const textOf = (...lines: readonly string[]): string => ["---", ...lines, "---", "# Facts", ""].join("\n");

function entries(...lines: readonly string[]): FrontMatter {
  const { frontMatter, problems } = readFrontMatter(textOf(...lines), defaultLimits);
  expect(problems).toEqual([]);
  return frontMatter;
}

/** The codes of the problems and the text that they point at. */
function faults(text: string): readonly string[] {
  return readFrontMatter(text, defaultLimits).problems.map(
    ({ code, span }) => `${code} ${text.slice(span.from, span.to)}`,
  );
}

describe("entries", () => {
  test("of a file without front matter", () => {
    expect(readFrontMatter("# Facts", defaultLimits)).toMatchObject({
      frontMatter: { span: { from: 0, to: 0 } },
      problems: [],
    });
    expect(readFrontMatter("text\n---\n---", defaultLimits).problems).toEqual([]);
    expect(entries()).toMatchObject({ title: undefined, units: [], span: { from: 0, to: 8 } });
    expect(entries("# only a comment")).toMatchObject({ title: undefined });
  });
});

describe("titles", () => {
  test("are text however written", () => {
    expect(entries("title: The cost of it").title).toBe("The cost of it");
    expect(entries("title: 'The cost: of it'").title).toBe("The cost: of it");
    expect(entries("title: 2024").title).toBe("2024");
    expect(entries("title:").title).toBeUndefined();
    expect(entries("title: >", "  two", "  lines").title).toBe("two lines");
  });
});

describe("units", () => {
  const units = (...lines: readonly string[]): readonly unknown[] =>
    entries("units:", ...lines).units.map(({ name, definition, plural }) => [name, definition, plural]);

  test("are bases, definitions and plurals", () => {
    expect(
      units("  token:", "  EUR: 1.08 USD", "  FLOPS: flop / second", "  person: { plural: people }", "  dozen: 12"),
    ).toEqual([
      ["token", undefined, undefined],
      ["EUR", "1.08 USD", undefined],
      ["FLOPS", "flop / second", undefined],
      ["person", undefined, "people"],
      ["dozen", "12", undefined],
    ]);
    expect(units("  life: { plural: lives, definition: 2 token }")).toEqual([["life", "2 token", "lives"]]);
  });
  test("may have hostile names", () => {
    expect(units("  __proto__:", "  constructor: 3 token", "  toString:")).toEqual([
      ["__proto__", undefined, undefined],
      ["constructor", "3 token", undefined],
      ["toString", undefined, undefined],
    ]);
  });
  test("have places", () => {
    const text = textOf("units:", "  EUR: 1.08 USD", "  token:");
    const found = readFrontMatter(text, defaultLimits).frontMatter.units;
    expect(found.map(({ span }) => text.slice(span.from, span.to))).toEqual(["EUR: 1.08 USD", "token:"]);
  });
});

describe("scenarios", () => {
  test("keep values as they are written", () => {
    const text = textOf(
      "scenarios:",
      "  frugal: { cost: $50M, 'params': '6' }",
      "  none:",
      "  dear:",
      "    cost: $1,000",
    );
    const { scenarios } = readFrontMatter(text, defaultLimits).frontMatter;
    const shown = [...scenarios].map(([name, values]) => [
      name,
      ...[...values].map(([key, value]) => `${key}=${value.text}`),
    ]);
    expect(shown).toEqual([["frugal", "cost=$50M", "params=6"], ["none"], ["dear", "cost=$1,000"]]);
    const value = scenarios.get("frugal")?.get("cost");
    expect(value && [value.span, value.nameSpan].map(({ from, to }) => text.slice(from, to))).toEqual(["$50M", "cost"]);
  });
  test("that set unknown names are reported", () => {
    const text = "---\nscenarios:\n  s: { cots: 3, cost: 4 }\n---\n# Facts\n\n1. `cost = 2`\n";
    const { problems } = readModel(sourceOf("m.md", text));
    expect(problems.map(({ code, help, span }) => [code, help, text.slice(span.from, span.to)])).toEqual([
      ["F108", "did you mean `cost`?", "cots"],
    ]);
  });
  test("that are none are reported", () => {
    expect(faults(textOf("scenarios: 3"))).toEqual(["F105 scenarios: 3"]);
    expect(faults(textOf("scenarios:", "  a: 3"))).toEqual(["F108 a: 3"]);
    expect(faults(textOf("scenarios:", "  a: { b: [1] }"))).toEqual(["F108 b: [1]"]);
  });
});

describe("faults", () => {
  test("of the fences", () => {
    expect(faults("---\ntitle: x\n")).toEqual(["F103 ---"]);
    expect(readFrontMatter("---\ntitle: x\n...\n", defaultLimits).frontMatter.title).toBe("x");
  });
  test("of the YAML", () => {
    expect(faults(textOf("title: 'open"))[0]).toMatch(/^F104/);
    expect(faults(textOf("a: b: c"))[0]).toMatch(/^F104/);
    expect(faults(textOf("title: a", "title: b"))).toEqual(["F104 title"]);
    expect(faults(textOf("title: &x a", "units: *x"))).toEqual(["F104 *x"]);
    expect(faults(textOf("- a"))).toEqual(["F105 - a"]);
  });
  test("of the keys", () => {
    expect(faults(textOf("layout: post", "tags: [agi]", "hidden: false"))).toEqual([]);
    expect(faults(textOf("unit: { a: }", "[x]: 3"))).toEqual(["F105 [x]", "F106 unit"]);
    expect(faults(textOf("units: { a: { plurl: b } }"))).toEqual(["F106 plurl"]);
    expect(faults(textOf("units: [a, b]"))).toEqual(["F105 units: [a, b]"]);
  });
  test("of size", () => {
    expect(faults(textOf(`a: ${"[".repeat(20_000)}`))).toEqual(["F104 ---"]);
    expect(faults(textOf("- ".repeat(20_000)))).toEqual(["F104 ---"]);
    expect(faults(textOf(`title: ${"x".repeat(70_000)}`))).toEqual(["F104 ---"]);
    const bomb = [
      "a: &a [x]",
      ...[..."bcdefgh"].map(
        (name, index) => `${name}: &${name} [${"*".concat("abcdefg"[index] ?? "", ",").repeat(9)}]`,
      ),
    ];
    expect(faults(textOf(...bomb))[0]).toMatch(/^F104 \*a/);
  });
  test("of declarations come from the units", () => {
    const { problems } = readModel(sourceOf("m.md", textOf("units:", "  a: 2 b", "  b: 3 a") + "\n1. x\n"));
    expect(problems.map(({ code }) => code)).toContain("F107");
  });
});

describe("the depth of YAML", () => {
  test("counts brackets, indentation and dashes", () => {
    expect(yamlDepth("a: [{b: 1}]")).toBe(3);
    expect(yamlDepth("a:\n  b:\n    c: 1\nd: 2")).toBe(3);
    expect(yamlDepth("- - - a")).toBe(4);
    expect(yamlDepth("a: 1\nb: 2\n")).toBe(1);
  });
});
