import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type * as library from "../../src/browser.ts";
import { parseModel } from "../../src/session/parse.ts";
import { root } from "./declarations.ts";

const shipped: typeof library = await import(pathToFileURL(path.join(root, "dist/browser.js")).href);

/** Words of YAML: every kind of value, tags and directives of other schemas, and what is no YAML. */
const words: readonly string[] = [
  ["title:", "units:", "scenarios:", "correlations:", "plural:", "definition:", "a:", "b:", '"c d":', "<<:"],
  ["?", "-", "---", "...", "[", "]", "{", "}", ",", "&x", "*x", "|", ">", "|-", ">2", '"', "'", "#", "%", "\\u0041"],
  ["!", "!a", "!!set", "!!omap", "!!binary", "!!float", "!!timestamp", "!!int", "!!str", "%YAML 1.1", "%TAG ! a"],
  ["~", "null", "true", "yes", "0x1F", "0o7", "1e3", ".inf", ".nan", "1_000", "2001-12-14", "12:30", "$50M", "param"],
].flat();

const frontMatter = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(" ", " ", "", "\n", "\n  ", "\n    ", "\t", "\r\n")), {
    maxLength: 30,
  })
  .map((parts) => `---\n${parts.flat().join("")}\n---\n\n1. One *(guess)*: \`a = 1 param\`\n`);

describe("the bundle, which holds a part of yaml", () => {
  test("reads the models as the source does", () => {
    const files = ["models", "models/faulty"].flatMap((folder) =>
      readdirSync(path.join(root, folder))
        .filter((file) => file.endsWith(".md"))
        .map((file) => readFileSync(path.join(root, folder, file), "utf8")),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const text of files) expect(readBy(shipped, text)).toEqual(readBy({ parseModel }, text));
  });

  test("reads any front matter as the source does", () => {
    fc.assert(
      fc.property(frontMatter, (text) => {
        expect(readBy(shipped, text)).toEqual(readBy({ parseModel }, text));
      }),
      { numRuns: 300 },
    );
  });
});

function readBy({ parseModel: parse }: Pick<typeof library, "parseModel">, text: string): unknown {
  const model = parse(text);
  const scenarios = model.scenarios.map((name) => [name, model.scenarioValues(name)]);
  return { title: model.title, scenarios, diagnostics: model.diagnostics, units: model.vocabulary().units };
}
