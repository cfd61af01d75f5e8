import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const source = fileURLToPath(new URL("../src/", import.meta.url));

/** What each room may import from. Type imports count. */
const rooms: ReadonlyMap<string, readonly string[]> = new Map([
  ["text", []],
  ["units", ["text"]],
  ["syntax", ["text", "units"]],
  ["graph", ["text", "syntax"]],
  ["check", ["text", "units", "syntax", "graph"]],
  ["evaluate", ["text", "units", "syntax", "graph", "check"]],
  ["analysis", ["text", "units", "graph", "check", "evaluate"]],
  ["session", ["text", "units", "syntax", "graph", "check", "evaluate", "analysis"]],
  ["render", ["text", "units", "analysis"]],
  ["page", ["text", "analysis", "session", "render"]],
  ["web", ["text", "session", "page"]],
  ["cli", ["text", "analysis", "session", "render", "web"]],
]);

/** The files through which each third-party package enters, so that it can be replaced in one place; `*` is all of a folder. */
const gates: ReadonlyMap<string, readonly string[]> = new Map([
  ["@codemirror/autocomplete", ["page/source/*"]],
  ["@codemirror/commands", ["page/source/*"]],
  ["@codemirror/language", ["page/source/*"]],
  ["@codemirror/lint", ["page/source/*"]],
  ["@codemirror/merge", ["page/source/*"]],
  ["@codemirror/search", ["page/source/*"]],
  ["@codemirror/state", ["page/source/*"]],
  ["@codemirror/view", ["page/source/*"]],
  ["@dagrejs/dagre", ["render/layout.ts"]],
  ["@dagrejs/graphlib", ["analysis/graph.ts"]],
  ["@preact/signals", ["page/*"]],
  ["@lezer/highlight", ["page/source/*"]],
  ["@lezer/markdown", ["syntax/markdown-parser.ts"]],
  ["chokidar", ["session/watch-file.ts"]],
  ["commander", ["cli/program.ts", "cli/arguments.ts", "cli/failure.ts"]],
  ["immer", ["session/history.ts"]],
  ["mathjs", ["syntax/grammar.ts", "units/table.ts"]],
  ["preact", ["page/*"]],
  ["preact-render-to-string", ["page/markup.tsx"]],
  ["picocolors", ["cli/terminal.ts"]],
  ["write-file-atomic", ["session/disk.ts"]],
  ["yaml", ["syntax/front-matter.ts"]],
]);

/** The rooms that may speak to Node; everything else runs in a browser. */
const onNode: ReadonlySet<string> = new Set(["session", "web", "cli"]);

/** Files that re-export the public face. */
const faces: ReadonlySet<string> = new Set(["index.ts", "browser.ts"]);

interface Import {
  readonly from: string;
  readonly to: string;
  /** Gone at run time. */
  readonly type: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => importsOf(file, readFileSync(path.join(source, file), "utf8")));
const inside = imports.filter(({ to }) => files.includes(to));
const outside = imports.filter(({ to }) => !/\.tsx?$/.test(to) && !to.endsWith("package.json"));

