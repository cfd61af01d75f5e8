import { renderPath, renderReach, renderSupport, renderWithdrawal } from "../render/answers.ts";
import { renderSolve } from "../render/solve.ts";
import type { SolveOptions } from "../session/solve.ts";
import { plainText } from "../render/plain-text.ts";
import { renderWhy } from "../render/tree.ts";
import { list } from "../render/words.ts";
import type { ExitCode } from "./failure.ts";
import { exitCodes } from "./failure.ts";
import type { FileOptions } from "./open.ts";
import { openModel, print } from "./open.ts";
import { Model } from "../session/model.ts";
import type { Terminal } from "./terminal.ts";

export interface ReachOptions extends FileOptions {
  readonly direct?: true;
  readonly conclusions?: true;
}

/** What rests on the nodes. */
export async function dependents(
  file: string,
  nodes: readonly string[],
  options: ReachOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const of = list(nodes.map(plainText));
  const words = { some: `What rests on ${of}`, none: `nothing rests on ${of}` };
  print(model.dependents(nodes, scopeOf(options)), options, terminal, (reach) =>
    renderReach(reach, model.report(), words, terminal.screen),
  );
  return exitCodes.fine;
}

/** What the nodes rest on. */
export async function precedents(
  file: string,
  nodes: readonly string[],
  options: ReachOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const of = list(nodes.map(plainText));
  const words = {
    some: `What ${of} ${nodes.length === 1 ? "rests" : "rest"} on`,
    none: `${of} ${nodes.length === 1 ? "rests" : "rest"} on nothing`,
  };
  print(model.precedents(nodes, scopeOf(options)), options, terminal, (reach) =>
    renderReach(reach, model.report(), words, terminal.screen),
  );
  return exitCodes.fine;
}

/** How two nodes hang together. */
export async function path(
  file: string,
  ends: { readonly from: string; readonly to: string },
  options: FileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const found = model.pathBetween(ends.from, ends.to);
  print(found, options, terminal, (chain) => renderPath(chain, ends, terminal.screen));
  return exitCodes.fine;
}

/** The derivation of a node, down to quotes and links. */
export async function why(file: string, node: string, options: FileOptions, terminal: Terminal): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  print(model.why(node), options, terminal, (tree) => renderWhy(tree, terminal.screen));
  return exitCodes.fine;
}

/** What falls when the nodes are withdrawn, and what survives. */
export async function withdraw(
  file: string,
  nodes: readonly string[],
  options: FileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  print(model.withdraw(nodes), options, terminal, (result) =>
    renderWithdrawal(result, model.report(), terminal.screen),
  );
  return exitCodes.fine;
}

/** The smallest sets of assumptions that carry a node. */
export async function support(file: string, node: string, options: FileOptions, terminal: Terminal): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  print(model.support(node), options, terminal, (result) => renderSupport(result, model.report(), terminal.screen));
  return exitCodes.fine;
}

/** Which values of one quantity make another what it should be. */
export async function solve(
  file: string,
  condition: string,
  options: FileOptions & SolveOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  const { by, between } = options;
  const found = model.solve(condition, { by, ...(between !== undefined && { between }) });
  print(found, options, terminal, (result) => renderSolve(result, terminal.screen));
  return exitCodes.fine;
}

/** What nothing rests on, and what rests on nothing. */
export async function unused(file: string, options: FileOptions, terminal: Terminal): Promise<ExitCode> {
  const model = await openModel(Model, file, options, terminal);
  print({ unused: model.unused(), roots: model.roots() }, options, terminal, ({ unused: ends, roots }) => {
    const report = model.report();
    const unusedWords = { some: "Nothing rests on", none: "something rests on everything" };
    const rootWords = { some: "Rest on nothing else", none: "everything rests on something" };
    return [
      renderReach(ends, report, unusedWords, terminal.screen),
      renderReach(roots, report, rootWords, terminal.screen),
    ].join("\n");
  });
  return exitCodes.fine;
}

function scopeOf({ direct, conclusions }: ReachOptions): { direct: boolean; conclusions: boolean } {
  return { direct: direct === true, conclusions: conclusions === true };
}
