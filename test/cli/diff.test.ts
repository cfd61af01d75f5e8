import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { asked, folderWith, root, therefore } from "./command.ts";
import { brokenKettle, kettle } from "./kettle.ts";

/** More water, less power, one item more, one with another source, and one struck through. */
const otherKettle = kettle
  .replace("mass = 1 kg", "mass = 1.5 kg")
  .replace("power = 2 kW", "power = 2.4 kW")
  .replace("2.8 min", "3.5 min")
  .replace("335 kJ", "502 kJ")
  .replace("Tap water is warmed by this", "Tap water has to become so much warmer")
  .replace("https://example.org/heat", "https://example.org/water")
  .concat("\n9. That is an hour in so many days *(8)*: `days = 1 hour / (duration * 3 / day)`\n");

const folder = folderWith({ "old.md": kettle, "new.md": otherKettle, "broken.md": brokenKettle });
const models = ["gpt4-training-cost", "gpt4-training-cost-corrected"].map((name) =>
  path.join(root, "models", `${name}.md`),
);

describe("reports", () => {
  test.for([
    ["diff", ["old.md", "new.md", "--of", "duration", "heat"]],
    ["diff-conclusions", ["old.md", "new.md"]],
    ["diff-nothing", ["old.md", "old.md"]],
    ["diff-broken", ["broken.md", "new.md", "--of", "8"]],
    ["diff-markdown", ["old.md", "new.md", "--of", "8", "--markdown"]],
    ["diff-founding", models],
    ["diff-founding-markdown", [...models, "--markdown"]],
  ] as const)("%s", async ([name, args]) => {
    const { code, out, err } = await asked(["diff", ...args], { cwd: folder });
    expect(code, err).toBe(0);
    await expect(out).toMatchFileSnapshot(`../golden/cli/${name}.txt`);
  });

  test("help", async () => {
    const { out } = await asked(["diff", "--help"]);
    await expect(out).toMatchFileSnapshot("../golden/cli/help-diff.txt");
  });

  test("JSON", async () => {
    const { out, err, code } = await asked(["diff", "old.md", "new.md", "--of", "8", "--json"], { cwd: folder });
    expect([err, code]).toEqual(["", 0]);
    expect(JSON.parse(out)).toMatchObject({
      title: null,
      compared: 1,
      errors: { before: 0, after: 0 },
      conclusions: [{ name: "duration", ratio: expect.closeTo(1.25), shares: { scale: "factor", orders: null } }],
    });
  });

  test("with values set in both", async () => {
    const args = ["diff", "old.md", "new.md", "--of", "heat", "--set", "mass=2 kg", "--json"];
    const { out } = await asked(args, { cwd: folder });
    expect(JSON.parse(out)).toMatchObject({ conclusions: [{ name: "heat", moved: false, shares: null }] });
  });
});

describe("exit codes", () => {
  test.for([
    [["old.md", "new.md", "--of", "8", "--exit-code"], 1, /^$/],
    [["old.md", "old.md", "--exit-code"], 0, /^$/],
    [["old.md", "missing.md"], 3, /there is no file missing\.md/],
    [["HEAD:old.md", "new.md"], 3, /in no git repository/],
    [["--bad:old.md", "new.md"], 2, /unknown option/],
    [["a b:old.md", "new.md"], 2, /no revision/],
    [["old.md", "new.md", "--of", "nothing"], 2, /nothing/],
    [["old.md", "new.md", "--json", "--markdown"], 2, /two formats/],
    [["-", "-"], 2, /standard input/],
  ] as const)("%j", async ([args, expected, words]) => {
    const { code, err } = await asked(["diff", ...args], { cwd: folder });
    expect(err).toMatch(words);
    expect(code).toBe(expected);
  });
});

test("a committed file against the one at hand, and against standard input", async () => {
  const repository = folderWith({ "model.md": kettle });
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], {
      cwd: repository,
      stdio: "ignore",
    });
  git("init", "--quiet");
  git("add", ".");
  git("-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "one");
  const { out, code } = await therefore(["diff", "HEAD:model.md", "-", "--of", "mass"], {
    cwd: repository,
    input: otherKettle,
  });
  expect(code).toBe(0);
  expect(out).toMatch(/mass\s+1 kg\s+→\s+1\.5 kg\s+×1\.5\s+\+50 %/);
});
