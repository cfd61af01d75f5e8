import { Command, InvalidArgumentError, Option } from "commander";

import { plainText } from "../render/plain-text.ts";
import type { SetOptions, UpdateOptions } from "./change.ts";
import type { CheckOptions } from "./check.ts";
import type { CompareOptions } from "./compare.ts";
import type { DiffCommandOptions } from "./diff.ts";
import { reportFailure, exitCodes } from "./failure.ts";
import type { ExitCode } from "./failure.ts";
import type { GraphOptions } from "./graph.ts";
import { Misuse } from "./misuse.ts";
import type { FileOptions, Setting } from "./open.ts";
import { names, portNumber, precision, sampleCount, stepOf, wholeNumber } from "./arguments.ts";
import type { ExportOptions } from "./export.ts";
import type { ReachOptions } from "./questions.ts";
import type { SimulationOptions } from "./simulate.ts";
import type { ReconcileOptions } from "./reconcile.ts";
import type { SensitivityOptions } from "./sensitivity.ts";
import type { ServeCommandOptions } from "./serve.ts";
import type { SolveOptions } from "../session/solve.ts";
import type { SweepStep } from "../session/sweep.ts";
import type { SweepOptions } from "./sweep.ts";
import type { Terminal } from "./terminal.ts";
import type { ShowOptions } from "./show.ts";
import { version } from "./version.ts";

/** Runs the command line and gives its exit code. What a command does is loaded when it is asked for. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine;
  const end = (result: ExitCode): void => {
    code = result;
  };
  try {
    const program = programOf(args, terminal, end);
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (failure) {
    return reportFailure(failure, terminal);
  }
}

const closingWords = `
NODE is an item number or a quantity name; FILE is a Markdown file, or - for standard input.
Exit codes: 0 fine, 1 the argument has errors, 2 wrong use, 3 cannot read or write.

Example:
  $ therefore check models/gpt4-training-cost.md`;

type End = (code: ExitCode) => void;

function programOf(args: readonly string[], terminal: Terminal, end: End): Command {
  const program = new Command("therefore")
    .description("Checks and answers for arguments written in Markdown: values, units, sources and claims.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text) => reportMisuse(text, args, terminal),
    })
    .addHelpText("after", closingWords);
  addValues(program, terminal, end);
  addChecks(program, terminal, end);
  addQuestions(program, terminal, end);
  addEstimates(program, terminal, end);
  addComparison(program, terminal, end);
  addReconcile(program, terminal, end);
  addVariations(program, terminal, end);
  addSweep(program, terminal, end);
  addViews(program, terminal, end);
  addPages(program, terminal, end);
  return program;
}

/** In the form of every other failure; for a file in the place of a command, with what was probably meant. */
function reportMisuse(text: string, [first = ""]: readonly string[], { err, errorScreen }: Terminal): void {
  err(text.replace(/^error:/, errorScreen.paint.error("therefore:")));
  if (first.endsWith(".md")) err(`  did you mean \`therefore check ${plainText(first)}\`?\n`);
}

function addValues(program: Command, terminal: Terminal, end: End): void {
  onFile(program, "show <file> [nodes...]", "values, units and verdicts", "show model.md cost --in EUR")
    .option("--in <unit>", "show values in this unit")
    .action(async (file: string, nodes: string[], options: ShowOptions) => {
      const { show } = await import("./show.ts");
      end(await show(file, nodes, options, terminal));
    });
  onFile(program, "set <file> <settings...>", "what changes when inputs change", "set model.md 'cost=$50M'")
    .option("--write", "save the changed literals to the file")
    .action(async (file: string, settings: string[], options: SetOptions) => {
      const { set } = await import("./change.ts");
      end(await set(file, settingsOf(settings), options, terminal));
    });
  onFile(program, "update <file>", "fill blank claims, refresh stale ones, show the diff", "update model.md --dry-run")
    .option("--dry-run", "show the diff without writing it")
    .action(async (file: string, options: UpdateOptions) => {
      const { update } = await import("./change.ts");
      end(await update(file, options, terminal));
    });
}

