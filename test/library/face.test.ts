import type { Graph } from "@dagrejs/graphlib";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as face from "../../src/index.ts";
import type {
  ArgumentMap,
  Block,
  Candidate,
  Cell,
  Change,
  ChangeLabel,
  ClaimChange,
  ClaimLeft,
  ClaimReport,
  ComparedNode,
  ComparedSpread,
  ComparedValue,
  Comparison,
  Derivative,
  Derivatives,
  Estimate,
  Figure,
  ConclusionMove,
  Diagnostic,
  DiffOptions,
  FileCode,
  FileError,
  FormulaText,
  FunctionGuide,
  Gains,
  GraphItem,
  GraphLink,
  Histogram,
  Inline,
  InputText,
  Interruption,
  HeldInput,
  HeldReason,
  ItemAspect,
  ItemChange,
  ItemGraph,
  ItemReport,
  ItemStatus,
  Limits,
  LiveSimulation,
  MapEdge,
  MapNode,
  MapSide,
  MapState,
  Model,
  ModelDiff,
  ModelMapOptions,
  ModelOptions,
  ParallelOptions,
  MovedInput,
  Move,
  ParseOptions,
  Path,
  PathStep,
  Percentile,
  Place,
  QuantityAspect,
  QuantityChange,
  QuantityReport,
  Reach,
  ReachOptions,
  Reconciliation,
  ReconciledTarget,
  RelatedPlace,
  Report,
  SampledQuantity,
  SampleTile,
  Sensitivity,
  SensitivityOptions,
  Severity,
  SimulateOptions,
  Simulation,
  SimulationWork,
  Share,
  Shares,
  Slider,
  Spread,
  Store,
  Support,
  SupportOptions,
  Tornado,
  TornadoBar,
  TornadoBasis,
  TornadoOptions,
  Two,
  UnitChange,
  Update,
  UsageCode,
  UsageError,
  ValueChange,
  Vocabulary,
  Verdict,
  WhatIf,
  Why,
  WhyNode,
  WildQuantity,
  Withdrawal,
  Present,
  Relation,
  SobolIndex,
  SobolIndices,
  Solve,
  SolveOptions,
  SolvePlace,
  Stretch,
  Sweep,
  SweepAxis,
  SweepColumn,
  SweepRow,
  SweepStep,
  Table,
} from "../../src/index.ts";
import { complaintsOf, declarations, root } from "./declarations.ts";

