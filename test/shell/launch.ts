// Starts the built shell as Playwright starts Electron, with a profile of its own, and keeps what it logs.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');
// Another build may be tested, such as one that is laid out for packaging.
const main = process.env.MODDESK_SHELL_MAIN ?? join(root, 'out/main/electron.js');
const installed = join(root, 'node_modules/electron');
const marker = join(installed, 'path.txt');
const binary = existsSync(marker) ? join(installed, 'dist', readFileSync(marker, 'utf8').trim()) : null;

/** True on real Electron, false on the double. Asking npm's electron package instead would download it. */
export const isReal = binary !== null && existsSync(binary);

/** A data directory of one test's own. The folder around it takes the launcher and all temporary files: remove that one. */
export const scratch = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'moddesk-shell-')), 'data');

/** Playwright needs something executable that takes Electron's switches first; plain Node would refuse them. */
const double = async (dataDir: string): Promise<string> => {
  const path = join(dirname(dataDir), 'electron');
  const script = `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'double/electron.ts')}' "$@"\n`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
};

const environment = (dataDir: string, extra: { [name: string]: string }): { [name: string]: string } => {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(MODDESK_(?!CHROMIUM)|NODE_)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    TMPDIR: dirname(dataDir),
    MODDESK_DATA: dataDir,
    MODDESK_LOG: 'debug',
    ...extra,
  };
};

/** Lines that have come and lines to come: waiting never sleeps and never misses one. */
export class Lines {
  readonly all: string[] = [];
  readonly #waiting: { match: RegExp; count: number; found: (line: string) => void }[] = [];

  constructor(from: Readable | null) {
    if (from) createInterface({ input: from }).on('line', (line) => this.#add(line));
  }

  #add(line: string): void {
    this.all.push(line);
    for (const { match, count, found } of this.#waiting) if (this.#of(match).length >= count) found(line);
  }

  #of(match: RegExp): string[] {
    return this.all.filter((line) => match.test(line));
  }

  /** Resolves once `count` lines match; the test's own time limit ends a wait in vain. */
  until(match: RegExp, count = 1): Promise<string> {
    const last = this.#of(match)[count - 1];
    return last === undefined
      ? new Promise((found) => this.#waiting.push({ match, count, found }))
      : Promise.resolve(last);
  }
}

export interface Shell {
  app: ElectronApplication;
  page: Page;
  log: Lines;
  /** The exit code, once the process ended. */
  ended: Promise<number | null>;
}

interface ShellOptions {
  dataDir: string;
  args?: string[];
  env?: { [name: string]: string };
}

/** The shell with its first window. */
export const openShell = async ({ dataDir, args = [], env = {} }: ShellOptions): Promise<Shell> => {
  const app = await _electron.launch({
    args: [...args, main],
    cwd: root,
    env: environment(dataDir, env),
    ...(isReal ? {} : { executablePath: await double(dataDir) }),
  });
  const child = app.process();
  const log = new Lines(child.stderr);
  const ended = new Promise<number | null>((found) => child.once('exit', found));
  return { app, page: await app.firstWindow(), log, ended };
};

const started = new Set<ChildProcess>();

/** Ends what `runShell` started and a failed test no longer waits for. */
export const endStarted = (): void => {
  for (const child of started) child.kill('SIGTERM');
};

/** The shell as a user starts it, without Playwright: for starts that end by themselves. */
export const runShell = async ({
  dataDir,
  args = [],
  env = {},
}: ShellOptions): Promise<{ code: number | null; lines: string[] }> => {
  const command = isReal && binary ? binary : await double(dataDir);
  const child = spawn(command, ['--no-sandbox', ...args, main], {
    cwd: root,
    env: environment(dataDir, env),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log = new Lines(child.stderr);
  started.add(child);
  const code = await new Promise<number | null>((found) => child.once('close', found));
  started.delete(child);
  return { code, lines: log.all };
};
