import { spawn } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { asked, folderWith, main, type Outcome, therefore } from "./command.ts";
import { brokenKettle, kettle, uncertainKettle } from "./kettle.ts";

const files = { "kettle.md": kettle, "broken.md": brokenKettle, "uncertain.md": uncertainKettle };

describe.concurrent("exit codes of the process", () => {
  test.each([
    ["--version", 0],
    ["check kettle.md", 0],
    ["compare kettle.md broken.md --of mass", 0],
    ["explain U301", 0],
    ["tour kettle.md", 0],
    ["check broken.md", 1],
    ["", 2],
    ["path kettle.md mass nowhere", 2],
    ["check kettle.md --stirct", 2],
    ["watch -", 2],
    ["check missing.md", 3],
    ["graph kettle.md -o nowhere/map.svg", 3],
  ])("therefore %s → %d", async (line, code) => expectCode(await therefore(argsOf(line), there()), code));
});

describe("exit codes", () => {
  test.each([
    ["--help", 0],
    ["show broken.md", 0],
    ["check kettle.md broken.md", 1],
    ["chekc kettle.md", 2],
    ["kettle.md", 2],
    ["check", 2],
    ["check kettle.md --format xml", 2],
    ["check kettle.md --scenario none", 2],
    ["check kettle.md --set masss=2", 2],
    ["check kettle.md --set mass", 2],
    ["show kettle.md 99", 2],
    ["show kettle.md mas", 2],
    ["show kettle.md --in furlongs_per_fortnight", 2],
    ["set kettle.md mass=", 2],
    ["graph kettle.md --around nowhere", 2],
    ["explain Z999", 2],
    ["check missing.md broken.md", 3],
    ["check .", 3],
    ["tour missing.md", 3],
  ])("therefore %s → %d", async (line, code) => expectCode(await asked(argsOf(line), there()), code));
});

test("commands as they are built say what they say in this process", async () => {
  const commands = [
    ["dependents", "mass"],
    ["diff", "broken.md"],
    ["path", "mass", "duration"],
    ["precedents", "duration"],
    ["reconcile", "duration=3 min"],
    ["sensitivity", "duration"],
    ["set", "mass=2 kg"],
    ["simulate", "duration"],
    ["solve", "duration=3 min", "--by", "mass"],
    ["support", "duration"],
    ["sweep", "duration", "--by", "mass=1 kg..2 kg"],
    ["unused"],
    ["update", "--dry-run"],
    ["why", "duration"],
    ["withdraw", "1"],
  ].map(([command = "", ...rest]) => [command, "uncertain.md", ...rest]);
  const where = there();
  const built = await Promise.all(commands.map((args) => therefore(args, where)));
  for (const [index, args] of commands.entries()) {
    const said = { args, ...built[index]! };
    expect(said).toEqual({ args, ...(await asked(args, where)) });
    expect(said).toMatchObject({ args, code: 0 });
  }
});

function argsOf(line: string): readonly string[] {
  return line === "" ? [] : line.split(" ");
}

function there(): { readonly cwd: string } {
  return { cwd: folderWith(files) };
}

function expectCode({ code, err }: Outcome, expected: number): void {
  expect(code, err).toBe(expected);
  expect(err).not.toMatch(/\n\s+at /);
  if (expected > 1) expect(err).not.toBe("");
}

describe("what was probably meant", () => {
  test.each([
    ["chekc kettle.md", "check"],
    ["check kettle.md --stirct", "--strict"],
    ["show kettle.md mas", "mass"],
    ["show kettle.md --scenario ful", "full"],
    ["check kettle.md --set masss=2", "mass"],
    ["explain U30", "U30"],
    ["kettle.md", "therefore check kettle.md"],
  ])("therefore %s", async (line, meant) => {
    const { err } = await asked(argsOf(line), there());
    expect(err).toContain(meant);
  });
});

