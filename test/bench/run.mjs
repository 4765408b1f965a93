// Bundles the benchmark as the product is bundled (workers and migrations included) and runs it.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from 'vite';
import { nodeWorker } from '#test/support/node-worker-plugin';

await build({
  configFile: false,
  logLevel: 'error',
  plugins: [nodeWorker()],
  build: {
    ssr: resolve('test/bench/main.ts'),
    outDir: resolve('node_modules/.cache/bench'),
    rolldownOptions: { external: ['better-sqlite3', 'pg'], output: { format: 'es', entryFileNames: 'bench.js' } },
  },
  ssr: { noExternal: true, external: ['better-sqlite3', 'pg'] },
});
const ran = spawnSync(process.execPath, [resolve('node_modules/.cache/bench/bench.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(ran.status ?? 1);
