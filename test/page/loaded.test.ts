import { build, type Metafile } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../cli/command.ts";

describe("what the page loads before it shows the document", () => {
  let outputs: Metafile["outputs"];
  let first: readonly string[];

  beforeAll(async () => {
    outputs = await built();
    first = inputsOf(["src/page/main.ts", "src/page/open.tsx"]);
  });

  test("is the document, and what of a model is shown and edited", () => {
    expect(first).toContain("src/page/document.tsx");
    expect(first).toContain("src/session/live-model.ts");
    expect(first).not.toContain("src/page/markup.tsx");
    expect(first.filter((file) => /^src\/page\/(?:why|map|compare|source)[./]/.test(file))).toEqual([]);
    expect(first.filter((file) => /^node_modules\/@(?:codemirror|dagrejs)\//.test(file))).toEqual([]);
  });

  test("is nothing that only the worker needs", () => {
    const worker = inputsOf(["src/page/work.ts"]).filter((file) => !first.includes(file));
    expect(worker).toContain("src/session/model.ts");
    const questions = ["solve", "sweep", "simulate", "sensitivity", "tornado", "reconcile", "support", "diff"];
    expect(worker).toEqual(expect.arrayContaining(questions.map((name) => `src/analysis/${name}.ts`)));
  });

  /** All files of which something is in the chunks that these begin with. */
  function inputsOf(entries: readonly string[]): readonly string[] {
    const chunks = new Set(Object.keys(outputs).filter((name) => entries.includes(outputs[name]?.entryPoint ?? "")));
    for (const chunk of chunks) {
      for (const { kind, path } of outputs[chunk]?.imports ?? []) if (kind === "import-statement") chunks.add(path);
    }
    const inputs = [...chunks].flatMap((chunk) => Object.entries(outputs[chunk]?.inputs ?? {}));
    return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  }
});

/** The chunks of the page. */
async function built(): Promise<Metafile["outputs"]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["src/page/main.ts"],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2023",
    jsx: "automatic",
    jsxImportSource: "preact",
    outdir: "dist/page",
    metafile: true,
    write: false,
  });
  return metafile.outputs;
}
