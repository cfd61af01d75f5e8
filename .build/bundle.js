// Bundles the command line and the library into dist/. Everything but graphlib, whose Graph is part of the library's
// face, is inside, so that the command starts fast and installing the package brings nothing else along.
import { appendFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * What is taken of math.js's units is plain data, which takes 10 ms to make at every start: a bundle holds the data in
 * the place of the half of math.js that it is made from.
 *
 * @type {import("esbuild").Plugin}
 */
const unitsAsData = {
  name: "units-as-data",
  setup(plugin) {
    made ??= unitsMade();
    plugin.onLoad({ filter: /[\\/]src[\\/]units[\\/]table\.ts$/ }, async () => ({
      contents: `export const unitTable = () => JSON.parse(${JSON.stringify(await made)});`,
    }));
  },
};

/**
 * The index of math.js names all of it, which takes half a second to read; the parser is what formulas take of it.
 *
 * @type {import("esbuild").Plugin}
 */
const parserAlone = {
  name: "parser-alone",
  setup(plugin) {
    const parser = path.join(root, "node_modules/mathjs/lib/esm/expression/parse.js");
    plugin.onResolve({ filter: /^mathjs$/ }, ({ importer }) =>
      /[\\/]src[\\/]syntax[\\/]/.test(importer) ? { path: parser } : undefined,
    );
  },
};

/**
 * Front matter is read, by YAML's core schema, and never written: a bundle has nothing in the place of what writes YAML,
 * makes plain objects of it, or knows its other schemas.
 *
 * @type {import("esbuild").Plugin}
 */
const yamlToRead = {
  name: "yaml-to-read",
  setup(plugin) {
    const filter =
      /[\\/]yaml[\\/]browser[\\/]dist[\\/](?:stringify|schema[\\/](?:yaml-1\.1|json)|doc[\\/](?:applyReviver|createNode)|nodes[\\/](?:addPairToJSMap|toJS)|parse[\\/]cst-)/;
    plugin.onLoad({ filter }, async ({ path: file }) => ({ contents: nothingOf(await readFile(file, "utf8")) }));
  },
};

/**
 * A module whose exports are there and are nothing.
 *
 * @param {string} module
 */
function nothingOf(module) {
  const names = /^export \{ ([^}]*) \};$/m.exec(module)?.[1] ?? "";
  return names.replaceAll(/\w+/g, "export const $& = undefined;").replaceAll(",", "\n");
}

/**
 * The parser of Markdown marks its nodes for who colours them. Only the editor does, by marks of its own: a bundle has
 * none in the place of the parser's.
 *
 * @type {import("esbuild").Plugin}
 */
const markdownWithoutColours = {
  name: "markdown-without-colours",
  setup(plugin) {
    const namespace = "without-colours";
    plugin.onResolve({ filter: /^@lezer\/highlight$/ }, ({ importer }) =>
      /[\\/]@lezer[\\/]markdown[\\/]/.test(importer) ? { path: namespace, namespace, sideEffects: false } : undefined,
    );
    plugin.onLoad({ filter: /./, namespace }, () => ({
      contents: `
        export class Tag {}
        export const tags = new Proxy(() => undefined, { get: () => () => undefined });
        export const styleTags = () => () => undefined;`,
    }));
  },
};

/**
 * The page's policy forbids WebAssembly.
 *
 * @type {import("esbuild").Plugin}
 */
const withoutWebAssembly = {
  name: "without-webassembly",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/]evaluate[\\/]compiled\.ts$/ }, () => ({
      contents: "export const compiledNow = () => undefined, compileSoon = () => undefined;",
    }));
  },
};

/**
 * What was made of it for the first bundle serves the others.
 *
 * @type {Promise<string> | undefined}
 */
let made;

/** The unit table as JSON. */
async function unitsMade() {
  const { outputFiles } = await build({
    ...shared,
    plugins: [],
    platform: "node",
    entryPoints: ["src/units/table.ts"],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  const { unitTable } = await import(`data:text/javascript;base64,${code}`);
  return JSON.stringify(unitTable());
}

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2023",
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [unitsAsData, parserAlone, yamlToRead, markdownWithoutColours],
  // For Node the package gives CommonJS, which loads whole; its modules for browsers load by the part.
  alias: { yaml: path.join(root, "node_modules/yaml/browser/index.js") },
};

/** @type {import("esbuild").BuildOptions} */
export const forNode = {
  ...shared,
  platform: "node",
  target: "node20.19",
  // Some dependencies are CommonJS: they require modules of Node, and ask for their own name.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url),__filename=import.meta.filename;',
  },
};

/**
 * The command draws a page as it is before its script runs. What the page loads later it never loads.
 *
 * @type {import("esbuild").Plugin}
 */
