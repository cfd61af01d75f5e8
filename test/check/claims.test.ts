import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

/** `x = formula => claim`: its step, or the end of what is said against it. */
function check(formula: string, expected: string | RegExp): void {
  test(`${formula}: ${String(expected)}`, () => {
    const { quantities, diagnostics } = parseModel(`## Data\n\n1. a: \`x = ${formula}\`\n`);
    if (typeof expected === "string") expect(quantities[0]?.claim?.step).toBe(expected);
    else expect(diagnostics.find(({ code }) => code === "C501")?.message).toMatch(expected);
  });
}

describe("the claim's own digits, rounded or cut off", () => {
  check("26.55T => 26T", "holds");
  check("26.55T => 27T", "holds");
  check("26.55T => 25T", "fails");
  check("26.55T => 28T", "fails");
  check("26.55T => 26.5T", "holds");
  check("26.55T => 26.6T", "holds");
  check("26.55T => 26.4T", "fails");
  check("2.119e16 => 2.12e16", "holds");
  check("2.119e16 => 2.11e16", "holds");
  check("2.13e16 => 2.12e16", "fails");
  check("40_400 => 40k", "holds");
  check("41_000 => 40k", "fails");
  check("1.9e17 => 2e17", "holds");
  check("0.2367 => 24%", "holds");
  check("0.2367 => 23%", "holds");
  check("0.2367 => 22%", "fails");
  check("100 => 100", "holds");
  check("35_800 * 0.98 / 6 => 5846.67", "fails");
  check("35_800 * 0.98 / 6 => 5847.33", "holds");
  check("1e308 => 5847.33", "fails");
});

describe("signs and zero", () => {
  check("-2.6 => -2", "holds");
  check("-2.6 => -3", "holds");
  check("-2.6 => 2", "fails");
  check("0.4 => 0", "holds");
  check("0.9 => 0", "holds");
  check("-0.9 => 0", "holds");
  check("1 => 0", "fails");
  check("0 => 1", "fails");
});

describe("tolerance", () => {
  check("102 => 100 within 2%", "holds");
  check("102.1 => 100 within 2%", "fails");
  check("98 => 100 within 2%", "holds");
  check("-98 => -100 within 2%", "holds");
});

describe("units of the claim", () => {
  check("1500 m => 1.5 km", "holds");
  check("1500 m => 1.6 km", "fails");
  check("1 h => 60 min", "holds");
  check("20 degC => 293 K", "holds");
  check("3 m => 3 s", "unit");
});

describe("truth", () => {
  check("1 < 2 => true", "holds");
  check("1 < 2 => false", "fails");
  check("1 < 2 => false", /the opposite/);
  check("1 < 2 => 1", "unit");
});

describe("what cannot be judged", () => {
  check("3 =>", "blank");
  check("1 / 0 => 2", "fails");
  check("sqrt(-1) => 2", "fails");
});

describe("how far off", () => {
  check("1 => 100", /the claim is 100× too large$/);
  check("100 => 1", /the claim is 100× too small$/);
  check("1 => 3", /the claim is 3× too large$/);
  check("100 => 97", /the claim is 3% too small$/);
  check("-5 => 5", /the claim is of the wrong sign$/);
  check("-5 => -50", /the claim is 10× too/);
  check("5 => 0", /the claim is too small$/);
  check("0 => 5", /the claim is too large$/);
  check("1 => 5e9", /the claim is 5\.0e9× too large$/);
});

describe("step and chain", () => {
  function verdicts(items: readonly string[]): readonly string[] {
    const model = parseModel(`## Data\n\n${items.map((item, place) => `${place + 1}. a: \`${item}\``).join("\n")}\n`);
    return model.quantities.map(({ claim }) => (claim === null ? "-" : `${claim.step}/${claim.chain}`));
  }
  const errors = (items: readonly string[]): readonly string[] =>
    parseModel(`## Data\n\n${items.map((item, place) => `${place + 1}. a: \`${item}\``).join("\n")}\n`)
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ item, code, inheritedBy }) => `${item} ${code} → ${inheritedBy.join()}`);

  const wrong = ["x = 1", "y = x * 2 => 20", "z = y + 1 => 21", "w = z * 2 => 42"];
  test("each line is judged by what the lines before it claim", () =>
    expect(verdicts(wrong)).toEqual(["-", "fails/fails", "holds/fails", "holds/fails"]));
  test("the error is told once, at its root", () => expect(errors(wrong)).toEqual(["2 C501 → 3,4"]));

  const unclaimed = ["x = 1", "y = x * 2 => 20", "z = y + 1", "w = z * 2 => 42"];
  test("what lies between without a claim carries it on", () => expect(errors(unclaimed)).toEqual(["2 C501 → 4"]));

  const mended = ["x = 1", "y = x * 2 => 20", "z = y > 1 => true", "w = z ? 5 : 6 => 5"];
  test("a claim that holds all the same ends it", () => {
    expect(verdicts(mended)).toEqual(["-", "fails/fails", "holds/holds", "holds/holds"]);
    expect(errors(mended)).toEqual(["2 C501 → "]);
  });

  const drifting = ["x = 1.4 => 1", "y = x * 10 => 10"];
  test("where only the rounding adds up, that is said", () => {
    expect(verdicts(drifting)).toEqual(["holds/holds", "holds/fails"]);
    expect(errors(drifting)).toEqual(["2 C501 → "]);
  });

  test("a temperature claimed in K is one on a scale all the same", () =>
    expect(errors(["x = 20 degC => 293 K", "y = x * 2", "z = y + 1 K"])).toEqual(["2 U306 → 3"]));
  test("an overflow bears no claim out", () =>
    expect(errors(["x = 1 / 0", "y = x + 1 => 2", "z = y"])).toEqual(["1 V701 → 2,3"]));
});
