// Audit-log entries as kept: once each, found again by time, with a count of the events they were joined to.
import type { ReadStore, WriteStore } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import type { Interner, Refs } from '#db/intern';
import { joinSnowflake, splitSnowflake } from '#db/snowflake';
import type { AuditEntry } from '#main/pipeline/to-event/decision';

interface Row {
  ms: number;
  low: number;
  action: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
  received_at: number;
  count: number | null;
  reason: string | null;
  options: string;
  changes: string;
}

const toEntry = (refs: Refs, guildId: string, row: Row): AuditEntry => {
  const idOf = (ref: number | null): string | null => (ref === null ? null : refs.id(ref));
  return {
    id: joinSnowflake(row),
    guildId,
    action: row.action,
    actorId: idOf(row.actor),
    targetId: idOf(row.target),
    channelId: idOf(row.channel),
    at: row.ms + discordEpochMs,
    receivedAt: row.received_at,
    count: row.count,
    reason: row.reason,
    options: JSON.parse(row.options) as AuditEntry['options'],
    changes: JSON.parse(row.changes) as AuditEntry['changes'],
  };
};

const columns = 'ms, low, action, actor, target, channel, received_at, count, reason, options, changes';
const wanted = 'guild = @guild AND (@target IS NULL OR target IS NULL OR target = @target)';
/** A union, because each half has its index; an OR would walk all entries of the guild. Exported for the test of its plan. */
export const betweenSql = `SELECT ${columns} FROM audit_entries WHERE ${wanted} AND ms BETWEEN @madeFrom AND @madeTo
  UNION SELECT ${columns} FROM audit_entries WHERE ${wanted} AND received_at BETWEEN @from AND @to ORDER BY ms, low`;

export interface Entries {
  /** False when the entry was kept before. */
  add(entry: AuditEntry): boolean;
  /** Entries of the guild made or received in [from, to], epoch ms; with a target, those about it or about nothing in particular. */
  between(query: { guildId: string; targetId: string | null; from: number; to: number }): AuditEntry[];
  /** null: it is not kept. */
  get(guildId: string, entryId: string): AuditEntry | null;
  /** The id of the newest entry kept; null when there is none. */
  newest(guildId: string): string | null;
  /** Ascending, after `after` and made at or before `upTo` (epoch ms). `used`: how many recorded events it was joined to. */
  following(query: {
    guildId: string;
    after: string;
    upTo: number;
    limit: number;
  }): { entry: AuditEntry; used: number }[];
  /** Discord raises the count of a recent entry and says nothing of it. Answers by how much it was raised since, and how often it was joined. */
  raise(entry: AuditEntry): { by: number; used: number };
  /** One more recorded event was joined to the entry. */
  used(guildId: string, entryId: string): void;
}

export const createEntries = (store: ReadStore & WriteStore, refs: Interner): Entries => ({
  add: (entry) => {
    const { ms, low } = splitSnowflake(entry.id);
    const maybe = (id: string | null): number | null => (id === null ? null : refs.intern(id));
    const { changes } = store.run(
      'entries.add',
      `INSERT INTO audit_entries (guild, ms, low, action, actor, target, channel, received_at, count, reason, options, changes)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [
        refs.intern(entry.guildId),
        ms,
        low,
        entry.action,
        maybe(entry.actorId),
        maybe(entry.targetId),
        maybe(entry.channelId),
        entry.receivedAt,
        entry.count,
        entry.reason,
        JSON.stringify(entry.options),
        JSON.stringify(entry.changes),
      ],
    );
    return changes === 1;
  },
  between: ({ guildId, targetId, from, to }) => {
    const guild = refs.ref(guildId);
    if (guild === undefined) return [];
    return store
      .all<Row>('entries.between', betweenSql, {
        guild,
        from,
        to,
        madeFrom: from - discordEpochMs,
        madeTo: to - discordEpochMs,
        // 0 is no reference: nothing was ever said about that target.
        target: targetId === null ? null : (refs.ref(targetId) ?? 0),
      })
      .map((row) => toEntry(refs, guildId, row));
  },
  get: (guildId, entryId) => {
    const { ms, low } = splitSnowflake(entryId);
    const row = store.get<Row>(
      'entries.get',
      `SELECT ${columns} FROM audit_entries WHERE guild = ? AND ms = ? AND low = ?`,
      [refs.ref(guildId) ?? 0, ms, low],
    );
    return row ? toEntry(refs, guildId, row) : null;
  },
  newest: (guildId) => {
    const row = store.get<{ ms: number; low: number }>(
      'entries.newest',
      'SELECT ms, low FROM audit_entries WHERE guild = ? ORDER BY ms DESC, low DESC LIMIT 1',
      [refs.ref(guildId) ?? 0],
    );
    return row ? joinSnowflake(row) : null;
  },
  following: ({ guildId, after, upTo, limit }) => {
    const { ms, low } = splitSnowflake(after);
    return store
      .all<Row & { used: number }>(
        'entries.following',
        `SELECT ${columns}, used FROM audit_entries
         WHERE guild = ? AND (ms, low) > (?, ?) AND ms <= ? ORDER BY ms, low LIMIT CAST(? AS INTEGER)`,
        [refs.ref(guildId) ?? 0, ms, low, upTo - discordEpochMs, limit],
      )
      .map((row) => ({ entry: toEntry(refs, guildId, row), used: row.used }));
  },
  raise: ({ guildId, id, count, options }) => {
    const { ms, low } = splitSnowflake(id);
    const key = [refs.ref(guildId) ?? 0, ms, low];
    const row = store.get<{ count: number | null; used: number }>(
      'entries.counted',
      'SELECT count, used FROM audit_entries WHERE guild = ? AND ms = ? AND low = ?',
      key,
    );
    const by = row ? (count ?? 0) - (row.count ?? 0) : 0;
    if (by <= 0) return { by: 0, used: row?.used ?? 0 };
    store.run(
      'entries.raise',
      'UPDATE audit_entries SET count = ?, options = ? WHERE guild = ? AND ms = ? AND low = ?',
      [count, JSON.stringify(options), ...key],
    );
    return { by, used: row?.used ?? 0 };
  },
  used: (guildId, entryId) => {
    const { ms, low } = splitSnowflake(entryId);
    store.run('entries.used', 'UPDATE audit_entries SET used = used + 1 WHERE guild = ? AND ms = ? AND low = ?', [
      refs.intern(guildId),
      ms,
      low,
    ]);
  },
});
