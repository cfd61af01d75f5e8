import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileAt, loadModelAt } from "../../src/session/git.ts";

let folder = "";

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

function write(file: string, value: number): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), `## Data\n\n1. a *(guess)*: \`x = ${value}\`\n`);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "therefore-git-"));
  git("init", "--quiet", "--initial-branch=main");
  write("model.md", 1);
  write("gone/model.md", 10);
  git("add", ".");
  git("commit", "--quiet", "-m", "one");
  write("model.md", 2);
  rmSync(path.join(folder, "gone"), { recursive: true });
  git("add", ".");
  git("commit", "--quiet", "-m", "two");
  write("model.md", 3);
});

afterAll(() => rmSync(folder, { recursive: true }));

const at = (revision: string, file: string): Promise<number | boolean | null> =>
  loadModelAt({ revision, path: path.join(folder, file) }).then((model) => model.quantity("x").value);

describe("a file as it was committed", () => {
  test("at a revision, a branch, an ancestor", async () => {
    expect(await at("HEAD", "model.md")).toBe(2);
    expect(await at("main", "model.md")).toBe(2);
    expect(await at("HEAD~1", "model.md")).toBe(1);
    expect(await at("main^", "model.md")).toBe(1);
  });

  test("is called by its revision", async () => {
    const { path: called } = await loadModelAt({ revision: "HEAD", path: path.join(folder, "model.md") });
    expect(called).toBe(`HEAD:${path.join(folder, "model.md")}`);
  });

  test.for([
    ["no such revision", "nowhere", "model.md", "missing", /no revision nowhere/],
    ["no such file", "HEAD", "other.md", "missing", /no file .*other\.md in revision HEAD/],
    ["a folder", "HEAD~1", "gone", "missing", /no file/],
    ["no repository", "HEAD", "../model.md", "unreadable", /in no git repository/],
  ] as const)("%s", async ([, revision, file, code, message], { expect: expectHere }) => {
    await expectHere(at(revision, file)).rejects.toMatchObject({ name: "FileError", code });
    await expectHere(at(revision, file)).rejects.toThrow(message);
  });

  test.for(["--output=x", "-p", "$(touch x)", "a b", "HEAD\n", "", "a..b\0", "^HEAD"])(
    "%j is no revision",
    async (revision, { expect: expectHere }) => {
      await expectHere(at(revision, "model.md")).rejects.toMatchObject({ name: "UsageError", code: "no-revision" });
    },
  );

  test("larger than a model may be", async () => {
    const large = loadModelAt({ revision: "HEAD", path: path.join(folder, "model.md") }, { limits: { fileBytes: 10 } });
    await expect(large).rejects.toThrow(/too large/);
  });
});

test("what names a committed file, and what a file", () => {
  expect(fileAt("HEAD~1:docs/model.md")).toEqual({ revision: "HEAD~1", path: "docs/model.md" });
  expect(fileAt("v1:a:b.md")).toEqual({ revision: "v1", path: "a:b.md" });
  for (const file of ["model.md", "./a:b.md", "/tmp/a:b.md", "C:\\model.md", "-", "HEAD:", ":x"]) {
    expect(fileAt(file)).toBe(undefined);
  }
});
