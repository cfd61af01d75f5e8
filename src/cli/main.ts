#!/usr/bin/env node
import { run } from "./program.ts";
import { terminalOf } from "./terminal.ts";

// The package's folder, seen from dist/cli.
process.exitCode = await run(process.argv.slice(2), terminalOf(process, new URL("../../", import.meta.url)));
