import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

/** The sources as Node runs them, a module each. */
export const compiled: string = fileURLToPath(new URL("../node_modules/.cache/test", import.meta.url));

/**
 * Bundles the code under test once, so that tests of the built command see it and not an older build, and compiles its
 * modules for the others. What tests write goes into one folder, which is taken away when all have run.
 */
export async function setup(): Promise<() => void> {
  execFileSync(process.execPath, [fileURLToPath(new URL("../.build/bundle.js", import.meta.url))], {
    stdio: "inherit",
  });
  await compile();
  const folder = mkdtempSync(path.join(tmpdir(), "therefore-tests-"));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Modules that Vite makes find what they import anew at every use, which takes inner loops three times as long. */
async function compile(): Promise<void> {
  rmSync(compiled, { recursive: true, force: true });
  await build({
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
    entryPoints: ["src/**/*.ts", "src/**/*.tsx"],
    outdir: compiled,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: true,
    plugins: [modules],
  });
  writeFileSync(path.join(compiled, "package.json"), '{ "type": "module" }');
}

/** Leaves modules apart, under the names that they are compiled to. */
const modules: Plugin = {
  name: "modules",
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\.?\/.*\.tsx?$/ }, ({ path: name, kind }) =>
      kind === "entry-point" ? undefined : { path: name.replace(/\.tsx?$/, ".js"), external: true },
    );
  },
};
