// A row of a month partition as the contract's Event: references resolved, names as known when it happened, text of its message.
import type { Event } from '#contract/event';
import { grades, origins, sources } from '#db/codes';
import type { ReadStore } from '#db/client';
import { atOfId, discordEpochMs } from '#db/event-id';
import { joinSnowflake, type SplitSnowflake } from '#db/snowflake';
import { lookup } from './lookup';
import { mentionsIn } from './mentions';
import { personAt } from './person-at';

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

/** The message a row is about, or null. */
export const messageOf = (row: EventRow): SplitSnowflake | null =>
  row.message_low === null ? null : { ms: row.message_ms ?? atOfId(row.id) - discordEpochMs, low: row.message_low };

const excerptAt = (read: ReadStore, { ms, low }: SplitSnowflake, at: number): string | null => {
  const found =
    read.get<{ text: string | null }>(
      'excerpt.then',
      `SELECT substr(content, 1, ${excerptLength}) AS text FROM message_versions WHERE ms = ? AND low = ? AND at <= ? ORDER BY version DESC LIMIT 1`,
      [ms, low, at],
    ) ??
    read.get<{ text: string | null }>(
      'excerpt.first',
      `SELECT substr(content, 1, ${excerptLength}) AS text FROM message_versions WHERE ms = ? AND low = ? ORDER BY version LIMIT 1`,
      [ms, low],
    );
  return found?.text ?? null;
};

/** Between when and when a recovered event happened, where that is all that is known. */
export const boundsOf = (row: EventRow): Pick<Event, 'recovered'> => {
  if (row.evidence === null || origins.decode(row.origin) !== 'recovered') return {};
  const { notBefore, notAfter } = JSON.parse(row.evidence) as { notBefore?: number; notAfter?: number };
  return notBefore === undefined || notAfter === undefined ? {} : { recovered: { notBefore, notAfter } };
};

/** For one page: people are looked up once per name and moment's worth of rows. */
export const toEvents = (read: ReadStore, rows: readonly EventRow[]): Event[] => {
  const { refs, kinds } = lookup(read);
  return rows.map((row) => {
    const at = atOfId(row.id);
    const message = messageOf(row);
    const excerpt = message && excerptAt(read, message, at);
    return {
      id: row.id,
      guildId: refs.id(row.guild),
      kind: kinds.kind(row.kind),
      at,
      recordedAt: at + row.recorded_delay,
      target: row.target === null ? null : personAt(read, row.target, at),
      actor: row.actor === null ? null : personAt(read, row.actor, at),
      actorGrade: grades.decode(row.grade),
      source: sources.decode(row.source),
      channelId: row.channel === null ? null : refs.id(row.channel),
      messageId: message && joinSnowflake(message),
      auditLogId: row.audit_log_id,
      caseNumber: row.case_number,
      reason: row.reason,
      origin: origins.decode(row.origin),
      ...boundsOf(row),
      data: row.data === null ? {} : (JSON.parse(row.data) as Event['data']),
      excerpt,
      // Few texts mention somebody: the rest pay one look at the text.
      ...(excerpt?.includes('<') ? { mentions: mentionsIn(read, [excerpt], at) } : {}),
    };
  });
};
