import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/session/errors.ts";
import type { Model } from "../../src/session/model.ts";
import { parseModel } from "../../src/session/parse.ts";
import { edit, perform } from "../laws/edits.ts";
import { model as text } from "../laws/models.ts";
import { fresh, runs, snapshot } from "../laws/snapshot.ts";

const trip = `## Data

1. Way *(guess)*: \`way = 300 km\`

2. Speed *(guess)*: \`speed = 60 km/h\`

3. Stops *(guess)*: \`stops = 2\`

## Results

4. Driving *(1, 2)*: \`driving = way / speed => 5 h\`

5. Under way *(3, 4)*: \`whole = driving + stops * 15 min => 5.5 h\`
`;

function textOf(model: Model, name: string): string {
  return model.quantity(name).text;
}

function errors(model: Model): readonly string[] {
  return model.diagnostics.filter(({ severity }) => severity === "error").map(({ code, item }) => `${code} ${item}`);
}

test("a quantity is told of by its name or the number of its item, as among all", () => {
  const model = parseModel(trip);
  for (const quantity of model.quantities) {
    expect(model.quantity(quantity.name)).toEqual(quantity);
    expect(model.quantity(`[${quantity.item}]`)).toEqual(quantity);
    expect(model.value(quantity.name)).toBe(quantity.value);
  }
  expect(() => model.quantity("wey")).toThrow(UsageError);
});

test.each(["bytecode", "webassembly", "compiled"] as const)(
  "after items were removed and a circle was made and broken, sliding is right, by %s",
  (machine) => {
    const items = ["x = 1", "a = 1", "b = 1", "c = 1", "d = 1", "p = x + 1", "q = p + 1", "r = q + 1", "s = r + 1"];
    const text = items.map((formula, place) => `${place + 1}. f *(guess)*: \`${formula}\``).join("\n\n");
    const model = parseModel(`## Data\n\n${text}\n`, { machine });
    for (const id of [2, 3, 4, 5]) model.remove(id);
    model.setFormula("p", "s + x");
    model.setFormula("p", "x + 1");
    const slider = model.slide(["x"]);
    for (let x = 2; x < 14; x++) {
      slider.to([x]);
      expect(["p", "q", "r", "s"].map((name) => model.quantity(name).value)).toEqual([x + 1, x + 2, x + 3, x + 4]);
    }
  },
);

