import { execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { asked, folderWith, main, type Outcome, therefore } from "../cli/command.ts";

const sound = "## Assumptions\n\n1. w *(guess)*: `a = 1 kg`\n\n## Results\n\n2. w *(1)*: `b = a * 2 => 2 kg`\n";

async function checked(content: string | Uint8Array, ...args: readonly string[]): Promise<Outcome> {
  const cwd = folderWith({ "m.md": content });
  const outcome = await therefore(["check", "m.md", ...args], { cwd });
  expect(outcome.err).toBe("");
  expect(readFileSync(path.join(cwd, "m.md")).equals(Buffer.from(content))).toBe(true);
  return outcome;
}

/** Ends with this code, and with one clear line beside it. */
function refuses({ code, out, err }: Outcome, wanted: number, words: RegExp): void {
  expect({ code, out }).toEqual({ code: wanted, out: "" });
  expect(err).toMatch(words);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
}

describe.concurrent("of a file, check tells", () => {
  test.each([
    ["that it is empty", "", 0, "m.md:1:1  warning F109"],
    ["that it is binary", Uint8Array.of(127, 69, 76, 70, 0, 1), 1, "m.md:1:1  error F101"],
    ["that it is no UTF-8", Uint8Array.of(35, 32, 0xc3, 0x28), 1, "byte 2"],
    ["that UTF-16 is no UTF-8", Buffer.from(sound, "utf16le"), 1, "error F101"],
    ["nothing of a byte order mark", `\ufeff${sound}`, 0, "0 errors, 0 warnings"],
    ["nothing of CRLF", sound.replaceAll("\n", "\r\n"), 0, "0 errors, 0 warnings"],
    ["nothing of CR", sound.replaceAll("\n", "\r"), 0, "0 errors, 0 warnings"],
    ["nothing of a line of 100,000 characters", `${sound}\n${"x".repeat(100_000)}\n`, 0, "0 errors, 0 warnings"],
    ["nothing of 10 MB of narrative", `${sound}\n\n${"More words.\n\n".repeat(800_000)}`, 0, "0 errors, 0 warnings"],
  ])("%s", async (_what, content, code, words) => {
    const outcome = await checked(content);
    expect(outcome.out).toContain(words);
    expect(outcome.code).toBe(code);
  });
});

describe.concurrent("of what is no file, check says in a line", () => {
  const cases: readonly (readonly [string, string, number, RegExp, (folder: string) => void])[] = [
    ["that it is missing", "m.md", 3, /there is no file m\.md/, () => undefined],
    ["that it is a directory", "d", 3, /d is a directory/, (folder) => mkdirSync(path.join(folder, "d"))],
    ["that it is a device", "/dev/zero", 3, /not a regular file/, () => undefined],
    [
      "that it is a pipe",
      "p",
      3,
      /not a regular file/,
      (folder) => void execFileSync("mkfifo", [path.join(folder, "p")]),
    ],
    ["that links go round", "l", 3, /l cannot be read/, (folder) => symlinkSync("l", path.join(folder, "l"))],
    ["that a name is too long", "x".repeat(5_000), 3, /cannot be read/, () => undefined],
    ["that a name holds a NUL", "%00", 3, /there is no file/, () => undefined],
  ];
  test.each(cases)("%s", async (_what, name, code, words, make) => {
    const cwd = folderWith({});
    make(cwd);
    refuses(await therefore(["check", name], { cwd }), code, words);
  });

  // Nothing is forbidden to root, who can but become somebody else.
  test.skipIf(process.getuid?.() !== 0)("that it may not be read", async () => {
    const cwd = folderWith({ "m.md": sound });
    chmodSync(cwd, 0o755);
    chmodSync(path.join(cwd, "m.md"), 0o600);
    copyFileSync(main, path.join(cwd, "copy.js"));
    refuses(await asNobody(["check", "m.md"], cwd), 3, /no permission for m\.md/);
  });
});

/** Runs the command as one who owns nothing: it is loaded before the privileges go. */
function asNobody(args: readonly string[], cwd: string): Promise<Outcome> {
  const script = `process.setgid(65534); process.setuid(65534); process.argv.splice(1, 1, "x", ...${JSON.stringify(args)});`;
  const child = spawn(
    process.execPath,
    ["--input-type=module", "-e", `${script} await import(${JSON.stringify(main)});`],
    {
      cwd,
    },
  );
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
  });
}

test("a file that is rewritten all the time is read whole, or refused in a line", async () => {
  const cwd = folderWith({ "m.md": "x\n" }); // without items, as whatever the writer puts there
  const one = sound.repeat(3_000);
  const writer = spawn(
    process.execPath,
    [
      "-e",
      `const fs = require("fs"); for (;;) for (const n of [1, 2, 3]) fs.writeFileSync("m.md", "x\\n\\n".repeat(n * 100000));`,
    ],
    { cwd },
  );
  try {
    for (let time = 0; time < 4; time++) {
      const { code, out, err } = await therefore(["check", "m.md"], { cwd });
      expect([0, 3]).toContain(code);
      expect(code === 0 ? out : err).toMatch(code === 0 ? /F109/ : /keeps changing|has changed/);
      expect(out.length + err.length).toBeLessThan(one.length);
    }
  } finally {
    writer.kill("SIGKILL");
  }
});

describe("what a file says acts nowhere:", () => {
  const evil = "\u001b[2J\u009b31m\u202e\u0007%0A::error::x\u2028 </script><script>alert(1)</script> \"'`|";
  const model = `---
title: "${evil.replace(/["\\\p{Cc}]/gu, "")}"
---

## Facts

1. ${evil.replaceAll("`", "")} [x](javascript:alert(1)): \`a = 1 ++ \u001b]0;t\u0007 ${evil.replaceAll("`", "")}\`

2. w \r::error::y: \`b = nope + 1 \u202e\`, \`c = 5 kg => 7 kg\`

## Results

3. ${evil.replaceAll("`", "")} *(1, 2, 77)*: \`d = c + 2 m\`
`;
  const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
  test.each([
    ["check m.md"],
    ["check m.md --json"],
    ["check m.md --format github"],
    ["check m.md --format sarif"],
    ["show m.md"],
    ["show m.md --json"],
    ["why m.md 3"],
    ["graph m.md --format svg"],
    ["graph m.md --format dot"],
    ["graph m.md --format mermaid"],
    ["set m.md c=9kg"],
    ["path m.md 1 3"],
  ])("%s", async (line) => {
    const { out, err } = await asked(line.split(" "), { cwd: folderWith({ "m.md": model }) });
    expect(out + err).not.toMatch(unseen);
    expect(err).not.toMatch(/\n\s+at /);
    if (line.includes("github"))
      for (const row of out.trimEnd().split("\n")) expect(row).toMatch(/^::(error|warning|notice) file=/);
    if (/svg/.test(line)) expect(out).not.toMatch(/<script|javascript:|<foreignObject/i);
    if (/mermaid|dot/.test(line)) expect(out).not.toMatch(/javascript:|\b(?:URL|href|click)\b/i);
    if (/json|sarif/.test(line)) expect(() => void JSON.parse(out)).not.toThrow();
  });
});
