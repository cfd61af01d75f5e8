import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

const tsc: string = path.join(root, "node_modules/.bin/tsc");

/** The declarations that the package ships, made when the tests begin. */
export const declarations: string = path.join(root, "dist/types");

/** What the compiler has against a project, a line each error. */
export function complaintsOf(project: string): readonly string[] {
  const { stdout } = spawnSync(tsc, ["-p", project, "--pretty", "false"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes("error TS"));
}
