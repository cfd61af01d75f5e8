import { describe, expect, test } from "vitest";
import { renderPath, renderReach, renderSupport, renderWithdrawal } from "../../src/render/answers.ts";
import { ratioText, renderChanges } from "../../src/render/changes.ts";
import { renderDiff } from "../../src/render/diff.ts";
import { renderDot } from "../../src/render/dot.ts";
import { renderGithub } from "../../src/render/github.ts";
import { renderJson, renderJsonLine } from "../../src/render/json.ts";
import { renderMermaid } from "../../src/render/mermaid.ts";
import { renderReport } from "../../src/render/report.ts";
import { renderSarif } from "../../src/render/sarif.ts";
import { renderSvg } from "../../src/render/svg.ts";
import { renderWhy } from "../../src/render/tree.ts";
import * as samples from "./samples.ts";
import { diagnostic, kettleMap, kettleReport, kettleWhy, related, screen } from "./samples.ts";

const source = "heat = mass * c * rise + duration";
const problem = diagnostic(source, "mass * c * rise + duration", {
  help: "multiply `duration` by a power, 50% of it: now",
  related: [related(source, "duration", "time")],
  inheritedBy: [17],
});

describe("golden reports", () => {
  test.each([
    ["report.txt", () => renderReport(kettleReport, screen)],
    ["why.txt", () => renderWhy(kettleWhy, screen)],
    ["map.svg", () => renderSvg(kettleMap)],
    ["map.dot", () => renderDot(kettleMap)],
    ["map.mmd", () => renderMermaid(kettleMap)],
    ["github.txt", () => renderGithub([problem])],
    [
      "log.sarif",
      () => renderSarif([problem], { rules: [{ code: "U301", title: "unequal terms" }], version: "1.2.3" }),
    ],
    ["changes.txt", changes],
    ["path.txt", path],
    ["dependents.txt", reach],
    ["withdrawal.txt", withdrawal],
    ["support.txt", support],
  ])("%s", async (name, render) => {
    await expect(render()).toMatchFileSnapshot(`../golden/render/${name}`);
  });
});

function changes(): string {
  const rows = [
    samples.change("cost", "$100M", "$50M", 0.5),
    samples.change("tokens_per_dollar", "40k token/$", "80k token/$", 2),
  ];
  return renderChanges({ changes: rows, appeared: [problem], vanished: [{ ...problem, item: null }] }, screen);
}

function path(): string {
  const steps = [
    { item: 2, quantity: "mass", via: null, text: "A kettle holds a litre and a half" },
    { item: 4, quantity: "heat", via: "formula", text: "The heat that a kettle takes" },
    { item: 15, quantity: null, via: "citation", text: "What it costs" },
  ] as const;
  return renderPath({ from: "mass", to: "15", steps }, { from: "mass", to: "15" }, screen);
}

function reach(): string {
  const words = { some: "What rests on mass", none: "Nothing rests on mass" };
  return renderReach({ of: ["mass"], items: [4, 5], quantities: ["heat", "cost"] }, kettleReport, words, screen);
}

function withdrawal(): string {
  return renderWithdrawal({ withdrawn: [2], falls: [4, 5], survives: [] }, kettleReport, screen);
}

function support(): string {
  return renderSupport(
    {
      of: "cost",
      sets: [
        [2, 3],
        [2, 4],
      ],
      capped: true,
    },
    kettleReport,
    screen,
  );
}

describe("reports of nothing", () => {
  test("no changes", () =>
    expect(renderChanges({ changes: [], appeared: [], vanished: [] }, screen)).toBe("nothing changes\n"));
  test("no path", () => expect(renderPath(null, { from: "a", to: "b" }, screen)).toBe("nothing connects a and b\n"));
  test("nothing reached", () =>
    expect(
      renderReach(
        { of: ["b"], items: [], quantities: [] },
        kettleReport,
        { some: "", none: "Nothing rests on b" },
        screen,
      ),
    ).toBe("Nothing rests on b\n"));
  test("no support", () =>
    expect(renderSupport({ of: "b", sets: [], capped: false }, kettleReport, screen)).toBe(
      "b is carried by no set of assumptions\n",
    ));
  test("an empty map", () =>
    expect(renderSvg({ ...kettleMap, nodes: [], edges: [], omitted: 0 })).toContain("no items"));
});

