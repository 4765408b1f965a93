// Rows of the history of exports: written by the store worker, read by the exports and the tests.
import type { DestinationType } from '#contract/export-words';
import type { ReadStore, Value, WriteStore } from './store';

/** See migrations/0020_exports.sql. */
export interface ExportEntry {
  id: string;
  guildId: string;
  startedAt: number;
  endedAt: number | null;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  destination: DestinationType;
  /** JSON of what was asked for. */
  scope: string;
  scopeText: string;
  file: string;
  part: string;
  rows: number;
  total: number | null;
  bytes: number;
  fault: string | null;
}

const select = `SELECT id, guild_id AS guildId, started_at AS startedAt, ended_at AS endedAt, state, destination, scope,
  scope_text AS scopeText, file, part, "rows", total, bytes, fault FROM exports`;

export const readExport = (read: ReadStore, id: string): ExportEntry | undefined =>
  read.get<ExportEntry>('exports.get', `${select} WHERE id = ?`, [id]);

/** Newest first, after the given one. */
export const listExports = (
  read: ReadStore,
  {
    guildId,
    after,
    limit,
  }: { guildId?: string | undefined; after?: { startedAt: number; id: string } | undefined; limit: number },
): ExportEntry[] => {
  const conditions: string[] = [];
  const params: Value[] = [];
  if (guildId !== undefined) {
    conditions.push('guild_id = ?');
    params.push(guildId);
  }
  if (after) {
    conditions.push('(started_at, id) < (?, ?)');
    params.push(after.startedAt, after.id);
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return read.all('exports.list', `${select}${where} ORDER BY started_at DESC, id DESC LIMIT CAST(? AS INTEGER)`, [
    ...params,
    limit,
  ]);
};

/** Exports that a process left unfinished when it ended. */
export const unfinishedExports = (read: ReadStore): ExportEntry[] =>
  read.all('exports.unfinished', `${select} WHERE state IN ('waiting', 'running')`);

/** Downloads that are still kept though they ended before `at`. */
export const outdatedDownloads = (read: ReadStore, at: number): ExportEntry[] =>
  read.all(
    'exports.outdated',
    `${select} WHERE destination = 'download' AND state = 'done' AND ended_at < ? AND ended_at >= ?`,
    [at, at - 7 * 86_400_000],
  );

export const saveExport = (store: WriteStore, entry: ExportEntry): void =>
  void store.run(
    'exports.save',
    `INSERT INTO exports (id, guild_id, started_at, ended_at, state, destination, scope, scope_text, file, part, "rows", total, bytes, fault)
     VALUES (@id, @guildId, @startedAt, @endedAt, @state, @destination, @scope, @scopeText, @file, @part, @rows, @total, @bytes, @fault)
     ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, state = excluded.state, file = excluded.file, "rows" = excluded."rows",
       total = excluded.total, bytes = excluded.bytes, fault = excluded.fault`,
    { ...entry },
  );
