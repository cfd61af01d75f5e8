import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The sources as Node runs them, a module each. */
export const compiled: string = path.join(root, "node_modules/.cache/test");

/**
 * Builds the code under test once, so that tests of the built command see it and not an older build, and compiles its
 * modules for the others. What tests write goes into one folder, which is taken away when all have run.
 */
export async function setup(): Promise<() => void> {
  await Promise.all([bundle(), declare(), compile()]);
  // Threads are those of the package, which start as fast as they do there.
  const thread = "simulation-thread.js";
  copyFileSync(path.join(root, "dist", thread), path.join(compiled, "session", thread));
  const folder = mkdtempSync(path.join(tmpdir(), "therefore-tests-"));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

async function bundle(): Promise<void> {
  if ((await run(process.execPath, [".build/bundle.js"])) !== 0) throw new Error("the code under test has no build");
}

/** Where the types are wrong there are no declarations, and the tests of them fail, but no others. */
async function declare(): Promise<void> {
  const types = path.join(root, "dist/types");
  rmSync(types, { recursive: true, force: true });
  if ((await run("node_modules/.bin/tsc", ["-p", ".build/types.json"])) !== 0)
    rmSync(types, { recursive: true, force: true });
}

function run(command: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(command, args, { cwd: root, stdio: "inherit" });
  return new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
}

/** Modules that Vite makes find what they import anew at every use, which takes inner loops three times as long. */
async function compile(): Promise<void> {
  rmSync(compiled, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
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

/**
 * Leaves modules apart, under the names that they are compiled to. Of math.js, which is more than a thousand files, each
 * holds what it uses.
 */
const modules: Plugin = {
  name: "modules",
  setup(plugin) {
    const mathjs = path.join(root, "node_modules/mathjs/lib/esm/index.js");
    plugin.onResolve({ filter: /^mathjs$/ }, () => ({ path: mathjs, sideEffects: false }));
    plugin.onResolve({ filter: /^\.\.?\/.*\.tsx?$/ }, ({ path: name, kind }) =>
      kind === "entry-point" ? undefined : { path: name.replace(/\.tsx?$/, ".js"), external: true },
    );
  },
};
