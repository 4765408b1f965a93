// Runs the built Node host as its own process, as `npm run serve` does, and follows the links that it prints.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { demoEndsAt, shiftedClock } from './shifted-clock.ts';

export interface NodeHost {
  readonly child: ChildProcess;
  readonly dataDir: string;
  /** The newest one-time link; each may be used once. */
  link(): string;
  port(): number;
  /** What it logged so far. */
  log(): string;
  /** Resolves with the exit code. Sends SIGTERM unless told otherwise. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Removes the data directory. */
  discard(): void;
}

interface Options {
  flags?: string[];
  env?: { [name: string]: string };
  /** Kept by the caller; a fresh temporary one otherwise. */
  dataDir?: string;
  /** How far its clock is ahead of ours. */
  clockByMs?: number;
}

const built = resolve(import.meta.dirname, '../../out/main/node.js');

/** Resolves once the ready line was printed; rejects with what it said when it ended before. */
export const startNodeHost = ({
  flags = [],
  env = {},
  dataDir = mkdtempSync(join(tmpdir(), 'moddesk-host-')),
  clockByMs = 0,
}: Options = {}): Promise<NodeHost> =>
  new Promise((ready, fail) => {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MODDESK_')));
    const clock =
      clockByMs === 0 ? [] : ['--import', `data:text/javascript,${encodeURIComponent(shiftedClock(clockByMs))}`];
    const child = spawn(process.execPath, [...clock, built, '--data', dataDir, ...flags], {
      env: { ...clean, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let link = '';
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => resolve(code));
    });
    const host: NodeHost = {
      child,
      dataDir,
      link: () => link,
      port: () => Number(new URL(link).port),
      log: () => log,
      stop: (signal = 'SIGTERM') => {
        child.kill(signal);
        return ended;
      },
      discard: () => rmSync(dataDir, { recursive: true, force: true }),
    };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /(http:\/\/127\.0\.0\.1:\d+\/enter\S+)/.exec(line)?.[1];
      if (found) link = found;
      if (line.startsWith('ModDesk is ready: ')) ready(host);
    });
    void ended.then((code) => fail(new Error(`The host ended with ${code}: ${log}`)));
  });

/** The demo on the moment that tests and pictures are made for; `clock` is for the page that looks at it. */
export const startDemoHost = async (env: { [name: string]: string } = {}) => {
  const clockByMs = demoEndsAt - Date.now();
  const ends = { MODDESK_DEMO_ENDS: new Date(demoEndsAt).toISOString() };
  const host = await startNodeHost({ flags: ['--demo'], env: { ...ends, ...env }, clockByMs });
  return { host, clock: shiftedClock(clockByMs) };
};
