import { describe, expect, test } from "vitest";
import { parseModel } from "../../src/session/parse.ts";

function modelOf(input: string, claim: string): ReturnType<typeof parseModel> {
  return parseModel(`## Assumptions

1. a *(guess)*: \`x = ${input}\`

## Implications

2. b *(1)*: \`y = 2 * x => ${claim}\`
3. c *(2)*: \`z = y + 1 m\`
`);
}

function errors(model: ReturnType<typeof parseModel>): readonly string[] {
  return model.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message }) => `${code} ${message}`);
}

describe("a range that is claimed", () => {
  test.each([
    ["1 m to 4 m", "2 m to 8 m"],
    ["1 m to 4 m", "200 cm to 800 cm"],
    ["normal(0 m, 1 m)", "-3.3 m to 3.3 m"],
    ["1 m to 4 m", "2.1 m to 7.8 m within 10%"],
    ["2 m", "4 m to 4 m"],
  ])("%s doubled is %s", (input, claim) => expect(errors(modelOf(input, claim))).toEqual([]));

  test("fails where samples lie elsewhere, and says where", () => {
    const model = modelOf("1 m to 4 m", "2 m to 9 m");
    expect(errors(model)).toEqual(["C501 claims 2 m to 9 m, and nine samples of ten lie between 2 m to 8 m"]);
    expect(model.quantity("y").claim).toEqual({ text: "2 m to 9 m", step: "fails", chain: "fails" });
  });

  test("holds in the report", () =>
    expect(modelOf("1 m to 4 m", "2 m to 8 m").quantity("y").claim).toEqual({
      text: "2 m to 8 m",
      step: "holds",
      chain: "holds",
    }));

  test("is judged again when an input widens and keeps its median", () => {
    const model = modelOf("1 m to 4 m", "2 m to 8 m");
    const { appeared } = model.setFormula("x", "0.5 m to 8 m");
    expect(appeared.map(({ code }) => code)).toEqual(["C501"]);
    expect(model.setFormula("x", "1 m to 4 m").vanished.map(({ code }) => code)).toEqual(["C501"]);
    expect(errors(model)).toEqual([]);
  });

  test("of another dimension is an error of units", () =>
    expect(errors(modelOf("1 m to 4 m", "2 kg to 8 kg")).map((one) => one.slice(0, 4))).toEqual(["U305", "U301"]));
});
