import type { Problem } from "../text/problem.ts";
import type { UnitSystem } from "../units/system.ts";
import { neighbourAt } from "../graph/adjacency.ts";
import type { Network, QuantityIndex } from "../graph/network.ts";
import { DirtySet } from "../graph/dirty-set.ts";
import { propagate } from "../graph/walk.ts";
import { drawsOf } from "../syntax/distributions.ts";
import type { Claim, Formula } from "../syntax/model-file.ts";
import { infer, type Inferred } from "./infer.ts";
import { KnownTypes } from "./known-types.ts";
import { type Type, TypeTable, truth, unknown } from "./type.ts";

/**
 * A type for every quantity, in two worlds. In the chain each quantity is what is computed beneath it. In the stated
 * world a quantity with a claim is what its author says, so that an error in one step does not reach the next: there
 * problems are found where they began, and nowhere else.
 */
export class Typing {
  readonly types: TypeTable = new TypeTable();
  /** Problems of the step alone. */
  readonly problems: Map<QuantityIndex, readonly Problem[]> = new Map<QuantityIndex, readonly Problem[]>();
  readonly #network: Network;
  readonly #units: UnitSystem;
  readonly #known: KnownTypes;
  readonly #dirty: DirtySet;
  /** What is computed, in the unit to show. */
  readonly #chain: Type[] = [];
  /** What the formula gives when what it uses is as claimed, where that is another type. */
  readonly #step = new Map<QuantityIndex, Type>();
  /** What those see who use the quantity in the stated world, its claim or else its step, where that is another type. */
  readonly #stated = new Map<QuantityIndex, Type>();
  /** A range or a distribution lies beneath. */
  readonly #uncertain = new Set<QuantityIndex>();

  constructor(network: Network, units: UnitSystem) {
    this.#network = network;
    this.#units = units;
    this.#known = new KnownTypes();
    this.#dirty = new DirtySet(network.formulas.length);
  }

  /** Types the given quantities and all that this changes; returns those whose types, or their problems, changed. */
  update(quantities: Iterable<QuantityIndex>): readonly QuantityIndex[] {
    const graph = this.#network.quantityGraph;
    this.#dirty.grow(graph.length);
    for (const quantity of quantities) this.#dirty.add(graph.rank[quantity]!);
    return propagate(graph, this.#dirty, (quantity) => this.#retype(quantity));
  }

  /** What is computed, in the unit to show. */
  chainOf(quantity: QuantityIndex): Type {
    return this.#chain[quantity] ?? unknown;
  }

  /** What the formula gives when what it uses is as claimed. */
  stepOf(quantity: QuantityIndex): Type {
    return this.#step.get(quantity) ?? this.chainOf(quantity);
  }

  isUncertain(quantity: QuantityIndex): boolean {
    return this.#uncertain.has(quantity);
  }

  forget(quantity: QuantityIndex): void {
    this.#set(quantity, unknown, unknown, unknown);
    this.problems.delete(quantity);
    this.#uncertain.delete(quantity);
  }

  #statedOf(quantity: QuantityIndex): Type {
    return this.#stated.get(quantity) ?? this.chainOf(quantity);
  }