describe("the public face", () => {
  test("exports these values", () => {
    expect(Object.keys(face).sort()).toEqual([
      "FileError",
      "Model",
      "UsageError",
      "codes",
      "compareModels",
      "defaultLimits",
      "diffModels",
      "loadModel",
      "parseModel",
      "simulateInParallel",
    ]);
  });

  test("opens models", () => {
    expectTypeOf(face.loadModel).toEqualTypeOf<(path: string, options?: ModelOptions) => Promise<Model>>();
    expectTypeOf(face.parseModel).toEqualTypeOf<(text: string | Uint8Array, options?: ParseOptions) => Model>();
    expectTypeOf<ParseOptions>().toEqualTypeOf<Exactly<ModelOptions & { readonly path?: string }>>();
    expectTypeOf<ModelOptions>().toEqualTypeOf<{
      readonly limits?: Partial<Limits>;
      readonly scenario?: string;
      readonly set?: Iterable<readonly [name: string, value: string]>;
      readonly strict?: boolean;
      readonly machine?: "compiled" | "bytecode" | "webassembly" | "interpreted";
    }>();
    expectTypeOf(face.defaultLimits).toEqualTypeOf<Limits>();
    expectTypeOf<Limits[keyof Limits]>().toEqualTypeOf<number>();
    expectTypeOf(face.codes).toEqualTypeOf<readonly { readonly code: string; readonly title: string }[]>();
  });

  test("reads models", () => {
    expectTypeOf<Pick<Model, "path" | "title" | "text" | "scenarios">>().toEqualTypeOf<{
      readonly path: string;
      readonly title: string | null;
      readonly text: string;
      readonly scenarios: readonly string[];
    }>();
    expectTypeOf<Model["encode"]>().toEqualTypeOf<() => Uint8Array>();
    expectTypeOf<Model["report"]>().toEqualTypeOf<(options?: { readonly in?: string }) => Report>();
    expectTypeOf<Pick<Model, "items" | "quantities">>().toEqualTypeOf<Pick<Report, "items" | "quantities">>();
    expectTypeOf<Report>().toEqualTypeOf<{
      readonly title: string | null;
      readonly items: readonly ItemReport[];
      readonly quantities: readonly QuantityReport[];
    }>();
    expectTypeOf<ItemReport>().toEqualTypeOf<{
      readonly id: number;
      readonly kind: Kind;
      readonly text: string;
      readonly cites: readonly number[];
      readonly status: ItemStatus;
      readonly line: number;
      readonly quotes: readonly string[];
      readonly links: readonly Link[];
      readonly guess: boolean;
    }>();
    expectTypeOf<ItemStatus>().toEqualTypeOf<"supported" | "fallen" | "withdrawn">();
    expectTypeOf<QuantityReport>().toEqualTypeOf<{
      readonly name: string;
      readonly item: number;
      readonly formula: string;
      readonly value: Value;
      readonly unit: string;
      readonly dimension: string;
      readonly text: string;
      readonly uncertain: boolean;
      readonly claim: ClaimReport | null;
      readonly line: number;
    }>();
    expectTypeOf<ClaimReport>().toEqualTypeOf<{
      readonly text: string;
      readonly step: Verdict;
      readonly chain: Verdict;
    }>();
    expectTypeOf<Verdict>().toEqualTypeOf<"holds" | "fails" | "unit" | "blank">();
  });

  test("tells what is wrong", () => {
    expectTypeOf<Model["diagnostics"]>().toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf<Place>().toEqualTypeOf<{
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly endLine: number;
      readonly endColumn: number;
    }>();
    expectTypeOf<RelatedPlace>().toEqualTypeOf<Exactly<Place & { readonly message: string }>>();
    expectTypeOf<Diagnostic>().toEqualTypeOf<
      Exactly<
        Place & {
          readonly code: string;
          readonly severity: Severity;
          readonly message: string;
          readonly item: number | null;
          readonly help: string | null;
          readonly related: readonly RelatedPlace[];
          readonly inheritedBy: readonly number[];
        }
      >
    >();
    expectTypeOf<Severity>().toEqualTypeOf<"error" | "warning" | "info">();
  });

  test("tells the text as people read it", () => {
    type Span = { readonly from: number; readonly to: number };
    expectTypeOf<Model["document"]>().toEqualTypeOf<() => readonly Block[]>();
    expectTypeOf<Block>().toEqualTypeOf<
      | { readonly kind: "heading"; readonly level: number; readonly children: readonly Inline[] }
      | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
      | { readonly kind: "quote"; readonly children: readonly Block[] }
      | { readonly kind: "code"; readonly text: string; readonly info: string }
      | { readonly kind: "html"; readonly text: string }
      | { readonly kind: "rule" }
      | { readonly kind: "list"; readonly start: number | null; readonly entries: readonly (readonly Block[])[] }
      | Table
      | { readonly kind: "item"; readonly id: number; readonly children: readonly Block[] }
    >();
    expectTypeOf<Table>().toEqualTypeOf<{
      readonly kind: "table";
      readonly align: readonly ("left" | "center" | "right" | null)[];
      readonly head: readonly Cell[];
      readonly rows: readonly (readonly Cell[])[];
    }>();
    expectTypeOf<Cell>().toEqualTypeOf<readonly Inline[]>();
    expectTypeOf<Inline>().toEqualTypeOf<
      | { readonly kind: "text"; readonly text: string }
      | { readonly kind: "emphasis" | "strong" | "struck"; readonly children: readonly Inline[] }
      | { readonly kind: "code"; readonly text: string }
      | { readonly kind: "html"; readonly text: string }
      | { readonly kind: "break" }
      | {
          readonly kind: "link" | "image";
          readonly url: string;
          readonly title: string | null;
          readonly children: readonly Inline[];
        }
      | { readonly kind: "citation"; readonly text: string; readonly items: readonly number[] }
      | FormulaText
    >();
    expectTypeOf<FormulaText>().toEqualTypeOf<{
      readonly kind: "formula";
      readonly quantity: string | null;
      readonly name: string | null;
      readonly text: string;
      readonly expression: Span;
      readonly claim: Span | null;
      readonly input: InputText | null;
      readonly line: number;
      readonly column: number;
    }>();
    expectTypeOf<InputText>().toEqualTypeOf<
      { readonly kind: "point" | "distribution" } | { readonly kind: "range"; readonly low: Span; readonly high: Span }
    >();
    expectTypeOf<Model["quantiles"]>().toEqualTypeOf<
      (name: string, shares: readonly number[]) => readonly number[] | null
    >();
  });

  test("edits models", () => {
    expectTypeOf<Model["set" | "setFormula"]>().toEqualTypeOf<(name: string, value: string) => Change>();
    expectTypeOf<Model["edit" | "insert"]>().toEqualTypeOf<(id: number, markdown: string) => Change>();
    expectTypeOf<Model["remove" | "strike" | "reinstate"]>().toEqualTypeOf<(id: number) => Change>();
    expectTypeOf<Model["replaceText"]>().toEqualTypeOf<(text: string) => Change>();
    expectTypeOf<Model["batch"]>().toEqualTypeOf<(work: () => void) => Change>();
    expectTypeOf<Model["undo" | "redo"]>().toEqualTypeOf<() => Change | null>();
    expectTypeOf<Model["subscribe"]>().toEqualTypeOf<(listener: (change: Change) => void) => () => void>();
    expectTypeOf<Change>().toEqualTypeOf<{
      readonly revision: number;
      readonly changed: readonly string[];
      readonly recomputed: number;
      readonly appeared: readonly Diagnostic[];
      readonly vanished: readonly Diagnostic[];
    }>();
    expectTypeOf<Model["update"]>().toEqualTypeOf<() => Update>();
    expectTypeOf<Update>().toEqualTypeOf<{
      readonly changes: readonly ClaimChange[];
      readonly left: readonly ClaimLeft[];
    }>();
    expectTypeOf<ClaimChange>().toEqualTypeOf<
      Exactly<ClaimPlace & { readonly before: string; readonly after: string }>
    >();
    expectTypeOf<ClaimLeft>().toEqualTypeOf<Exactly<ClaimPlace & { readonly claim: string }>>();
    expectTypeOf<Model["save"]>().toEqualTypeOf<() => Promise<void>>();
    expectTypeOf<Model["attach"]>().toEqualTypeOf<(store: Store) => void>();
    expectTypeOf<Store>().toEqualTypeOf<{ save(bytes: Uint8Array): Promise<void> }>();
  });

  test("answers questions", () => {
    expectTypeOf<Model["whatIf"]>().toEqualTypeOf<
      (settings: Iterable<readonly [name: string, value: string]>) => WhatIf
    >();
    expectTypeOf<WhatIf>().toEqualTypeOf<{
      readonly changes: readonly ValueChange[];
      readonly appeared: readonly Diagnostic[];
      readonly vanished: readonly Diagnostic[];
    }>();
    expectTypeOf<ValueChange>().toEqualTypeOf<{
      readonly name: string;
      readonly item: number;
      readonly before: Value;
      readonly after: Value;
      readonly unit: string;
      readonly ratio: number | null;
      readonly beforeText: string;
      readonly afterText: string;
    }>();
    expectTypeOf<Model["reconcile"]>().toEqualTypeOf<
      (
        observed: Iterable<readonly [name: string, value: string]>,
        options?: { readonly free?: Iterable<readonly [name: string, range: string]> },
      ) => Reconciliation
    >();
    expectTypeOf<Reconciliation>().toEqualTypeOf<{
      readonly outcome: "agrees" | "reconciled" | "out-of-reach";
      readonly targets: readonly ReconciledTarget[];
      readonly inputs: readonly MovedInput[];
      readonly held: readonly HeldInput[];
      readonly distance: number;
      readonly chance: number;
      readonly degreesOfFreedom: number;
      readonly missed: number;
      readonly optimality: number;
    }>();
    expectTypeOf<Exactly<ReconciledTarget>>().toEqualTypeOf<
      Exactly<
        ValueChange & {
          readonly observedText: string;
          readonly observed: number;
          readonly score: number | null;
          readonly share: number;
          readonly restsOn: readonly string[];
        }
      >
    >();
    expectTypeOf<Exactly<MovedInput>>().toEqualTypeOf<
      Exactly<
        ValueChange & {
          readonly freed: boolean;
          readonly score: number;
          readonly percentile: number;
          readonly share: number;
        }
      >
    >();
    expectTypeOf<HeldInput>().toEqualTypeOf<{
      readonly name: string;
      readonly item: number;
      readonly reason: HeldReason;
    }>();
    expectTypeOf<HeldReason>().toEqualTypeOf<"discrete" | "inside-formula" | "not-an-input" | "not-beneath">();
    expectTypeOf<Model["dependents" | "precedents"]>().toEqualTypeOf<
      (nodes: readonly string[], options?: ReachOptions) => Reach
    >();
    expectTypeOf<Model["unused" | "roots"]>().toEqualTypeOf<() => Reach>();
    expectTypeOf<ReachOptions>().toEqualTypeOf<{ readonly direct?: boolean; readonly conclusions?: boolean }>();
    expectTypeOf<Reach>().toEqualTypeOf<{
      readonly of: readonly string[];
      readonly items: readonly number[];
      readonly quantities: readonly string[];
    }>();
    expectTypeOf<Model["pathBetween"]>().toEqualTypeOf<(from: string, to: string) => Path | null>();
    expectTypeOf<Path>().toEqualTypeOf<{
      readonly from: string;
      readonly to: string;
      readonly steps: readonly PathStep[];
    }>();
    expectTypeOf<PathStep>().toEqualTypeOf<{
      readonly item: number;
      readonly quantity: string | null;
      readonly via: "formula" | "citation" | null;
      readonly text: string;
    }>();
    expectTypeOf<Model["why"]>().toEqualTypeOf<(node: string) => Why>();
    expectTypeOf<Why>().toEqualTypeOf<{
      readonly of: string;
      readonly nodes: readonly WhyNode[];
      readonly capped: boolean;
    }>();
    expectTypeOf<WhyNode>().toEqualTypeOf<{
      readonly depth: number;
      readonly item: number;
      readonly kind: Kind;
      readonly text: string;
      readonly quantities: readonly { readonly name: string; readonly formula: string; readonly text: string }[];
      readonly status: ItemStatus;
      readonly repeated: boolean;
      readonly alternative: boolean;
      readonly quotes: readonly string[];
      readonly links: readonly Link[];
    }>();
    expectTypeOf<Model["withdraw"]>().toEqualTypeOf<(nodes: readonly string[]) => Withdrawal>();
    expectTypeOf<Withdrawal[keyof Withdrawal]>().toEqualTypeOf<readonly number[]>();
    expectTypeOf<keyof Withdrawal>().toEqualTypeOf<"withdrawn" | "falls" | "survives">();
    expectTypeOf(face.diffModels).toEqualTypeOf<(before: Model, after: Model, options?: DiffOptions) => ModelDiff>();
    expectTypeOf<DiffOptions>().toEqualTypeOf<{ readonly of?: readonly string[] }>();
    expectTypeOf<keyof ModelDiff>().toEqualTypeOf<
      "title" | "items" | "quantities" | "units" | "conclusions" | "compared" | "errors"
    >();
    expectTypeOf<ModelDiff["items"]>().toEqualTypeOf<readonly ItemChange[]>();
    expectTypeOf<ItemChange["aspects"]>().toEqualTypeOf<readonly ItemAspect[]>();
    expectTypeOf<ItemChange["links"]>().toEqualTypeOf<Gains | null>();
    expectTypeOf<ModelDiff["quantities"]>().toEqualTypeOf<readonly QuantityChange[]>();
    expectTypeOf<QuantityChange>().toExtend<Move & { readonly aspects: readonly QuantityAspect[] }>();
    expectTypeOf<ModelDiff["units"]>().toEqualTypeOf<readonly UnitChange[]>();
    expectTypeOf<UnitChange>().toExtend<Two<string>>();
    expectTypeOf<ModelDiff["conclusions"]>().toEqualTypeOf<readonly ConclusionMove[]>();
    expectTypeOf<ConclusionMove["shares"]>().toEqualTypeOf<Shares | null>();
    expectTypeOf<Shares["parts"]>().toEqualTypeOf<readonly Share[]>();
    expectTypeOf<Share["changes"]>().toEqualTypeOf<readonly ChangeLabel[]>();
    expectTypeOf<Model["limits"]>().toEqualTypeOf<Limits>();
    expectTypeOf<Model["support"]>().toEqualTypeOf<(node: string, options?: SupportOptions) => Support>();
    expectTypeOf<SupportOptions>().toEqualTypeOf<{ readonly cap?: number }>();
    expectTypeOf<Support>().toEqualTypeOf<{
      readonly of: string;
      readonly sets: readonly (readonly number[])[];
      readonly capped: boolean;
    }>();
  });

  test("draws", () => {
    expectTypeOf<Model["map"]>().toEqualTypeOf<(options?: ModelMapOptions) => ArgumentMap>();
    expectTypeOf<ModelMapOptions>().toEqualTypeOf<{
      readonly around?: string;
      readonly radius?: number;
      readonly side?: MapSide;
      readonly limit?: number;
    }>();
    expectTypeOf<MapSide>().toEqualTypeOf<"both" | "beneath">();
    expectTypeOf<ArgumentMap>().toEqualTypeOf<{
      readonly title: string | null;
      readonly nodes: readonly MapNode[];
      readonly edges: readonly MapEdge[];
      readonly omitted: number;
    }>();
    expectTypeOf<MapNode>().toEqualTypeOf<{
      readonly id: number;
      readonly item: number;
      readonly kind: Kind;
      readonly label: string;
      readonly values: readonly string[];
      readonly state: MapState;
    }>();
    expectTypeOf<MapState>().toEqualTypeOf<"plain" | "holds" | "fails" | "inherited" | "withdrawn" | "fallen">();
    expectTypeOf<MapEdge>().toEqualTypeOf<{
      readonly from: number;
      readonly to: number;
      readonly via: "formula" | "citation" | "alternative";
    }>();
    expectTypeOf<Model["toGraph"]>().toEqualTypeOf<() => ItemGraph>();
    expectTypeOf<ItemGraph>().toEqualTypeOf<Graph<{ readonly title: string | null }, GraphItem, GraphLink>>();
    expectTypeOf<GraphLink>().toEqualTypeOf<{ readonly via: "formula" | "citation" }>();
    // That graphlib's own algorithms take it.
    expectTypeOf<ItemGraph>().toExtend<Graph>();
    expectTypeOf<GraphItem>().toEqualTypeOf<{
      readonly item: number;
      readonly kind: Kind;
      readonly text: string;
      readonly quantities: readonly string[];
    }>();
  });

  test("tells what a number is sensitive to", () => {
    expectTypeOf<Model["derivatives"]>().toEqualTypeOf<(node: string) => Derivatives>();
    expectTypeOf<Model["tornado"]>().toEqualTypeOf<(node: string, options?: TornadoOptions) => Tornado>();
    expectTypeOf<Model["sensitivity"]>().toEqualTypeOf<(node: string, options?: SensitivityOptions) => Sensitivity>();
    expectTypeOf<TornadoOptions>().toEqualTypeOf<{ readonly vary?: number }>();
    expectTypeOf<Sensitivity>().toEqualTypeOf<{
      readonly derivatives: Derivatives;
      readonly tornado: Tornado;
      readonly variance: SobolIndices | null;
    }>();
    expectTypeOf<SobolIndices["inputs"]>().toEqualTypeOf<readonly SobolIndex[]>();
    expectTypeOf<SensitivityOptions>().toExtend<TornadoOptions>();
    expectTypeOf<Figure["value"]>().toEqualTypeOf<number | null>();
    expectTypeOf<Derivatives["inputs"]>().toEqualTypeOf<readonly Derivative[]>();
    expectTypeOf<keyof Derivative>().toEqualTypeOf<keyof Figure | "derivative" | "derivativeUnit" | "elasticity">();
    expectTypeOf<keyof Tornado>().toEqualTypeOf<"of" | "basis" | "bars" | "omitted" | "unmoved">();
    expectTypeOf<TornadoBasis["kind"]>().toEqualTypeOf<"percentiles" | "share">();
    expectTypeOf<TornadoBar["swing" | "squaredShare" | "atLow" | "atHigh"]>().toEqualTypeOf<number | null>();
  });

  test("fails with errors that say what to do", () => {
    expectTypeOf<UsageError>().toExtend<Error & { readonly code: UsageCode; readonly help: string }>();
    expectTypeOf<FileError>().toExtend<Error & { readonly code: FileCode; readonly path: string }>();
    expectTypeOf<UsageCode>().toEqualTypeOf<
      | "unknown-node"
      | "unknown-name"
      | "unknown-scenario"
      | "unknown-unit"
      | "unreadable-value"
      | "wrong-dimension"
      | "no-file"
      | "no-revision"
      | "not-an-input"
      | "not-strikable"
      | "no-value"
      | "not-a-number"
      | "nothing-to-move"
      | "too-large"
      | "no-inputs"
      | "bad-share"
      | "independent"
      | "slide-over"
      | "in-batch"
    >();
    expectTypeOf<FileCode>().toEqualTypeOf<
      "missing" | "directory" | "not-a-file" | "permission" | "changed" | "locked" | "unreadable" | "unwritable"
    >();
  });

  test("tells of one quantity", () => {
    expectTypeOf<Model["quantity"]>().toEqualTypeOf<(name: string) => QuantityReport>();
    expectTypeOf<Model["vocabulary"]>().toEqualTypeOf<() => Vocabulary>();
    expectTypeOf<keyof Vocabulary>().toEqualTypeOf<"quantities" | "units" | "functions" | "items">();
    expectTypeOf<Vocabulary["quantities"][number]>().toExtend<Partial<QuantityReport>>();
    expectTypeOf<Vocabulary["items"][number]>().toExtend<Partial<ItemReport>>();
    expectTypeOf<Vocabulary["functions"]>().toEqualTypeOf<readonly FunctionGuide[]>();
    expectTypeOf<FunctionGuide[keyof FunctionGuide]>().toEqualTypeOf<string>();
    expectTypeOf<Model["value"]>().toEqualTypeOf<(name: string) => number | boolean | null>();
  });

  test("solves and sweeps", () => {
    expectTypeOf<Model["solve"]>().toEqualTypeOf<(condition: string, options: SolveOptions) => Solve>();
    expectTypeOf<keyof SolveOptions>().toEqualTypeOf<"by" | "between">();
    expectTypeOf<Relation>().toEqualTypeOf<"=" | "<" | "<=" | ">" | ">=">();
    expectTypeOf<Solve["relation"]>().toEqualTypeOf<Relation>();
    expectTypeOf<Solve["by"]>().toEqualTypeOf<Present>();
    expectTypeOf<Solve["solutions"]>().toEqualTypeOf<readonly Stretch[]>();
    expectTypeOf<Stretch["from"]>().toEqualTypeOf<SolvePlace>();
    expectTypeOf<keyof SolvePlace>().toEqualTypeOf<"value" | "text" | "ratio" | "share" | "node" | "nodeText">();
    expectTypeOf<Model["sweep"]>().toEqualTypeOf<(nodes: readonly string[], by: readonly SweepStep[]) => Sweep>();
    expectTypeOf<keyof SweepStep>().toEqualTypeOf<"name" | "range" | "steps" | "scale">();
    expectTypeOf<Sweep["by"]>().toEqualTypeOf<readonly SweepAxis[]>();
    expectTypeOf<Sweep["nodes"]>().toEqualTypeOf<readonly SweepColumn[]>();
    expectTypeOf<Sweep["rows"]>().toEqualTypeOf<readonly SweepRow[]>();
  });

  test("has sliders", () => {
    expectTypeOf<ReturnType<Model["slide"]>>().toEqualTypeOf<Slider<Change>>();
    expectTypeOf<Slider<Change>["to"]>().toEqualTypeOf<(values: ArrayLike<number>) => number>();
    expectTypeOf<Slider<Change>["end"]>().toEqualTypeOf<() => Change>();
    expectTypeOf<keyof Slider<Change>>().toEqualTypeOf<"values" | "moved" | "isOver" | "to" | "end" | "cancel">();
  });

  test("compares", () => {
    expectTypeOf(face.compareModels).toEqualTypeOf<
      (candidates: readonly Candidate[], names?: readonly string[], options?: SimulateOptions) => Comparison
    >();
    expectTypeOf<Comparison["nodes"]>().toEqualTypeOf<readonly ComparedNode[]>();
    expectTypeOf<ComparedNode["candidates"]>().toEqualTypeOf<readonly ComparedValue[]>();
    expectTypeOf<ComparedValue["ratio"]>().toEqualTypeOf<ComparedSpread | null>();
  });

  test("simulates", () => {
    expectTypeOf<Model["simulate"]>().toEqualTypeOf<
      (nodes?: readonly string[], options?: SimulateOptions) => Simulation
    >();
    expectTypeOf<Model["simulation"]>().returns.toEqualTypeOf<SimulationWork>();
    expectTypeOf<ReturnType<Model["simulateLive"]>>().toEqualTypeOf<LiveSimulation>();
    expectTypeOf<LiveSimulation["now"]>().toEqualTypeOf<() => Simulation>();
    expectTypeOf<Model["samples"]>().returns.toEqualTypeOf<Iterable<SampleTile, void, undefined>>();
    expectTypeOf(face.simulateInParallel).toEqualTypeOf<
      (model: Model, nodes: readonly string[], options: ParallelOptions) => Promise<Simulation>
    >();
    expectTypeOf<AbortSignal>().toExtend<Interruption>();
    expectTypeOf<ParallelOptions>().toExtend<SimulateOptions>();
    expectTypeOf<SimulateOptions["spread"]>().toEqualTypeOf<Spread | undefined>();
    expectTypeOf<Simulation["quantities"]>().toEqualTypeOf<readonly SampledQuantity[]>();
    expectTypeOf<Simulation["wild"]>().toEqualTypeOf<readonly WildQuantity[]>();
    expectTypeOf<SampledQuantity["mean"]>().toEqualTypeOf<Estimate>();
    expectTypeOf<SampledQuantity["percentiles"]>().toEqualTypeOf<readonly Percentile[]>();
    expectTypeOf<SampledQuantity["histogram"]>().toEqualTypeOf<Histogram>();
  });

  test("has a model with these members and no others", () => {
    expectTypeOf<keyof Model>().toEqualTypeOf<
      | ("path" | "title" | "text" | "encode" | "items" | "quantities" | "quantity" | "value" | "vocabulary")
      | ("scenarios" | "scenarioValues" | "diagnostics" | "report" | "limits")
      | ("set" | "setFormula" | "edit" | "insert" | "remove" | "strike" | "reinstate" | "replaceText")
      | ("update" | "batch" | "amend" | "undo" | "redo" | "document" | "quantiles")
      | ("subscribe" | "whatIf" | "reconcile" | "rangeAround" | "slide" | "attach" | "save" | "map" | "toGraph")
      | ("dependents" | "precedents" | "pathBetween" | "why" | "withdraw" | "support" | "unused" | "roots")
      | ("simulate" | "simulation" | "simulateLive" | "samples")
      | ("derivatives" | "tornado" | "sensitivity")
      | ("solve" | "sweep")
    >();
  });

  test("has no `any` in it, however deep", () => {
    expectTypeOf<AnyIn<typeof face>>().toEqualTypeOf<false>();
    expectTypeOf<AnyIn<ConstructorParameters<typeof face.Model>>>().toEqualTypeOf<false>();
    // oxlint-disable-next-line typescript/no-explicit-any -- that it would be found
    expectTypeOf<AnyIn<() => Promise<readonly { readonly field?: (found: any) => void }[]>>>().toEqualTypeOf<boolean>();
    // oxlint-disable-next-line typescript/no-explicit-any -- that it would be found
    expectTypeOf<AnyIn<Graph<undefined, { readonly field: any }, undefined>>>().toEqualTypeOf<boolean>();
  });
});

