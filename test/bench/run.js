// `npm run bench` bundles the benchmark, which Node cannot run as it stands, and runs it.
import process from "node:process";
import { build } from "esbuild";
import { forNode, unitsAsData } from "../../.build/bundle.js";

const outdir = "node_modules/.cache/bench";
await build({
  entryPoints: ["main", "child", "generate"].map((name) => ({ in: `test/bench/${name}.ts`, out: name })),
  outdir,
  bundle: true,
  // Each process loads what it measures and nothing else, and that fast.
  splitting: true,
  external: ["playwright-core"],
  format: "esm",
  platform: "node",
  // Some packages are CommonJS: they require modules of Node, and ask for their own name.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url),__filename=import.meta.filename;',
  },
  // As the package is built: constants of other files are constants.
  minifySyntax: true,
  plugins: [unitsAsData],
  logLevel: "warning",
});
// Threads are those of the package, which start as fast as they do there.
await build({ ...forNode, entryPoints: ["src/session/simulation-thread.ts"], outdir });
const generates = process.argv[2] === "--generate";
if (generates) process.argv.splice(2, 1);
await import(new URL(`../../${outdir}/${generates ? "generate" : "main"}.js`, import.meta.url).href);
