import { createParse } from "mathjs";

/**
 * What math.js's parser makes of an expression. The gate to math.js here: its parser alone, given nodes that only
 * hold what they are made of, so that nothing of it can evaluate, compile or print.
 */
export type GrammarNode =
  | { readonly type: "symbol"; readonly name: string }
  | { readonly type: "parenthesis"; readonly content: GrammarNode }
  | {
      readonly type: "condition";
      readonly condition: GrammarNode;
      readonly trueExpr: GrammarNode;
      readonly falseExpr: GrammarNode;
    }
  | { readonly type: "call"; readonly fn: { readonly name: string }; readonly args: readonly GrammarNode[] }
  | { readonly type: "operation"; readonly op: string; readonly fn: string; readonly args: readonly GrammarNode[] }
  | { readonly type: "refused" };

/** Throws a SyntaxError for what is no expression; it recurses, so length and depth must be bounded before. */
export function parseExpression(expression: string): GrammarNode {
  parser ??= createParser();
  return parser(expression);
}

type Parse = (expression: string) => GrammarNode;

let parser: Parse | undefined;

/** The parser tells nodes apart by these marks, on the node and on its prototype. */
abstract class Marked {
  get isNode(): true {
    return true;
  }
}

class SymbolNode extends Marked {
  readonly type = "symbol";
  readonly isSymbolNode = true;
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }
}

class ParenthesisNode extends Marked {
  readonly type = "parenthesis";
  readonly isParenthesisNode = true;
  readonly content: GrammarNode;

  constructor(content: GrammarNode) {
    super();
    this.content = content;
  }
}

class ConditionalNode extends Marked {
  readonly type = "condition";
  readonly isConditionalNode = true;
  readonly condition: GrammarNode;
  readonly trueExpr: GrammarNode;
  readonly falseExpr: GrammarNode;

  constructor(condition: GrammarNode, trueExpr: GrammarNode, falseExpr: GrammarNode) {
    super();
    this.condition = condition;
    this.trueExpr = trueExpr;
    this.falseExpr = falseExpr;
  }
}

class FunctionNode extends Marked {
  readonly type = "call";
  readonly isFunctionNode = true;
  readonly fn: { readonly name: string };
  readonly args: readonly GrammarNode[];

  constructor(fn: { readonly name: string }, args: readonly GrammarNode[]) {
    super();
    this.fn = fn;
    this.args = args;
  }
}

class OperatorNode extends Marked {
  readonly type = "operation";
  readonly isOperatorNode = true;
  readonly op: string;
  readonly fn: string;
  readonly args: readonly GrammarNode[];

  constructor(op: string, fn: string, args: readonly GrammarNode[]) {
    super();
    this.op = op;
    this.fn = fn;
    this.args = args;
  }
}

/** Everything else of math.js's language. */
class RefusedNode extends Marked {
  readonly type = "refused";
}

function createParser(): Parse {
  return createParse({
    typed: Object.assign((_name: string, signatures: Signatures): Parse => signatures.string, {
      addConversion: () => undefined,
    }),
    numeric: Number,
    config: { number: "number" },
    AccessorNode: RefusedNode,
    ArrayNode: RefusedNode,
    AssignmentNode: RefusedNode,
    BlockNode: RefusedNode,
    ConditionalNode,
    ConstantNode: RefusedNode,
    FunctionAssignmentNode: RefusedNode,
    FunctionNode,
    IndexNode: RefusedNode,
    ObjectNode: RefusedNode,
    OperatorNode,
    ParenthesisNode,
    RangeNode: RefusedNode,
    RelationalNode: RefusedNode,
    SymbolNode,
  });
}

interface Signatures {
  readonly string: Parse;
}

interface ParserScope {
  /** math.js's dispatch on the types of arguments, of which only texts come here. */
  readonly typed: ((name: string, signatures: Signatures) => Parse) & { readonly addConversion: () => undefined };
  readonly numeric: (value: string) => number;
  readonly config: { readonly number: "number" };
  readonly [node: `${string}Node`]: unknown;
}

/** What math.js exports and does not declare. */
declare module "mathjs" {
  export const createParse: (scope: ParserScope) => Parse;
}
