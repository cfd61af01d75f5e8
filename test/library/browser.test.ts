import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import type * as library from "../../src/browser.ts";
import { root } from "./declarations.ts";

const model = readFileSync(path.join(root, "models/gpt4-training-cost.md"));

interface Bundle {
  readonly code: string;
  /** What the bundle would import of others. */
  readonly imports: readonly string[];
}

// The source, as a bundler of a user's own would take it, and what the package ships.
describe.each(["src/browser.ts", "dist/browser.js"])("%s in a browser's bundle", (entry) => {
  let bundle: Bundle;

  beforeAll(async () => {
    bundle = await bundleOf(entry);
  });

  test("asks nothing of Node", () => {
    expect(bundle.imports).toEqual([]);
    expect(bundle.code).not.toMatch(/["'`]node:/);
  });

  test("makes no code of text", () => {
    expect(bundle.code).not.toMatch(/\beval\s*\(/);
    expect(bundle.code).not.toMatch(/\bnew\s+Function\b/);
  });

  test("runs where there is nothing but the language, text encoding, and a ban on code from text", () => {
    const { parseModel } = inBareContext(bundle);
    const opened = parseModel(new Uint8Array(model), { path: "gpt4.md" });
    const errors = opened.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors.map(({ item, code }) => `${item} ${code}`)).toEqual(["13 U305", "16 U305", "18 C501"]);

    const { changed } = opened.set("cost", "$50M");
    expect([...changed]).toContain("tokens_per_dollar");
    expect(opened.quantities.find(({ name }) => name === "tokens_per_dollar")?.text).toBe("80k token/$");
    expect(opened.toGraph().nodeCount()).toBe(21);
    opened.undo();
    expect(opened.text).toBe(model.toString("utf8"));
  });

  test("says that a text from nowhere cannot be saved", async () => {
    const { parseModel } = inBareContext(bundle);
    await expect(parseModel("1. x").save()).rejects.toMatchObject({ name: "UsageError", code: "no-file" });
  });
});

test("the bare context bans code from text", () => {
  expect(() => vm.runInContext('new Function("return 1")', bareContext())).toThrow("disallowed");
});

async function bundleOf(entry: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "iife",
    globalName: "therefore",
    logLevel: "error",
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map((one) => one.path));
  return { code: outputFiles[0]!.text, imports };
}

function inBareContext({ code }: Bundle): typeof library {
  const context = bareContext();
  vm.runInContext(code, context);
  return vm.runInContext("therefore", context);
}

/** The language itself, as under a Content-Security-Policy without `unsafe-eval`, and text encoding. */
function bareContext(): vm.Context {
  return vm.createContext({ TextDecoder, TextEncoder }, { codeGeneration: { strings: false, wasm: false } });
}
