import type { Acceptance, Verdict } from "../check/claims.ts";
import type { Typing } from "../check/typing.ts";
import { everyNeighbour } from "../graph/adjacency.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import type { Expression } from "../syntax/model-file.ts";
import { ClaimTable } from "./claim-table.ts";
import { DOCKET_LENGTH, FINDINGS, STEP } from "./docket.ts";
import { interpret, needsInterpreter } from "./interpret.ts";
import { RESULT, run } from "./machine.ts";
import type { Shortcut } from "./path.ts";
import { Plan } from "./plan.ts";
import type { Work } from "./route.ts";

export interface Verdicts {
  readonly step: Verdict | undefined;
  readonly chain: Verdict | undefined;
}

/** Computes one quantity at a time, judges its claim, and knows what there is to know of each before it is computed. */
export class Computer {
  readonly plan: Plan;
  readonly #network: Network;
  readonly #typing: Typing;
  readonly #isInterpreted: boolean;
  readonly #claims = new ClaimTable();
  /** Of each quantity: one more than its place among the claims; 0 where there is none. */
  #claimOf: Int32Array;
  /** What is known of each quantity before it is computed, as bits. */
  #flags: Uint16Array;
  #wild = 0;
  /** Quantities whose words have to be found again, since what is said of them goes by their value. */
  #unsaid: QuantityIndex[] = [];

  constructor(network: Network, typing: Typing, isInterpreted: boolean) {
    const size = network.formulas.length;
    this.#network = network;
    this.#typing = typing;
    this.#isInterpreted = isInterpreted;
    this.plan = new Plan(size);
    this.#claimOf = new Int32Array(size);
    this.#flags = new Uint16Array(size);
  }

  /** How many quantities are no finite number. */
  get wild(): number {
    return this.#wild;
  }

  /** How many bytes values, programs, claims and what is known of quantities take. */
  get bytes(): number {
    return this.plan.bytes + this.#flags.byteLength + this.#claimOf.byteLength + this.#claims.bytes;
  }

  /** What is computed beneath a quantity; NaN where units fail. */
  valueOf(quantity: QuantityIndex): number {
    return this.plan.cells[this.plan.cellOf[quantity]! << 1]!;
  }

