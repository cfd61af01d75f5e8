import { type ShapePart, shapePart } from "./shape-part.ts";

/** How an operator goes into the shape of a formula. */
export interface OperatorForm {
  readonly shape: ShapePart;
  /** Binds more loosely than sums: what stands at its sides is a whole operand. */
  readonly boundary: boolean;
}

/** The operators as authors write them. */
export const operatorsByText: ReadonlyMap<string, OperatorForm> = new Map<string, OperatorForm>([
  ...tight(["+", "+"], ["-", "-"], ["−", "-"], ["*", "*"], ["×", "*"], ["·", "*"], ["⋅", "*"]),
  ...tight(["/", "/"], ["÷", "/"], ["^", "^"]),
  ...loose(["<", "<"], [">", ">"], ["<=", "<="], ["≤", "<="], [">=", ">="], ["≥", ">="]),
  ...loose(["==", "=="], ["!=", "!="], ["≠", "!="], ["and", " and "], ["or", " or "], ["to", " to "]),
  ...loose(["?", "?"], [":", ":"], [",", ","], [")", ")"]),
]);

type WrittenAs = readonly [text: string, shape: string];

function tight(...operators: readonly WrittenAs[]): readonly (readonly [string, OperatorForm])[] {
  return operators.map(([text, shape]) => [text, { shape: shapePart(shape), boundary: false }]);
}

function loose(...operators: readonly WrittenAs[]): readonly (readonly [string, OperatorForm])[] {
  return operators.map(([text, shape]) => [text, { shape: shapePart(shape), boundary: true }]);
}

export const comparisons: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "==", "!="]);
/** Where a `not` ends, and where another comparison may begin. */
export const clauseEnds: ReadonlySet<string> = new Set([" and ", " or ", "?", ":", ","]);
