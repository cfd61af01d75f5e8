import { type Acceptance, acceptance, bearsOut, comparable, type Verdict } from "../check/claims.ts";
import type { Type } from "../check/type.ts";
import type { Claim } from "../syntax/model-file.ts";

/**
 * All claims, and the two verdicts on each. Most values are judged by comparing them with the ends of an interval;
 * only those on the very edge, by writing them out.
 */
export class ClaimTable {
  readonly #claims: (Claim | undefined)[] = [];
  /** Of each claim STRIDE numbers, side by side. */
  #numbers = new Float64Array(8 * STRIDE);
  /** Of both worlds in turn, the place of a verdict in `verdicts`. */
  #verdicts = new Uint8Array(16);
  readonly #free: number[] = [];

  add(claim: Claim): number {
    const index = this.#free.pop() ?? this.#claims.length;
    if (2 * index >= this.#verdicts.length) this.#grow();
    this.#claims[index] = claim;
    const { least, most, slack } = claim.value === undefined ? NOTHING : acceptance(claim);
    this.#numbers.set([least, most, slack, Number(claim.value), NaN], index * STRIDE);
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

  /** Whether the step and the chain surely bear the claim out may be known already. */
  judge(
    index: number,
    step: number,
    chain: number,
    stepDoes: boolean = this.#surelyBearsOut(index, step),
    chainDoes: boolean = this.#surelyBearsOut(index, chain),
  ): void {
    this.#numbers[index * STRIDE + STEP] = step;
    const at = 2 * index;
    if (this.#verdicts[at]! <= FAILS) this.#verdicts[at] = stepDoes ? HOLDS : this.#judgeEdge(index, step);
    if (this.#verdicts[at + 1]! <= FAILS) this.#verdicts[at + 1] = chainDoes ? HOLDS : this.#judgeEdge(index, chain);
  }

  /** Which values bear the claim out; none where it is blank. */
  acceptanceOf(index: number): Acceptance {
    const [least = NaN, most = NaN, slack = NaN] = this.#numbers.subarray(index * STRIDE, index * STRIDE + VALUE);
    return { least, most, slack };
  }

  /** What the author claims, in coherent base units. */
  valueOf(index: number): number {
    return this.#numbers[index * STRIDE + VALUE]!;
  }

  /** What the formula gives when what it uses is as claimed. */
  stepOf(index: number): number {
    return this.#numbers[index * STRIDE + STEP]!;
  }

  get bytes(): number {
    return this.#numbers.byteLength + this.#verdicts.byteLength;
  }

  /** Of the step: is the formula right, given what it uses as claimed? */
  stepVerdict(index: number): Verdict {
    return verdicts[this.#verdicts[2 * index]!]!;
  }

  /** Of the chain: is it right, computed from the start? */
  chainVerdict(index: number): Verdict {
    return verdicts[this.#verdicts[2 * index + 1]!]!;
  }

  #surelyBearsOut(index: number, value: number): boolean {
    return value >= this.#numbers[index * STRIDE]! && value <= this.#numbers[index * STRIDE + MOST]!;
  }

  /** Of a value that does not surely bear the claim out. */
  #judgeEdge(index: number, value: number): number {
    const least = this.#numbers[index * STRIDE]!;
    const most = this.#numbers[index * STRIDE + MOST]!;
    const slack = this.#numbers[index * STRIDE + SLACK]!;
    if (value < least - slack || value > most + slack) return FAILS;
    return bearsOut(this.#claims[index]!, value) ? HOLDS : FAILS;
  }

  #grow(): void {
    const numbers = new Float64Array(2 * this.#numbers.length);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
    const all = new Uint8Array(2 * this.#verdicts.length);
    all.set(this.#verdicts);
    this.#verdicts = all;
  }
}

/** The numbers of a claim: the acceptance, its value, its step. */
const MOST = 1;
const SLACK = 2;
const VALUE = 3;
const STEP = 4;
const STRIDE = 5;

const NOTHING: Acceptance = { least: NaN, most: NaN, slack: NaN };

const verdicts: readonly Verdict[] = ["holds", "fails", "unit", "blank"];
const HOLDS = 0;
const FAILS = 1;

function saysTheSame(one: Claim, other: Claim): boolean {
  return (
    Object.is(one.value, other.value) &&
    one.unit === other.unit &&
    one.step === other.step &&
    one.within === other.within &&
    one.ends?.low === other.ends?.low &&
    one.ends?.high === other.ends?.high &&
    one.ends?.lowStep === other.ends?.lowStep &&
    one.blank === other.blank
  );
}

function verdictBefore(claim: Claim, type: Type): number {
  if (claim.value === undefined) return verdicts.indexOf("blank");
  return comparable(claim, type) ? FAILS : verdicts.indexOf("unit");
}
