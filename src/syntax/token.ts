import { toBase, type Unit } from "../units/unit.ts";
import type { Leaf } from "./model-file.ts";
import type { Notes } from "./notes.ts";
import { type ShapePart, shapePart, type ShapeText } from "./shape-part.ts";

export type TokenKind = "leaf" | "infix" | "boundary" | "prefix" | "function" | "open" | "close";

/** Of a number with or without a unit: what borrows a unit and takes a sign. */
export interface LiteralParts {
  readonly written: number;
  readonly unit: Unit;
  readonly percent: boolean;
  /** A number and nothing else. */
  readonly bare: boolean;
}

/** A leaf, and its parts where it is a literal. */
export interface Operand {
  readonly leaf: Leaf;
  readonly literal: LiteralParts | undefined;
}

export function literalOperand(literal: LiteralParts): Operand {
  const { written, unit } = literal;
  return { leaf: { kind: "literal", value: toBase(written, unit), written, unit }, literal };
}

/**
 * The pieces of a formula in turn, a list for each property, so that a formula makes no objects but its leaves. Places
 * count from the start of the text that is lexed.
 */
export class Tokens {
  #count = 0;
  readonly #kinds: TokenKind[] = [];
  readonly #parts: ShapePart[] = [];
  readonly #closers: number[] = [];
  readonly #froms: number[] = [];
  readonly #tos: number[] = [];
  readonly #operands: (Operand | undefined)[] = [];
  #hasRange = false;
  #hasScale = false;

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
    this.#hasRange = this.#hasScale = false;
  }

  kind(index: number): TokenKind | undefined {
    return this.#has(index) ? this.#kinds[index] : undefined;
  }

  /** What stands for it in the shape: `_` for every leaf. */
  part(index: number): ShapePart | undefined {
    return this.#has(index) ? this.#parts[index] : undefined;
  }

  from(index: number): number | undefined {
    return this.#has(index) ? this.#froms[index] : undefined;
  }

  to(index: number): number | undefined {
    return this.#has(index) ? this.#tos[index] : undefined;
  }

  operand(index: number): Operand | undefined {
    return this.#has(index) ? this.#operands[index] : undefined;
  }

  literal(index: number): LiteralParts | undefined {
    return this.operand(index)?.literal;
  }

  addOperand(operand: Operand, from: number, to: number): void {
    if (operand.literal !== undefined && operand.literal.unit.offset !== 0) this.#hasScale = true;
    this.#add("leaf", leafPart, from, to, operand);
  }

  /** `closers` are the brackets that it closes in the shape alone. */
  addMark(kind: TokenKind, part: ShapePart, from: number, to: number, closers = 0): void {
    if (part === rangePart) this.#hasRange = true;
    this.#closers[this.#count] = closers;
    this.#add(kind, part, from, to, undefined);
  }

  /** Their parts in a row, as math.js would read them, with brackets to be closed at the end. */
  writeShape(shape: ShapeText, closersAtEnd: number): void {
    shape.clear();
    for (let index = 0; index < this.#count; index++) {
      if (this.#kinds[index] !== "leaf") shape.close(this.#closers[index]!);
      shape.add(this.#parts[index]!);
    }
    shape.close(closersAtEnd);
  }

  /** From and to of every token: each as the gap before it and its length. */
  writePlaces(notes: Notes, origin: number): void {
    let last = origin;
    for (let index = 0; index < this.#count; index++) {
      const [from, to] = [this.#froms[index]!, this.#tos[index]!];
      notes.write(from - last);
      notes.write(to - from);
      last = to;
    }
  }

  leaves(): Leaf[] {
    const leaves: Leaf[] = [];
    for (let index = 0; index < this.#count; index++) {
      const operand = this.#operands[index];
      if (operand !== undefined) leaves.push(operand.leaf);
    }
    return leaves;
  }

  /**
   * Settles what one literal takes from its neighbours: in `5 to 10 kg` the low end has the unit of the high one, and
   * in `-5 degC` the sign belongs to the number, since minus five degrees is not minus the temperature of five degrees.
   */
  settle(): void {
    if (this.#hasRange) this.#lendUnits();
    if (this.#hasScale) this.#foldSigns();
  }

  #has(index: number): boolean {
    return index >= 0 && index < this.#count;
  }

  #add(kind: TokenKind, part: ShapePart, from: number, to: number, operand: Operand | undefined): void {
    const index = this.#count++;
    this.#kinds[index] = kind;
    this.#parts[index] = part;
    this.#froms[index] = from;
    this.#tos[index] = to;
    this.#operands[index] = operand;
  }

  #lendUnits(): void {
    for (let index = 0; index < this.#count; index++) {
      if (this.#parts[index] !== rangePart) continue;
      const low = this.literal(index - 1);
      const high = this.literal(this.#operandAfter(index));
      if (low === undefined || high === undefined || !low.bare || high.bare || !this.#standsAlone(index - 1)) continue;
      this.#operands[index - 1] = literalOperand(lend(low, high));
      if (high.unit.offset !== 0) this.#hasScale = true;
    }
  }

  /** The literal after this token, if it is a whole operand; else -1. */
  #operandAfter(index: number): number {
    const signed = this.kind(index + 1) === "prefix" ? index + 2 : index + 1;
    return endsOperand(this.kind(signed + 1)) ? signed : -1;
  }

  /** Whether the literal, with its sign, is a whole operand seen from the left. */
  #standsAlone(index: number): boolean {
    const before = this.kind(index - 1) === "prefix" ? index - 2 : index - 1;
    const outer = this.kind(before);
    return outer === undefined || outer === "open" || outer === "boundary";
  }

  #foldSigns(): void {
    const before = this.#count;
    this.#count = 0;
    for (let index = 0; index < before; index++) {
      const operand = this.#operands[index];
      const last = this.#count - 1;
      const isSigned =
        operand?.literal !== undefined &&
        operand.literal.unit.offset !== 0 &&
        this.kind(last) === "prefix" &&
        this.#parts[last] === minusPart;
      if (isSigned) {
        this.#count = last;
        const literal = { ...operand.literal, written: -operand.literal.written };
        this.#add("leaf", leafPart, this.#froms[last]!, this.#tos[index]!, literalOperand(literal));
      } else this.#keep(index);
    }
  }

  #keep(index: number): void {
    this.#closers[this.#count] = this.#closers[index] ?? 0;
    this.#add(
      this.#kinds[index]!,
      this.#parts[index]!,
      this.#froms[index]!,
      this.#tos[index]!,
      this.#operands[index],
    );
  }
}

const leafPart = shapePart("_");
const minusPart = shapePart("-");
const rangePart = shapePart(" to ");

function endsOperand(kind: TokenKind | undefined): boolean {
  return kind === undefined || kind === "close" || kind === "boundary";
}

function lend(low: LiteralParts, high: LiteralParts): LiteralParts {
  return {
    written: high.percent ? low.written / 100 : low.written,
    unit: high.unit,
    percent: high.percent,
    bare: false,
  };
}
