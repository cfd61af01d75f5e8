import { nameOf } from "../graph/links.ts";
import type { QuantityIndex } from "../graph/network.ts";
import { type DrawNode, isCompound, isFamily } from "../syntax/distributions.ts";
import type { Node, Operator } from "../syntax/model-file.ts";
import type { Argument } from "./argument.ts";
import { type Group, groupsOf, sharesIn } from "./correlated.ts";
import { drawingOf, drawStep, parametersOf } from "./drawing.ts";
import { apply, roundTo, variadic } from "./operation.ts";
import { worthOf } from "./plan.ts";
import { type Spread, type Stream, streamOf, TILE } from "./random.ts";
import { type Kernel, kernelOf, loopOf, type Step } from "./tiles.ts";

export interface SamplerOptions {
  readonly seed: number;
  readonly spread: Spread;
  /** Leaves every quantity its column, to be looked at after a tile; else columns that nobody needs any more are used again. */
  readonly keeps?: true;
  /** Quantities that take their draws from other streams, as alike and independent as those of another seed. */
  readonly twins?: ReadonlySet<QuantityIndex>;
  /** The quantities to be sampled, where the others are as they are in `base`. */
  readonly moved?: ReadonlySet<QuantityIndex>;
  readonly base?: Pick<Composer, "columnOf">;
}

/** The samples of a tile. */
export interface Column {
  readonly samples: Float64Array;
  /** What all samples are, where they are the same. */
  readonly constant?: number;
  /** Held by nobody but the step at hand. */
  readonly isPassing?: true;
}

/** The formula that is composed. */
interface Formula {
  readonly quantity: QuantityIndex;
  readonly leaf: (leaf: number) => Column;
  /** How many times it draws, as far as is known. */
  draws: number;
}

/** Puts the steps together that sample some quantities. What is certain is a constant. */
export class Composer {
  readonly steps: Step[] = [];
  readonly #argument: Argument;
  readonly #options: SamplerOptions;
  readonly #columns = new Map<QuantityIndex, Column>();
  readonly #constants = new Map<number | string, Column>();
  /** How many steps to come use each quantity. */
  readonly #uses = new Map<QuantityIndex, number>();
  readonly #free: Float64Array[] = [];
  readonly #groups: readonly Group[];

