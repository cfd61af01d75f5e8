import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Outcome } from "./command.ts";
import { asked, folderWith, root, therefore } from "./command.ts";
import { brokenKettle, kettle, staleKettle, uncertainKettle, uncertainRun } from "./kettle.ts";

/** Asks in a folder that holds the kettles. */
function run(line: string, cwd = kettles()): Promise<Outcome> {
  return asked(line.split(" "), { cwd });
}

function kettles(): string {
  return folderWith({
    "kettle.md": kettle,
    "broken.md": brokenKettle,
    "stale.md": staleKettle,
    "range.md": uncertainKettle,
    "run.md": uncertainRun,
  });
}

/** What is asked here leaves the files as they are, so that all can be asked in one folder. */
const folder = kettles();

async function json(line: string): Promise<unknown> {
  const { out, err, code } = await asked([...line.split(" "), "--json"], { cwd: folder });
  expect(err).toBe("");
  expect(code).toBe(0);
  return JSON.parse(out);
}

describe("reports in words", () => {
  test.for([
    ["show", "show kettle.md", 0],
    ["show-nodes", "show kettle.md 4 heat", 0],
    ["show-in", "show kettle.md duration --in s", 0],
    ["show-scenario", "show kettle.md --scenario full", 0],
    ["check", "check kettle.md", 0],
    ["check-broken", "check broken.md", 1],
    ["check-several", "check kettle.md broken.md", 1],
    ["check-github", "check broken.md --format github", 1],
    ["check-sarif", "check broken.md --format sarif", 1],
    ["dependents", "dependents kettle.md mass", 0],
    ["dependents-direct", "dependents kettle.md 1 --direct", 0],
    ["precedents", "precedents kettle.md duration", 0],
    ["path", "path kettle.md mass duration", 0],
    ["path-none", "path kettle.md 1 2", 0],
    ["why", "why kettle.md 8", 0],
    ["withdraw", "withdraw kettle.md 4", 0],
    ["support", "support kettle.md 8", 0],
    ["sensitivity", "sensitivity run.md cost", 0],
    ["sensitivity-vary", "sensitivity kettle.md duration --vary 20% --top 2", 0],
    ["sensitivity-svg", "sensitivity run.md cost --svg --top 2", 0],
    ["sensitivity-text", "sensitivity kettle.md 1", 2],
    ["sensitivity-share", "sensitivity kettle.md heat --vary much", 2],
    ["help-solve", "solve --help", 0],
    ["help-sweep", "sweep --help", 0],
    ["unused", "unused kettle.md", 0],
    ["set", "set kettle.md mass=2kg", 2],
    ["update", "update stale.md --dry-run", 0],
    ["graph", "graph kettle.md", 0],
    ["graph-dot", "graph kettle.md --format dot", 0],
    ["graph-mermaid", "graph kettle.md --format mermaid --around heat", 0],
    ["simulate", "simulate range.md --samples 20k", 0],
    ["simulate-plain", "simulate range.md heat --plain --samples 2,000 --seed 7", 0],
    ["simulate-until", "simulate range.md heat --until 0.5%", 0],
    ["simulate-certain", "simulate kettle.md", 2],
    ["simulate-svg", "simulate range.md --samples 2,000 --svg", 0],
    ["compare-scenarios", "compare range.md --samples 5k --of heat", 0],
    ["compare-files", "compare kettle.md range.md --of duration,heat --samples 5k", 0],
    ["compare-nothing", "compare broken.md --scenarios full", 2],
    ["explain", "explain U301", 0],
    ["tour", "tour kettle.md", 0],
    ["help", "--help", 0],
    ["help-show", "show --help", 0],
    ["help-simulate", "simulate --help", 0],
    ["help-compare", "compare --help", 0],
    ["help-sensitivity", "sensitivity --help", 0],
    ["help-serve", "serve --help", 0],
    ["help-export", "export --help", 0],
  ] as const)("%s", async ([name, line, code], { expect }) => {
    const outcome = await asked(line.split(" "), { cwd: folder });
    expect(outcome.code, outcome.err).toBe(code);
    const said = outcome.err === "" ? outcome.out : `${outcome.out}(error stream)\n${outcome.err}`;
    await expect(said).toMatchFileSnapshot(`../golden/cli/${name}.txt`);
  });

  test.for([
    ["solve", ["solve", "kettle.md", "duration=5 min", "--by", "mass"], 0],
    ["solve-break-even", ["solve", "kettle.md", "8<=4 min", "--by", "power", "--between", "1..5 kW"], 0],
    ["solve-none", ["solve", "kettle.md", "duration=-1 s", "--by", "mass", "--between", "1 kg..9 kg"], 0],
    ["solve-independent", ["solve", "kettle.md", "heat=1 kJ", "--by", "power"], 2],
    ["sweep", ["sweep", "kettle.md", "heat", "duration", "--by", "mass=1..10 kg:3,log"], 0],
    ["sweep-matrix", ["sweep", "kettle.md", "duration", "--by", "mass=1..2 kg:3", "--by", "power=1..4 kW:4"], 0],
    ["sweep-csv", ["sweep", "kettle.md", "duration", "--by", "mass=1..2 kg:3", "--csv"], 0],
    ["sweep-svg", ["sweep", "kettle.md", "duration", "heat", "--by", "mass=1..10 kg:4,log", "--svg"], 0],
    ["sweep-svg-two", ["sweep", "kettle.md", "heat", "--by", "mass=1..2 kg", "--by", "rise=1..2 K", "--svg"], 0],
    ["sweep-many", ["sweep", "kettle.md", "duration", "--by", "mass=1..2 kg:20000"], 2],
    ["sweep-form", ["sweep", "kettle.md", "duration", "--by", "mass"], 2],
    ["solve-unit", ["solve", "kettle.md", "heat=5 min", "--by", "mass"], 2],
  ] as const)("%s", async ([name, args, code], { expect }) => {
    const outcome = await asked(args, { cwd: folder });
    expect(outcome.code, outcome.err).toBe(code);
    await expect(outcome.out + outcome.err).toMatchFileSnapshot(`../golden/cli/${name}.txt`);
  });

  test("a value with a unit is one argument", async () => {
    const outcome = await asked(["set", "kettle.md", "mass=2 kg"], { cwd: folder });
    expect(outcome.out).toMatch(/duration\s+2\.791 min\s+→\s+5\.581 min\s+×2/);
  });
});

