import { DOCKET_LENGTH, STEP } from "./docket.ts";
import {
  ADD,
  callOf,
  CELL_BITS,
  CELL_MASK,
  DIVIDE,
  DIVIDE_INTO,
  FIRST_TERNARY,
  LOAD,
  MULTIPLY,
  NEGATE,
  POWER,
  SETTLE,
  SETTLE_CLAIMED,
  STORE,
  SUBTRACT,
  TAKE_FROM,
} from "./program.ts";

/** Where `run` leaves what it computed: the pair of the first cell. */
export const RESULT = 0;

/**
 * Runs the instructions code[at .. end). A cell is a pair of numbers in `cells`, its value in the chain and its value in
 * the stated world; both are computed at once, since what costs is to find out what to do, not to do it twice. Programs
 * of many quantities may stand in a row, each of which ends by settling its quantity; with a claim, its step goes into
 * its docket. Returns 0, or NaN when something was settled that is no finite number in the chain.
 */
export function run(
  code: Int32Array,
  at: number,
  end: number,
  cells: Float64Array,
  dockets: Float64Array = NO_DOCKETS,
): number {
  let a = 0;
  let s = 0;
  let next = 0;
  // What is finite less itself is 0.
  let sum = 0;
  for (; at < end; at++) {
    const word = code[at]!;
    const cell = (word & CELL_MASK) << 1;
    const b = cells[cell]!;
    const t = cells[cell + 1]!;
    switch (word >>> CELL_BITS) {
      case LOAD:
        a = b;
        s = t;
        break;
      case ADD:
        a += b;
        s += t;
        break;
      case SUBTRACT:
        a -= b;
        s -= t;
        break;
      case MULTIPLY:
        a *= b;
        s *= t;
        break;
      case DIVIDE:
        a /= b;
        s /= t;
        break;
      case STORE:
        cells[cell] = a;
        cells[cell + 1] = s;
        next = (code[++at]! & CELL_MASK) << 1;
        a = cells[next]!;
        s = cells[next + 1]!;
        break;
      case TAKE_FROM:
        a = b - a;
        s = t - s;
        break;
      case DIVIDE_INTO:
        a = b / a;
        s = t / s;
        break;
      case POWER:
        a **= b;
        s **= t;
        break;
      case NEGATE:
        a = -a;
        s = -s;
        break;
      case SETTLE:
        cells[cell] = a;
        cells[cell + 1] = s;
        sum += a - a;
        next = (code[++at]! & CELL_MASK) << 1;
        a = cells[next]!;
        s = cells[next + 1]!;
        break;
      case SETTLE_CLAIMED:
        cells[cell] = a;
        dockets[DOCKET_LENGTH * code[++at]! + STEP] = s;
        sum += a - a;
        next = (code[++at]! & CELL_MASK) << 1;
        a = cells[next]!;
        s = cells[next + 1]!;
        break;
      default: {
        const operation = callOf(word >>> CELL_BITS);
        const third = word >>> CELL_BITS < FIRST_TERNARY ? cell : (code[++at]! & CELL_MASK) << 1;
        a = operation(a, b, cells[third]!);
        s = operation(s, t, cells[third + 1]!);
      }
    }
  }
  cells[RESULT] = a;
  cells[RESULT + 1] = s;
  return sum;
}

const NO_DOCKETS = new Float64Array(0);
