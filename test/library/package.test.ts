import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./declarations.ts";

describe("the package, from a package that depends on it", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "therefore-package-"));
    mkdirSync(path.join(folder, "node_modules"));
    symlinkSync(root, path.join(folder, "node_modules/therefore"));
    writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const node = (program: string, ...options: readonly string[]): unknown =>
    JSON.parse(
      execFileSync(process.execPath, [...options, "--input-type=module", "-e", program], {
        cwd: folder,
        encoding: "utf8",
      }),
    );
  const exportsOf = `import("therefore").then((library) => console.log(JSON.stringify(Object.keys(library).sort())))`;
  const everywhere = [
    "FileError",
    "Model",
    "UsageError",
    "codes",
    "compareModels",
    "defaultLimits",
    "diffModels",
    "parseModel",
  ];

  test("is imported", () => {
    expect(node(exportsOf)).toEqual([...everywhere, "loadModel", "simulateInParallel"].sort());
  });

  test("is imported for browsers without what needs Node", () => {
    expect(node(exportsOf, "--conditions=browser")).toEqual(everywhere);
  });

  test("loads, changes and saves a file", () => {
    writeFileSync(path.join(folder, "kettle.md"), "## Assumptions\r\n\r\n1. A kettle *(guess)*: `power = 2 kW`\r\n");
    const program = `
      import { loadModel } from "therefore";
      const model = await loadModel("kettle.md");
      model.set("power", "3 kW");
      await model.save();
      console.log(JSON.stringify(model.quantities.map(({ name, value, unit }) => [name, value, unit])));
    `;
    expect(node(program)).toEqual([["power", 3, "kW"]]);
    const saved = readFileSync(path.join(folder, "kettle.md"), "utf8");
    expect(saved).toBe("## Assumptions\r\n\r\n1. A kettle *(guess)*: `power = 3 kW`\r\n");
  });

  test("lets nothing else of itself be imported", () => {
    const program = `import("therefore/dist/index.js").catch(({ code }) => console.log(JSON.stringify(code)))`;
    expect(node(program)).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
    const own = `import("therefore/package.json", { with: { type: "json" } }).then((found) => console.log(JSON.stringify(found.default.name)))`;
    expect(node(own)).toBe("therefore");
  });

  test("names declarations that its build makes", () => {
    const { exports } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    const types: readonly string[] = [exports["."].types, exports["."].browser.types];
    const sources = types.map((file) => file.replace("dist/types", "src").replace(".d.ts", ".ts"));
    expect(sources.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
