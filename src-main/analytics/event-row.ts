// A row of a month partition as the contract's Event: references resolved, names as known when it happened, text of its message.
import type { Event, Person } from '#contract/event';
import { grades, origins, sources } from '#db/codes';
import type { ReadStore } from '#db/client';
import { atOfId, discordEpochMs } from '#db/event-id';
import { joinSnowflake, type SplitSnowflake } from '#db/snowflake';
import { lookup } from './lookup';
import { mentionsIn } from './mentions';
import { type Moment, peopleAt } from './person-at';

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

/** Beginnings of messages' texts by event, each as it stood then; the first version known where that is later. */
const excerptsOf = (read: ReadStore, rows: readonly EventRow[]): ReadonlyMap<number, string> => {
  const asked = rows.flatMap((row) => {
    const message = messageOf(row);
    return message ? [[row.id, message.ms, message.low, atOfId(row.id)]] : [];
  });
  if (asked.length === 0) return new Map();
  const found = read.all<{ id: number; text: string | null }>(
    'excerpts.then',
    `WITH asked (id, ms, low, at) AS (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))
     SELECT id, (SELECT substr(content, 1, ${excerptLength}) FROM message_versions WHERE ms = asked.ms AND low = asked.low
       AND version = coalesce(
         (SELECT max(version) FROM message_versions v WHERE v.ms = asked.ms AND v.low = asked.low AND v.at <= asked.at),
         (SELECT min(version) FROM message_versions v WHERE v.ms = asked.ms AND v.low = asked.low))) AS text
     FROM asked`,
    [JSON.stringify(asked)],
  );
  return new Map(found.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
};

/** Between when and when a recovered event happened, where that is all that is known. */
export const boundsOf = (row: EventRow): Pick<Event, 'recovered'> => {
  if (row.evidence === null || origins.decode(row.origin) !== 'recovered') return {};
  const { notBefore, notAfter } = JSON.parse(row.evidence) as { notBefore?: number; notAfter?: number };
  return notBefore === undefined || notAfter === undefined ? {} : { recovered: { notBefore, notAfter } };
};

/** For one page: its people and texts are read at once. */
export const toEvents = (read: ReadStore, rows: readonly EventRow[]): Event[] => {
  const { refs, kinds } = lookup(read);
  const moments = rows.flatMap(({ id, actor, target }) =>
    [...new Set([actor, target])].flatMap((ref): Moment[] => (ref === null ? [] : [[ref, atOfId(id)]])),
  );
  const people = new Map(peopleAt(read, moments).map((person, place) => [String(moments[place]), person] as const));
  const excerpts = excerptsOf(read, rows);
  return rows.map((row) => {
    const at = atOfId(row.id);
    const message = messageOf(row);
    const excerpt = excerpts.get(row.id) ?? null;
    const person = (ref: number | null): Person | null => (ref === null ? null : (people.get(`${ref},${at}`) ?? null));
    return {
      id: row.id,
      guildId: refs.id(row.guild),
      kind: kinds.kind(row.kind),
      at,
      recordedAt: at + row.recorded_delay,
      target: person(row.target),
      actor: person(row.actor),
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
