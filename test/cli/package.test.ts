import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith, root } from "./command.ts";

test("the package installs into an empty folder and runs there", () => {
  const folder = folderWith({ "package.json": '{ "private": true, "type": "module" }' });
  const run = (command: string, ...args: string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root, stdio: "ignore" });
  const [tarball = ""] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", `./${tarball}`);

  const installed = path.join(folder, "node_modules/therefore");
  expect(run("npx", "--no-install", "therefore", "tour")).toContain("What to try next");
  const model = "node_modules/therefore/models/gpt4-training-cost-corrected.md";
  expect(run("npx", "--no-install", "therefore", "check", "--strict", model)).toContain("0 errors, 0 warnings");
  const script = `import { loadModel } from "therefore"; console.log((await loadModel("${model}")).title)`;
  expect(run("node", "--input-type=module", "-e", script)).not.toBe("");
  const inBrowser = 'import { parseModel } from "therefore"; console.log(parseModel("1. x").items.length)';
  expect(run("node", "--conditions=browser", "--input-type=module", "-e", inBrowser)).toBe("0\n");
  expect(readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist", "models", "package.json"]);
});
