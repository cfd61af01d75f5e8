import { describe, expect, test } from "vitest";
import { renderDiagnostics } from "../../src/render/code-frame.ts";
import { plainPaint } from "../../src/render/paint.ts";
import { sourcesOf } from "../../src/render/source-lines.ts";
import { parseModel } from "../../src/session/parse.ts";
import type { Model } from "../../src/session/model.ts";
import type { Diagnostic } from "../../src/text/diagnostic.ts";
import { chainOf, inputs } from "./inputs.ts";

const size = 5_000;

/** Reads a text and asks for all that can be asked of any; what is said has a code, a place in the text and words. */
function survives(text: string): Model {
  const model = parseModel(text, { path: "m.md" });
  const lines = text.split(/\r\n|\r|\n/).length;
  const isTold = ({ code, message, line, endLine, column }: Diagnostic): boolean =>
    /^[A-Z]\d{3}$/.test(code) && message !== "" && line >= 1 && line <= endLine && endLine <= lines && column >= 1;
  expect(model.diagnostics.filter((one) => !isTold(one))).toEqual([]);
  renderDiagnostics(model.diagnostics.slice(0, 50), sourcesOf(new Map([["m.md", text]])), {
    paint: plainPaint,
    width: 80,
  });
  model.report();
  expect(model.text).toBe(text);
  return model;
}

describe("survives", () => {
  test.each([...inputs])("%s", (_name, make) => {
    survives(make(size));
  });
  test.each([
    ["nothing", ""],
    ["a byte order mark alone", ""],
    ["a line of 100,000 letters", `## Facts\n\n1. ${"a".repeat(100_000)}`],
    ["a number beyond all numbers", "## Facts\n\n1. `a = 1e400`, `b = 10^10^10`, `c = b - b`\n"],
    ["an item that cites itself", "## Results\n\n1. w *(1)*\n"],
    ["a NUL", "## Facts\n\n1. a\u0000b: `c\u0000 = 1`\n"],
    ["lone surrogates", "## Facts\n\n1. \ud800 `\udfff = 1 \ud800`\n"],
  ])("%s", (_name, text) => {
    survives(text);
  });
});

function codesOf(text: string): readonly string[] {
  return survives(text).diagnostics.map(({ code }) => code);
}

describe("says", () => {
  test.each([
    ["a number too large", "## Facts\n\n1. `a = 1e400`\n", "S212"],
    ["a power too high", "## Facts\n\n1. `a = 10^10^10`\n", "V703"],
    ["an item that cites itself", "## Results\n\n1. w *(1)*\n", "N405"],
    ["two items 7", "## Results\n\n7. w *(7)*\n\n<!-- -->\n\n7. w\n", "M202"],
    ["front matter never closed", "---\ntitle: a\n\n## Facts\n\n1. a\n", "F103"],
    ["an alias bomb", inputs.get("front matter of aliases")!(0), "F104"],
    ["flows too deep", inputs.get("front matter of flows")!(20_000), "F104"],
    ["units in a circle", "---\nunits:\n  aa: 2 bb\n  bb: 3 aa\n---\n\n## Facts\n\n1. a\n", "F107"],
    ["a citation of very many", "## Results\n\n1. w *(1–99999999)*\n", "M205"],
    ["parentheses too deep", `## Facts\n\n1. \`a = ${"(".repeat(4_000)}1${")".repeat(4_000)}\`\n`, "S203"],
    ["no items", "words\n", "F109"],
  ])("%s", (_name, text, code) => {
    expect(codesOf(text)).toContain(code);
  });
});

