import { describe, expect, test } from "vitest";
import { asked, folderWith } from "./command.ts";
import { kettle } from "./kettle.ts";

const uncertain = kettle
  .replace("mass = 1 kg", "mass = 0.8 to 1.2 kg")
  .replace("rise = 80 K", "rise = uniform(70 K, 90 K)")
  .replace("=> 335 kJ", "")
  .replace("=> 2.8 min", "");

const founding = "models/gpt4-training-cost-corrected.md";
const freed = [
  "--free=training_tokens=1.5T to 4T token",
  "--free=speed=80 to 275 TFLOPS/chip",
  "--free=flop_per_param=2 to 6 flop/param/token",
];

describe("reconcile in words", () => {
  test.for([
    ["reconcile", [founding, "params=8 * 220B param", ...freed], 0],
    ["reconcile-pulled", [founding, "params=1T to 2T param", ...freed, "--free=vocabulary=50k to 60k word"], 0],
    ["reconcile-nothing-to-move", [founding, "params=8 * 220B param"], 2],
    ["reconcile-uncertain", ["kettle.md", "duration=3.5 min", "heat=420 kJ"], 0],
    ["reconcile-contradiction", ["kettle.md", "duration=3.5 min", "heat=500 kJ"], 0],
    ["reconcile-unreachable", ["kettle.md", "rise=2 K"], 0],
    ["reconcile-agrees", ["kettle.md", "rise=80 K"], 0],
    ["reconcile-scenario", ["kettle.md", "heat=500 kJ", "--scenario", "full"], 0],
    ["help-reconcile", ["--help"], 0],
  ] as const)("%s", async ([name, args, code]) => {
    const cwd = args[0] === "kettle.md" ? { cwd: folderWith({ "kettle.md": uncertain }) } : {};
    const outcome = await asked(["reconcile", ...args], cwd);
    expect(outcome.code, outcome.err).toBe(code);
    await expect(outcome.out + outcome.err).toMatchFileSnapshot(`../golden/cli/${name}.txt`);
  });
});

test("reconcile as JSON, with a value set before", async () => {
  const cwd = folderWith({ "kettle.md": uncertain });
  const args = ["reconcile", "kettle.md", "heat=500 kJ", "--set", "rise=uniform(80 K, 90 K)", "--json"];
  const { out, code } = await asked(args, { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    outcome: "reconciled",
    targets: [
      { name: "heat", item: 7, unit: "kJ", after: expect.closeTo(500, 4), score: null, restsOn: ["mass", "rise"] },
    ],
    inputs: [
      { name: "mass", unit: "kg", freed: false, before: expect.closeTo(0.9798, 4), share: expect.any(Number) },
      { name: "rise", unit: "K", before: expect.closeTo(85, 9), percentile: expect.any(Number) },
    ],
    held: [],
    degreesOfFreedom: 1,
  });
});

test("an observed value needs a name", async () => {
  const { code, err } = await asked(["reconcile", founding, "1.76T"]);
  expect(code).toBe(2);
  expect(err).toContain("is not of the form NAME=VALUE");
});