describe.concurrent("streams", () => {
  test("- is standard input", async () => {
    const { out, code } = await therefore(["check", "-"], { input: brokenKettle });
    expect(code).toBe(1);
    expect(out).toContain("<stdin>:");
  });

  test("a byte order mark and CRLF are text", async () => {
    const { code, out } = await therefore(["check", "-"], { input: `\ufeff${kettle.replaceAll("\n", "\r\n")}` });
    expect(out).toBe("0 errors, 0 warnings in <stdin>\n");
    expect(code).toBe(0);
  });

  test("nothing is coloured where nobody looks", async () => {
    const { out } = await therefore(["check", "broken.md"], there());
    expect(out).not.toContain("\u001b");
  });

  test("FORCE_COLOR colours, NO_COLOR wins over it", async () => {
    const cwd = folderWith(files);
    const forced = await therefore(["check", "broken.md"], { cwd, env: { FORCE_COLOR: "1" } });
    const both = await therefore(["check", "broken.md"], { cwd, env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(forced.out).toContain("\u001b[31m");
    expect(both.out).not.toContain("\u001b");
  });

  test("colours add nothing but colours", async () => {
    const cwd = folderWith(files);
    const plain = await therefore(["check", "broken.md"], { cwd });
    const forced = await therefore(["check", "broken.md"], { cwd, env: { FORCE_COLOR: "1" } });
    // oxlint-disable-next-line no-control-regex -- colours are made of controls
    expect(forced.out.replace(/\u001b\[\d+m/g, "")).toBe(plain.out);
  });

  test("a reader that has had enough is no failure", async () => {
    const many = Array.from({ length: 3000 }, (_, index) => `${index + 1}. Item \`q${index} = 1 m + 1 s\``).join(
      "\n\n",
    );
    const cwd = folderWith({ "many.md": `## Assumptions\n\n${many}\n` });
    const child = spawn(process.execPath, [main, "check", "many.md"], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    await new Promise((resolve) => child.on("close", resolve));
    expect(said.join("")).toBe("");
  });
});

describe("bad files", () => {
  test.each<readonly [string, string | Uint8Array, number]>([
    ["empty", "", 0],
    ["white", " \n\n", 0],
    ["binary", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]), 1],
    ["not UTF-8", new Uint8Array([0x31, 0x2e, 0x20, 0xff, 0xfe]), 1],
    ["a long line", `1. ${"x".repeat(100_000)}`, 0],
    ["front matter never closed", "---\ntitle: x\n\n1. y", 1],
    ["many brackets", `## Assumptions\n\n1. a \`x = ${"(".repeat(20_000)}\``, 1],
    ["deep quotes", `${">".repeat(20_000)} x`, 0],
    ["deep YAML", `---\na: ${"[".repeat(20_000)}\n---\n`, 1],
    ["aliases", `---\na: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n`, 1],
    ["hostile names", "## Assumptions\n\n1. a *(guess)*: `__proto__ = 1`, `constructor = __proto__`\n", 0],
  ])("%s", async (_, content, code) => {
    const cwd = folderWith({ "bad.md": content });
    const outcomes = [
      await therefore(["check", "bad.md"], { cwd }),
      await asked(["check", "-"], { input: content }),
      await asked(["show", "bad.md", "--json"], { cwd }),
    ];
    for (const { err } of outcomes) expect(err).not.toMatch(/\n\s+at |unexpected/);
    expect(outcomes.map((outcome) => outcome.code)).toEqual([code, code, 0]);
  });

  test("terminal escapes of a file do not act", async () => {
    const hostile = "## Assumptions\n\n1. \u001b[2Jx\u009b31m\u202e: `a\u001b = 1 + )`\n\n1. \u001b]0;t\u0007\n";
    const cwd = folderWith({ "hostile.md": hostile });
    for (const command of ["check", "show", "tour", "graph", "unused"]) {
      const { out, err } = await asked([command, "hostile.md"], { cwd });
      expect(out + err).not.toMatch(/[^\P{C}\n\u200c\u200d]/u);
    }
  });

  test("a directory is refused in one line that says what to do", async () => {
    const cwd = folderWith({});
    mkdirSync(path.join(cwd, "models"));
    const { err, code } = await asked(["check", "models"], { cwd });
    expect(code).toBe(3);
    expect(err).toMatch(/models.*directory/);
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(2);
  });

  test.skipIf(process.getuid?.() === 0)("a file without permission is refused in one line", async () => {
    const cwd = folderWith(files);
    chmodSync(path.join(cwd, "kettle.md"), 0o000);
    const { err, code } = await asked(["check", "kettle.md"], { cwd });
    expect(code).toBe(3);
    expect(err).toMatch(/kettle\.md/);
  });
});
