import type { Present, Solve, Stretch } from "../analysis/solve.ts";
import { formatNumber } from "../units/format.ts";
import type { Screen } from "./paint.ts";
import { plainText } from "./plain-text.ts";
import { renderTable } from "./table.ts";

/** The values that answer, each beside what it is now, or how near the node comes. */
export function renderSolve(solve: Solve, screen: Screen): string {
  const { node, relation, targetText, by, searched, computed } = solve;
  const goal = `${plainText(node.name)} ${relation} ${plainText(targetText)}`;
  const title = `${screen.paint.strong(goal)} by ${plainText(by.name)}\n`;
  const now = `now ${saidNow(by)}, ${saidNow(node)}\n`;
  const range = `searched from ${plainText(searched.from.text)} to ${plainText(searched.to.text)}\n`;
  const aside = computed ? `the formula of ${plainText(by.name)} is set aside\n` : "";
  return [
    title,
    renderStretches(solve, screen),
    renderJumps(solve, screen),
    renderNearest(solve),
    screen.paint.faint(now + aside + range),
  ].join("");
}

function saidNow({ name, text }: Present): string {
  return `${plainText(name)} is ${plainText(text)}`;
}

function renderStretches({ solutions, searched, by, node }: Solve, screen: Screen): string {
  const rows = solutions.map((stretch) => [
    { text: `${plainText(by.name)} ${stretchWords(stretch, searched)}`, brush: screen.paint.strong },
    ...(solutions.some((one) => besideWords(one) !== "") ? [{ text: besideWords(stretch) }] : []),
    { text: nodeWords(stretch, node) },
  ]);
  return renderTable(rows, { indent: 2 }, screen);
}

/** `= $26M`, `from $26M on`; an end of what was searched is no end of the answer. */
export function stretchWords({ from, to }: Stretch, searched: Stretch): string {
  if (from.value === to.value) return `= ${plainText(from.text)}`;
  const [below, above] = [from.value > searched.from.value, to.value < searched.to.value];
  if (below && above) return `from ${plainText(from.text)} to ${plainText(to.text)}`;
  if (!below && !above) return "is free: it holds all over the range";
  return below ? `from ${plainText(from.text)} on` : `up to ${plainText(to.text)}`;
}

/** Of an answer that is one value, what it is to the present one, and where in its distribution it lies. */
export function besideWords({ from, to }: Stretch): string {
  if (from.value !== to.value) return "";
  const ratio = from.ratio === null ? [] : [`×${formatNumber(from.ratio)}`];
  const share =
    from.share === null ? [] : [`at ${formatNumber(Math.round(from.share * 1000) / 10)}% of its distribution`];
  return [...ratio, ...share].join(", ");
}

function nodeWords({ from, to }: Stretch, { name }: Present): string {
  const values = from.nodeText === to.nodeText ? from.nodeText : `${from.nodeText} to ${to.nodeText}`;
  return `${plainText(name)} ${plainText(values)}`;
}

function renderJumps(solve: Solve, screen: Screen): string {
  return jumpWords(solve)
    .map((words) => `  ${screen.paint.warning("jump")}  ${words}\n`)
    .join("");
}

/** Where the node leaps over the target, a phrase each. */
export function jumpWords({ jumps, by, node }: Solve): readonly string[] {
  return jumps.map(({ before, after }) => {
    const leap = `from ${plainText(before.nodeText)} to ${plainText(after.nodeText)}`;
    return `at ${plainText(by.name)} = ${plainText(after.text)} ${plainText(node.name)} leaps ${leap}`;
  });
}

function renderNearest(solve: Solve): string {
  const words = nearestWords(solve);
  return words === "" ? "" : `  ${words}\n`;
}

/** How near the node comes where there is no solution; else empty. */
export function nearestWords({ solutions, nearest, node, by }: Solve): string {
  if (solutions.length > 0) return "";
  if (nearest === null) return `no solution: ${plainText(node.name)} has a value nowhere in the range`;
  const where = `at ${plainText(by.name)} = ${plainText(nearest.text)}`;
  return `no solution: ${plainText(node.name)} comes as near as ${plainText(nearest.nodeText)}, ${where}`;
}
