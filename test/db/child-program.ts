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
  send(message: string): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Makes the program once; each call of the answer starts it anew. `entry`: from the project's root. Killed at the end of the test. */
export const bundleChild = async (entry: string, external: string[] = []): Promise<(args: string[]) => Child> => {
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
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  return (args) => forkChild(join(outDir, `${name}.mjs`), args);
};

const forkChild = (file: string, args: string[]): Child => {
  const child: ChildProcess = fork(file, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  // Kept until they are asked for: two may come at once.
  const inbox: unknown[] = [];
  child.on('message', (message) => inbox.push(message));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  return {
    kill,
    send: (message) => void child.send(message),
    message: async () => {
      if (inbox.length === 0) await Promise.race([once(child, 'message'), gone]);
      if (inbox.length === 0) throw new Error('The program ended without a word.');
      return inbox.shift();
    },
  };
};

/** `entry` from the project's root; `args` reach it as process.argv; `external` packages are not bundled. */
export const startChild = async (entry: string, args: string[], external: string[] = []): Promise<Child> =>
  (await bundleChild(entry, external))(args);
