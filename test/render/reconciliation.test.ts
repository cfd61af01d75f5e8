import { describe, expect, test } from "vitest";
import type { Reconciliation } from "../../src/analysis/reconcile.ts";
import { placeText, renderReconciliation } from "../../src/render/reconciliation.ts";
import { change, screen } from "./samples.ts";

describe("where a value lies", () => {
  test.each([
    [0.5, 0, "50th"],
    [0.0213, -2.03, "2nd"],
    [0.11, -1.23, "11th"],
    [0.2149, -0.79, "21st"],
    [0.9874, 2.24, "99th"],
    [0.99449, 2.54, "99.4th"],
    [0.0051, -2.57, "0.5th"],
    [0.00001, -4.2649, "z = -4.26"],
    [1, 12.3456, "z = 12.3"],
  ])("percentile %d is told as %s", (percentile, score, text) => expect(placeText({ percentile, score })).toBe(text));
});

test("hostile names are told without their escapes", () => {
  const hostile = "x\u001b[31m";
  const input = { ...change(hostile, "1\u001b[2J", "2", 2), freed: false, score: 2, percentile: 0.977, share: 1 };
  const result: Reconciliation = {
    outcome: "reconciled",
    targets: [
      {
        ...change(hostile, "1", "2", 2),
        observed: 2,
        observedText: "2\u001b[0m",
        score: 0.1,
        share: 0,
        restsOn: [hostile],
      },
    ],
    inputs: [input],
    held: [{ name: hostile, item: 3, reason: "discrete" }],
    distance: 2,
    chance: 0.04,
    degreesOfFreedom: 1,
    missed: 0,
    optimality: 0,
  };
  const text = renderReconciliation(result, screen);
  expect(text).toContain("98th");
  expect(text).not.toContain("\u001b[2J");
  expect(text).not.toContain("\u001b[31m");
  expect(text).not.toContain("\u001b[0m");
});
