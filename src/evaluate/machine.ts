import { ADD, callOf, DIVIDE, FIRST_TERNARY, MOVE, MULTIPLY, NEGATE, POWER, STRIDE, SUBTRACT } from "./program.ts";

/** Runs the instructions code[from .. to) over the cells. */
export function run(code: Int32Array, from: number, to: number, cells: Float64Array): void {
  for (let at = from; at < to; at += STRIDE) {
    const target = code[at + 1]!;
    const a = cells[code[at + 2]!]!;
    const b = cells[code[at + 3]!]!;
    switch (code[at]) {
      case MOVE:
        cells[target] = a;
        break;
      case ADD:
        cells[target] = a + b;
        break;
      case SUBTRACT:
        cells[target] = a - b;
        break;
      case MULTIPLY:
        cells[target] = a * b;
        break;
      case DIVIDE:
        cells[target] = a / b;
        break;
      case POWER:
        cells[target] = a ** b;
        break;
      case NEGATE:
        cells[target] = -a;
        break;
      default:
        cells[target] = call(code[at]!, cells[target]!, a, b);
    }
  }
}

/** An operation of three operands has its first in the target. */
function call(code: number, target: number, a: number, b: number): number {
  return code < FIRST_TERNARY ? callOf(code)(a, b, NaN) : callOf(code)(target, a, b);
}
