import { graphOf } from "./graph.ts";
import { modelText } from "./model-text.ts";

// Prints a sound model of N quantities, always the same for the same N: layers of formulas, with units and claims.
const count = Number(process.argv[2]);
if (!Number.isInteger(count) || count < 10) {
  console.error("usage: npm run bench -- --generate N, with N from 10 on");
  process.exit(2);
}
process.stdout.write(modelText(graphOf("layered", count), "checked"));
