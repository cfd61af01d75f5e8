import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allCoalitions, estimateShapley, type Game, shapleyValues, someOrders } from "../../src/analysis/shapley.ts";

/** A game whose coalitions are worth what `worth` says of their members, as bits. */
class Played implements Game {
  readonly size: number;
  readonly #worth: (members: number) => number;
  members = 0;

  constructor(size: number, worth: (members: number) => number) {
    this.size = size;
    this.#worth = worth;
  }

  readonly toggle = (player: number): void => void (this.members ^= 1 << player);
  readonly value = (): number => this.#worth(this.members);
}

function exactly(size: number, worth: (members: number) => number): readonly number[] {
  const game = new Played(size, worth);
  const coalitions = allCoalitions(game);
  if (coalitions.kind !== "values") throw new Error("impossible");
  expect(game.members).toBe(0);
  return [...shapleyValues(coalitions.values, size)];
}

describe("exact values", () => {
  test("of the glove game: one left hand, two right ones", () => {
    const pairs = (members: number): number => ((members & 1) !== 0 && (members & 6) !== 0 ? 1 : 0);
    const [left, ...rights] = exactly(3, pairs);
    expect(left).toBeCloseTo(2 / 3, 12);
    expect(rights).toEqual([expect.closeTo(1 / 6, 12), expect.closeTo(1 / 6, 12)]);
  });

  test("of the airport game: a runway's cost is shared by those who need each stretch", () => {
    const lengths = [1, 2, 4];
    const cost = (members: number): number => Math.max(0, ...lengths.filter((_, one) => (members & (1 << one)) !== 0));
    expect(exactly(3, cost)).toEqual([1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 2].map((part) => expect.closeTo(part, 12)));
  });

  test("of nobody: nothing", () => expect(exactly(0, () => 5)).toEqual([]));

  test("sum to the whole, and are the means over all orders", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 16, maxLength: 16 }), (worths) => {
        const values = exactly(4, (members) => worths[members]!);
        expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(worths[15]! - worths[0]!, 9);
        const means = [0, 0, 0, 0];
        const all = orders([0, 1, 2, 3]);
        for (const order of all) {
          let members = 0;
          for (const player of order) {
            means[player]! += (worths[members | (1 << player)]! - worths[members]!) / all.length;
            members |= 1 << player;
          }
        }
        expect(values).toEqual(means.map((mean) => expect.closeTo(mean, 9)));
      }),
    );
  });
});

test("a coalition that cannot be ends the walk, and all go home", () => {
  const game = new Played(3, (members) => (members === 6 ? NaN : 1));
  expect(allCoalitions(game)).toEqual({ kind: "impossible", members: new Set([1, 2]) });
  expect(game.members).toBe(0);
  expect(someOrders(game, 50, 1)).toEqual({ kind: "impossible", members: new Set([1, 2]) });
  expect(game.members).toBe(0);
});

describe("estimates", () => {
  const worth = (members: number): number => [0, 1, 5, 2, 9, 3, 4, 20][members]!;

  test("come near the exact values, within some standard errors, and sum to the whole", () => {
    const found = someOrders(new Played(3, worth), 2_000, 7);
    if (found.kind !== "orders") throw new Error("impossible");
    const { values, errors } = estimateShapley(found.orders, 3);
    for (const [player, value] of exactly(3, worth).entries()) {
      expect(errors[player]).toBeGreaterThan(0);
      expect(Math.abs(values[player]! - value)).toBeLessThan(4 * errors[player]!);
    }
    expect(values.reduce((sum, value) => sum + value)).toBeCloseTo(20, 9);
  });

  test("are the same for one seed, and others for another", () => {
    const orders = (seed: number): unknown => {
      const found = someOrders(new Played(6, () => 0), 20, seed);
      return found.kind === "orders" && found.orders.map(({ players }) => [...players]);
    };
    expect(orders(1)).toEqual(orders(1));
    expect(orders(1)).not.toEqual(orders(2));
  });
});

function orders(players: readonly number[]): readonly (readonly number[])[] {
  if (players.length === 0) return [[]];
  return players.flatMap((first) =>
    orders(players.filter((player) => player !== first)).map((rest) => [first, ...rest]),
  );
}
