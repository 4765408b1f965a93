// Ingest: the raw floor (one prepared insert into a plain table without any index, no encryption) against the whole recorder onto a
// store that already holds the year, side by side in one run.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { NewEvent } from '#main/pipeline/types';
import { benchEnd, benchEvents, fill } from './generate';

const rows = 100_000;
const rounds = 3;

/** Rows a second into a table of the same columns. */
const floor = (file: string, events: readonly NewEvent[]): number => {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS raw (id INTEGER PRIMARY KEY, guild INTEGER, kind INTEGER, actor INTEGER, target INTEGER, channel INTEGER, at INTEGER, reason TEXT, data TEXT)',
  );
  const insert = database.prepare(
    'INSERT INTO raw (guild, kind, actor, target, channel, at, reason, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const started = performance.now();
  for (let start = 0; start < events.length; start += 500) {
    database.exec('BEGIN');
    for (const event of events.slice(start, start + 500)) insert.run(1, 1, 1, 1, 1, event.at, event.reason, null);
    database.exec('COMMIT');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return events.length / seconds;
};

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Alternates both, so that whatever else the machine does falls on both. */
export const benchIngest = (directory: string, file: string): { floor: number; recorder: number } => {
  const events = [...benchEvents(rows)];
  const figures = { floor: [] as number[], recorder: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const later = events.map((event, n) => ({ ...event, at: benchEnd + round * 3_600_000 + n * 30 }));
    figures.floor.push(floor(join(directory, 'floor.db'), later));
    figures.recorder.push(fill(file, later));
  }
  return { floor: median(figures.floor), recorder: median(figures.recorder) };
};
