import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { transform } from "esbuild";
import { complaintsOf, declarations, root } from "../library/declarations.ts";

export interface Printed {
  readonly code: number | null;
  /** Both streams, as a terminal shows them. */
  readonly text: string;
}

/** A folder like a clone: its models, the command as `therefore` and as `npx therefore`, and the library. */
export class Scratch {
  readonly folder: string;
  readonly #commands: string;

  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), "therefore-docs-"));
    this.#commands = path.join(this.folder, ".commands");
    cpSync(path.join(root, "models"), path.join(this.folder, "models"), { recursive: true });
    mkdirSync(this.#commands);
    mkdirSync(path.join(this.folder, "node_modules"));
    symlinkSync(root, path.join(this.folder, "node_modules/therefore"));
    this.#command("therefore", `exec '${process.execPath}' '${path.join(root, "dist/cli/main.js")}' "$@"`);
    this.#command("npx", `[ "$1" = therefore ] || { echo "npx $1 is not run here"; exit 64; }\nexec "$@"`);
  }

  write(name: string, content: string): void {
    writeFileSync(path.join(this.folder, name), content);
  }

  /** Runs a script as a shell does. */
  sh(script: string): Promise<Printed> {
    return this.#run("sh", ["-c", `exec 2>&1\n${script}`]);
  }

  /** Runs a program that imports `therefore` as its users do. */
  async ts(program: string): Promise<Printed> {
    const { code } = await transform(program, { loader: "ts" });
    this.write(".program.mjs", code);
    return this.#run(process.execPath, [".program.mjs"]);
  }

  /** What the compiler has against programs that import `therefore` as its users do, a line each complaint. */
  typecheck(programs: Readonly<Record<string, string>>): readonly string[] {
    const project = path.join(this.folder, ".types");
    mkdirSync(project);
    symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
    for (const [name, program] of Object.entries(programs)) writeFileSync(path.join(project, name), program);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: "nodenext",
      target: "es2023",
      types: ["node"],
      paths: { therefore: [path.join(declarations, "index.d.ts")] },
    };
    writeFileSync(
      path.join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: Object.keys(programs) }),
    );
    return complaintsOf(project);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #command(name: string, script: string): void {
    const file = path.join(this.#commands, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  #run(command: string, args: readonly string[]): Promise<Printed> {
    const { PATH = "", HOME, TMPDIR } = process.env;
    const env = { PATH: `${this.#commands}${path.delimiter}${PATH}`, HOME, TMPDIR };
    const child = spawn(command, args, { cwd: this.folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const printed: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, text: Buffer.concat(printed).toString("utf8") }));
    });
  }
}