function addChecks(program: Command, terminal: Terminal, end: End): void {
  onFile(program, "check <files...>", "what is wrong and where; exit code 1 on errors", "check models/*.md --strict")
    .option("--strict", "warnings fail too, and counting units must be declared")
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json", "github", "sarif"]))
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import("./check.ts");
      end(await check(files, options, terminal));
    });
  program
    .command("explain <code>")
    .description("what a diagnostic's code means")
    .option("--json", "print JSON")
    .addHelpText("after", exampleText("explain U301"))
    .action(async (code: string, options: Pick<FileOptions, "json">) => {
      const { explain } = await import("./explain.ts");
      end(await explain(code, options, terminal));
    });
}

function addQuestions(program: Command, terminal: Terminal, end: End): void {
  for (const [name, summary] of [
    ["dependents", "what rests on these nodes"],
    ["precedents", "what these nodes rest on"],
  ] as const) {
    onFile(program, `${name} <file> <nodes...>`, summary, `${name} model.md cost --conclusions`)
      .option("--direct", "only the next step")
      .option("--conclusions", "only implications")
      .action(async (file: string, nodes: string[], options: ReachOptions) => {
        const questions = await import("./questions.ts");
        end(await questions[name](file, nodes, options, terminal));
      });
  }
  onFile(program, "path <file> <from> <to>", "how one node rests on another", "path model.md cost 15").action(
    async (file: string, from: string, to: string, options: FileOptions) => {
      const { path } = await import("./questions.ts");
      end(await path(file, { from, to }, options, terminal));
    },
  );
  onFile(program, "why <file> <node>", "the derivation, down to quotes and links", "why model.md 15").action(
    async (file: string, node: string, options: FileOptions) => {
      const { why } = await import("./questions.ts");
      end(await why(file, node, options, terminal));
    },
  );
  onFile(program, "withdraw <file> <nodes...>", "what falls without these nodes", "withdraw model.md 6").action(
    async (file: string, nodes: string[], options: FileOptions) => {
      const { withdraw } = await import("./questions.ts");
      end(await withdraw(file, nodes, options, terminal));
    },
  );
  onFile(
    program,
    "support <file> <node>",
    "the smallest sets of assumptions that carry it",
    "support model.md 15",
  ).action(async (file: string, node: string, options: FileOptions) => {
    const { support } = await import("./questions.ts");
    end(await support(file, node, options, terminal));
  });
  addSensitivity(program, terminal, end);
  onFile(program, "unused <file>", "what nothing rests on, and what rests on nothing", "unused model.md").action(
    async (file: string, options: FileOptions) => {
      const { unused } = await import("./questions.ts");
      end(await unused(file, options, terminal));
    },
  );
  addDiff(program, terminal, end);
}

function addEstimates(program: Command, terminal: Terminal, end: End): void {
  onFile(program, "simulate <file> [nodes...]", "what ranges make of conclusions", "simulate model.md cost --until 1%")
    .option("--samples <number>", "how many samples (102,400)", sampleCount)
    .option("--seed <number>", "what the draws follow from (42)", wholeNumber)
    .option("--plain", "draw each sample by itself, not in Latin hypercubes")
    .option("--until <precision>", "go on until medians are known that well", precision)
    .option("--workers <number>", "how many threads work", wholeNumber)
    .option("--csv <out>", "write the samples to this file too")
    .option("--svg", "draw histograms")
    .option("-o, --output <out>", "write to this file; as a picture, if it ends in .svg")
    .addHelpText(
      "after",
      `
Ranges and distributions are sampled through all that rests on them, in Latin hypercubes of 1,024 samples
(McKay, Beckman and Conover 1979). Each draw follows from the seed, the quantity's name and the number of the
sample alone. NODE is what follows in the end, unless named. Ctrl-C shows what was sampled until then.`,
    )
    .action(async (file: string, nodes: string[], options: SimulationOptions) => {
      const { simulate } = await import("./simulate.ts");
      end(await simulate(file, nodes, options, terminal));
    });
}

