// imports.history: what was read in, newest first.
import type { Import, ImportCounts } from '#contract/imports';
import type { ReadStore } from '#db/client';

interface Row {
  id: number;
  name: string;
  guild: string | null;
  channel: string | null;
  channel_name: string | null;
  bodies: number;
  started_at: number;
  ended_at: number | null;
  state: Import['state'];
  bytes: number;
  total_bytes: number | null;
  counts: string;
  fault_field: string | null;
  fault_reason: string | null;
}

const idSql = (column: string): string => `(SELECT s.id FROM snowflakes s WHERE s.ref = i.${column}) AS ${column}`;

export const importsHistory = (read: ReadStore): Import[] =>
  read
    .all<Row>(
      'imports.history',
      `SELECT i.id, name, ${idSql('guild')}, ${idSql('channel')}, channel_name, bodies, started_at, ended_at, state, bytes,
         total_bytes, counts, fault_field, fault_reason FROM imports i ORDER BY i.id DESC LIMIT 100`,
    )
    .map((row) => ({
      id: row.id,
      name: row.name,
      guildId: row.guild,
      channel: row.channel === null ? null : { id: row.channel, name: row.channel_name ?? '' },
      bodies: row.bodies === 1,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      state: row.state,
      bytes: row.bytes,
      totalBytes: row.total_bytes,
      // What older rows do not count is none.
      counts: { archived: 0, ...(JSON.parse(row.counts) as Omit<ImportCounts, 'archived'>) },
      fault: row.fault_reason === null ? null : { field: row.fault_field ?? '', reason: row.fault_reason },
    }));
