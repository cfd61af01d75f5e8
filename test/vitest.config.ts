import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { compiled } from "./build.ts";

/**
 * Those that take longest, which begin first, so that no core waits for them in the end. The very first is in a process
 * that holds nothing else yet: with what other files leave behind it takes twice as long.
 */
const long: readonly string[] = [
  "laws/chain",
  "page/whole.browser",
  "laws/laws",
  "page/why.browser",
  "laws/large",
  "page/map.browser",
  "cli/package",
  "page/document.browser",
  "cli/commands",
  "cli/process",
  "docs/readme",
  "syntax/plain",
  "hostile/inputs",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isNamed = (name: string, { moduleId }: TestSpecification): boolean => moduleId.endsWith(`/${name}.test.ts`);
    const first = long.flatMap((name) => files.filter((file) => isNamed(name, file)));
    const rest = files.filter((file) => !first.includes(file));
    return [...first, ...(await super.sort(rest))];
  }
}

const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { alias: [{ find: /^(?:\.\.\/)+src\/(.+)\.tsx?$/, replacement: `${compiled}/$1.js` }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    // Files of one worker share what they import: math.js alone takes half a second to load.
    isolate: false,
    // Large models are kept, and need not be copied again and again on their way to where they are kept.
    execArgv: ["--max-semi-space-size=64"],
    // Unless told, one core is left to whoever watches.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    // The command is run as a process, on machines with few cores, while other tests run.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
  },
});

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default config;