describe("the declarations", () => {
  const exportedNames = (): readonly string[] =>
    ["index.d.ts", "browser.d.ts"].flatMap((file) =>
      [...read(file).matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names = ""]) =>
        names.split(",").map((name) => name.trim()),
      ),
    );
  const read = (file: string): string => readFileSync(path.join(declarations, file), "utf8");

  test("are tested here, every name of them", () => {
    const own = readFileSync(path.join(root, "test/library/face.test.ts"), "utf8").replace(
      /import type \{[^}]*\}/g,
      "",
    );
    const names = exportedNames();
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(own))).toEqual([]);
  });

  test("say of every export what it is", () => {
    const files = ["analysis", "evaluate", "session", "text"].flatMap((room) =>
      readdirSync(path.join(declarations, room)).map((file) => read(`${room}/${file}`)),
    );
    const described = new Set(
      files.flatMap((text) =>
        [...text.matchAll(/\*\/\nexport (?:declare )?(?:interface|type|class|const|function) (\w+)/g)].map(
          ([, name]) => name,
        ),
      ),
    );
    expect(exportedNames().filter((name) => !described.has(name))).toEqual([]);
  });

  test("say what every member of the model does", () => {
    const text = read("session/live-model.d.ts") + read("session/model.d.ts");
    const [, ...bodies] = text.split(/export declare class (?:LiveModel|Model extends LiveModel) \{\n/);
    expect(bodies).toHaveLength(2);
    const members = bodies.flatMap((body) => [...body.matchAll(/(.*)\n {4}(?:get |async )?(\w+)[(:]/g)]);
    expect(members.length).toBeGreaterThan(30);
    expect(members.filter(([, before = ""]) => !before.endsWith("*/")).map(([, , name]) => name)).toEqual([]);
  });

  // The tests above are tests of types: it is the compiler that runs them.
  test("are as the tests of types above say", () => {
    expect(complaintsOf(path.join(root, "test/library"))).toEqual([]);
  });
});

