// `npm run bench -- NAME` bundles test/bench/NAME.ts and runs it; `--generate N` prints a model of N quantities.
import process from "node:process";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const name = process.argv[2]?.replace(/^--(?=generate$)/, "");
if (name === undefined || !/^[\w-]+$/.test(name)) {
  console.error("usage: npm run bench -- NAME, a file test/bench/NAME.ts, or -- --generate N");
  process.exit(2);
}
const outfile = `node_modules/.cache/bench/${name}.js`;
await build({
  entryPoints: [`test/bench/${name}.ts`],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  logLevel: "warning",
});
process.argv.splice(2, 1);
await import(pathToFileURL(outfile).href);