describe("words of JavaScript are words like others:", () => {
  const words = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "then"];
  test.each(words)("%s as name, unit, key, scenario and value", (word) => {
    const text = `---
${word}: a
units:
  ${word}: 3 m
scenarios:
  ${word}: { ${word}1: 2 }
---

## Assumptions

1. w *(guess)*: \`${word}1 = 1\`

2. w *(guess)*: \`b = 2 ${word} + 1 m\`

## Results

3. w *(1, 2)*: \`c = ${word}1 * b => 7 m\`
`;
    const model = survives(text);
    expect(model.scenarios).toEqual([word]);
    expect(model.diagnostics.map(({ code }) => code)).toEqual(["F106"]);
    expect(parseModel(text, { scenario: word }).quantities.at(-1)?.value).toBe(14);
    expect(model.dependents([`${word}1`]).quantities).toEqual(["c"]);
    expect(Object.prototype).not.toHaveProperty("1");
  });
  test.each([...words, "größe", "质量", "α_β"])("%s alone as a name", (word) => {
    const model = survives(`## Assumptions\n\n1. w *(guess)*: \`${word} = 1 kg\`, \`d = ${word} * 2\`\n`);
    expect(model.quantities.map(({ name, value }) => [name, value])).toEqual([
      [word, 1],
      ["d", 2],
    ]);
    expect(model.set(word, "5 kg").changed).toEqual([word, "d"]);
  });
});

describe("limits are named with their value, and can be raised:", () => {
  test("fileBytes", () => {
    const model = parseModel("## Facts\n", { limits: { fileBytes: 5 } });
    expect(model.diagnostics).toMatchObject([{ code: "F102", message: expect.stringMatching(/fileBytes is 5\b/) }]);
  });
  test("diagnostics", () => {
    const text = inputs.get("failing claims")!(2_000);
    const all = parseModel(text).diagnostics;
    const errors = all.filter(({ severity }) => severity === "error").length;
    const some = parseModel(text, { limits: { diagnostics: 10 } }).diagnostics;
    expect(some).toHaveLength(11);
    expect(some.filter(({ severity }) => severity === "error")).toHaveLength(11);
    const [rest] = some.filter(({ code }) => code === "F102");
    expect(rest?.message).toBe(
      `${all.length - 10} more problems are not listed: there are more than the limit diagnostics, which is 10`,
    );
    expect(parseModel(text, { limits: { diagnostics: errors } }).diagnostics.at(0)?.severity).toBe("warning");
  });
});

describe("a chain of 5,000 quantities", () => {
  test.each([1, 100])("in items of %d formulas is computed, asked and edited", (formulasAnItem) => {
    const model = survives(chainOf(5_000, formulasAnItem));
    expect(model.diagnostics).toEqual([]);
    expect(model.quantities.at(-1)?.value).toBe(5_000);
    expect(model.set("a0", "5")).toMatchObject({ recomputed: 5_000 });
    expect(model.setFormula("a4990", "a4989 + 2")).toMatchObject({ recomputed: 10 });
    expect(model.undo()).toMatchObject({ recomputed: 10 });
    expect(model.dependents(["a0"]).quantities).toHaveLength(4_999);
    expect(model.precedents(["a4999"]).quantities).toHaveLength(4_999);
    expect(model.pathBetween("a0", "a4999")?.steps).toHaveLength(5_000);
    expect(model.why("a4999").nodes).toHaveLength(Math.ceil(4_999 / formulasAnItem) + 1);
    expect(model.withdraw(["a0"]).falls).toHaveLength(Math.ceil(4_999 / formulasAnItem));
    expect(model.support("a4999")).toMatchObject({ sets: [[1]], capped: false });
  });
  test("closed to a circle is one error", () => {
    const text = chainOf(2_000, 1).replace("*(guess)*: `a0 = 1`", "*(2000)*: `a0 = a1999`");
    const errors = survives(text).diagnostics.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ code: "N405", line: 3 }]);
    expect(errors[0]?.related).toHaveLength(1_999);
  });
});

test("very many edits in one batch, and all undone", () => {
  const model = parseModel(chainOf(2_000, 1));
  const before = model.text;
  const change = model.batch(() => {
    for (let n = 1; n < 2_000; n++) model.setFormula(`a${n}`, `a${n - 1} + 2`);
  });
  expect(change.recomputed).toBe(1_999);
  expect(model.quantities.at(-1)?.value).toBe(3_999);
  model.undo();
  expect(model.text).toBe(before);
});