describe("the architecture", () => {
  test("is tested on code", () => {
    expect(files.length).toBeGreaterThan(rooms.size);
    expect(inside.length).toBeGreaterThan(files.length);
  });

  test("every import of the project's own leads to a file", () => {
    expect(imports.filter(({ to }) => /\.tsx?$/.test(to) && !files.includes(to)).map(arrow)).toEqual([]);
  });

  test("every file is in a room of the table", () => {
    expect(files.filter((file) => !faces.has(file) && !rooms.has(roomOf(file)))).toEqual([]);
  });

  test("no room imports from a room that it may not know", () => {
    expect(inside.filter(isTrespass).map(arrow)).toEqual([]);
  });

  test("every package passes through its gates alone", () => {
    expect(outside.filter(({ from, to }) => !isNode(to) && !isThroughGate(from, to)).map(arrow)).toEqual([]);
  });

  test("no gate is kept for a package that nobody imports there", () => {
    const used = new Set(
      outside.flatMap(({ from, to }) => [from, ...foldersOf(from)].map((gate) => `${packageOf(to)} in ${gate}`)),
    );
    const kept = [...gates].flatMap(([name, doors]) => doors.map((door) => `${name} in ${door}`));
    expect(kept.filter((gate) => !used.has(gate))).toEqual([]);
  });

  test("nothing below the session speaks to Node", () => {
    expect(outside.filter(({ from, to }) => isNode(to) && !onNode.has(roomOf(from))).map(arrow)).toEqual([]);
  });

  test("nothing imports in a circle", () => {
    expect(circleIn(inside.filter(({ type }) => !type))).toEqual([]);
  });

  test("the public face only re-exports", () => {
    for (const face of files.filter((file) => faces.has(file))) {
      const text = readFileSync(path.join(source, face), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      expect(text.replace(/export (?:type )?(?:\*|\{[^}]*\}) from "[^"]+";/g, "").trim()).toBe("");
    }
  });
});

describe("the reader of imports", () => {
  test.each([
    ['import { a } from "../text/span.ts";', "text/span.ts", false],
    ['import type { a } from "../text/span.ts";', "text/span.ts", true],
    ['import {\n  a,\n  b,\n} from "../text/span.ts";', "text/span.ts", false],
    ['export type { a } from "../text/span.ts";', "text/span.ts", true],
    ['export { a } from "../text/span.ts";', "text/span.ts", false],
    ['const { a } = await import("../text/span.ts");', "text/span.ts", false],
    ['import "../text/span.ts";', "text/span.ts", false],
    ['import pc from "picocolors";', "picocolors", false],
  ])("%s", (text, to, type) => expect(importsOf("render/x.ts", text)).toEqual([{ from: "render/x.ts", to, type }]));

  test("sees a circle", () => {
    const link = (from: string, to: string): Import => ({ from, to, type: false });
    expect(circleIn([link("a", "b"), link("b", "c"), link("c", "b")])).toEqual(["b", "c"]);
    expect(circleIn([link("a", "b"), link("a", "c"), link("b", "c")])).toEqual([]);
  });
});

function importsOf(file: string, text: string): readonly Import[] {
  const statements = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^"';]*?\bfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...text.matchAll(statements)].map(([, type, named, dynamic]) => ({
    from: file,
    to: resolved(file, named ?? dynamic ?? ""),
    type: type !== undefined,
  }));
}

function isThroughGate(from: string, to: string): boolean {
  const doors = gates.get(packageOf(to)) ?? [];
  return doors.includes(from) || foldersOf(from).some((folder) => doors.includes(folder));
}

/** `page/source/*` and `page/*` of `page/source/editor.ts`. */
function foldersOf(file: string): readonly string[] {
  const names = file.split("/");
  return names.slice(1).map((_, place) => `${names.slice(0, place + 1).join("/")}/*`);
}

function resolved(file: string, specifier: string): string {
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
}

function isTrespass({ from, to }: Import): boolean {
  if (faces.has(from) || roomOf(from) === roomOf(to)) return false;
  return rooms.get(roomOf(from))?.includes(roomOf(to)) !== true;
}

function roomOf(file: string): string {
  return file.split("/")[0] ?? "";
}

function isNode(specifier: string): boolean {
  return specifier.startsWith("node:");
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function arrow({ from, to }: Import): string {
  return `${from} → ${to}`;
}

/** The files that lie on circles: what is left when files that import nothing left, or are imported by none, are taken away. */
function circleIn(links: readonly Import[]): readonly string[] {
  let left = links;
  for (;;) {
    const importers = new Set(left.map(({ from }) => from));
    const imported = new Set(left.map(({ to }) => to));
    const kept = left.filter(({ from, to }) => importers.has(to) && imported.has(from));
    if (kept.length === left.length) return [...importers].sort();
    left = kept;
  }
}
