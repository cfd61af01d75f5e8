import type { QuantityReport } from "../../analysis/report.ts";
import { shownText } from "../../render/words.ts";

/** How a quantity differs from what is saved: `was 26.5T param, −50 %`; empty for one that does not. */
export function changeWords(saved: QuantityReport | undefined, now: QuantityReport | undefined): string {
  if (now === undefined) return "";
  if (saved === undefined) return "new";
  if (saved.value === now.value && saved.unit === now.unit && saved.text === now.text) return "";
  const move = moveWords(saved, now);
  return `was ${shownText(saved)}${move === "" ? "" : `, ${move}`}`;
}

/** By a percentage up to the double and down to the half, and by a factor beyond. */
function moveWords({ value: before, unit }: QuantityReport, { value: after, unit: unitNow }: QuantityReport): string {
  if (typeof before !== "number" || typeof after !== "number" || unit !== unitNow || before === 0) return "";
  const ratio = after / before;
  if (ratio >= 0.5 && ratio <= 2) return `${ratio < 1 ? "−" : "+"}${digits(Math.abs(ratio - 1) * 100, 2)} %`;
  return ratio > 0 ? `× ${digits(ratio, 3)}` : "";
}

function digits(value: number, count: number): string {
  const rounded = Number(value.toPrecision(count));
  return Math.abs(rounded) >= 1e6 || Math.abs(rounded) < 1e-3
    ? rounded.toExponential().replace("e+", "e")
    : String(rounded);
}