describe("results as JSON", () => {
  test("show", async () =>
    expect(await json("show kettle.md heat")).toMatchObject({
      title: "Boiling a kettle",
      items: [{ id: 7, kind: "implication", text: "The heat it takes", cites: [3, 4, 5], status: "supported" }],
      quantities: [
        {
          name: "heat",
          item: 7,
          formula: "mass * c * rise",
          value: expect.closeTo(334.88),
          unit: "kJ",
          dimension: expect.any(String),
          text: expect.any(String),
          claim: { text: "335 kJ", step: "holds", chain: "holds" },
          line: expect.any(Number),
        },
      ],
    }));

  test("check", async () => {
    const { out, code } = await asked(["check", "broken.md", "--json"], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      errors: 2,
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code: "C501", severity: "error", item: 7, file: "broken.md", inheritedBy: [8] }),
        expect.objectContaining({ code: "U301", item: 9, line: expect.any(Number), endColumn: expect.any(Number) }),
      ]),
    });
  });

  test("dependents", async () =>
    expect(await json("dependents kettle.md mass")).toEqual({
      of: ["mass"],
      items: [7, 8],
      quantities: ["heat", "duration"],
    }));

  test("precedents", async () =>
    expect(await json("precedents kettle.md heat --direct")).toMatchObject({ quantities: ["c", "mass", "rise"] }));

  test("path", async () =>
    expect(await json("path kettle.md 1 8")).toMatchObject({
      steps: [{ item: 1, via: null }, { item: 3, via: "citation" }, { item: 7 }, { item: 8 }],
    }));

  test("no path is null", async () => expect(await json("path kettle.md 1 2")).toBeNull());

  test("why", async () =>
    expect(await json("why kettle.md 8")).toMatchObject({
      of: "8",
      nodes: expect.arrayContaining([expect.objectContaining({ depth: 0, item: 8 })]),
    }));

  test("withdraw", async () =>
    expect(await json("withdraw kettle.md 4")).toEqual({ withdrawn: [4], falls: [7, 8], survives: [] }));

  test("sensitivity", async () =>
    expect(await json("sensitivity kettle.md heat")).toMatchObject({
      derivatives: { of: { name: "heat", unit: "kJ" }, inputs: [{ name: "c" }, { name: "mass", elasticity: 1 }, {}] },
      tornado: { basis: { kind: "share", share: 0.1 }, bars: [{}, {}, { swing: expect.closeTo(66.976) }], omitted: 0 },
    }));

  test("support", async () =>
    expect(await json("support kettle.md 8")).toMatchObject({ sets: [[3, 4, 5, 6]], capped: false }));

  test("set", async () => {
    const { out } = await asked(["set", "kettle.md", "mass=2 kg", "--json"], { cwd: folder });
    expect(JSON.parse(out)).toMatchObject({
      changes: [
        { name: "mass", item: 4, before: 1, after: 2, unit: "kg", ratio: 2 },
        { name: "heat", item: 7, ratio: 2 },
        { name: "duration", item: 8, ratio: 2 },
      ],
      appeared: [{ code: "C501" }],
      vanished: [],
    });
  });

  test("update", async () =>
    expect(await json("update stale.md --dry-run")).toMatchObject({
      changes: [
        { name: "heat", before: "", after: expect.stringMatching(/^33.*J$/) },
        { name: "duration", before: "3.8 min", after: "2.8 min" },
      ],
    }));

  test("graph", async () => expect(await json("graph kettle.md")).toMatchObject({ omitted: 0, nodes: { length: 8 } }));

  test("unused", async () =>
    expect(await json("unused kettle.md")).toMatchObject({ unused: { items: [] }, roots: { items: [1, 2, 4, 5] } }));

  test("tour", async () => expect(await json("tour kettle.md")).toHaveProperty("central.conclusions", [7, 8]));
});

