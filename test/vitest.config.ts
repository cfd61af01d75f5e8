import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";
import { defineConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    // Files of one worker share what they import: math.js alone takes half a second to load.
    isolate: false,
    // The command is run as a process, on machines with few cores, while other tests run.
    testTimeout: 60_000,
  },
});

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default config;