function addComparison(program: Command, terminal: Terminal, end: End): void {
  program
    .command("compare <files...>")
    .description("several files, or one in several scenarios, side by side")
    .option("--json", "print JSON")
    .option("--scenarios <names>", "these scenarios of the file; all of them, unless named", names)
    .option("--of <nodes>", "these quantities; what all conclude, unless named", names)
    .option("--set <name=value>", "with this value for an input (repeatable)", collectSetting)
    .option("--samples <number>", "how many samples (102,400)", sampleCount)
    .option("--seed <number>", "what the draws follow from (42)", wholeNumber)
    .addHelpText(
      "after",
      `
Ratios and differences are taken sample by sample over common random numbers: what differs is not chance
(P. Glasserman and D. D. Yao, Some guidelines and guarantees for common random numbers, 1992). "as written" is the file without a scenario.
${exampleText('compare model.md --scenarios "as written,frugal" --of params')}`,
    )
    .action(async (files: string[], options: CompareOptions) => {
      const { compare } = await import("./compare.ts");
      end(await compare(files, options, terminal));
    });
}
function addReconcile(program: Command, terminal: Terminal, end: End): void {
  onFile(
    program,
    "reconcile <file> <values...>",
    "what would have to be true for observed values",
    "reconcile models/gpt4-training-cost-corrected.md 'params=8 * 220B param' \\\n" +
      "      --free 'training_tokens=1.5T to 4T token' --free 'speed=80 to 275 TFLOPS/chip' \\\n" +
      "      --free 'flop_per_param=2 to 6 flop/param/token'",
  )
    .option("--free <name=range>", "with this range for an input that has one value (repeatable)", collectSetting)
    .addHelpText("after", reconcileMethod)
    .action(async (file: string, observed: string[], options: ReconcileOptions) => {
      const { reconcile } = await import("./reconcile.ts");
      end(await reconcile(file, settingsOf(observed), options, terminal));
    });
}

const reconcileMethod = `
A value is NAME=VALUE as it was observed, or NAME=LOW to HIGH where that is uncertain itself: it pulls and does not pin.

Method: of all values of the uncertain inputs that give what was observed, the most probable ones, which are the
nearest to their medians when each is counted by its standard score. An input freed by --free is counted within
that range, and inputs that the front matter correlates are counted together. First-order reliability:
A. M. Hasofer, N. C. Lind 1974; R. Rackwitz, B. Fiessler 1978; line search of Y. Zhang, A. Der Kiureghian 1995.
The probability is the tail of a χ² distribution beyond the squared length, with
a degree of freedom for each independent value observed: for one, twice the tail of the normal.`;
function addSensitivity(program: Command, terminal: Terminal, end: End): void {
  onFile(program, "sensitivity <file> <node>", "which inputs a number hangs on", "sensitivity model.md cost --vary 10%")
    .option("--vary <share>", "move every input by this share of itself", shareOf)
    .option("--top <count>", "show so many inputs", wholeNumber, 15)
    .option("--samples <number>", "how many samples for the shares of the variance (65,536)", sampleCount)
    .option("--seed <number>", "what the draws follow from (42)", wholeNumber)
    .option("--svg", "draw the tornado")
    .option("-o, --output <out>", "write to this file; as a picture, if it ends in .svg")
    .addHelpText("after", sensitivityMethods)
    .action(async (file: string, node: string, options: SensitivityOptions) => {
      const { sensitivity } = await import("./sensitivity.ts");
      end(await sensitivity(file, node, options, terminal));
    });
}

const sensitivityMethods = `
Methods:
  Elasticities, d log NODE / d log input, come from one reverse pass (A. Griewank, A. Walther, Evaluating
  Derivatives, 2nd ed. 2008, ch. 3); --json has the derivatives too.
  The tornado moves one input at a time, the others at their medians: uncertain inputs to their 5th and 95th
  percentile; every input by --vary, or by 10% where none is uncertain (T. G. Eschenbach, Spiderplots versus
  tornado diagrams for sensitivity analysis, Interfaces 22(6), 1992).
  An input's part of the variance is its Sobol' index: alone, what would go if it were known; with others, what would
  stay if all but it were known (M. J. W. Jansen 1999; design of A. Saltelli et al. 2010). Ranks correlate by Spearman.
  Where nothing is uncertain, its part of all squared swings is told instead.`;
