import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Column, Figures, type Goal, type Group } from "./frame.ts";
import { groupNamed, groupNames } from "./groups.ts";
import { endAll, hold, type Processes } from "./hold.ts";
import { printGoals, printTable } from "./table.ts";

const groups = await Promise.all(groupNames.map(groupNamed));
const usage = `usage: npm run bench -- [GROUP…] [--table WORDS] [--most SIZE] [--json FILE]
       npm run bench -- --generate N

Measures Therefore beside its peers; without a group, all of them. Times are medians; × says how many times that
of the first row.

${groups.map(({ name, about }) => `  ${name.padEnd(8)} ${about}`).join("\n")}

  --table WORDS  keeps to tables with these words in their names
  --most SIZE    leaves out larger models
  --json FILE    writes the same as JSON beside what is printed
  --generate N   prints a model of N quantities instead
  --help         prints this
`;

interface Outcome {
  readonly group: Group;
  readonly columns: readonly Column[];
  readonly goals: readonly Goal[];
}

const { values: options, positionals: names } = readArguments();
const most = Number(options.most ?? Infinity);
const unknown = names.filter((name) => !groupNames.includes(name));
if (options.help === true) process.stdout.write(usage);
else if (unknown.length > 0) misuse(`there is no group ${unknown.join(", ")}`);
else if (Number.isNaN(most)) misuse(`\`${options.most}\` is no size`);
else await measure(names.length === 0 ? groups : groups.filter(({ name }) => names.includes(name)));

async function measure(chosen: readonly Group[]): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const group of chosen) outcomes.push(await measureGroup(group));
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(asJson(outcomes), undefined, 2)}\n`);
}

/** Prints each table as soon as it is complete. */
async function measureGroup(group: Group): Promise<Outcome> {
  console.log(`${group.name}: ${group.about}\n`);
  group.prepare?.();
  const columns: Column[] = [];
  const trials = group.trials.filter(({ size, table }) => size <= most && table.includes(options.table ?? ""));
  for (const table of new Set(trials.map((trial) => trial.table))) {
    const own: Column[] = [];
    const processes: Processes = new Map();
    for (const trial of trials.filter((one) => one.table === table)) {
      tell(`${group.name}, ${table}, ${trial.size.toLocaleString("en")} …`);
      own.push(await hold(group, trial, processes));
    }
    endAll(processes);
    tell("");
    console.log(`${printTable(table, own)}\n`);
    columns.push(...own);
  }
  const goals = group.goals(new Figures(columns));
  if (goals.length > 0) console.log(`${printGoals(goals)}\n`);
  return { group, columns, goals };
}

/** What is going on, where somebody waits for it. */
function tell(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[2K${words}`);
}

function asJson(outcomes: readonly Outcome[]): unknown {
  return {
    node: process.version,
    processor: cpus()[0]?.model ?? "unknown",
    groups: outcomes.map(({ group, columns, goals }) => ({
      name: group.name,
      columns: columns.map(({ cells, ...column }) => ({ ...column, cells: Object.fromEntries(cells) })),
      goals,
    })),
  };
}

function readArguments(): ReturnType<typeof parse> {
  try {
    return parse();
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error));
  }
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- its type is what parseArgs makes of the options
function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      table: { type: "string" },
      most: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
}

function misuse(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}
