/** What one token puts into a shape. Interned: one object a text. */
export interface ShapePart {
  readonly text: string;
  readonly code: number;
}

/** The parts are the operators, functions and brackets of the format, and so are few. */
const parts = new Map<string, ShapePart>();

export function shapePart(text: string): ShapePart {
  const known = parts.get(text);
  if (known !== undefined) return known;
  const part = { text, code: parts.size };
  parts.set(text, part);
  return part;
}

/** A shape being put together, and a hash of it. */
export class ShapeText {
  readonly #parts: ShapePart[] = [];
  #count = 0;
  #hash = 0;

  get hash(): number {
    return this.#hash;
  }

  clear(): void {
    this.#count = this.#hash = 0;
  }

  add(part: ShapePart): void {
    this.#parts[this.#count++] = part;
    this.#hash = (Math.imul(this.#hash, 31) + part.code + 1) | 0;
  }

  close(brackets: number): void {
    for (let left = brackets; left > 0; left--) this.add(closePart);
  }

  parts(): readonly ShapePart[] {
    return this.#parts.slice(0, this.#count);
  }

  is(parts: readonly ShapePart[]): boolean {
    if (parts.length !== this.#count) return false;
    for (let index = 0; index < parts.length; index++) if (parts[index] !== this.#parts[index]) return false;
    return true;
  }
}

const closePart = shapePart(")");
