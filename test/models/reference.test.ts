import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codes } from "../../src/session/codes.ts";
import { parseModel } from "../../src/session/parse.ts";
import { functions } from "../../src/syntax/functions.ts";
import { kindOf } from "../../src/syntax/outline.ts";
import { defaultLimits } from "../../src/text/limits.ts";

const folder = new URL("../../models/", import.meta.url);
const reference = readFileSync(new URL("README.md", folder), "utf8");
const blocks = [...reference.matchAll(/^```markdown(?: (\w+))?\n(.*?)^```$/gms)].map(([, code, text = ""], index) => ({
  name: `${index + 1}${code === undefined ? "" : ` (${code})`}`,
  code,
  text,
}));

describe("the reference", () => {
  test.each(blocks)("has in block $name a model that reports what it says", ({ code, text }) => {
    const reported = parseModel(text).diagnostics.map((diagnostic) => diagnostic.code);
    expect([...new Set(reported)]).toEqual(code === undefined ? [] : [code]);
  });

  test.each(rowsUnder("| written | worth |"))("is right that %s is worth %s", (written = "", worth = "") => {
    expect(reportedOf(`x = ${bare(written)} => ${bare(worth)}`)).toEqual([]);
  });

  test.each(rowsUnder("| refused | code |"))("is right that %s is refused as %s", (written = "", code = "") => {
    expect(reportedOf(`x = ${bare(written)}`)).toEqual([code]);
  });

  test.each(rowsUnder("| written | claims that hold | claims that do not |"))(
    "is right that of %s hold %s and not %s",
    (written = "", holding = "", failing = "") => {
      for (const claim of holding.split(", ")) {
        expect([claim, reportedOf(`x = ${bare(written)} => ${bare(claim)}`)]).toEqual([claim, []]);
      }
      for (const claim of failing.split(", ")) {
        expect([claim, reportedOf(`x = ${bare(written)} => ${bare(claim)}`)]).toEqual([claim, ["C501"]]);
      }
    },
  );

  test("tells every code as it is titled", () => {
    const told = rowsUnder("| code | | what it says | what to do |").map(([code, , title]) => ({ code, title }));
    expect(told).toEqual(codes);
  });

  test.each(rowsUnder("| code | | what it says | what to do |"))("tells that %s is of severity %s", (code, severity) => {
    const golden = new URL("../golden/faulty/", import.meta.url);
    const report = goldenReports(golden).find((text) => text.includes(` ${code}  `)) ?? "";
    expect(report).toContain(`  ${severity} ${code}  `);
  });

  test("tells of every function", () => {
    for (const name of functions.keys()) expect(reference).toMatch(new RegExp(`\`${name}[\`(]`));
  });

  test("tells what each heading makes of its items", () => {
    for (const [kind = "", headings = ""] of rowsUnder("| kind | headings | what such an item does |")) {
      for (const heading of headings.split(", ")) expect([heading, kindOf(heading)]).toEqual([heading, kind]);
    }
  });

  test("tells every limit that can be set, and how much it is", () => {
    const told = new Map(rowsUnder("| what | at most | limit |").map(([, most, limit]) => [bare(limit ?? ""), most]));
    for (const [limit, most] of Object.entries(defaultLimits)) expect(amountOf(told.get(limit) ?? "")).toBe(most);
  });

  test("links only to what there is", () => {
    const headings = [...reference.matchAll(/^#+ (.*)$/gm)].map(([, words = ""]) => anchorOf(words));
    for (const [, target = ""] of reference.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (target.startsWith("#")) expect(headings).toContain(target.slice(1));
      else if (!/^https?:|^address$/.test(target)) expect([target, existsSync(new URL(target, folder))]).toEqual([target, true]);
    }
  });
});

/** The cells of every table with this head. */
function rowsUnder(head: string): readonly (readonly string[])[] {
  return reference.split(`${head}\n`).slice(1).flatMap((rest) => {
    const [, ...lines] = rest.split("\n");
    const end = lines.findIndex((line) => !line.startsWith("|"));
    return lines.slice(0, end === -1 ? lines.length : end).map(cellsOf);
  });
}

function cellsOf(row: string): readonly string[] {
  return row.split("|").slice(1, -1).map((cell) => cell.trim());
}

function bare(code: string): string {
  return code.replaceAll("`", "");
}

function reportedOf(formula: string): readonly string[] {
  return parseModel(`## Results\n\n1. As the reference says *(guess)*: \`${formula}\`\n`).diagnostics.map(({ code }) => code);
}

function goldenReports(golden: URL): readonly string[] {
  return codes.flatMap(({ code }) => filesOf(golden, code));
}

function filesOf(golden: URL, code: string): readonly string[] {
  return readdirSync(golden)
    .filter((file) => file.startsWith(code))
    .map((file) => readFileSync(new URL(file, golden), "utf8"));
}

function amountOf(told: string): number {
  const [number = "", unit = ""] = told.split(" ");
  const size = new Map([
    ["KiB", 1024],
    ["MiB", 1024 ** 2],
  ]).get(unit);
  return Number(number.replaceAll(",", "")) * (size ?? 1);
}

/** As GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}
