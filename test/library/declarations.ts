import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("../../", import.meta.url));

const tsc: string = path.join(root, "node_modules/.bin/tsc");

/** The declarations that the package ships, made anew in a folder of their own; returns the folder. */
export function emitDeclarations(folder: string): string {
  const project = path.join(root, ".build/types.json");
  const { status, stdout } = spawnSync(tsc, ["-p", project, "--outDir", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout);
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

/** What the compiler has against a project, a line each error. */
export function complaintsOf(project: string): readonly string[] {
  const { stdout } = spawnSync(tsc, ["-p", project, "--pretty", "false"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes("error TS"));
}
