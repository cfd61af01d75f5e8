import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

/** What is said with a code that begins with N, and where: `N403 at 3:12 nothing defines …; did you mean …?` */
function check(items: string, ...expected: readonly string[]): void {
  const { diagnostics } = parseModel(`## Assumptions\n\n${items}\n`);
  const said = diagnostics
    .filter(({ code }) => code.startsWith("N"))
    .map(({ code, line, column, message, help }) => `${code} at ${line}:${column} ${message}; ${help}`);
  expect(said).toEqual(expected);
}

describe("citations", () => {
  test("of what is there", () => check("1. a\n2. b *(1)*"));
  test("of what is missing", () =>
    check("1. a *(7)*", "N401 at 3:8 cites item 7, which does not exist; write item 7, or drop the citation"));
  test("of digits in the wrong order", () =>
    check("12. a *(21)*", "N401 at 3:9 cites item 21, which does not exist; did you mean 12?"));
});

describe("references", () => {
  test("to the only quantity of an item", () => check("1. a: `x = 1`\n2. b: `y = [1]`"));
  test("to an item without formulas", () =>
    check(
      "1. a\n2. b: `y = [1]`",
      "N402 at 4:12 `[1]` refers to item 1, which has no formula; give item 1 a formula, or refer to another item",
    ));
  test("to an item with two formulas", () =>
    check(
      "1. a: `x = 1`, `z = 2`\n2. b: `y = [1]`",
      "N402 at 4:12 `[1]` refers to item 1, which has 2 formulas; write the name of the one you mean: `x` or `z`",
    ));
  test("to no item", () =>
    check(
      "1. b: `y = [9]`",
      "N402 at 3:12 `[9]` refers to item 9, which does not exist; correct the number, or use a name",
    ));
});

describe("names", () => {
  test("defined later", () => check("1. a: `x = y`\n2. b: `y = 1`"));
  test("unknown", () =>
    check("1. a: `x = nowhere`", "N403 at 3:12 nothing defines `nowhere`; define it: `nowhere = …`"));
  test("misspelt", () =>
    check("1. a: `price = 1`\n2. b: `y = prize`", "N403 at 4:12 nothing defines `prize`; did you mean `price`?"));
  test("defined twice: the first is meant", () => {
    check("1. a: `x = 1`\n2. b: `x = 2`", "N404 at 4:8 `x` is defined a second time; give one of them another name");
    const { quantities } = parseModel("## Data\n\n1. a: `x = 1`\n2. b: `x = 2`\n3. c: `y = x`\n");
    expect(quantities.map(({ value }) => value)).toEqual([1, 2, 1]);
  });
  test.each(["__proto__", "constructor", "toString", "höhe", "成本"])("%s", (name) =>
    check(`1. a: \`${name} = 1\`\n2. b: \`y = ${name}\``),
  );
});

describe("circles", () => {
  const repair = "remove one of the citations or uses on this path";
  test("of one item", () => check("1. a *(1)*", `N405 at 3:1 item 1 rests on itself; ${repair}`));
  test("of citations, with the whole path", () =>
    check(
      "1. a *(3)*\n2. b *(1)*\n3. c *(2)*",
      `N405 at 3:1 these rest on one another in a circle: 1 → 3 → 2 → 1; ${repair}`,
    ));
  test("of a citation and a formula", () =>
    check(
      "1. a *(2)*: `x = 1`\n2. b: `y = x`",
      `N405 at 3:1 these rest on one another in a circle: 1 → 2 → 1; ${repair}`,
    ));
  test("inside one item", () =>
    check("1. a: `x = y`, `y = x`", `N405 at 3:8 these rest on one another in a circle: x → y → x; ${repair}`));
  test("mended by an edit", () => {
    const model = parseModel("## Data\n\n1. a: `x = y + 1`\n2. b: `y = x`\n3. c: `z = x`\n");
    expect(model.diagnostics.map(({ code }) => code)).toContain("N405");
    expect(model.setFormula("y", "4").changed).toEqual(["y", "x", "z"]);
    expect(model.diagnostics.map(({ code }) => code)).not.toContain("N405");
  });
  test("of ten thousand items", () => {
    const items = Array.from({ length: 10_000 }, (_, place) => `${place + 1}. a *(${place === 0 ? 10_000 : place})*`);
    const { diagnostics } = parseModel(`## Data\n\n${items.join("\n")}\n`);
    expect(diagnostics.find(({ code }) => code === "N405")?.message).toContain("… 9941 more …");
  });
});
