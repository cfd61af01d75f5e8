import { toBase, type Unit } from "../units/unit.ts";
import type { Leaf } from "./model-file.ts";

/** One piece of a formula. Its place counts from the start of the formula's text. */
export interface Token {
  readonly kind: TokenKind;
  /** What stands for it in the shape: `_` for every leaf. */
  readonly shape: string;
  readonly from: number;
  readonly to: number;
  readonly leaf: Leaf | undefined;
  /** Of a number with or without a unit: what borrows a unit and takes a sign. */
  readonly literal: LiteralParts | undefined;
}

export type TokenKind = "leaf" | "infix" | "boundary" | "prefix" | "function" | "open" | "close";

export interface LiteralParts {
  readonly written: number;
  readonly unit: Unit;
  readonly percent: boolean;
  /** A number and nothing else. */
  readonly bare: boolean;
}

export function leafToken(leaf: Leaf, from: number, to: number): Token {
  return { kind: "leaf", shape: "_", from, to, leaf, literal: undefined };
}

export function literalToken(literal: LiteralParts, from: number, to: number): Token {
  const { written, unit } = literal;
  const leaf: Leaf = { kind: "literal", value: toBase(written, unit), written, unit };
  return { kind: "leaf", shape: "_", from, to, leaf, literal };
}

export function markToken(kind: TokenKind, shape: string, from: number, to: number): Token {
  return { kind, shape, from, to, leaf: undefined, literal: undefined };
}

/**
 * Settles what one literal takes from its neighbours: in `5 to 10 kg` the low end has the unit of the high one, and
 * in `-5 degC` the sign belongs to the number, since minus five degrees is not minus the temperature of five degrees.
 */
export function settleLiterals(tokens: readonly Token[]): readonly Token[] {
  return foldSigns(lendUnits(tokens));
}

function lendUnits(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isRange)) return tokens;
  const settled = [...tokens];
  tokens.forEach((token, index) => {
    const low = settled[index - 1];
    const high = isRange(token) ? operandAfter(tokens, index) : undefined;
    if (low?.literal && high?.literal && low.literal.bare && !high.literal.bare && standsAlone(tokens, index - 1)) {
      settled[index - 1] = literalToken(lend(low.literal, high.literal), low.from, low.to);
    }
  });
  return settled;
}

function isRange({ kind, shape }: Token): boolean {
  return kind === "boundary" && shape === " to ";
}

/** The literal after this token, if it is a whole operand. */
function operandAfter(tokens: readonly Token[], index: number): Token | undefined {
  const signed = tokens[index + 1]?.kind === "prefix" ? index + 2 : index + 1;
  return endsOperand(tokens[signed + 1]) ? tokens[signed] : undefined;
}

function endsOperand(token: Token | undefined): boolean {
  return token === undefined || token.kind === "close" || token.kind === "boundary";
}

/** Whether the literal, with its sign, is a whole operand seen from the left. */
function standsAlone(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const outer = before?.kind === "prefix" ? tokens[index - 2] : before;
  return outer === undefined || outer.kind === "open" || outer.kind === "boundary";
}

function lend(low: LiteralParts, high: LiteralParts): LiteralParts {
  return {
    written: high.percent ? low.written / 100 : low.written,
    unit: high.unit,
    percent: high.percent,
    bare: false,
  };
}

function foldSigns(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ literal }) => literal !== undefined && literal.unit.offset !== 0)) return tokens;
  const folded: Token[] = [];
  for (const token of tokens) {
    const sign = folded.at(-1);
    if (token.literal && token.literal.unit.offset !== 0 && sign?.kind === "prefix" && sign.shape === "-") {
      folded.pop();
      folded.push(literalToken({ ...token.literal, written: -token.literal.written }, sign.from, token.to));
    } else folded.push(token);
  }
  return folded;
}
