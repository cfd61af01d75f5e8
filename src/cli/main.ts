#!/usr/bin/env node
import module from "node:module";
import { run } from "./program.ts";
import { terminalOf } from "./terminal.ts";

/** From version 22 on, Node keeps compiled code for the next start where it is asked to; the types are those of 20. */
interface Keeper {
  readonly enableCompileCache?: () => unknown;
  readonly builtinModules: readonly string[];
}
const keeper: Keeper = module;
keeper.enableCompileCache?.();

// The package's folder, seen from dist/cli.
process.exitCode = await run(process.argv.slice(2), terminalOf(process, new URL("../../", import.meta.url)));