describe("a slide", () => {
  test("brings what depends on it and its verdicts up to date, and counts it", () => {
    const model = parseModel(trip);
    const slider = model.slide(["way"]);
    expect(slider.to([600])).toBe(3);
    expect(textOf(model, "whole")).toBe("10.5 h");
    expect(model.quantities.map(({ claim }) => claim?.step)).toEqual([
      undefined,
      undefined,
      undefined,
      "fails",
      "holds",
    ]);
    expect(model.quantities.map(({ claim }) => claim?.chain)).toEqual([
      undefined,
      undefined,
      undefined,
      "fails",
      "fails",
    ]);
    expect(errors(model)).toEqual(["C501 4"]);
    expect(slider.to([300])).toBe(3);
    expect(errors(model)).toEqual([]);
  });

  test("takes several inputs, each in the unit that it is shown in", () => {
    const model = parseModel(trip);
    const slider = model.slide(["way", "speed", "stops"]);
    expect(slider.values).toEqual([300, 60, 2]);
    expect(slider.to([100, 100, 4])).toBe(5);
    expect(textOf(model, "whole")).toBe("2 h");
    expect(slider.values).toEqual([100, 100, 4]);
  });

  test("leaves the text alone until its end, which is one edit and one step of undo", () => {
    const model = parseModel(trip);
    const before = snapshot(model);
    const changes: (readonly string[])[] = [];
    model.subscribe(({ changed }) => changes.push(changed));
    const slider = model.slide(["way"]);
    for (let way = 301; way <= 320; way++) slider.to([way]);
    expect(model.text).toBe(trip);
    expect(changes).toEqual([]);
    const change = slider.end();
    expect(change.appeared.map(({ code }) => code)).toEqual(["C501"]);
    expect(changes).toEqual([["way", "driving", "whole"]]);
    expect(model.text).toBe(trip.replace("300 km", "320 km"));
    expect(snapshot(model)).toEqual(snapshot(fresh(model)));
    model.undo();
    expect(snapshot(model)).toEqual(before);
    expect(model.undo()).toBe(null);
  });

  test("can be cancelled", () => {
    const model = parseModel(trip);
    const before = snapshot(model);
    const slider = model.slide(["way"]);
    slider.to([7]);
    slider.cancel();
    expect(snapshot(model)).toEqual(before);
    expect(model.undo()).toBe(null);
    expect(() => slider.to([8])).toThrow("this slide is over");
    expect(() => slider.end()).toThrow(UsageError);
  });

  test("is ended by another edit", () => {
    const model = parseModel(trip);
    const slider = model.slide(["way"]);
    slider.to([600]);
    model.set("stops", "4");
    expect(textOf(model, "whole")).toBe("11 h");
    expect(slider.isOver).toBe(true);
    model.undo();
    expect(textOf(model, "whole")).toBe("10.5 h");
    model.undo();
    expect(model.text).toBe(trip);
  });

  test("refuses what is computed, what is no number, and what is not finite", () => {
    const model = parseModel(`${trip}\n6. Fine *(guess)*: \`fine = true\`\n`);
    expect(() => model.slide(["driving"])).toThrow("driving is computed from other quantities");
    expect(() => model.slide(["fine"])).toThrow("fine is no number");
    expect(() => model.slide(["wya"])).toThrow("nothing is named `wya`");
    expect(() => model.slide(["way"]).to([Number.NaN])).toThrow("NaN is no value for way");
    expect(() => model.batch(() => model.slide(["way"]))).toThrow(UsageError);
  });

  test("takes a range as the number that it stands for", () => {
    const model = parseModel(trip.replace("300 km", "100 km to 400 km"));
    const slider = model.slide(["way"]);
    expect(slider.values[0]).toBeCloseTo(200, 10);
    slider.to([300]);
    expect(textOf(model, "driving")).toBe("5 h");
  });
});

/** None below zero: a sign makes of a literal something computed, which is shown in another unit. */
const numbers = fc.array(
  fc.integer({ min: 0, max: 1_000_000 }).map((quarters) => quarters / 4),
  { minLength: 1, maxLength: 12 },
);

test("sliding is setting, in all machines, on every way and after any edits", () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      numbers,
      fc.constantFrom("compiled", "bytecode", "webassembly", "interpreted"),
      fc.array(edit, { maxLength: 4 }),
      (start, pick, values, machine, edits) => {
        const model = parseModel(start, { machine });
        for (const one of edits) perform(model, one);
        const inputs = model.quantities.map(({ name }) => name).filter((name) => canSlide(model, name));
        if (inputs.length === 0) return;
        const name = inputs[pick % inputs.length]!;
        const before = snapshot(model);
        const slider = model.slide([name]);
        for (const value of values) slider.to([value]);
        const slid = {
          report: withoutFormulas(model),
          diagnostics: said(model),
        };
        slider.cancel();
        expect(snapshot(model)).toEqual(before);
        const again = model.slide([name]);
        for (const value of values) again.to([value]);
        try {
          again.end();
        } catch (error) {
          if (error instanceof UsageError) return; // its unit has another meaning in the text of this file
          throw error;
        }
        expect(withoutFormulas(model)).toEqual(slid.report);
        expect(said(model)).toEqual(slid.diagnostics);
        expect(snapshot(model)).toEqual(snapshot(fresh(model)));
      },
    ),
    runs(150),
  );
});

function canSlide(model: Model, name: string): boolean {
  try {
    model.slide([name]).cancel();
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** What goes by values: units and names are said of the text. */
function said(model: Model): readonly string[] {
  const byValue = model.diagnostics.filter(({ code }) => /^[CV]/.test(code));
  return byValue.map(({ code, item }) => `${code} ${item}`).sort();
}

/** What a slide leaves alone is the text; a range stays one until its end. */
function withoutFormulas(model: Model): object {
  return model.quantities.map(({ name, value, claim }) => ({ name, value, claim }));
}