function addDiff(program: Command, terminal: Terminal, end: End): void {
  onFile(
    program,
    "diff <old> <new>",
    "what changed between two models, and what that did to the conclusions",
    "diff HEAD~1:model.md model.md",
  )
    .option(
      "--of <nodes...>",
      "these nodes instead of the conclusions, which are the implications that nothing rests on",
    )
    .option("--markdown", "print Markdown, as for a comment on a pull request")
    .option("--exit-code", "exit code 1 when a conclusion moved")
    .addHelpText("after", diffWords)
    .action(async (before: string, after: string, options: DiffCommandOptions) => {
      const { diff } = await import("./diff.ts");
      end(await diff({ before, after }, options, terminal));
    });
}

const diffWords = `
OLD and NEW are files, or REV:FILE for a file as it was committed to git: HEAD~1:model.md. Items are the same when a
quantity in them keeps its name, or else when their number or their words are the same.

How much each change moved a conclusion is its Shapley value: the mean, over all orders in which the changes can be made, of
what it moves. Of positive values these are factors, which multiply to the whole; else differences. Changes that leave
nothing to be computed without one another are taken together. Beyond 12 changes the mean is estimated from random
orders, always the same, and its standard error is told.
  L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II, 1953
  J. Castro, D. Gomez and J. Tejada, Polynomial calculation of the Shapley value based on sampling, Computers &
  Operations Research 36, 2009`;
function addVariations(program: Command, terminal: Terminal, end: End): void {
  onFile(
    program,
    "solve <file> <condition>",
    "which value of an input makes NODE=VALUE, or NODE<VALUE hold",
    "solve model.md 'cost=$50M' --by params --between '1T..100T param'",
  )
    .requiredOption("--by <name>", "the quantity whose value is looked for")
    .option("--between <range>", "where to look, as in '1..5 kg'; far around its value unless told")
    .addHelpText(
      "after",
      `
CONDITION is NODE=VALUE, or with <, <=, > or >= for a break-even; of a truth value NODE=true or NODE=false.
The range is scanned on a grid, even and logarithmic, and each change of sign followed to the last bits
by Brent's method (Algorithms for Minimization without Derivatives, 1973, chapter 4), each valley by golden
sections. Where NODE leaps over VALUE, that is told as a jump. Without a solution: how near NODE comes.`,
    )
    .action(async (file: string, condition: string, options: FileOptions & SolveOptions) => {
      const { solve } = await import("./questions.ts");
      end(await solve(file, condition, options, terminal));
    });
}

function addSweep(program: Command, terminal: Terminal, end: End): void {
  onFile(
    program,
    "sweep <file> <nodes...>",
    "a data table: nodes while one or two inputs step through values",
    "sweep model.md cost --by 'params=1T..9T param:5,log'",
  )
    .addOption(
      new Option("--by <steps>", "NAME=FROM..TO[:STEPS][,log], once or twice")
        .argParser(collectSteps)
        .makeOptionMandatory(),
    )
    .option("--csv", "print comma-separated values")
    .option("--svg", "draw lines over one quantity, or shaded cells over two")
    .option("-o, --output <out>", "write to this file; as a picture, if it ends in .svg")
    .addHelpText(
      "after",
      `
One- and two-way data tables, as spreadsheets have them: full factorial over both ends and even steps between,
11 one-way, 7 by 7 two-way, at most 10,000 cells. With log, ratios are even instead of differences.
One end may carry the unit for both. CSV is that of RFC 4180, in the units of its head; a cell
of text that a spreadsheet would take for a formula begins with an apostrophe.`,
    )
    .action(async (file: string, nodes: string[], options: SweepOptions) => {
      const { sweep } = await import("./sweep.ts");
      end(await sweep(file, nodes, options, terminal));
    });
}

function collectSteps(text: string, others: readonly SweepStep[] | undefined): readonly SweepStep[] {
  return [...(others ?? []), stepOf(text)];
}

