import { type AskedNode, changedUnits, diff, type ModelDiff } from "../analysis/diff.ts";
import { Argument } from "../evaluate/argument.ts";
import type { FrontMatter } from "../syntax/front-matter.ts";
import type { ModelFile } from "../syntax/model-file.ts";
import { readModel } from "../syntax/read-model.ts";
import { sourceOf } from "../text/source.ts";
import { UnitSystem } from "../units/system.ts";
import { UsageError } from "./errors.ts";
import type { Model } from "./model.ts";
import { nodeOf } from "./nodes.ts";

/** What to ask of two models. */
export interface DiffOptions {
  /** What to look at instead of the conclusions: nodes of the later model, or else of the earlier one. */
  readonly of?: readonly string[];
}

/**
 * What changed between two models as they are now, edits included, and how much each change moved each conclusion. Both
 * stay as they are. Throws UsageError "unknown-node" or "unknown-name" for a node that neither model has.
 */
export function diffModels(before: Model, after: Model, options: DiffOptions = {}): ModelDiff {
  const early = read(before);
  const late = read(after);
  const units = [early.frontMatter.units, late.frontMatter.units] as const;
  const areOne = changedUnits(units).length === 0;
  const worldWith = (frontMatter: FrontMatter): readonly [Argument, Argument] => {
    const system = new UnitSystem(frontMatter.units); // both models are read with one, so that their dimensions compare
    return [argumentOf(read(before, system)), argumentOf(read(after, system))];
  };
  const worlds = [early, ...(areOne ? [] : [late])].map(({ frontMatter }) => worldWith(frontMatter));
  return diff({
    worlds,
    units,
    titles: { before: before.title, after: after.title },
    of: options.of?.map((text) => askedNode([worlds[0]![0], worlds.at(-1)![1]], text)),
    errors: { before: errorsIn(before), after: errorsIn(after) },
  });
}

function read(model: Model, units?: UnitSystem): ModelFile {
  return readModel(sourceOf(model.path, model.text), { limits: model.limits, ...(units && { units }) });
}

/** Never edited, so that nothing is ever read anew. */
function argumentOf(file: ModelFile): Argument {
  return new Argument(file, { reread: (item) => item });
}

function askedNode([before, after]: readonly [Argument, Argument], text: string): AskedNode {
  try {
    return { side: 1, node: nodeOf(after.network, text) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const earlier = earlierNode(before, text);
    if (earlier === undefined) throw error;
    return earlier;
  }
}

function earlierNode({ network }: Argument, text: string): AskedNode | undefined {
  try {
    return { side: 0, node: nodeOf(network, text) };
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function errorsIn({ diagnostics }: Model): number {
  return diagnostics.filter(({ severity }) => severity === "error").length;
}
