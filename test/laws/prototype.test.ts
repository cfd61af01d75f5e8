import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileURLToPath } from "node:url";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "prototype-"));
  const entryPoints = [fileURLToPath(new URL("../../src/session/parse.ts", import.meta.url))];
  await build({ entryPoints, bundle: true, format: "cjs", platform: "node", outfile: join(folder, "parse.cjs") });
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = `---
units: { __proto__: , constructor: }
scenarios: { toString: { __proto__: 3 constructor } }
---
## Assumptions

1. a *(guess)*: \`__proto__ = 2 constructor\`, \`toString = 3\`

## Results

2. b *(1)*: \`hasOwnProperty = __proto__ * toString => 6 constructor\`
`;

const program = `
const { parseModel } = require("./parse.cjs");
const model = parseModel(${JSON.stringify(text)}, { scenario: "toString" });
model.set("toString", "5");
console.log(JSON.stringify(model.quantities.map(({ name, value, unit }) => [name, value, unit])));
console.log(Object.keys(Object.prototype).length, ({}).polluted);
`;

test.each([[[]], [["--disable-proto=delete"]], [["--disable-proto=throw"]], [["--frozen-intrinsics"]]])(
  "hostile names in a process of its own, %s",
  (flags) => {
    writeFileSync(join(folder, "run.cjs"), program);
    const said = execFileSync(process.execPath, [...flags, join(folder, "run.cjs")], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(said.toString().trim().split("\n")).toEqual([
      '[["__proto__",3,"constructor"],["toString",5,""],["hasOwnProperty",15,"constructor"]]',
      "0 undefined",
    ]);
  },
);