  /** What the formula gives when what it uses is as claimed. */
  stepOf(quantity: QuantityIndex): number {
    return (this.#flags[quantity]! & CLAIMED) === 0
      ? this.plan.cells[(this.plan.cellOf[quantity]! << 1) + 1]!
      : this.#claims.stepOf(this.#claimOf[quantity]! - 1);
  }

  verdictsOf(quantity: QuantityIndex): Verdicts {
    const claim = this.#claimOf[quantity]! - 1;
    if (claim < 0 || this.#network.formulas[quantity]!.claim?.ends !== undefined) return NO_VERDICTS;
    return { step: this.#claims.stepVerdict(claim), chain: this.#claims.chainVerdict(claim) };
  }

  /** Which values bear out the claim of a quantity that has one. */
  acceptanceOf(quantity: QuantityIndex): Acceptance {
    return this.#claims.acceptanceOf(this.#claimOf[quantity]! - 1);
  }

  takeUnsaid(): readonly QuantityIndex[] {
    const unsaid = this.#unsaid;
    this.#unsaid = [];
    for (const quantity of unsaid) this.#flags[quantity]! &= ~UNSAID;
    return unsaid;
  }

  /** Whether it is a number of which nothing else is to be said. */
  isPlain(quantity: QuantityIndex): boolean {
    return (this.#flags[quantity]! & ~UNSAID) === KNOWN;
  }

  /** What is to be done where nothing but claims is looked after; "nothing" where units fail, undefined for what needs more. */
  workOn(quantity: QuantityIndex): Work | "nothing" | undefined {
    const flags = this.#flags[quantity]!;
    const broken = flags & (NO_CHAIN | NO_STEP);
    if (broken === (NO_CHAIN | NO_STEP)) return "nothing";
    if (broken !== 0 || (flags & (WILD | INTERPRETED)) !== 0) return undefined;
    if ((flags & CLAIMED) !== 0) return "claimed";
    return (flags & PARTS) === 0 ? "single" : "pair";
  }

  /** Takes over what was found on a shortcut along these quantities. */
  takeVerdicts(quantities: Int32Array, { judged, dockets }: Shortcut): void {
    for (let place = 0; place < judged.length; place++) {
      const quantity = judged[place]!;
      const at = DOCKET_LENGTH * place;
      const findings = dockets[at + FINDINGS]!;
      const index = this.#claimOf[quantity]! - 1;
      this.#claims.judge(
        index,
        dockets[at + STEP]!,
        this.valueOf(quantity),
        (findings & 2) !== 0,
        (findings & 1) !== 0,
      );
    }
    for (const quantity of quantities) if ((this.#flags[quantity]! & JUDGED) !== 0) this.#noteUnsaid(quantity);
  }

  /** Reads the formula and the claim of a quantity anew; says whether it means something new. */
  compile(quantity: QuantityIndex): boolean {
    const isNew = (this.#flags[quantity]! & KNOWN) === 0;
    const claimsAnew = this.#readClaim(quantity);
    const computesAnew = this.#writeProgram(quantity);
    return isNew || claimsAnew || computesAnew;
  }

  /** Notes what is known of a quantity by its own claim and types. */
  prepare(quantity: QuantityIndex): void {
    this.#flags[quantity] = (this.#flags[quantity]! & (PARTS | WILD | UNSAID)) | this.#ownFlags(quantity);
  }

  /** Notes whether the worlds can differ from a quantity on; says whether that is new. */
  part(quantity: QuantityIndex): boolean {
    const before = this.#flags[quantity]!;
    const parts = (before & CLAIMED) !== 0 || this.#hasPartedOperand(quantity);
    this.#flags[quantity] = parts ? before | PARTS : before & ~PARTS;
    return this.#flags[quantity] !== before;
  }

  forget(quantity: QuantityIndex): void {
    this.#dropClaim(quantity);
    this.plan.erase(quantity);
    if ((this.#flags[quantity]! & WILD) !== 0) this.#wild--;
    this.#flags[quantity] = 0;
  }

  /** Computes a quantity; says in which worlds those who use it have to be computed again. */
  recompute(quantity: QuantityIndex): number {
    const { cells, cellOf, code, from, to } = this.plan;
    const flags = this.#flags[quantity]!;
    if ((flags | PARTS) === (KNOWN | PARTS)) {
      run(code, from[quantity]!, to[quantity]!, cells);
      if (Number.isFinite(cells[RESULT]) && Number.isFinite(cells[RESULT + 1])) {
        return settleBoth(cells, cellOf[quantity]! << 1);
      }
    }
    return (flags & ~UNSAID) === CLAIMS ? this.#recomputeClaimed(quantity) : this.#recomputeGuarded(quantity);
  }

  /** A claim stays what it is in the stated world; what is computed there is judged. */
  #recomputeClaimed(quantity: QuantityIndex): number {
    const { cells, cellOf, code, from, to } = this.plan;
    run(code, from[quantity]!, to[quantity]!, cells);
    const now = cells[RESULT]!;
    if (!Number.isFinite(now)) return this.#recomputeGuarded(quantity);
    this.#judge(quantity, cells[RESULT + 1]!, now);
    cells[RESULT + 1] = this.#claims.valueOf(this.#claimOf[quantity]! - 1);
    return settleBoth(cells, cellOf[quantity]! << 1);
  }

  /** The same where more than a plain finite number is to be expected. */
  #recomputeGuarded(quantity: QuantityIndex): number {
    const flags = this.#flags[quantity]!;
    const { cells } = this.plan;
    const cell = this.plan.cellOf[quantity]! << 1;
    const chain = cells[cell]!;
    const stated = cells[cell + 1]!;
    this.#computeBoth(quantity, flags, cells);
    const now = cells[RESULT]!;
    const step = cells[RESULT + 1]!;
    cells[cell] = now;
    cells[cell + 1] = (flags & CLAIMED) === 0 ? step : this.#claims.valueOf(this.#claimOf[quantity]! - 1);
    if ((flags & JUDGED) !== 0) this.#judge(quantity, step, now);
    if (!Number.isFinite(now) || (flags & WILD) !== 0) this.#noteWild(quantity);
    return (Object.is(now, chain) ? 0 : IN_CHAIN) | (Object.is(cells[cell + 1], stated) ? 0 : IN_STATED);
  }

  #judge(quantity: QuantityIndex, step: number, chain: number): void {
    this.#claims.judge(this.#claimOf[quantity]! - 1, step, chain);
    this.#noteUnsaid(quantity);
  }

  #noteWild(quantity: QuantityIndex): void {
    const isWild = !Number.isFinite(this.valueOf(quantity));
    if (isWild !== ((this.#flags[quantity]! & WILD) !== 0)) {
      this.#flags[quantity]! ^= WILD;
      this.#wild += isWild ? 1 : -1;
    }
    this.#noteUnsaid(quantity);
  }

  #noteUnsaid(quantity: QuantityIndex): void {
    if ((this.#flags[quantity]! & UNSAID) !== 0) return;
    this.#flags[quantity]! |= UNSAID;
    this.#unsaid.push(quantity);
  }

  /** Leaves a pair in RESULT. Where the worlds do not part, both get the same from the same. */
  #computeBoth(quantity: QuantityIndex, flags: number, cells: Float64Array): void {
    const { code, from, to } = this.plan;
    if ((flags & INTERPRETED) === 0) run(code, from[quantity]!, to[quantity]!, cells);
    else {
      cells[RESULT] = this.#interpret(quantity, 0);
      cells[RESULT + 1] = this.#interpret(quantity, 1);
    }
    if ((flags & NO_CHAIN) !== 0) cells[RESULT] = NaN;
    if ((flags & NO_STEP) !== 0) cells[RESULT + 1] = NaN;
  }

  #interpret(quantity: QuantityIndex, world: 0 | 1): number {
    if (this.plan.isInput(quantity)) return this.plan.inputOf(quantity);
    const { expression } = this.#network.formulas[quantity]!;
    if (expression === undefined || !this.#isBound(quantity, expression)) return NaN;
    const bindings = this.#network.bindingsOf(quantity);
    const { cells, cellOf } = this.plan;
    return interpret(expression, (leaf) => cells[(cellOf[bindings[leaf]!]! << 1) + world]!);
  }

  #ownFlags(quantity: QuantityIndex): number {
    const { claim, expression } = this.#network.formulas[quantity]!;
    const step = this.#typing.stepOf(quantity);
    const chain = this.#typing.chainOf(quantity);
    if (claim !== undefined) this.#claims.prepare(this.#claimOf[quantity]! - 1, step, chain);
    return (
      KNOWN |
      (this.#isInterpreted || (expression !== undefined && needsInterpreter(expression)) ? INTERPRETED : 0) |
      (claim === undefined ? 0 : JUDGED) |
      (claim?.value === undefined ? 0 : CLAIMED) |
      (chain.kind === "unknown" ? NO_CHAIN : 0) |
      (step.kind === "unknown" ? NO_STEP : 0)
    );
  }

  #hasPartedOperand(quantity: QuantityIndex): boolean {
    return !everyNeighbour(this.#network.quantityGraph.needs, quantity, this.#isWhole);
  }

  readonly #isWhole = (quantity: QuantityIndex): boolean => (this.#flags[quantity]! & PARTS) === 0;

  /** Whether the claim is another one than before. */
  #readClaim(quantity: QuantityIndex): boolean {
    const { claim } = this.#network.formulas[quantity]!;
    const index = this.#claimOf[quantity]! - 1;
    if (claim === undefined ? index < 0 : index >= 0 && this.#claims.keep(index, claim)) return false;
    this.#dropClaim(quantity);
    if (claim !== undefined) this.#claimOf[quantity] = this.#claims.add(claim) + 1;
    return true;
  }

  #dropClaim(quantity: QuantityIndex): void {
    const index = this.#claimOf[quantity]! - 1;
    if (index >= 0) this.#claims.remove(index);
    this.#claimOf[quantity] = 0;
  }

  /** Whether the program is another one than before. */
  #writeProgram(quantity: QuantityIndex): boolean {
    const { expression } = this.#network.formulas[quantity]!;
    if (expression === undefined || !this.#isBound(quantity, expression)) return this.plan.erase(quantity);
    return this.plan.write(quantity, expression, this.#network.bindingsOf(quantity));
  }

  /** Else its type is unknown, so that it is never run. */
  #isBound(quantity: QuantityIndex, { leaves }: Expression): boolean {
    const bindings = this.#network.bindingsOf(quantity);
    for (let leaf = 0; leaf < bindings.length; leaf++) {
      if (bindings[leaf] === -1 && (leaves[leaf]!.kind === "name" || leaves[leaf]!.kind === "item")) return false;
    }
    return true;
  }

  makeRoom(quantity: QuantityIndex): void {
    this.plan.makeRoom(quantity);
    if (quantity < this.#flags.length) return;
    const length = this.plan.cellOf.length;
    const [flags, claimOf] = [new Uint16Array(length), new Int32Array(length)];
    flags.set(this.#flags);
    claimOf.set(this.#claimOf);
    this.#flags = flags;
    this.#claimOf = claimOf;
  }
}

const NO_VERDICTS: Verdicts = { step: undefined, chain: undefined };

/** In which worlds a quantity moved. */
export const IN_CHAIN = 1;
const IN_STATED = 2;

/** The worlds can differ from here on: the quantity or one beneath it has a claim. */
const PARTS = 1;
const CLAIMED = 2;
/** Units or names fail, in the chain or in the stated world: there is nothing to compute. */
const NO_CHAIN = 4;
const NO_STEP = 8;
/** There is a claim, be it blank: what is said of it goes by the value. */
const JUDGED = 16;
/** It was computed before. */
const KNOWN = 32;
/** A quantity with a claim of which nothing else is to be said. */
const CLAIMS = KNOWN | PARTS | CLAIMED | JUDGED;
/** Its value is no finite number. */
const WILD = 64;
/** It is among those whose words have to be found again. */
const UNSAID = 128;
/** The interpreter computes it. */
const INTERPRETED = 256;

/** Puts the finite pair in RESULT in place of another. */
function settleBoth(cells: Float64Array, cell: number): number {
  const now = cells[RESULT]!;
  const step = cells[RESULT + 1]!;
  const movement = (isSame(now, cells[cell]!) ? 0 : IN_CHAIN) | (isSame(step, cells[cell + 1]!) ? 0 : IN_STATED);
  cells[cell] = now;
  cells[cell + 1] = step;
  return movement;
}

/** Zeros of different signs differ: their reciprocals do. */
function isSame(one: number, other: number): boolean {
  return one === other && (one !== 0 || 1 / one === 1 / other);
}
