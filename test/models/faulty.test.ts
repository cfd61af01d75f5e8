import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderDiagnostics, renderSummary } from "../../src/render/code-frame.ts";
import { plainPaint } from "../../src/render/paint.ts";
import { sourcesOf } from "../../src/render/source-lines.ts";
import { codes } from "../../src/session/codes.ts";
import type { Model } from "../../src/session/model.ts";
import { parseModel } from "../../src/session/parse.ts";
import { proposed, recoded, sensible } from "./repairs.ts";

const folder = new URL("../../models/faulty/", import.meta.url);
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".md"))
  .sort();

const models = new Map<string, Model>();

describe("the faulty models", () => {
  test("show every code, and no other", () => {
    expect([...new Set(files.map(codeOf))].sort()).toEqual(codes.map(({ code }) => code));
  });

  test.each(files)("%s reports its code", (file) => {
    expect(modelOf(file).diagnostics.map(({ code }) => code)).toContain(codeOf(file));
  });

  test.each(files)("%s reports nothing but its code", (file) => {
    const others = modelOf(file).diagnostics.filter(({ code }) => code !== codeOf(file));
    expect(others.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  });

  test.each(files)("%s is reported as its golden file says", async (file) => {
    const golden = new URL(`../golden/faulty/${file.replace(/\.md$/, ".txt")}`, import.meta.url);
    await expect(reportOf(file)).toMatchFileSnapshot(golden.pathname);
  });

  test("are sound without --strict where only --strict minds", () => {
    expect(parseModel(bytesOf("U310-not-declared.md")).diagnostics).toEqual([]);
  });
});

describe("a repair", () => {
  test("is known for every faulty model", () => {
    const known = [...proposed.keys(), ...sensible.keys(), ...recoded.keys()];
    expect(known.sort()).toEqual(files.map((file) => file.replace(/\.md$/, "")));
  });

  test.each([...proposed])("of %s is what the help proposes, and leaves nothing to report", (name, [from, to, said]) => {
    expect(modelOf(`${name}.md`).diagnostics[0]?.help).toContain(said ?? to);
    expect(remaining(name, from, to)).toEqual([]);
  });

  test.each([...sensible])("of %s in the sense of the help leaves nothing to report", (name, [from, to]) => {
    expect(remaining(name, from, to)).toEqual([]);
  });

  test.each([...recoded])("of %s is to save the text as UTF-8", (name, encoding) => {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytesOf(`${name}.md`));
    expect(parseModel(text).diagnostics.map(({ code }) => code)).not.toContain("F101");
  });
});

test("F102 names the limit on the size of a file", () => {
  const [diagnostic] = parseModel("# A model\n", { limits: { fileBytes: 5 } }).diagnostics;
  expect(diagnostic).toMatchObject({ code: "F102", message: "the file has 10 bytes, and the limit fileBytes is 5" });
});

function codeOf(file: string): string {
  return file.slice(0, 4);
}

function bytesOf(file: string): Uint8Array {
  return readFileSync(new URL(file, folder));
}

function modelOf(file: string): Model {
  const known = models.get(file);
  if (known !== undefined) return known;
  const model = parseModel(bytesOf(file), { path: `models/faulty/${file}`, strict: codeOf(file) === "U310" });
  models.set(file, model);
  return model;
}

function reportOf(file: string): string {
  const { diagnostics, path, text } = modelOf(file);
  const screen = { paint: plainPaint, width: 100 };
  const frames = renderDiagnostics(diagnostics, sourcesOf(new Map([[path, text]])), screen);
  return `${frames}\n${renderSummary(diagnostics, [path], screen)}`;
}

/** What is still reported once one stretch of the model is replaced everywhere. */
function remaining(name: string, from: string, to: string): readonly string[] {
  const text = new TextDecoder().decode(bytesOf(`${name}.md`));
  expect(from === "" || text.includes(from)).toBe(true);
  const repaired = from === "" ? text + to : text.replace(from, () => to);
  const strict = name.startsWith("U310");
  return parseModel(repaired, { strict }).diagnostics.map(({ code, message }) => `${code} ${message}`);
}