function addViews(program: Command, terminal: Terminal, end: End): void {
  onFile(program, "graph <file>", "the argument map", "graph model.md --around 15 -o map.svg")
    .addOption(new Option("--format <format>", "what to draw").choices(["svg", "dot", "mermaid"]))
    .option("--around <node>", "only what is near this node")
    .option("--radius <steps>", "how near", wholeNumber)
    .option("-o, --output <out>", "write to this file")
    .action(async (file: string, options: GraphOptions) => {
      const { graph } = await import("./graph.ts");
      end(await graph(file, options, terminal));
    });
  onFile(program, "watch <file>", "show what changes whenever the file is saved", "watch model.md").action(
    async (file: string, options: FileOptions) => {
      const { watch } = await import("./watch.ts");
      end(await watch(file, options, terminal));
    },
  );
  onFile(program, "tour [file]", "a model recomputed and explained, and what to try next", "tour").action(
    async (file: string | undefined, options: FileOptions) => {
      const { tour } = await import("./tour.ts");
      end(await tour(file, options, terminal));
    },
  );
}

function addPages(program: Command, terminal: Terminal, end: End): void {
  program
    .command("serve <file>")
    .description("open it in the browser, as a document that computes")
    .option("--port <number>", "listen there; 4321 unless told, or any port that is free", portNumber)
    .option("--no-open", "do not open a browser")
    .option("--json", "print the address as JSON")
    .addHelpText("after", servingWords)
    .action(async (file: string, options: ServeCommandOptions) => {
      const { serve } = await import("./serve.ts");
      end(await serve(file, options, terminal));
    });
  onFile(program, "export <file>", "the same page as one file that needs no server", "export model.md -o argument.html")
    .option("-o, --output <out>", "write to this file")
    .addHelpText("after", exportWords)
    .action(async (file: string, options: ExportOptions) => {
      const { exportModel } = await import("./export.ts");
      end(await exportModel(file, options, terminal));
    });
}

const servingWords = `
The page is served to this machine alone, on 127.0.0.1, and follows the file when another program writes it. What is
edited in the page is written when it is saved, and never over what the page has not read. The link holds a token
that lets one browser in, once (OWASP, Cross-Site Request Forgery Prevention). Ctrl-C ends the server.
${exampleText("serve model.md --port 8000")}`;

const exportWords = `
The file holds the model, the page and all that computes it, and makes no request: a content security policy names the
sums of its script and its style, and allows nothing else (W3C, Content Security Policy Level 3). What is edited in
it can be saved as a copy of the model.`;

/** A command with the options that every command on a file has. */
function onFile(program: Command, usage: string, summary: string, example: string): Command {
  return program
    .command(usage)
    .description(summary)
    .option("--json", "print JSON")
    .option("--scenario <name>", "with the values of this scenario of the front matter")
    .option("--set <name=value>", "with this value for an input (repeatable)", collectSetting)
    .addHelpText("after", exampleText(example));
}

function exampleText(example: string): string {
  return `\nExample:\n  $ therefore ${example}`;
}

function collectSetting(text: string, others: readonly Setting[] | undefined): readonly Setting[] {
  return [...(others ?? []), settingOf(text)];
}

function settingOf(text: string): Setting {
  const setting = readSetting(text);
  if (setting === undefined) throw new InvalidArgumentError(`'${text}' is not of the form NAME=VALUE.`);
  return setting;
}

/** Commander tells what is wrong with an option's value, and leaves it to us for an argument's. */
function settingsOf(texts: readonly string[]): readonly Setting[] {
  return texts.map((text) => {
    const setting = readSetting(text);
    if (setting !== undefined) return setting;
    throw new Misuse(`\`${plainText(text)}\` is not of the form NAME=VALUE`, "write one argument, such as 'cost=$50M'");
  });
}

function readSetting(text: string): Setting | undefined {
  const equals = text.indexOf("=");
  return equals < 1 ? undefined : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}

/** `10%` or `0.1`. */
function shareOf(text: string): number {
  const share = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text);
  if (share === null) throw new InvalidArgumentError("It is not a share such as 10%.");
  return Number(share[1]) / (share[2] === "%" ? 100 : 1);
}
