import { parseModel } from "../../src/session/parse.ts";
import type { PlainItem } from "../../src/syntax/print-model.ts";
import { printModel } from "../../src/syntax/print-model.ts";

// Prints a sound model of N quantities, always the same for the same N: a statement, a tenth of the quantities as
// assumptions, and implications that each rest on two or three of the latest hundred, every tenth with its claim.
const count = Number(process.argv[2]);
if (!Number.isInteger(count) || count < 10) {
  console.error("usage: npm run bench -- --generate N, with N from 10 on");
  process.exit(2);
}
const random = randomNumbers(42);
const inputs = Math.ceil(count / 10);
const text = printModel({ title: `A model of ${count} quantities`, items: [...items()] });
const model = parseModel(text);
model.update();
process.stdout.write(model.text);

function* items(): Iterable<PlainItem> {
  const links = [{ text: "Source", url: "https://example.org/" }];
  yield { id: 1, kind: "statement", text: "A source says so.", links };
  for (let quantity = 0; quantity < count; quantity += 1) yield quantity < inputs ? input(quantity) : result(quantity);
}

function input(quantity: number): PlainItem {
  const formulas = [{ name: `q${quantity}`, expression: `${1 + random(1000)} m` }];
  return { id: quantity + 2, kind: "assumption", text: `Input ${quantity}`, citations: [[1]], formulas };
}

function result(quantity: number): PlainItem {
  // The first results use up the inputs one after another, so that none is left unused.
  const own = quantity - inputs < inputs ? [quantity - inputs] : [];
  const operands = new Set([
    ...own,
    quantity - 1,
    ...Array.from({ length: 2 }, () => quantity - 1 - random(Math.min(100, quantity))),
  ]);
  const terms = [...operands].map((operand) => `q${operand} / ${operands.size}`);
  return {
    id: quantity + 2,
    kind: "implication",
    text: `Result ${quantity}`,
    citations: [...operands].map((operand) => [operand + 2]),
    formulas: [{ name: `q${quantity}`, expression: terms.join(" + "), ...(quantity % 10 === 0 && { claim: "" }) }],
  };
}

/** A linear congruential generator: whole numbers below a limit. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
