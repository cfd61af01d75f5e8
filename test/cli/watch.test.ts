import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { folderWith, main } from "./command.ts";
import { kettle } from "./kettle.ts";

interface Watching {
  readonly file: string;
  /** The next line that the command prints, read as JSON. */
  readonly next: () => Promise<unknown>;
  readonly child: ChildProcess;
}

async function watching(): Promise<Watching> {
  const cwd = folderWith({ "kettle.md": kettle });
  const child = spawn(process.execPath, [main, "watch", "kettle.md", "--json"], { cwd });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
  expect(await next()).toMatchObject({ revision: 0, changes: [], appeared: [] });
  return { file: path.join(cwd, "kettle.md"), next, child };
}

function massOf(mass: string): string {
  return kettle.replace("mass = 1 kg", `mass = ${mass}`);
}

test("each save is one line of what it changed", async () => {
  const { file, next } = await watching();
  writeFileSync(file, massOf("2 kg"));
  expect(await next()).toMatchObject({
    changes: [
      { name: "mass", item: 4, before: 1, after: 2, ratio: 2, beforeText: "1 kg", afterText: "2 kg" },
      { name: "heat", ratio: 2 },
      { name: "duration", ratio: 2 },
    ],
  });
  writeFileSync(file, massOf("2 s"));
  expect(await next()).toMatchObject({ changes: expect.arrayContaining([expect.objectContaining({ name: "mass" })]) });
});

test("a file that is renamed away, deleted, or half-written is waited for", async () => {
  const { file, next } = await watching();
  renameSync(file, `${file}~`);
  await sleep(150);
  writeFileSync(`${file}.new`, massOf("2 kg"));
  renameSync(`${file}.new`, file);
  expect(await next()).toMatchObject({ changes: [{ name: "mass", after: 2 }, { name: "heat" }, { name: "duration" }] });
  rmSync(file);
  await sleep(150);
  writeFileSync(file, massOf("3 kg").slice(0, 300));
  writeFileSync(file, massOf("3 kg"));
  expect(await next()).toMatchObject({ changes: [{ name: "mass", after: 3 }, { name: "heat" }, { name: "duration" }] });
});

test("an interrupt ends it in order", async () => {
  const { child } = await watching();
  child.kill("SIGINT");
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
});