type Kind = "statement" | "assumption" | "implication";
type Value = number | boolean | null;
type Link = { readonly text: string; readonly url: string };
type ClaimPlace = { readonly name: string; readonly item: number; readonly line: number };

/** One object type in the place of an intersection. */
type Exactly<T> = { [Key in keyof T]: T[Key] };

/** `false` where there is no `any` in a type: in its members, parameters, results and arguments. */
type AnyIn<T, Depth extends readonly 0[] = []> = 0 extends 1 & T
  ? true
  : Depth["length"] extends 9
    ? false
    : T extends Opaque
      ? false
      : T extends (...parameters: infer Parameters) => infer Result
        ? AnyIn<Parameters, [...Depth, 0]> | AnyIn<Result, [...Depth, 0]>
        : T extends new (...parameters: infer Parameters) => infer Instance
          ? AnyIn<Parameters, [...Depth, 0]> | AnyIn<Instance, [...Depth, 0]>
          : T extends Graph<infer Label, infer NodeLabel, infer EdgeLabel>
            ? AnyIn<Label | NodeLabel, [...Depth, 0]> | AnyIn<EdgeLabel, [...Depth, 0]>
            : T extends Promise<infer Result>
              ? AnyIn<Result, [...Depth, 0]>
              : T extends Iterable<infer Member>
                ? AnyIn<Member, [...Depth, 0]>
                : T extends object
                  ? { [Key in keyof T]-?: AnyIn<T[Key], [...Depth, 0]> }[keyof T]
                  : false;

/** What is made of nothing of ours. */
type Opaque = string | number | boolean | null | undefined | void | Uint8Array;
