// A row of a month partition as the contract's Event: references resolved, names as known when it happened, text of its message.
import type { Event } from '#contract/event';
import { grades, origins, sources } from '#db/codes';
import type { ReadStore } from '#db/client';
import { atOfId, discordEpochMs, idsPerMs } from '#db/event-id';
import { joinSnowflake, type SplitSnowflake } from '#db/snowflake';
import { lookup } from './lookup';
import { mentionsIn } from './mentions';
import { peopleSince } from './person-at';

export interface EventRow {
  id: number;
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
  grade: number;
  source: number;
  origin: number;
  recorded_delay: number;
  message_ms: number | null;
  message_low: number | null;
  audit_log_id: string | null;
  case_number: number | null;
  reason: string | null;
  data: string | null;
  evidence: string | null;
}

const excerptLength = 200;
const messageSql = `v.ms = coalesce(e.message_ms, e.id / ${idsPerMs}) AND v.low = e.message_low`;
/**
 * The columns of a ListedRow, of a partition named `e`. `text`: the beginning of its message's text as it stood then; of the first version
 * known where that is later.
 */
export const listedColumns = `e.*, (SELECT substr(v.content, 1, ${excerptLength}) FROM message_versions v WHERE ${messageSql}
  AND v.version = coalesce(
    (SELECT max(v.version) FROM message_versions v WHERE ${messageSql} AND v.at <= e.id / ${idsPerMs} + ${discordEpochMs}),
    (SELECT min(v.version) FROM message_versions v WHERE ${messageSql}))) AS text`;

/** One event by its id, of a month's table. */
export const listedSql = (table: string): string => `SELECT ${listedColumns} FROM ${table} e WHERE e.id = ?`;

export interface ListedRow extends EventRow {
  text: string | null;
}

/** The message a row is about, or null. */
export const messageOf = (row: EventRow): SplitSnowflake | null =>
  row.message_low === null ? null : { ms: row.message_ms ?? atOfId(row.id) - discordEpochMs, low: row.message_low };

/** Between when and when a recovered event happened, where that is all that is known. */
export const boundsOf = (row: EventRow): Event['recovered'] => {
  if (row.evidence === null || origins.decode(row.origin) !== 'recovered') return undefined;
  const { notBefore, notAfter } = JSON.parse(row.evidence) as { notBefore?: number; notAfter?: number };
  return notBefore === undefined || notAfter === undefined ? undefined : { notBefore, notAfter };
};

/** For one page: its people are read at once. */
export const toEvents = (read: ReadStore, rows: readonly ListedRow[]): Event[] => {
  const { refs, kinds } = lookup(read);
  const users = new Set<number>();
  let first = Number.MAX_SAFE_INTEGER;
  for (const { id, actor, target } of rows) {
    if (actor !== null) users.add(actor);
    if (target !== null) users.add(target);
    first = Math.min(first, id);
  }
  const personAt = peopleSince(read, users, atOfId(first));
  return rows.map((row) => {
    const at = atOfId(row.id);
    const message = messageOf(row);
    const event: Event = {
      id: row.id,
      guildId: refs.id(row.guild),
      kind: kinds.kind(row.kind),
      at,
      recordedAt: at + row.recorded_delay,
      target: row.target === null ? null : personAt(row.target, at),
      actor: row.actor === null ? null : personAt(row.actor, at),
      actorGrade: grades.decode(row.grade),
      source: sources.decode(row.source),
      channelId: row.channel === null ? null : refs.id(row.channel),
      messageId: message && joinSnowflake(message),
      auditLogId: row.audit_log_id,
      caseNumber: row.case_number,
      reason: row.reason,
      origin: origins.decode(row.origin),
      data: row.data === null ? {} : (JSON.parse(row.data) as Event['data']),
      excerpt: row.text,
    };
    const recovered = boundsOf(row);
    if (recovered) event.recovered = recovered;
    // Few texts mention somebody: the rest pay one look at the text.
    if (row.text?.includes('<')) event.mentions = mentionsIn(read, [row.text], at);
    return event;
  });
};
