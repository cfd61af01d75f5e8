import { type Acceptance, acceptance, bearsOut, comparable, type Verdict } from "../check/claims.ts";
import type { Type } from "../check/type.ts";
import type { Claim } from "../syntax/model-file.ts";

/**
 * All claims, and the two verdicts on each. Most values are judged by comparing them with the ends of an interval;
 * only those on the very edge, by writing them out.
 */
export class ClaimTable {
  readonly #claims: (Claim | undefined)[] = [];
  #least = new Float64Array(8);
  #most = new Float64Array(8);
  #slack = new Float64Array(8);
  /** What the author claims, in coherent base units. */
  #values = new Float64Array(8);
  /** What the formula gives when what it uses is as claimed. */
  #steps = new Float64Array(8);
  /** Of both worlds in turn, the place of a verdict in `verdicts`. */
  #verdicts = new Uint8Array(16);
  readonly #free: number[] = [];

  add(claim: Claim): number {
    const index = this.#free.pop() ?? this.#claims.length;
    if (index >= this.#steps.length) this.#grow();
    this.#claims[index] = claim;
    this.#steps[index] = NaN;
    if (claim.value === undefined) return index;
    this.#values[index] = Number(claim.value);
    this.#accept(index, acceptance(claim));
    return index;
  }

  /** The same claim as it was read again; false where it says something else. */
  keep(index: number, claim: Claim): boolean {
    if (!saysTheSame(this.#claims[index]!, claim)) return false;
    this.#claims[index] = claim;
    return true;
  }

  remove(index: number): void {
    this.#claims[index] = undefined;
    this.#free.push(index);
  }

  /** Takes notice of what the formula's types are; where they do not fit, no value is compared. */
  prepare(index: number, step: Type, chain: Type): void {
    const claim = this.#claims[index]!;
    this.#verdicts[2 * index] = verdictBefore(claim, step);
    this.#verdicts[2 * index + 1] = verdictBefore(claim, chain);
  }

  judge(index: number, step: number, chain: number): void {
    this.#steps[index] = step;
    if (this.#verdicts[2 * index]! <= FAILS) this.#verdicts[2 * index] = this.#judgeOne(index, step);
    if (this.#verdicts[2 * index + 1]! <= FAILS) this.#verdicts[2 * index + 1] = this.#judgeOne(index, chain);
  }

  valueOf(index: number): number {
    return this.#values[index]!;
  }

  stepOf(index: number): number {
    return this.#steps[index]!;
  }

  /** Of the step: is the formula right, given what it uses as claimed? */
  stepVerdict(index: number): Verdict {
    return verdicts[this.#verdicts[2 * index]!]!;
  }

  /** Of the chain: is it right, computed from the start? */
  chainVerdict(index: number): Verdict {
    return verdicts[this.#verdicts[2 * index + 1]!]!;
  }

  #judgeOne(index: number, value: number): number {
    const least = this.#least[index]!;
    const most = this.#most[index]!;
    if (value >= least && value <= most) return HOLDS;
    const slack = this.#slack[index]!;
    if (value < least - slack || value > most + slack) return FAILS;
    return bearsOut(this.#claims[index]!, value) ? HOLDS : FAILS;
  }

  #accept(index: number, { least, most, slack }: Acceptance): void {
    this.#least[index] = least;
    this.#most[index] = most;
    this.#slack[index] = slack;
  }

  #grow(): void {
    this.#least = twice(this.#least);
    this.#most = twice(this.#most);
    this.#slack = twice(this.#slack);
    this.#values = twice(this.#values);
    this.#steps = twice(this.#steps);
    const larger = new Uint8Array(2 * this.#verdicts.length);
    larger.set(this.#verdicts);
    this.#verdicts = larger;
  }
}

const verdicts: readonly Verdict[] = ["holds", "fails", "unit", "blank"];
const HOLDS = 0;
const FAILS = 1;

function saysTheSame(one: Claim, other: Claim): boolean {
  return (
    Object.is(one.value, other.value) &&
    one.unit === other.unit &&
    one.step === other.step &&
    one.within === other.within &&
    one.blank === other.blank
  );
}

function verdictBefore(claim: Claim, type: Type): number {
  if (claim.value === undefined) return verdicts.indexOf("blank");
  return comparable(claim, type) ? FAILS : verdicts.indexOf("unit");
}

function twice(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * array.length);
  larger.set(array);
  return larger;
}