describe("what is written", () => {
  test("set --write changes the bytes of the literal and no other", async () => {
    const cwd = kettles();
    const { code, err } = await therefore(["set", "kettle.md", "mass=2 kg", "--write"], { cwd });
    expect(code, err).toBe(0);
    expect(readFileSync(path.join(cwd, "kettle.md"), "utf8")).toBe(kettle.replace("mass = 1 kg", "mass = 2 kg"));
  });

  test("set without --write leaves the file alone", async () => {
    const cwd = kettles();
    await asked(["set", "kettle.md", "mass=2 kg"], { cwd });
    expect(readFileSync(path.join(cwd, "kettle.md"), "utf8")).toBe(kettle);
  });

  test("update fills blanks and refreshes what is stale", async () => {
    const cwd = kettles();
    const { code } = await therefore(["update", "stale.md"], { cwd });
    expect(code).toBe(0);
    const filled = readFileSync(path.join(cwd, "stale.md"), "utf8").replace(/(rise =>) 33[^`]*J/, "$1 335 kJ");
    expect(filled).toBe(kettle);
    expect((await run("check stale.md --strict", cwd)).code).toBe(0);
  });

  test("graph -o writes the picture, in the format of its ending", async () => {
    const cwd = kettles();
    const { out, code } = await run("graph kettle.md -o map.dot", cwd);
    expect([out, code]).toEqual(["", 0]);
    expect(readFileSync(path.join(cwd, "map.dot"), "utf8")).toMatch(/^digraph/);
  });

  test.each([
    ["simulate", ["range.md", "heat", "--samples", "2k"]],
    ["sensitivity", ["run.md", "cost"]],
    ["sweep", ["kettle.md", "heat", "--by", "mass=1..2 kg"]],
  ])("%s -o writes a picture or words, as the ending says", async (command, args) => {
    const cwd = kettles();
    const picture = await asked([command, ...args, "-o", "chart.svg"], { cwd });
    expect([picture.out, picture.code]).toEqual(["", 0]);
    expect(picture.err).toMatch(/^written to chart.svg$/m);
    expect(readFileSync(path.join(cwd, "chart.svg"), "utf8")).toMatch(/^<svg [^]*<\/svg>\n$/);
    const words = await therefore([command, ...args, "-o", "words.txt"], { cwd, env: { FORCE_COLOR: "1" } });
    expect([words.out, words.code]).toEqual(["", 0]);
    expect(readFileSync(path.join(cwd, "words.txt"), "utf8")).toMatch(/^(?!<svg)[^\p{Cc}]+(\n[^\p{Cc}]*)*$/u);
  });

  test("update leaves a claim of another dimension alone, and names it", async () => {
    const cwd = folderWith({ "wrong.md": kettle.replace("335 kJ", "335 kW") });
    const { out, code } = await run("update wrong.md", cwd);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}line \d+, item 7: heat => 335 kW$/m);
    expect(readFileSync(path.join(cwd, "wrong.md"), "utf8")).toContain("=> 335 kW");
  });

  test("items without a blank line between them are edited like others", async () => {
    const tight =
      "## Assumptions\n\n1. a *(guess)*: `a = 2 m`\n2. b *(guess)*: `b = 3 m`\n\n## Implications\n\n3. c *(1, 2)*: `c = a + b =>`\n";
    const cwd = folderWith({ "tight.md": tight });
    await asked(["set", "tight.md", "a=4 m", "--write"], { cwd });
    await run("update tight.md", cwd);
    expect(readFileSync(path.join(cwd, "tight.md"), "utf8")).toBe(tight.replace("2 m", "4 m").replace("=>", "=> 7 m"));
  });

  test("a claim is refreshed so that it holds with the digits that it is given", async () => {
    const cwd = folderWith({ "model.md": readFileSync(path.join(root, "models/gpt4-training-cost-corrected.md")) });
    await asked(["set", "model.md", "cost=$50M", "--write"], { cwd });
    await run("update model.md", cwd);
    expect((await run("check model.md --strict", cwd)).out).toBe("0 errors, 0 warnings in model.md\n");
  });

  test("set --write never writes over a formula", async () => {
    const cwd = kettles();
    const { code, err } = await asked(["set", "kettle.md", "heat=2 kJ", "--write"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain("heat is computed");
    expect(readFileSync(path.join(cwd, "kettle.md"), "utf8")).toBe(kettle);
  });

  test("--in is refused where nothing that is shown can take the unit", async () => {
    expect((await run("show kettle.md heat --in s")).code).toBe(2);
    expect((await run("show kettle.md duration --in s")).code).toBe(0);
  });

  test.each(["set kettle.md mass=2 --write --scenario full", "update - ", "update stale.md --set mass=2"])(
    "%s is refused",
    async (line) => {
      const cwd = kettles();
      expect((await run(line.trim(), cwd)).code).toBe(2);
      expect(readFileSync(path.join(cwd, "kettle.md"), "utf8")).toBe(kettle);
    },
  );
});
