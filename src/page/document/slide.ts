import type { QuantityReport } from "../../analysis/report.ts";

/** How a number moves under the hand: by factors where its kind spans magnitudes, else by steps of its last digit. */
export type Scale =
  | { readonly kind: "logarithmic"; readonly low: number; readonly high: number }
  | { readonly kind: "linear"; readonly low: number; readonly high: number; readonly step: number };

/** The scale of a number as its author wrote it: shares, temperatures and what is not above zero move by steps. */
export function scaleOf({ value, unit, dimension, formula }: Pick<QuantityReport, Told>): Scale {
  const number = Number(value);
  const written = literalIn(formula);
  const isPercentage = formula.includes("%");
  const isShare = unit === "" && (isPercentage ? number >= 0 && number <= 1 : number > 0 && number < 1);
  if (number > 0 && !isShare && !isPercentage && dimension !== "temperature") return logarithmic(number);
  const step = stepOf(number, written);
  if (isShare) return { kind: "linear", low: 0, high: 1, step };
  return { kind: "linear", low: number - 1_000 * step, high: number + 1_000 * step, step };
}

type Told = "value" | "unit" | "dimension" | "formula";

export function logarithmic(number: number): Scale {
  return { kind: "logarithmic", low: number / 1e6, high: number * 1e6 };
}

/** One in the last digit that is written, else about a hundredth. */
function stepOf(number: number, literal: Literal | undefined): number {
  if (literal !== undefined && literal.scale !== 0) return literal.step * literal.scale;
  return number === 0 ? 0.01 : 10 ** Math.floor(Math.log10(Math.abs(number)) - 1);
}

/** After a drag of so many pixels: 200 of them are a power of ten, or 100 steps. */
export function dragged(scale: Scale, start: number, pixels: number): number {
  if (scale.kind === "logarithmic") return rounded(scale, start * 10 ** (pixels / 200));
  const width = scale.high - scale.low;
  return rounded(scale, start + pixels * Math.min(scale.step / 2, width / 400));
}

/** After so many steps: of a hundredth of a power of ten, or of one in the last digit. */
export function stepped(scale: Scale, start: number, steps: number): number {
  if (scale.kind === "linear") return rounded(scale, start + steps * scale.step);
  return rounded(scale, start * 10 ** (steps / 100));
}

/** To three digits, or to tenths of a step, within the ends of the scale. */
function rounded(scale: Scale, number: number): number {
  const within = Math.min(scale.high, Math.max(scale.low, number));
  if (scale.kind === "logarithmic") return Number(within.toPrecision(3));
  return Number(((Math.round((within / scale.step) * 10) / 10) * scale.step).toPrecision(12));
}

/** The number at the head of a literal: `$33,849 / month` has 33849, `4T token` has 4, and `5%` has 5. */
export interface Literal {
  readonly number: number;
  /** The worth of one in its last digit, and of one of it where the unit is left aside. */
  readonly step: number;
  readonly scale: number;
  /** The same literal with another number. */
  readonly with: (number: number) => string;
}

export function literalIn(text: string): Literal | undefined {
  const found = /^(\s*[$€£¥₹]?)([-−]?(?:\d[\d,_]*(?:\.\d+)?|\.\d+))(.*)$/su.exec(text);
  const [, head = "", digits = "", tail = ""] = found ?? [];
  if (found === null) return undefined;
  const number = Number(digits.replace(/[,_]/g, "").replace("−", "-"));
  const decimals = /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0;
  const isGrouped = digits.includes(",");
  return {
    number,
    step: 10 ** -decimals,
    scale: scaleOfTail(tail),
    with: (other) => head + written(other, isGrouped) + tail,
  };
}

function scaleOfTail(tail: string): number {
  if (tail.startsWith("%")) return 0.01;
  return /^(?:[kKMBTm]\b|bn\b|e)/.test(tail) ? 0 : 1;
}

function written(number: number, isGrouped: boolean): string {
  const plain = String(number).replace("e+", "e");
  if (!isGrouped || /[e]/.test(plain)) return plain;
  const [whole = "", rest] = plain.split(".");
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (rest === undefined ? "" : `.${rest}`);
}
