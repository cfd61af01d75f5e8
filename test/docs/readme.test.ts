import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Block, blocksOf, type Example, examplesOf, refreshed } from "./blocks.ts";
import { root } from "../library/declarations.ts";
import { type Printed, Scratch } from "./scratch.ts";

/** `UPDATE_DOCS=1 npm test -- test/docs` writes what the examples print into the pages. */
const updates = process.env["UPDATE_DOCS"] === "1";

const pages: readonly string[] = ["README.md", "models/README.md", "src/README.md"].filter(
  (page) => examplesOf(readFileSync(path.join(root, page), "utf8")).length > 0,
);

describe.each(pages)("the examples of %s", (name) => {
  const file = path.join(root, name);
  const page = readFileSync(file, "utf8");
  const outputs = new Map<Block, string>();
  let scratch: Scratch;

  beforeAll(() => {
    scratch = new Scratch();
  });

  afterAll(() => {
    scratch.remove();
    if (updates && outputs.size > 0) writeFileSync(file, refreshed(page, outputs));
  });

  /** The examples of a page follow one another in one folder, as a reader's do. */
  test.for(examplesOf(page).filter(isRun))("line $code.line", async ({ code, output }) => {
    for (const before of filesBefore(page, code)) scratch.write(before.rest, before.content);
    const { text, code: exit } = await run(code, scratch);
    expect([0, 1], text).toContain(exit);
    if (output === undefined) return;
    if (updates) outputs.set(output, text);
    else expect(text).toBe(output.content);
  });
});

describe("the README", () => {
  const page = readFileSync(path.join(root, "README.md"), "utf8");
  const blocks = blocksOf(page);

  test("shows what its examples print", () => {
    const examples = examplesOf(page).filter(isRun);
    expect(examples.length).toBeGreaterThan(10);
    expect(examples.filter(({ output }) => output === undefined).map(({ code }) => code.line)).toEqual([]);
  });

  test("names npm scripts that exist", () => {
    const { scripts }: { scripts: object } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
    const asked = examplesOf(page).flatMap(({ code }) => [...code.content.matchAll(/npm (?:run )?(\w+)/g)]);
    const missing = asked.map(([, script = ""]) => script).filter((script) => !Object.hasOwn(scripts, script));
    expect(asked.length).toBeGreaterThan(0);
    expect(missing.filter((script) => script !== "install" && script !== "pack")).toEqual([]);
  });

  test("quotes the models as they are", () => {
    const quotes = blocks.filter(({ language, rest }) => language === "markdown" && rest.startsWith("from "));
    expect(quotes.length).toBeGreaterThan(0);
    for (const { rest, content } of quotes) {
      expect(readFileSync(path.join(root, rest.slice("from ".length)), "utf8")).toContain(content);
    }
  });

  test("links to files that are there", () => {
    const links = [...page.matchAll(/\]\(([^):#]+)\)/g)].map(([, target = ""]) => target);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !existsSync(path.join(root, target)))).toEqual([]);
  });

  test("has every command in its table, and no other", async () => {
    const scratch = new Scratch();
    const help = await scratch.sh("therefore --help").finally(() => scratch.remove());
    const [, listed = ""] = help.text.split("Commands:\n");
    const commands = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, command = ""]) => command);
    const rows = [...page.matchAll(/^\| ((?:`[a-z]+[^`]*`(?:, )?)+) +\|/gm)].map(([, cell = ""]) => cell);
    const inTable = rows.flatMap((cell) => [...cell.matchAll(/`([a-z]+)/g)].map(([, command = ""]) => command));
    expect(inTable.sort()).toEqual(commands.filter((command) => command !== "help").sort());
  });

  test("gives a workflow that can be read and whose commands run", async () => {
    const [workflow] = blocks.filter(({ language }) => language === "yaml");
    const { jobs }: { jobs: Record<string, { steps: { run?: string }[] }> } = parse(workflow?.content ?? "");
    const commands = Object.values(jobs)
      .flatMap(({ steps }) => steps.flatMap(({ run: command }) => command ?? []))
      .filter((command) => command.startsWith("npx "));
    const scratch = new Scratch();
    const ran = await Promise.all(commands.map((command) => scratch.sh(command))).finally(() => scratch.remove());
    expect(ran.length).toBeGreaterThan(0);
    for (const { code, text } of ran) expect([0, 1], text).toContain(code);
  });

  test("has programs that the compiler takes", () => {
    const scratch = new Scratch();
    const programs = blocks.filter(({ language }) => language === "ts").map(({ content }) => content);
    const files = programs.map((program, index): [string, string] => [`program${index}.mts`, program]);
    const wrong: [string, string] = ["wrong.mts", 'import { loadModel } from "therefore"; loadModel(1);'];
    const complaints = scratch.typecheck(Object.fromEntries([...files, wrong]));
    scratch.remove();
    expect(programs.length).toBeGreaterThan(0);
    expect(complaints).toEqual([expect.stringMatching(/wrong\.mts.*TS2345/)]);
  });
});

describe("the reader of examples", () => {
  test("takes the block of output right after one that runs, and no other", () => {
    const page = "```sh\na\n```\n\n```text\nb\n```\n\n```ts\nc\n```\n\nwords\n\n```text\nd\n```\n";
    expect(examplesOf(page).map(({ code, output }) => [code.content, output?.content])).toEqual([
      ["a\n", "b\n"],
      ["c\n", undefined],
    ]);
  });

  test("writes outputs where they stand", () => {
    const page = "```sh\na\n```\n\n```text\nold\n```\nend\n";
    const [example] = examplesOf(page);
    expect(refreshed(page, new Map([[example!.output!, "new\n"]]))).toBe("```sh\na\n```\n\n```text\nnew\n```\nend\n");
  });
});

/** Installing is not run by a test of the page; that what is asked of npm exists is. */
function isRun({ code }: Example): boolean {
  return !code.content.startsWith("npm ");
}

/** The files that the page has the reader write before this place, as they stand there at last. */
function filesBefore(page: string, { from }: Block): readonly Block[] {
  const last = examplesOf(page).findLast(({ code }) => code.from < from)?.code.from ?? 0;
  const isFile = ({ rest }: Block): boolean => /^[\w-]+\.md$/.test(rest);
  return blocksOf(page).filter((block) => isFile(block) && block.from < from && block.from > last);
}

function run({ language, content }: Block, scratch: Scratch): Promise<Printed> {
  return language === "sh" ? scratch.sh(content) : scratch.ts(content);
}
