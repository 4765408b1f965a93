// Unit, contract and gateway tests: real SQLite files, a real discord.js client against the loopback stand-in.
import { defineConfig } from 'vitest/config';
import { nodeWorker } from './test/support/node-worker-plugin.ts';

export default defineConfig({
  plugins: [nodeWorker()],
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