  constructor(argument: Argument, asked: readonly QuantityIndex[], options: SamplerOptions) {
    this.#argument = argument;
    this.#options = options;
    this.#groups = groupsOf(argument.correlations.pairs);
    const { moved } = options;
    const beneath = uncertainBeneath(argument, asked);
    const quantities = moved === undefined ? beneath : beneath.filter((quantity) => moved.has(quantity));
    for (const quantity of [...asked, ...quantities.flatMap((one) => this.#operandsOf(one))]) this.#use(quantity);
    for (const quantity of quantities) this.#compose(quantity);
  }

  columnOf(quantity: QuantityIndex): Column {
    const own = this.#columns.get(quantity);
    return own ?? this.#options.base?.columnOf(quantity) ?? this.#constant(this.#argument.valueOf(quantity));
  }

  #compose(quantity: QuantityIndex): void {
    const { network } = this.#argument;
    const { shape, leaves } = network.formulas[quantity]!.expression!; // what is uncertain could be read
    const bindings = network.bindingsOf(quantity);
    const formula: Formula = {
      quantity,
      draws: 0,
      leaf: (leaf) => {
        const operand = bindings[leaf] ?? -1;
        return operand === -1 ? this.#constant(worthOf(leaves[leaf]!)) : this.columnOf(operand);
      },
    };
    const { samples, constant, isPassing } = this.#node(formula, shape.root);
    if (isPassing === true) this.#columns.set(quantity, { samples });
    else if (constant === undefined) this.#columns.set(quantity, { samples: this.#copyOf(samples) });
    else this.#columns.set(quantity, this.#constant(constant));
    for (const operand of this.#operandsOf(quantity)) this.#release(operand);
  }

  /** The column of a node; it is computed when the steps are gone. */
  #node(formula: Formula, node: Node): Column {
    if (node.kind === "leaf") return formula.leaf(node.leaf);
    if (isFamily(node) || isCompound(node)) return this.#draw(formula, node);
    const operands = node.operands.map((operand) => this.#node(formula, operand));
    if (node.operator === "convert") return operands[0]!;
    const constants = operands.map(({ constant }) => constant);
    if (constants.every((constant) => constant !== undefined)) return this.#constant(apply(node.operator, constants));
    return this.#operate(node.operator, operands);
  }

  #operate(operator: Operator, operands: readonly Column[]): Column {
    const [first, second, third] = operands;
    if (variadic.has(operator)) return this.#fold(operator, operands);
    if (operator === "log" && second !== undefined) return this.#quotientOfLogarithms(first!, second);
    const kernel = operator === "round" && second !== undefined ? roundedTo : kernelOf(operator);
    return this.#step(kernel, [first!, second ?? first!, third ?? first!]);
  }

  /** Two by two from the left. */
  #fold(operator: Operator, operands: readonly Column[]): Column {
    const kernel = kernelOf(operator === "mean" ? "sum" : operator);
    const whole = operands.reduce((left, right) => this.#step(kernel, [left, right, right]));
    if (operator !== "mean") return whole;
    const count = this.#constant(operands.length);
    return this.#step(kernelOf("mean"), [whole, count, count]);
  }

  #quotientOfLogarithms(operand: Column, base: Column): Column {
    const log = kernelOf("log");
    const [upper, lower] = [operand, base].map((column) => this.#step(log, [column, column, column]));
    return this.#step(kernelOf("divide"), [upper!, lower!, lower!]);
  }

  /** A step whose result is held by nobody yet. The columns that were so before it are free again. */
  #step(kernel: Kernel, [a, b, c]: readonly [Column, Column, Column]): Column {
    for (const operand of new Set([a, b, c])) this.#give(operand);
    const samples = this.#take();
    this.steps.push(() => kernel(samples, a.samples, b.samples, c.samples));
    return { samples, isPassing: true };
  }

  #draw(formula: Formula, node: DrawNode): Column {
    const stream = this.#streamOf(formula.quantity, formula.draws++);
    const parameters = new Map(parametersOf(node).map((one) => [one, this.#node(formula, one)]));
    const samples = this.#take(); // while the parameters still have theirs
    for (const parameter of parameters.values()) this.#give(parameter);
    const group = this.#groups.find(({ members }) => members.includes(formula.quantity));
    this.steps.push(
      drawStep(samples, {
        valueAt: drawingOf(node, (one) => parameters.get(one)!.samples),
        isCertain: [...parameters.values()].every(({ constant }) => constant !== undefined),
        spread: this.#options.spread,
        stream,
        shares: group && sharesIn(group, formula.quantity, (member) => this.#streamOf(member, 0)),
      }),
    );
    return { samples, isPassing: true };
  }

  #streamOf(quantity: QuantityIndex, ordinal: number): Stream {
    const { seed, twins } = this.#options;
    const name = nameOf(this.#argument.network, quantity);
    return streamOf(seed, twins?.has(quantity) === true ? name + TWIN : name, ordinal);
  }

  #operandsOf(quantity: QuantityIndex): readonly QuantityIndex[] {
    return Array.from(this.#argument.network.quantityGraph.needsOf(quantity));
  }

  #use(quantity: QuantityIndex): void {
    this.#uses.set(quantity, (this.#uses.get(quantity) ?? 0) + 1);
  }

  /** One use less. */
  #release(quantity: QuantityIndex): void {
    const left = this.#uses.get(quantity)! - 1;
    this.#uses.set(quantity, left);
    const column = this.#columns.get(quantity);
    if (left > 0 || column === undefined || column.constant !== undefined || this.#options.keeps === true) return;
    this.#free.push(column.samples);
  }

  #take(): Float64Array {
    return this.#free.pop() ?? new Float64Array(TILE);
  }

  /** Back what nobody else holds. */
  #give({ samples, isPassing }: Column): void {
    if (isPassing === true) this.#free.push(samples);
  }

  #copyOf(original: Float64Array): Float64Array {
    const samples = this.#take();
    this.steps.push(() => {
      samples.set(original);
      return 0;
    });
    return samples;
  }

  #constant(value: number): Column {
    const key = Object.is(value, -0) ? "-0" : value;
    let column = this.#constants.get(key);
    if (column === undefined) {
      this.#constants.set(key, (column = { samples: new Float64Array(TILE).fill(value), constant: value }));
    }
    return column;
  }
}

/** Those whose samples move with the draws of some: all that are drawn with them, and all that depends on these. */
export function movedBy(argument: Argument, drawn: Iterable<QuantityIndex>): ReadonlySet<QuantityIndex> {
  const { quantityGraph } = argument.network;
  const own = new Set(drawn);
  for (const { members } of groupsOf(argument.correlations.pairs)) {
    if (members.some((member) => own.has(member))) for (const member of members) own.add(member);
  }
  return new Set([...own, ...quantityGraph.reachFrom(own, quantityGraph.dependents).nodes()]);
}

/** No name has this in it. */
const TWIN = "\0";

/** Those that the asked rest on and themselves, as far as they are uncertain, in topological order. */
export function uncertainBeneath(argument: Argument, asked: readonly QuantityIndex[]): readonly QuantityIndex[] {
  const { quantityGraph } = argument.network;
  const found = new Set(asked.filter((quantity) => argument.isUncertain(quantity)));
  for (const quantity of found) {
    for (const operand of Array.from(quantityGraph.needsOf(quantity))) {
      if (argument.isUncertain(operand)) found.add(operand);
    }
  }
  return [...found].sort((one, other) => quantityGraph.rank[one]! - quantityGraph.rank[other]!);
}

const roundedTo: Kernel = loopOf((value, digits) => roundTo(value, digits));
