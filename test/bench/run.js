// `npm run bench` bundles the benchmark, which Node cannot run as it stands, and runs it.
import process from "node:process";
import { build } from "esbuild";
import { forNode } from "../../.build/bundle.js";

const outdir = "node_modules/.cache/bench";
// As the package is built, but for its names: a profile tells them.
await build({
  ...forNode,
  minify: false,
  minifySyntax: true,
  entryPoints: ["main", "child", "generate"].map((name) => ({ in: `test/bench/${name}.ts`, out: name })),
  outdir,
  // Each process loads what it measures and nothing else, and that fast.
  splitting: true,
  external: ["playwright-core"],
});
// Threads are those of the package, which start as fast as they do there.
await build({ ...forNode, entryPoints: ["src/session/simulation-thread.ts"], outdir });
const generates = process.argv[2] === "--generate";
if (generates) process.argv.splice(2, 1);
await import(new URL(`../../${outdir}/${generates ? "generate" : "main"}.js`, import.meta.url).href);
