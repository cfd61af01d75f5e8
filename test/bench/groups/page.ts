import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { serveModel } from "../../../src/web/serve.ts";
import { launch } from "../../page/browser.ts";
import { buildPackage } from "../built.ts";
import {
  bytesText,
  type Cell,
  type Entry,
  type Figures,
  type Goal,
  type Group,
  limitGoal,
  median,
  timeText,
} from "../frame.ts";
import { graphOf } from "../graph.ts";
import { modelText } from "../model-text.ts";

const WIRE = "the founding model, gzipped over the wire";
const READ = "until the document can be read";
const COMPUTES = "until it computes";
const EDITOR = "with the editor";
const NUMBER = "a thousand items, dragging a number that moves most";
const RANGE = "a thousand items, dragging an end of a range that moves most";
const PAINTED = "the founding model, from the address to the document";
const SHOWN_AFTER = "shown after";
const COMPUTES_AFTER = "computes after";
const SCRIPT = "script a frame";

export const page: Group = {
  name: "page",
  about: "the page in Chromium: what it loads, when it shows, what a drag costs",
  trials: [
    { table: WIRE, size: 21, entrants: [{ name: WIRE, rows: [] }] },
    { table: PAINTED, size: 21, entrants: [{ name: PAINTED, rows: [] }] },
    ...[NUMBER, RANGE].map((table) => ({ table, size: 1000, entrants: [{ name: table, rows: [] }] })),
  ],
  prepare: buildPackage,
  enter: ({ table }) => entrants[table]!(),
  goals,
};

const entrants: Readonly<Record<string, () => Promise<Entry>>> = {
  [WIRE]: () => onPage(foundingModel(), loadAll),
  [PAINTED]: () => onPage(foundingModel(), openRepeatedly),
  [NUMBER]: () => onPage(thousandItems(), dragInput),
  [RANGE]: () => onPage(thousandItems().replace(/`q0 = \S+ m`/, "`q0 = 0.5 m to 1.5 m`"), dragInput),
};

function foundingModel(): string {
  return readFileSync("models/gpt4-training-cost.md", "utf8");
}

/** The first input moves nine in ten of the results. */
function thousandItems(): string {
  return modelText(graphOf("layered", 1000), "checked");
}

/** What was measured on a page that shows this text, served as it is by the command. */
async function onPage(text: string, measure: (tab: Page) => Promise<Record<string, Cell>>): Promise<Entry> {
  const folder = mkdtempSync(path.join(tmpdir(), "therefore-bench-"));
  const file = path.join(folder, "model.md");
  writeFileSync(file, text);
  const serving = await serveModel(file, { page: path.resolve("dist/page"), port: 0 });
  const browser = await launch();
  try {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await tab.addInitScript(noteTimes);
    await tab.goto(serving.url);
    await tab.waitForFunction(() => "computesAt" in globalThis);
    return { operations: {}, facts: await measure(tab) };
  } finally {
    await browser.close();
    await serving.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * In the page: the time at which the frame with the items was on its way, and the one at which a key is taken on an
 * input. The key puts back what is saved, which it is.
 */
function noteTimes(): void {
  const isShown = (): boolean => document.querySelector(".item .outcome") !== null;
  const isTaken = (): boolean =>
    document
      .querySelector(".handle")
      ?.dispatchEvent(new KeyboardEvent("keydown", { key: "Home", cancelable: true })) === false;
  const note = (name: string, isThere: () => boolean): void => {
    if (isThere()) requestAnimationFrame(() => Object.assign(globalThis, { [name]: performance.now() }));
    else requestAnimationFrame(() => note(name, isThere));
  };
  requestAnimationFrame(() => {
    note("shownAt", isShown);
    note("computesAt", isTaken);
  });
}

async function loadAll(tab: Page): Promise<Record<string, Cell>> {
  await tab.waitForSelector(".why");
  const computesAt = await tab.evaluate<number>("computesAt");
  const asked = (await loaded(tab)).filter(({ at }) => at <= computesAt); // other views come when the page is at rest
  await tab.click("#tab-source");
  await tab.waitForSelector(".cm-content");
  return {
    [READ]: bytesOf(asked.filter(({ address }) => /\/$|\.css$/.test(new URL(address).pathname))),
    [COMPUTES]: bytesOf(asked),
    [EDITOR]: bytesOf(await loaded(tab)),
  };
}

interface Loaded {
  readonly address: string;
  /** When it was asked for, in milliseconds. */
  readonly at: number;
  /** Of the body as it came, compressed. */
  readonly bytes: number;
}

async function loaded(tab: Page): Promise<readonly Loaded[]> {
  const all = await tab.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, startTime, encodedBodySize }) => ({ address: name, at: startTime, bytes: encodedBodySize })),
  );
  return all.filter(({ address }) => !address.includes("/api/"));
}

function bytesOf(all: readonly Loaded[]): Cell {
  return { kind: "bytes", bytes: all.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function openRepeatedly(tab: Page): Promise<Record<string, Cell>> {
  const [shown, computes]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    await tab.reload();
    await tab.waitForFunction(() => "computesAt" in globalThis);
    shown.push(await tab.evaluate<number>("shownAt"));
    computes.push(await tab.evaluate<number>("computesAt"));
  }
  return { [SHOWN_AFTER]: timeOf(shown), [COMPUTES_AFTER]: timeOf(computes) };
}

const FRAMES = 60;

/** The script that runs for each step of a pointer which drags the first input, or the low end of its range. */
async function dragInput(tab: Page): Promise<Record<string, Cell>> {
  const debuggerOf = await tab.context().newCDPSession(tab);
  await debuggerOf.send("Performance.enable");
  const scriptTime = async (): Promise<number> => {
    const { metrics } = await debuggerOf.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? NaN);
  };
  const handle = await tab.locator(".handle").first().boundingBox();
  if (handle === null) throw new Error("there is no handle to drag");
  await tab.mouse.move(handle.x + 4, handle.y + 4);
  await tab.mouse.down();
  const times: number[] = [];
  for (let step = 1; step <= FRAMES; step++) {
    const before = await scriptTime();
    await tab.mouse.move(handle.x + 4 + step, handle.y + 4);
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    times.push((await scriptTime()) - before);
  }
  await tab.mouse.up();
  return { [SCRIPT]: timeOf(times) };
}

function timeOf(times: readonly number[]): Cell {
  return { kind: "time", time: median(times), samples: times.length };
}

function goals(figures: Figures): readonly Goal[] {
  const at = (table: string, size: number, row: string): number | undefined => figures.of(table, size, row);
  return [
    ...limitGoal("loaded until it computes", at(WIRE, 21, COMPUTES), { atMost: 110e3, text: bytesText }),
    ...limitGoal("loaded with the editor", at(WIRE, 21, EDITOR), { atMost: 200e3, text: bytesText }),
    ...limitGoal("until the founding model is shown", at(PAINTED, 21, SHOWN_AFTER), { atMost: 1000, text: timeText }),
    ...limitGoal("until it computes", at(PAINTED, 21, COMPUTES_AFTER), { atMost: 1000, text: timeText }),
    ...limitGoal("script a frame of a drag", at(NUMBER, 1000, SCRIPT), { atMost: 16, text: timeText }),
    ...limitGoal("script a frame, of a range", at(RANGE, 1000, SCRIPT), { atMost: 16, text: timeText }),
  ];
}
