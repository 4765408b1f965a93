// Unit, contract and gateway tests: real SQLite files, a real discord.js client against the loopback stand-in.
import { defineConfig } from 'vitest/config';
import { nodeWorker } from './test/support/node-worker-plugin.ts';

/** These hand the product something else than it imports, so they need modules of their own. */
const isolated = ['test/pipeline/worker-death.test.ts'];

export default defineConfig({
  plugins: [nodeWorker()],
  test: {
    pool: 'forks',
    // Tests wait about half of the time.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    unstubEnvs: true,
    projects: [
      // A worker evaluates a module once, not once a file: half of the time. Tests keep no state in modules.
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: isolated, isolate: false },
      },
      { extends: true, test: { name: 'isolated', include: isolated } },
    ],
  },
});
