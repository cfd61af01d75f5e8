import { relative } from "node:path";
import type { Reach } from "../analysis/dependents.ts";
import type { ItemReport, QuantityReport, Report } from "../analysis/report.ts";
import { renderDiagnostics, renderSummary } from "../render/code-frame.ts";
import { plainText } from "../render/plain-text.ts";
import { idWidth, renderItem, renderReport } from "../render/report.ts";
import { sourcesOf } from "../render/source-lines.ts";
import { shorten } from "../render/width.ts";
import { count } from "../render/words.ts";
import { LiveModel } from "../session/live-model.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel, print } from "./open.ts";
import type { Terminal } from "./terminal.ts";

/** An assumption and the conclusions that rest on it. */
interface Central {
  readonly item: ItemReport;
  readonly conclusions: readonly number[];
}

interface Tour {
  readonly report: Report;
  readonly errors: readonly Diagnostic[];
  readonly central: Central | null;
}

// Of a larger model the assumptions after these are not asked how much rests on them.
const mostAssumptions = 200;

/** A model recomputed, its root errors explained, what rests on its central assumption, and what to try next. */
export async function tour(asked: string | undefined, options: FileOptions, terminal: Terminal): Promise<ExitCode> {
  const file = asked ?? relative(process.cwd(), terminal.packaged("models/gpt4-training-cost.md"));
  const model = await openModel(LiveModel, file, options, terminal);
  const result: Tour = {
    report: model.report(),
    errors: model.diagnostics.filter(({ severity }) => severity === "error"),
    central: centralAssumption(model),
  };
  print(result, options, terminal, (all) => renderTour(all, file, model, terminal));
  return exitCodes.fine;
}

/** The assumption on which the most items rest; of equals the first. */
function centralAssumption(model: LiveModel): Central | null {
  const assumptions = model.items.filter(({ kind }) => kind === "assumption").slice(0, mostAssumptions);
  let best: { readonly item: ItemReport; readonly reach: Reach } | undefined;
  for (const item of assumptions) {
    const reach = model.dependents([String(item.id)]);
    if (reach.items.length > (best?.reach.items.length ?? 0)) best = { item, reach };
  }
  if (best === undefined) return null;
  const rest = new Set(best.reach.items);
  const conclusions = model.items.filter(({ id, kind }) => kind === "implication" && rest.has(id)).map(({ id }) => id);
  return { item: best.item, conclusions };
}

function renderTour({ report, errors, central }: Tour, file: string, model: LiveModel, { screen }: Terminal): string {
  const heading = (text: string): string =>
    `\n${screen.paint.strong(`── ${text} ${"─".repeat(Math.max(3, 60 - text.length))}`)}\n\n`;
  const sources = sourcesOf(new Map([[model.path, model.text]]));
  const frames = errors.length === 0 ? "" : `${renderDiagnostics(errors, sources, screen)}\n`;
  return [
    renderReport(report, screen),
    heading("What is wrong, each error where it begins"),
    `${frames}${renderSummary(model.diagnostics, [model.path], screen)}`,
    ...(central === null
      ? []
      : [heading("What rests on its central assumption"), renderCentral(central, report, model, screen)]),
    heading("What to try next"),
    ...suggestions(report, central, file).map(([command, what]) => `  ${command}\n      ${screen.paint.faint(what)}\n`),
  ].join("");
}

function renderCentral(
  { item, conclusions }: Central,
  report: Report,
  model: LiveModel,
  screen: Terminal["screen"],
): string {
  const rests = new Set(conclusions);
  const all = model.items.filter(({ kind }) => kind === "implication").length;
  const items = report.items.filter(({ id, kind }) => kind === "implication" && rests.has(id));
  const words = shorten(plainText(item.text), 60);
  return [
    `${rests.size} of ${count(all, "conclusion")} rest on assumption ${item.id}, “${words}”:\n\n`,
    ...items.map((each) => renderItem(each, idWidth(items), screen)),
  ].join("");
}

function suggestions(report: Report, central: Central | null, file: string): readonly (readonly [string, string])[] {
  const path = quoted(file);
  const last = report.items.findLast(({ kind }) => kind === "implication");
  const input = report.quantities.find(
    ({ item, formula }) => item === central?.item.id && halved(formula) !== undefined,
  );
  return [
    ...(last === undefined
      ? []
      : [
          [
            `npx therefore why ${path} ${last.id}`,
            "the derivation of the last conclusion, down to its sources",
          ] as const,
        ]),
    ...(input === undefined
      ? []
      : [[`npx therefore set ${path} ${quoted(settingOf(input))}`, "what changes with another value"] as const]),
    ...(central === null
      ? []
      : [[`npx therefore withdraw ${path} ${central.item.id}`, "what falls without the central assumption"] as const]),
    [`npx therefore graph ${path} -o argument.svg`, "a picture of the argument"],
    [`npx therefore watch ${path}`, "edit the file, save it, and see what moves"],
    ["npx therefore --help", "everything else"],
  ];
}

function settingOf({ name, formula }: QuantityReport): string {
  return `${name}=${halved(formula) ?? formula}`;
}

/** `$50M` of `$100M`; undefined for what is no plain quantity. */
function halved(formula: string): string | undefined {
  const parts = /^([$€£]?)(\d+(?:\.\d+)?)([^()*+^]{0,40})$/.exec(formula.trim());
  if (parts === null) return undefined;
  const [, sign = "", digits = "", rest = ""] = parts;
  return `${sign}${Number(digits) / 2}${rest}`;
}

/** As a POSIX shell takes it for one word. */
function quoted(word: string): string {
  const plain = plainText(word);
  return /^[\w./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}
