import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../library/declarations.ts";

const source = path.join(root, "src");
const page = readFileSync(path.join(source, "README.md"), "utf8");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file));
const words = new Set(files.flatMap((file) => readFileSync(path.join(source, file), "utf8").match(/\w+/g) ?? []));
const spans = [...page.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);

test("the page of the source names files that are there", () => {
  const named = spans.filter((span) => /^[\w./-]+\.(?:ts|js)$/.test(span));
  expect(named.length).toBeGreaterThan(20);
  const missing = named.filter((file) => ![root, source].some((folder) => existsSync(path.join(folder, file))));
  expect(missing).toEqual([]);
});

test("and functions and classes that are there", () => {
  const named = spans.filter((span) => /^(?:[A-Z]\w+|(?:[A-Z]\w+\.)?\w+\(\))$/.test(span));
  expect(named.length).toBeGreaterThan(30);
  const parts = named.flatMap((span) => span.match(/\w+/g) ?? []);
  expect(parts.filter((part) => !words.has(part) && !builtIn.has(part))).toEqual([]);
});

const builtIn: ReadonlySet<string> = new Set(["Float64Array", "Int32Array"]);

test("and has a row and a paragraph of every room, and of no other", () => {
  const rooms = readdirSync(source, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, room = ""]) => room);
  const paragraphs = [...page.matchAll(/^\*\*(\w+)\*\* [a-z]/gm)].map(([, room = ""]) => room);
  expect(rows.toSorted()).toEqual(rooms.toSorted());
  expect(paragraphs).toEqual(rows);
});

test("and imports and gates as the architecture test allows them", () => {
  const rules = readFileSync(path.join(root, "test/architecture.test.ts"), "utf8");
  const gates = [...rules.matchAll(/^ {2}\["([@\w/-]+)", \[("[\w/-]+(?:\.ts|\*)"[^\]]*)\]\],$/gm)];
  const said = [...page.matchAll(/^\| ([@\w/-]+) \| ((?:`[\w/-]+(?:\.ts|\*)`(?:, )?)+) \|/gm)];
  const rooms = [...rules.matchAll(/^ {2}\["(\w+)", \[((?:"\w+"(?:, )?)*)\]\],$/gm)];
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*?) \|/gm)];
  const sorted = (rows: readonly RegExpExecArray[]): readonly string[] =>
    rows.map(([, name = "", doors = ""]) => `${name}: ${doors.replaceAll(/["`–]/g, "")}`).toSorted();
  expect(gates.length).toBeGreaterThan(5);
  expect(sorted(said)).toEqual(sorted(gates));
  expect(rooms.length).toBeGreaterThan(5);
  expect(sorted(rows)).toEqual(sorted(rooms));
});
