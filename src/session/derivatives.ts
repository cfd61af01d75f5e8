import { type Derivatives, derivatives } from "../analysis/derivatives.ts";
import { type LiveModel, workspaceOf } from "./live-model.ts";
import { computedNumberOf } from "./nodes.ts";

/** What `Model.derivatives` says, of the part of a model that a page has. */
export function derivativesOf(model: LiveModel, node: string): Derivatives {
  const { argument } = workspaceOf(model);
  return derivatives(argument, computedNumberOf(argument, node));
}
