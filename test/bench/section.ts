// What a part of the benchmark is given and gives back: a piece of docs/bench.md. main.ts has the list; a new part is a line there.
import type { Postgres } from './postgres';

export interface Store {
  file: string;
  events: number;
}

export interface BenchContext {
  /** For files of one's own; gone at the end. */
  directory: string;
  /** A tenth of the larger one. */
  small: Store;
  large: Store;
  /** Null when there is no PostgreSQL on this machine: the columns are left out. */
  postgres: Postgres | null;
  /** A line of progress. */
  say(line: string): void;
}

/** Markdown: tables and the sentences that belong to them. */
export type Section = (context: BenchContext) => Promise<string>;

export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** `why`: what is said of a goal that is missed. */
export const goal = (isMet: boolean, why = ''): string =>
  isMet ? 'met' : `**not met**${why === '' ? '' : `: ${why}`}`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const timed = (run: () => unknown): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

/** Milliseconds that this thread worked. What else the machine does is not in it, and a warm read waits for nothing. */
export const worked = async (run: () => unknown): Promise<number> => {
  const before = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};
