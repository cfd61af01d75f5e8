/** A kind of formula. It keeps the unit of its operands, so that a graph of them is sound with units and without. */
export interface Form {
  /** Its operands are `a` to `d`, as many of them as it takes. */
  readonly text: string;
  readonly operands: number;
  readonly compute: (a: number, b: number, c: number, d: number) => number;
}

export const WEIGHTED = 0;
export const MEAN = 1;
export const BLEND = 2;
export const STEP = 3;
export const JOIN = 4;

/** By their numbers above. A small change of an operand neither dies out on the way through many of them, nor grows. */
export const forms: readonly Form[] = [
  { text: "a * 0.4 + b * 0.6", operands: 2, compute: (a, b) => a * 0.4 + b * 0.6 },
  { text: "(a + b + c) / 3", operands: 3, compute: (a, b, c) => (a + b + c) / 3 },
  { text: "(a + b * c / d) / 2", operands: 4, compute: (a, b, c, d) => (a + (b * c) / d) / 2 },
  { text: "a + b * c / d", operands: 4, compute: (a, b, c, d) => a + (b * c) / d },
  { text: "(a + b + c + d) / 4", operands: 4, compute: (a, b, c, d) => (a + b + c + d) / 4 },
];

/** A form's text with the operands' own names. */
export function formulaText(form: Form, nameOf: (operand: number) => string): string {
  const words = wordsOf.get(form)!; // each form has them
  let text = words[0]!;
  for (let operand = 0; operand < form.operands; operand++) text += nameOf(operand) + words[operand + 1]!;
  return text;
}

/** What stands around the operands, which come in order. */
const wordsOf = new Map(forms.map((form) => [form, form.text.split(/[a-d]/)]));