test.each([
  [2, "×2"],
  [0.5, "×0.5"],
  [1 / 3, "×0.333"],
  [1260.2, "×1,260"],
  [2.5e9, "×2.5e+9"],
  [1e-7, "×1e-7"],
  [-1, "×-1"],
])("a ratio of %d reads %s", (ratio, words) => expect(ratioText(ratio)).toBe(words));

describe("a diff", () => {
  const diff = (before: string, after: string): string => renderDiff(before, after, "a.md", screen);
  test("of equal texts is empty", () => expect(diff("a\nb", "a\nb")).toBe(""));
  test("shows only the lines that differ", () =>
    expect(diff("a\nb\nc\nd", "a\nx\nc\ny")).toBe("--- a.md\n+++ a.md\n@@ -2 +2 @@\n-b\n+x\n@@ -4 +4 @@\n-d\n+y\n"));
  test("shows an inserted line", () => expect(diff("a\nc", "a\nb\nc")).toBe("--- a.md\n+++ a.md\n@@ -1,0 +2 @@\n+b\n"));
});

describe("JSON on a terminal", () => {
  const hostile = "\u001b[2J \u009b \u202e \u{e0041} \u2028";
  test.each([
    ["indented", renderJson({ hostile })],
    ["in a line", renderJsonLine({ hostile })],
  ])("%s: acts on nothing and reads back the same", (_, json) => {
    expect(json).not.toMatch(/[^\P{C}\n]/u);
    expect(JSON.parse(json)).toEqual({ hostile });
  });
});

test("a SARIF log names its rules, places its results and has what the schema requires", () => {
  const rules = [
    { code: "A601", title: "no source" },
    { code: "U301", title: "unequal terms" },
  ];
  const stranger = { ...problem, code: "X000", file: "a b/ü\ud800.md" };
  const log: unknown = JSON.parse(renderSarif([problem, stranger], { rules, version: "1.2.3" }));
  const region = { startLine: 1, startColumn: 8, endLine: 1, endColumn: 34 };
  const at = (uri: string): object => ({ physicalLocation: { artifactLocation: { uri }, region } });
  expect(log).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "therefore", rules: [{ id: "A601" }, { id: "U301" }] } },
        results: [
          {
            ruleId: "U301",
            ruleIndex: 1,
            level: "error",
            message: { text: expect.any(String) },
            locations: [at("kettle.md")],
          },
          { ruleId: "X000", locations: [at("a%20b/%C3%BC%EF%BF%BD.md")] },
        ],
      },
    ],
  });
});

describe("what cannot break out", () => {
  const hostile = '"]; --> click </text><script>alert(1)</script> %%{init: {}}%% `x` \\" \u001b[2J \u0000 \uffff end';
  const map = {
    ...kettleMap,
    title: hostile,
    nodes: kettleMap.nodes.map((node) => ({ ...node, label: hostile, values: [hostile] })),
  };
  test("of an SVG: markup", () => {
    const svg = renderSvg(map);
    expect(svg).not.toContain("<script");
    expect(svg).not.toMatch(/[^\P{C}\n]|\uffff/u);
  });
  test("of Mermaid: quotes, directives, arrows, markup", () => {
    const labels = renderMermaid(map)
      .split("\n")
      .filter((line) => line.includes("init"));
    expect(labels).toHaveLength(map.nodes.length + 1);
    for (const label of labels) {
      expect(label.replace(/^ +n\d+[[(/]+"|"[\])/]+(:::\w+)?$/g, "")).not.toMatch(/["{}[\]`]|%%|-->|<(?!br\/>)/);
    }
  });
  test("of DOT: quotes", () => {
    const strings = renderDot(map).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    const outside = renderDot(map).replace(/"(?:[^"\\]|\\.)*"/g, "");
    expect(strings.length).toBeGreaterThan(map.nodes.length);
    expect(outside).not.toMatch(/click|script|init/);
  });
});
