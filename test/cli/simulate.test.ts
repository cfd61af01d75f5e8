import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "vitest";
import { folderWith, main, therefore } from "./command.ts";
import { uncertainKettle } from "./kettle.ts";

/** Has a process say that it hears of interrupts from now on: one that comes sooner just ends it. */
const listening =
  'data:text/javascript,process.on("newListener", (name) => name === "SIGINT" && process.stderr.write("listening\\n"))';

const cwd = folderWith({ "range.md": uncertainKettle });

describe.concurrent("therefore simulate", () => {
  test("gives the same by one thread and by two", async ({ expect }) => {
    const line = "simulate range.md heat --samples 13M --json --workers";
    const [one, two] = await Promise.all(
      [1, 2].map((workers) => therefore([...line.split(" "), `${workers}`], { cwd })),
    );
    expect(one!.code, one!.err).toBe(0);
    expect(two).toEqual(one);
  });

  test("tells of what was sampled when it is interrupted", async ({ expect }) => {
    const args = ["--import", listening, main, "simulate", "range.md", "heat", "--samples", "4B", "--json"];
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stderr.once("data", () => child.kill("SIGINT"));
    const [code] = await once(child, "close");
    expect(code, err).toBe(0);
    expect(err).toContain("interrupted: this is what was sampled until then");
    expect(out).toContain('"samples"');
    const { samples }: { readonly samples: number } = JSON.parse(out);
    expect(samples).toBeGreaterThan(0);
    expect(samples).toBeLessThan(4e9);
  });

  test("writes the samples that it counts", async ({ expect }) => {
    const { code, out } = await therefore(
      "simulate range.md heat mass --samples 1500 --csv out.csv --json".split(" "),
      { cwd },
    );
    expect(code).toBe(0);
    const [names, ...rows] = readFileSync(path.join(cwd, "out.csv"), "utf8").trimEnd().split("\n");
    expect(names).toBe("heat,mass");
    expect(rows).toHaveLength(1500);
    const mean = rows.reduce((sum, row) => sum + Number(row.split(",")[0]), 0) / rows.length;
    expect(out).toContain(`"value": ${String(mean).slice(0, 8)}`);
  });

  test("cannot write where there is no folder", async ({ expect }) => {
    const { code, err } = await therefore("simulate range.md heat --samples 100 --csv no/out.csv".split(" "), { cwd });
    expect(code).toBe(3);
    expect(err).toContain("cannot write no/out.csv");
  });
});
