/**
 * A game of players who come in and go out: here changes to a model. `value` is what those who are in achieve together;
 * NaN for a coalition that cannot be.
 */
export interface Game {
  readonly size: number;
  /** Lets a player in, or out again. All are out at first. */
  readonly toggle: (player: number) => void;
  readonly value: () => number;
}

/** The values of coalitions; a set of players is the sum of 2^player over its members. Or the first that cannot be. */
export type Coalitions =
  | { readonly kind: "values"; readonly values: Float64Array }
  | { readonly kind: "impossible"; readonly members: Members };

export type Members = ReadonlySet<number>;

/**
 * The values of all coalitions, walked in the order of Gray's code, in which each differs from the one before by one
 * player: 2^size values, each for the price of one change. Leaves all players out.
 */
export function allCoalitions(game: Game): Coalitions {
  const values = new Float64Array(2 ** game.size);
  values[0] = game.value();
  for (let step = 1; step < values.length; step++) {
    game.toggle(lowestBit(step));
    const members = step ^ (step >>> 1);
    values[members] = game.value();
    if (!Number.isNaN(values[members])) continue;
    const present = setOf(members, game.size);
    letOut(game, present);
    return { kind: "impossible", members: present };
  }
  // The last in the order of Gray is the player of the highest number alone.
  if (game.size > 0) game.toggle(game.size - 1);
  return { kind: "values", values };
}

/**
 * What each player contributes: the mean, over all orders in which players can come in, of what the value rises by as
 * this one does (L. S. Shapley, "A value for n-person games", 1953). They sum to the whole: the value of all less that
 * of none. `values` as those of `allCoalitions`, of two to the power of `size` coalitions.
 */
export function shapleyValues(values: Float64Array, size: number): Float64Array {
  const contributions = new Float64Array(size);
  const weights = weightsOf(size);
  for (let members = 0; members < values.length; members++) {
    const weight = weights[bitCount(members)]!;
    for (let player = 0; player < size; player++) {
      if ((members & (1 << player)) !== 0) continue;
      contributions[player]! += weight * (values[members | (1 << player)]! - values[members]!);
    }
  }
  return contributions;
}

/** The values along several orders in which all players come in: a row an order, or the first coalition that cannot be. */
export type Orders =
  | { readonly kind: "orders"; readonly orders: readonly Order[] }
  | { readonly kind: "impossible"; readonly members: Members };

/** Who comes in after whom, and the value before the first, after the first, and so on. */
export interface Order {
  readonly players: Int32Array;
  readonly values: Float64Array;
}

/** Random orders, always the same for one seed. Leaves all players out. */
export function someOrders(game: Game, count: number, seed: number): Orders {
  const random = generatorOf(seed);
  const orders: Order[] = [];
  for (let order = 0; order < count; order++) {
    const players = shuffled(game.size, random);
    const values = new Float64Array(game.size + 1);
    values[0] = game.value();
    for (let place = 0; place < players.length; place++) {
      game.toggle(players[place]!);
      values[place + 1] = game.value();
      if (!Number.isNaN(values[place + 1])) continue;
      const members = new Set(players.subarray(0, place + 1));
      letOut(game, members);
      return { kind: "impossible", members };
    }
    letOut(game, players);
    orders.push({ players, values });
  }
  return { kind: "orders", orders };
}

/** Means of contributions and the standard errors of these means. */
export interface Estimates {
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/**
 * Shapley values estimated from random orders, unbiased, and summing to the whole as each order does (J. Castro, D. Gómez
 * and J. Tejada, "Polynomial calculation of the Shapley value based on sampling", 2009). At least two orders.
 */
export function estimateShapley(orders: readonly Order[], size: number): Estimates {
  const sums = new Float64Array(size);
  for (const order of orders) visitContributions(order, (player, rise) => (sums[player]! += rise));
  const values = sums.map((sum) => sum / orders.length);
  const squares = new Float64Array(size);
  for (const order of orders) {
    visitContributions(order, (player, rise) => (squares[player]! += (rise - values[player]!) ** 2));
  }
  return { values, errors: squares.map((sum) => Math.sqrt(sum / (orders.length - 1) / orders.length)) };
}

function visitContributions({ players, values }: Order, visit: (player: number, rise: number) => void): void {
  for (let place = 0; place < players.length; place++) visit(players[place]!, values[place + 1]! - values[place]!);
}

function letOut(game: Game, members: Iterable<number>): void {
  for (const player of members) game.toggle(player);
}

function setOf(members: number, size: number): Members {
  const set = new Set<number>();
  for (let player = 0; player < size; player++) if ((members & (1 << player)) !== 0) set.add(player);
  return set;
}

/** By the size of a coalition, how likely it is that just it is in when a given other player comes: s! (n-s-1)! / n! */
function weightsOf(size: number): Float64Array {
  const weights = new Float64Array(size);
  if (size > 0) weights[0] = 1 / size;
  for (let members = 1; members < size; members++)
    weights[members] = (weights[members - 1]! * members) / (size - members);
  return weights;
}

function lowestBit(number: number): number {
  return 31 - Math.clz32(number & -number);
}

function bitCount(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Fisher and Yates. */
function shuffled(size: number, random: () => number): Int32Array {
  const players = Int32Array.from({ length: size }, (_, player) => player);
  for (let place = size - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [players[place], players[other]] = [players[other]!, players[place]!];
  }
  return players;
}

/** Uniform in [0, 1): a Weyl sequence whose steps are mixed as MurmurHash3 finishes. */
function generatorOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