  #retype(quantity: QuantityIndex): boolean {
    const formula = this.#network.formulas[quantity]!;
    const step = this.#infer(quantity, formula, this.#inStated);
    const chain = this.#worldsAgree(quantity) ? step : this.#infer(quantity, formula, this.#inChain);
    const before = this.problems.get(quantity) ?? [];
    if (step.problems.length > 0) this.problems.set(quantity, step.problems);
    else this.problems.delete(quantity);
    const claimed = formula.claim && typeOfClaim(formula.claim, this.types);
    const wavers = this.#noteUncertainty(quantity, formula);
    const stated = statedAs(step.type, claimed, this.types);
    return (
      this.#set(quantity, shownAs(chain.type, claimed, this.types), step.type, stated) ||
      wavers ||
      !sayAlike(before, step.problems)
    );
  }

  #noteUncertainty(quantity: QuantityIndex, { expression }: Formula): boolean {
    const before = this.isUncertain(quantity);
    const now =
      !this.#network.isCircular(quantity) && // there is no value that could be uncertain, and no order to find out
      (this.#hasUncertainOperand(quantity) || (expression !== undefined && drawsOf(expression.shape).length > 0));
    if (now === before) return false;
    if (now) this.#uncertain.add(quantity);
    else this.#uncertain.delete(quantity);
    return true;
  }

  #hasUncertainOperand(quantity: QuantityIndex): boolean {
    if (this.#uncertain.size === 0) return false;
    return this.#network.bindingsOf(quantity).some((operand) => operand !== -1 && this.isUncertain(operand));
  }

  #infer(quantity: QuantityIndex, formula: Formula, typeOf: (quantity: QuantityIndex) => Type): Inferred {
    const { expression } = formula;
    if (expression === undefined || this.#network.isCircular(quantity)) return nothing;
    const { bindings } = this.#network;
    const typeOfLeaf = (leaf: number): Type => {
      const operand = neighbourAt(bindings, quantity, leaf)!;
      return operand === -1 ? unknown : typeOf(operand);
    };
    return this.#known.find(expression, typeOfLeaf, () => {
      const { markdown } = this.#network.items[this.#network.itemOf[quantity]!]!;
      return infer({ expression, markdown, units: this.#units, types: this.types, typeOf: typeOfLeaf });
    });
  }

  #worldsAgree(quantity: QuantityIndex): boolean {
    if (this.#stated.size === 0) return true;
    return this.#network
      .bindingsOf(quantity)
      .every((operand) => operand === -1 || this.chainOf(operand) === this.#statedOf(operand));
  }

  readonly #inChain = (quantity: QuantityIndex): Type => this.chainOf(quantity);
  readonly #inStated = (quantity: QuantityIndex): Type => this.#statedOf(quantity);

  #set(quantity: QuantityIndex, chain: Type, step: Type, stated: Type): boolean {
    const changed =
      this.#chain[quantity] !== chain || this.stepOf(quantity) !== step || this.#statedOf(quantity) !== stated;
    this.#chain[quantity] = chain;
    setUnless(step === chain, this.#step, quantity, step);
    setUnless(stated === chain, this.#stated, quantity, stated);
    return changed;
  }
}

function setUnless(isSame: boolean, table: Map<QuantityIndex, Type>, quantity: QuantityIndex, type: Type): void {
  if (!isSame) table.set(quantity, type);
  else if (table.size > 0) table.delete(quantity);
}

/** The words can be others where the types are not: other operands may be at fault. */
function sayAlike(one: readonly Problem[], other: readonly Problem[]): boolean {
  return one.length === other.length && one.every(({ message }, place) => message === other[place]!.message);
}

const nothing: Inferred = { type: unknown, problems: [] };

/** The type that a claim states; undefined for a blank one and for one that could not be read. */
export function typeOfClaim(claim: Claim, types: TypeTable): Type | undefined {
  if (claim.value === undefined && claim.ends === undefined) return undefined;
  if (typeof claim.value === "boolean") return truth;
  return claim.unit.offset === 0 ? types.number(claim.unit) : types.point(claim.unit);
}

/** A result is shown in the unit of its claim where it can be. */
function shownAs(type: Type, claimed: Type | undefined, types: TypeTable): Type {
  if (type.kind !== "number" || claimed?.kind !== "number" || type.dimension !== claimed.dimension) return type;
  return type.point ? types.point(claimed.unit) : types.number(claimed.unit);
}

/** A temperature on a scale stays one, though its claim is written in K. */
function statedAs(type: Type, claimed: Type | undefined, types: TypeTable): Type {
  if (claimed?.kind === "number" && type.kind === "number" && type.dimension === claimed.dimension) {
    return shownAs(type, claimed, types);
  }
  return claimed ?? type;
}
