import { test } from "vitest";
import fc from "fast-check";
import { parseModel } from "../../src/session/parse.ts";
import { runs } from "./snapshot.ts";

const notations = ["0.5", "0.500", "2.50e3", "2500", "2,500", "1.2345678", "2.5k", "25K", "1M", "3.0bn", "50%", "7T"];
/** From 1e-12 to 1e15, with up to eight digits, of either sign. */
const values = fc
  .tuple(fc.constantFrom("", "-"), fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: -12, max: 7 }))
  .map(([sign, digits, power]) => `${sign}${digits}e${power}`);

test("whatever is computed, a refreshed claim holds, in any notation, and is refreshed once", () => {
  fc.assert(
    fc.property(fc.constantFrom(...notations), values, fc.constantFrom("", " m"), (claim, value, unit) => {
      const model = parseModel(`## Data\n\n1. a: \`x = ${value}${unit}\`\n2. b *(1)*: \`y = x => ${claim}${unit}\`\n`);
      model.update();
      const { step, chain } = model.quantity("y").claim!;
      return step === "holds" && chain === "holds" && model.update().changes.length === 0;
    }),
    runs(500),
  );
});
