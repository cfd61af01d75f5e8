import { type Why, why } from "../analysis/why.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { nodeOf } from "./nodes.ts";

/** What `Model.why` says, of the part of a model that a page has. */
export function whyOf(model: LiveModel, node: string): Why {
  const { argument } = workspaceOf(model);
  return why(argument, nodeOf(argument.network, node));
}
