import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Bundles the code under test once, so that tests of the built command see it and not an older build. */
export function setup(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../.build/bundle.js", import.meta.url))], {
    stdio: "inherit",
  });
}
