// Bundles the command line and the library into dist/. Everything but graphlib, whose Graph is part of the library's
// face, is inside, so that the command starts fast and installing the package brings nothing else along.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Puts the unit table of math.js into the bundle as data, as `unitTable` makes it, in the place of the half of math.js
 * that it is made from.
 *
 * @type {import("esbuild").Plugin}
 */
const unitTableAsData = {
  name: "unit-table-as-data",
  setup(plugin) {
    const made = madeUnitTable();
    plugin.onLoad({ filter: /[\\/]src[\\/]units[\\/]table\.ts$/ }, async () => ({
      contents: `const table = ${await made}; export function unitTable() { return table; }`,
    }));
  },
};

async function madeUnitTable() {
  const { outputFiles } = await build({
    ...shared,
    plugins: [],
    entryPoints: ["src/units/table.ts"],
    platform: "node",
    write: false,
  });
  const [code] = outputFiles;
  const { unitTable } = await import(`data:text/javascript;base64,${Buffer.from(code.contents).toString("base64")}`);
  return JSON.stringify(unitTable());
}

/**
 * What is taken of math.js's units is plain data, which takes 10 ms to make at every start: a bundle holds the data.
 * @type {import("esbuild").Plugin}
 */
const unitsAsData = {
  name: "units-as-data",
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]units[\\/]table\.ts$/ }, async ({ path: file }) => {
      const made = await build({
        ...forNode,
        entryPoints: [file],
        outdir: "dist",
        write: false,
        metafile: false,
        banner: {},
      });
      const code = Buffer.from(made.outputFiles[0]?.contents ?? []).toString("base64");
      const { unitTable } = await import(`data:text/javascript;base64,${code}`);
      const json = JSON.stringify(JSON.stringify(unitTable()));
      return { contents: `export const unitTable = () => JSON.parse(${json});`, loader: "js" };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2023",
  minify: true,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [unitTableAsData],
};

/** @type {import("esbuild").BuildOptions} */
const forNode = {
  ...shared,
  platform: "node",
  target: "node20.19",
  // Some dependencies are CommonJS and require modules of Node.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
};

/** Builds all bundles and the list of whose work is in them. */
export async function bundle() {
  await rm(path.join(root, "dist/cli"), { recursive: true, force: true });
  const results = await Promise.all([
    build({
      ...forNode,
      plugins: [unitsAsData],
      entryPoints: { main: "src/cli/main.ts" },
      outdir: "dist/cli",
      splitting: true,
      chunkNames: "[name]-[hash]",
    }),
    build({
      ...forNode,
      plugins: [unitsAsData],
      entryPoints: ["src/index.ts"],
      outfile: "dist/index.js",
      external: ["@dagrejs/graphlib"],
    }),
    build({
      ...shared,
      plugins: [unitsAsData],
      platform: "browser",
      entryPoints: ["src/browser.ts"],
      outfile: "dist/browser.js",
      external: ["@dagrejs/graphlib"],
    }),
  ]);
  await writeFile(path.join(root, "dist/LICENSES.txt"), await licences(results));
}

/** @param {import("esbuild").BuildResult[]} results */
async function licences(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  const folders = inputs.map((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  const packages = [...new Set(folders.filter((folder) => folder !== undefined))].sort();
  return (await Promise.all(packages.map(licence))).join("\n");
}

/** @param {string} folder */
async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(root, folder, "package.json"), "utf8"));
  const names = ["LICENSE", "LICENSE.md", "LICENCE", "LICENSE.txt", "NOTICE"];
  const texts = await Promise.all(names.map((file) => readFile(path.join(root, folder, file), "utf8").catch(() => "")));
  return [`${name} ${version} (${license})`, ...texts.filter((text) => text !== "")].join("\n\n") + "\n";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle();
