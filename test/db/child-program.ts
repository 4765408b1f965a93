// Runs a TypeScript file of the tests as a process of its own, bundled as the real build bundles, so that it can be killed.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';
import { nodeWorker } from '#test/support/node-worker-plugin';

export interface Child {
  /** The next message that the program sends. */
  message(): Promise<unknown>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** `entry` from the project's root; `args` reach it as process.argv; `external` packages are not bundled. Killed at the end of the test. */
export const startChild = async (entry: string, args: string[], external: string[] = []): Promise<Child> => {
  const outDir = resolve('node_modules/.cache/child-program', `${process.pid}`);
  const name = entry.replaceAll(/[^a-z0-9]+/gi, '-');
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [nodeWorker()],
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['better-sqlite3', ...external],
        output: { format: 'es', entryFileNames: `${name}.mjs` },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3', ...external] },
  });
  const child: ChildProcess = fork(join(outDir, `${name}.mjs`), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(async () => {
    await kill();
    rmSync(outDir, { recursive: true, force: true });
  });
  return {
    kill,
    message: async () => {
      const [message]: unknown[] = await Promise.race([
        once(child, 'message'),
        gone.then(() => {
          throw new Error('The program ended without a word.');
        }),
      ]);
      return message;
    },
  };
};
