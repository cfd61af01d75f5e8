import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

/** The lints of a small argument: `A602 in 1: this assumption cites nothing`. */
function check(words: string, sections: readonly string[], ...expected: readonly string[]): void {
  test(words, () => {
    const text = sections.join("\n\n");
    const said = parseModel(text)
      .diagnostics.filter(({ code }) => code.startsWith("A"))
      .map(({ code, item }) => `${code} in ${item}`);
    expect(said).toEqual(expected);
  });
}

const data = "## Statements\n\n1. s [source](https://example.org/)";
const assumed = "## Assumptions\n\n2. a *(1)*: `x = 1`";
const implied = "## Implications\n\n3. i *(2)*: `y = x`";

describe("each lint fires, and does not fire", () => {
  check("a sound argument", [data, assumed, implied]);
  check("a statement without a source", ["## Statements\n\n1. s"], "A601 in 1");
  check("a withdrawn one says nothing", ["## Statements\n\n1. ~~s~~"]);
  check("an assumption that cites nothing", ["## Assumptions\n\n2. a"], "A602 in 2");
  check("a guess", ["## Assumptions\n\n2. a *(guess)*"]);
  check("an item used and not cited", [data, assumed, "## Implications\n\n3. i *(1)*: `y = x`"], "A603 in 3");
  check("an item cited as an alternative", [data, assumed, "## Implications\n\n3. i *(1 or 2)*: `y = x`"]);
  check("an item cited and not used", [data, assumed, `${implied}\n4. j *(2, 3)*: \`z = y\``], "A604 in 4");
  check("cited where nothing is computed", [data, assumed, `${implied}\n4. j *(2, 3)*`]);
  check("an input that nothing uses", [data, assumed], "A605 in 2");
  check(
    "resting on a withdrawn item",
    [data, "## Assumptions\n\n2. ~~a~~ *(1)*", "## Implications\n\n3. i *(2)*"],
    "A606 in 3",
  );
  check("resting on another leg too", [data, "## Assumptions\n\n2. ~~a~~ *(1)*", "## Implications\n\n3. i *(2 or 1)*"]);
  check("an implication of nothing", ["## Implications\n\n3. i"], "A607 in 3");
  check("an implication that uses without citing", [data, assumed, "## Implications\n\n3. i: `y = x`"], "A603 in 3");
});

test("a fall is told where it begins, and names those that fall with it", () => {
  const { diagnostics, items } = parseModel(
    [data, "## Assumptions\n\n2. ~~a~~ *(1)*", "## Implications\n\n3. i *(2)*\n4. j *(3)*\n5. k *(4 or 1)*"].join(
      "\n\n",
    ),
  );
  expect(diagnostics.find(({ code }) => code === "A606")).toMatchObject({ item: 3, inheritedBy: [4] });
  expect(items.map(({ status }) => status)).toEqual(["supported", "withdrawn", "fallen", "fallen", "supported"]);
});
