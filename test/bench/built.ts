import { spawnSync } from "node:child_process";

let isBuilt = false;

/** Builds the package for those groups that measure it as it is built, once. */
export function buildPackage(): void {
  if (!isBuilt) spawnSync(process.execPath, [".build/bundle.js"], { stdio: "inherit" });
  isBuilt = true;
}
