import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Bundles the code under test once, so that tests of the built command see it and not an older build. What tests write
 * goes into one folder, which is taken away when all have run.
 */
export function setup(): () => void {
  execFileSync(process.execPath, [fileURLToPath(new URL("../.build/bundle.js", import.meta.url))], {
    stdio: "inherit",
  });
  const folder = mkdtempSync(path.join(tmpdir(), "therefore-tests-"));
  process.env["TMPDIR"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
