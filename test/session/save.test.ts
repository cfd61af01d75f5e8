import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadModel } from "../../src/session/open.ts";
import { parseModel } from "../../src/session/parse.ts";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "save-"))));
afterAll(() => rm(folder, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(folder, `${Math.random()}.md`);
  await writeFile(path, text);
  return path;
}

/** Saving after setting x leaves this. */
async function check(before: string, value: string, after: string): Promise<void> {
  const path = await file(before);
  const model = await loadModel(path);
  model.set("x", value);
  await model.save();
  expect(await readFile(path, "utf8")).toBe(after);
}

test("only the literal changes", () =>
  check("## Data\n\n1. a: `x = 1 kg`  \n\ttail  ", "2 kg", "## Data\n\n1. a: `x = 2 kg`  \n\ttail  "));
test("byte order mark and CRLF stay", () =>
  check("\ufeff## Data\r\n\r\n1. a: `x = 1`\r\n", "20", "\ufeff## Data\r\n\r\n1. a: `x = 20`\r\n"));
test("mixed line ends stay", () =>
  check("## Data\r\n\n1. a: `x = 1`\r\rmore\n", "20", "## Data\r\n\n1. a: `x = 20`\r\rmore\n"));
test("a claim stays", () => check("## Data\n\n1. a: `x=1=>1`\n", "3", "## Data\n\n1. a: `x=3=>1`\n"));

test("a file that another changed is left alone", async () => {
  const path = await file("## Data\n\n1. a: `x = 1`\n");
  const model = await loadModel(path);
  model.set("x", "2");
  await writeFile(path, "other");
  await expect(model.save()).rejects.toMatchObject({ name: "FileError", code: "changed" });
  expect(await readFile(path, "utf8")).toBe("other");
});

test("of several who write at once one prevails, and nobody's lock remains", async () => {
  const path = await file("## Data\n\n1. a: `x = 0`\n");
  const models = await Promise.all([1, 2, 3, 4].map(() => loadModel(path)));
  models.forEach((model, place) => model.set("x", String(place + 1)));
  const outcomes = await Promise.allSettled(models.map((model) => model.save()));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await readdir(folder)).filter((name) => name.endsWith(".lock"))).toEqual([]);
});

test("saving twice goes on from what was saved", async () => {
  const path = await file("## Data\n\n1. a: `x = 1`\n");
  const model = await loadModel(path);
  for (const value of ["2", "3"]) {
    model.set("x", value);
    await model.save();
  }
  expect(await readFile(path, "utf8")).toContain("`x = 3`");
});

test("the mode of the file stays", async () => {
  const path = await file("## Data\n\n1. a: `x = 1`\n");
  await chmod(path, 0o640);
  const model = await loadModel(path);
  model.set("x", "2");
  await model.save();
  const { stat } = await import("node:fs/promises");
  expect((await stat(path)).mode & 0o777).toBe(0o640);
});

test("a model of a text has nowhere to go", async () => {
  await expect(parseModel("").save()).rejects.toMatchObject({ name: "UsageError", code: "no-file" });
});

test.each([
  ["a missing file", (): string => join(folder, "missing.md"), "missing"],
  ["a directory", (): string => folder, "directory"],
])("%s", async (_, path, code) => {
  await expect(loadModel(path())).rejects.toMatchObject({ name: "FileError", code });
});

test("a file that could not be read as text is never emptied", async () => {
  const path = join(folder, "binary.md");
  const bytes = Buffer.from([0x23, 0x00, 0xff, 0x0a]);
  await writeFile(path, bytes);
  const model = await loadModel(path);
  await expect(model.save()).rejects.toMatchObject({ name: "FileError", code: "unreadable" });
  expect(await readFile(path)).toEqual(bytes);
});
