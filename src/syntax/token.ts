import type { Leaf } from "./model-file.ts";
import type { Notes } from "./notes.ts";
import { type ShapePart, shapePart, type ShapeText } from "./shape-part.ts";
import { type Literal, literalOf } from "./vocabulary.ts";

export type TokenKind = "leaf" | "infix" | "boundary" | "prefix" | "function" | "open" | "close";

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
  readonly #leaves: (Leaf | undefined)[] = [];
  readonly #literals: (Literal | undefined)[] = [];
  /** Filled anew for each formula, whose leaves are a copy without room to grow. */
  readonly #gathered: Leaf[] = [];
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

  literal(index: number): Literal | undefined {
    return this.#has(index) ? this.#literals[index] : undefined;
  }

  addLeaf(leaf: Leaf, from: number, to: number): void {
    this.#leaves[this.#count] = leaf;
    this.#literals[this.#count] = undefined;
    this.#add("leaf", leafPart, from, to);
  }

  addLiteral(literal: Literal, from: number, to: number): void {
    if (literal.unit.offset !== 0) this.#hasScale = true;
    this.#leaves[this.#count] = literal.leaf;
    this.#literals[this.#count] = literal;
    this.#add("leaf", leafPart, from, to);
  }

  /** `closers` are the brackets that it closes in the shape alone. */
  addMark(kind: TokenKind, part: ShapePart, from: number, to: number, closers = 0): void {
    if (part === rangePart) this.#hasRange = true;
    this.#closers[this.#count] = closers;
    this.#leaves[this.#count] = undefined;
    this.#literals[this.#count] = undefined;
    this.#add(kind, part, from, to);
  }

  /** Makes a token reach further, over what is written behind it and is a part of it. */
  extend(index: number, to: number): void {
    this.#tos[index] = to;
  }

  /** Lets another part stand for a token in the shape. */
  replacePart(index: number, part: ShapePart): void {
    this.#parts[index] = part;
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
      const from = this.#froms[index]!;
      notes.write(from - last);
      last = this.#tos[index]!;
      notes.write(last - from);
    }
  }

  leaves(): Leaf[] {
    let count = 0;
    for (let index = 0; index < this.#count; index++) {
      const leaf = this.#leaves[index];
      if (leaf !== undefined) this.#gathered[count++] = leaf;
    }
    return this.#gathered.slice(0, count);
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

  #add(kind: TokenKind, part: ShapePart, from: number, to: number): void {
    const index = this.#count++;
    this.#kinds[index] = kind;
    this.#parts[index] = part;
    this.#froms[index] = from;
    this.#tos[index] = to;
  }

  #lendUnits(): void {
    for (let index = 0; index < this.#count; index++) {
      if (this.#parts[index] !== rangePart) continue;
      const low = this.literal(index - 1);
      const high = this.literal(this.#operandAfter(index));
      if (low === undefined || high === undefined || !low.bare || high.bare || !this.#standsAlone(index - 1)) continue;
      const settled = literalOf(lend(low, high));
      this.#leaves[index - 1] = settled.leaf;
      this.#literals[index - 1] = settled;
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
      const literal = this.#literals[index];
      const last = this.#count - 1;
      if (literal !== undefined && literal.unit.offset !== 0 && this.#isMinus(last)) {
        this.#count = last;
        const negative = literalOf({ ...literal, written: -literal.written });
        this.addLiteral(negative, this.#froms[last]!, this.#tos[index]!);
      } else this.#keep(index);
    }
  }

  #isMinus(index: number): boolean {
    return this.kind(index) === "prefix" && this.#parts[index] === minusPart;
  }

  #keep(index: number): void {
    this.#closers[this.#count] = this.#closers[index] ?? 0;
    this.#leaves[this.#count] = this.#leaves[index];
    this.#literals[this.#count] = this.#literals[index];
    this.#add(this.#kinds[index]!, this.#parts[index]!, this.#froms[index]!, this.#tos[index]!);
  }
}

const leafPart = shapePart("_");
const minusPart = shapePart("-");
const rangePart = shapePart(" to ");

function endsOperand(kind: TokenKind | undefined): boolean {
  return kind === undefined || kind === "close" || kind === "boundary";
}

function lend(low: Literal, high: Literal): Omit<Literal, "leaf"> {
  return {
    written: high.percent ? low.written / 100 : low.written,
    unit: high.unit,
    percent: high.percent,
    bare: false,
  };
}