const nothingLater = {
  name: "nothing-later",
  setup(plugin) {
    plugin.onResolve({ filter: /./ }, ({ path: name, kind, importer }) =>
      kind === "dynamic-import" && /[\\/]src[\\/]page[\\/]/.test(importer) ? { path: name, external: true } : undefined,
    );
  },
};

/** @type {import("esbuild").BuildOptions} */
const forPage = {
  ...shared,
  platform: "browser",
  outdir: "dist/page",
  plugins: [...shared.plugins, withoutWebAssembly],
};

/**
 * The page that is served: what is not needed at first is loaded when it is.
 *
 * @type {import("esbuild").BuildOptions}
 */
const servedPage = {
  ...forPage,
  entryPoints: ["src/page/main.ts", "src/page/page.css", "src/page/index.html"],
  loader: { ".html": "copy" },
  splitting: true,
  chunkNames: "[name]-[hash]",
};

/**
 * What a served page loads later, a page in one piece has from the start: to esbuild that is a module of which only what
 * is used need be there.
 *
 * @type {import("esbuild").Plugin}
 */
const allAtOnce = {
  name: "all-at-once",
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]src[\\/]page[\\/].*\.tsx?$/ }, async ({ path: file }) => {
      /** @type {string[]} */
      const imports = [];
      const code = (await readFile(file, "utf8")).replaceAll(
        /\bimport\(("[^"]*")\)/g,
        (_, name) => `later${imports.push(`import * as later${imports.length} from ${name};`) - 1}`,
      );
      return { contents: `${imports.join(" ")}${code}`, loader: file.endsWith("x") ? "tsx" : "ts" };
    });
  },
};

/**
 * The script of an exported page, which is one file and has no chunks to load. It is no module, since browsers start no
 * worker from a module of a file that was opened from the disk.
 *
 * @type {import("esbuild").BuildOptions}
 */
const singlePage = {
  ...forPage,
  format: "iife",
  entryPoints: { single: "src/page/single.ts" },
  plugins: [...forPage.plugins, allAtOnce],
};

/** Builds all bundles and the list of whose work is in them. */
export async function bundle() {
  const results = await Promise.all([
    build({
      ...forNode,
      entryPoints: { main: "src/cli/main.ts", "simulation-thread": "src/session/simulation-thread.ts" },
      outdir: "dist/cli",
      splitting: true,
      chunkNames: "[name]-[hash]",
      plugins: [...forNode.plugins, nothingLater],
    }),
    build({
      ...forNode,
      entryPoints: ["src/index.ts", "src/session/simulation-thread.ts"],
      outdir: "dist",
      entryNames: "[name]",
      external: ["@dagrejs/graphlib"],
    }),
    build({
      ...shared,
      platform: "browser",
      entryPoints: ["src/browser.ts"],
      outfile: "dist/browser.js",
      external: ["@dagrejs/graphlib"],
    }),
    build(servedPage),
    build(singlePage),
  ]);
  await preload(results.at(-2));
  await removeStale("dist/cli", results.slice(0, 1));
  await removeStale("dist/page", results.slice(-2));
  await writeFile(path.join(root, "dist/LICENSES.txt"), await licences(results));
  await appendFile(path.join(root, "dist/page/single.js"), inComment(await licences(results.slice(-1))));
}

/**
 * The index names all chunks that the script loads before it shows the document, so that they come at once and not one
 * after another.
 *
 * @param {import("esbuild").BuildResult} [page]
 */
async function preload(page) {
  const index = path.join(root, "dist/page/index.html");
  const outputs = page?.metafile?.outputs ?? {};
  const chunks = new Set(Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === "src/page/open.tsx"));
  for (const chunk of chunks) {
    for (const { kind, path: name } of outputs[chunk]?.imports ?? []) if (kind === "import-statement") chunks.add(name);
  }
  const links = [...chunks].map((chunk) => `<link rel="modulepreload" href="/assets/${path.basename(chunk)}" />\n    `);
  const text = await readFile(index, "utf8");
  await writeFile(index, text.replace(/(?=<script\b)/, links.join("")));
}

/**
 * An exported page is passed on by itself, and takes along whose work is in it.
 *
 * @param {string} text
 */
function inComment(text) {
  return `/*\n${text.replaceAll("*/", "* /")}*/\n`;
}

/**
 * Takes away the chunks of earlier builds. This comes last, so that a command that runs meanwhile finds its own.
 *
 * @param {string} folder
 * @param {import("esbuild").BuildResult[]} results
 */
async function removeStale(folder, results) {
  const outputs = results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {}));
  const fresh = new Set(outputs.map((output) => path.basename(output)));
  const stale = (await readdir(path.join(root, folder))).filter((file) => !fresh.has(file));
  await Promise.all(stale.map((file) => rm(path.join(root, folder, file), { force: true })));
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
