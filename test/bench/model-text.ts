import { compute, type Graph, operandsOf, textOf } from "./graph.ts";

/** How much of a model there is around the formulas. */
export type Dress = "plain" | "checked";

/** The number of a quantity's item: item 1 is the source of all inputs. */
export function itemNumber(quantity: number): number {
  return quantity + 2;
}

/**
 * A graph as the text of a sound model. Checked, every input has a unit and every tenth quantity claims what it is:
 * with four digits, and within 1% where what is beneath it is rounded too much for that.
 */
export function modelText(graph: Graph, dress: Dress): string {
  const write = itemWriter(graph, dress);
  const statements = "1. A source says so ([Source](https://example.org/))";
  return `# A model of ${graph.size} quantities

## Statements

${statements}

## Assumptions

${joined(0, graph.inputs.length, write)}

## Implications

${joined(graph.inputs.length, graph.size, write)}
`;
}

/** The items of all quantities. */
export function itemTexts(graph: Graph, dress: Dress): readonly string[] {
  const write = itemWriter(graph, dress);
  return Array.from({ length: graph.size }, (_, quantity) => write(quantity));
}

/** The text of a quantity's item. */
type ItemWriter = (quantity: number) => string;

function itemWriter(graph: Graph, dress: Dress): ItemWriter {
  const claims = dress === "checked" ? claimsOf(graph) : new Map<number, string>();
  const unit = dress === "checked" ? " m" : "";
  return (quantity) =>
    quantity < graph.inputs.length
      ? inputText(graph, quantity, unit)
      : resultText(graph, quantity, claims.get(quantity));
}

/** Items as blocks of a few, so that a million of them are not kept one by one. */
function joined(from: number, to: number, write: ItemWriter): string {
  const blocks: string[] = [];
  for (let first = from; first < to; first += BLOCK) {
    const length = Math.min(BLOCK, to - first);
    blocks.push(Array.from({ length }, (_, place) => write(first + place)).join("\n\n"));
  }
  return blocks.join("\n\n");
}

const BLOCK = 1_000;

function inputText(graph: Graph, input: number, unit: string): string {
  return `${itemNumber(input)}. Input ${input} *(1)*: \`q${input} = ${graph.inputs[input]}${unit}\``;
}

function resultText(graph: Graph, quantity: number, claim: string | undefined): string {
  const formula = textOf(graph, quantity, (operand) => `q${operand}`);
  const operands = operandsOf(graph, quantity);
  const cited = operands
    .filter((operand, place) => operands.indexOf(operand) === place)
    .map(itemNumber)
    .join(", ");
  const claimed = claim === undefined ? "" : ` => ${claim}`;
  return `${itemNumber(quantity)}. Result ${quantity} *(${cited})*: \`q${quantity} = ${formula}${claimed}\``;
}

/** What every tenth quantity claims: so that it holds from the start, and when what is beneath it is as claimed. */
function claimsOf(graph: Graph): ReadonlyMap<number, string> {
  const claims = new Map<number, string>();
  const values = new Float64Array(graph.size);
  const stated = new Float64Array(graph.size);
  values.set(graph.inputs);
  stated.set(graph.inputs);
  for (let quantity = graph.inputs.length; quantity < graph.size; quantity++) {
    values[quantity] = compute(graph, quantity, values);
    stated[quantity] = compute(graph, quantity, stated);
    if (quantity % 10 !== 0) continue;
    const claim = values[quantity]!.toPrecision(4);
    const agrees = stated[quantity]!.toPrecision(4) === claim;
    claims.set(quantity, `${claim.replace("e+", "e")} m${agrees ? "" : " within 1%"}`);
    stated[quantity] = Number(claim);
  }
  return claims;
}
