import type { Argument } from "../evaluate/argument.ts";
import { distributionOf } from "../evaluate/distribution.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { fromBase } from "../units/unit.ts";

/**
 * The values that a quantity which is one draw and nothing else does not exceed with these probabilities, each between 0
 * and 1, in the unit that it is shown in; what it depends on is at its median. Null for any other quantity.
 */
export function quantiles(
  argument: Argument,
  quantity: QuantityIndex,
  shares: readonly number[],
): readonly number[] | null {
  const type = argument.typeOf(quantity);
  const distribution = distributionOf(argument, quantity);
  if (type.kind !== "number" || distribution === undefined) return null;
  return shares.map((share) => fromBase(distribution.quantile(share), type.unit));
}
