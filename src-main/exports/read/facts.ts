// What an event's row says, looked up and, where asked for, redacted: the one place where a file's facts come from.
import type { Event, Person } from '#contract/event';
import type { Json } from '#contract/ids';
import type { ReadStore } from '#db/client';
import { atOfId } from '#db/event-id';
import { joinSnowflake } from '#db/snowflake';
import { messageOf, type EventRow } from '#main/analytics/event-row';
import { lookup } from '#main/analytics/lookup';
import type { Redactor } from '#main/exports/redactor';
import type { Zone } from '#main/exports/zone';
import { createPeople } from './people';

/** A person in a file: redacted they have a pseudonym for a name and no id. */
export type ExportedPerson = Omit<Person, 'id'> & { id: string | null };

export interface Facts {
  readonly zone: Zone;
  readonly isRedacted: boolean;
  person(ref: number | null, at: number): ExportedPerson | null;
  /** The same by id, for answers that name people by it. */
  personById(id: string, at: number): ExportedPerson;
  channelId(ref: number | null): string | null;
  channelName(ref: number | null): string | null;
  channelNameById(id: string): string | null;
  /** Reads the texts of a page's messages; call it before `text`. */
  preload(rows: readonly EventRow[]): void;
  /** The message's whole text as it stood after the event, or as first known; null when redacted. */
  text(row: EventRow): string | null;
  reason(row: EventRow): string | null;
  data(row: EventRow): Event['data'];
  messageId(row: EventRow): string | null;
  auditLogId(row: EventRow): string | null;
}

/** By event id: one statement a page, because one a row costs more than all else of a CSV line. */
const textsOf = (read: ReadStore, rows: readonly EventRow[]): Map<number, string | null> => {
  const asked = rows.flatMap((row) => {
    const message = messageOf(row);
    return message ? [[row.id, message.ms, message.low, atOfId(row.id)]] : [];
  });
  const found = read.all<{ id: number; text: string | null }>(
    'export.texts',
    `SELECT m.value ->> 0 AS id,
       (SELECT v.content FROM message_versions v WHERE v.ms = m.value ->> 1 AND v.low = m.value ->> 2
        ORDER BY v.at <= m.value ->> 3 DESC, CASE WHEN v.at <= m.value ->> 3 THEN -v.version ELSE v.version END LIMIT 1) AS text
     FROM json_each(?) m`,
    [JSON.stringify(asked)],
  );
  return new Map(found.map(({ id, text }) => [id, text]));
};

export const createFacts = (read: ReadStore, zone: Zone, redactor: Redactor | null): Facts => {
  const { refs } = lookup(read);
  const personAt = createPeople(read);
  const channels = new Map(
    read
      .all<{ ref: number; name: string | null }>('export.channels', 'SELECT ref, name FROM channels')
      .map(({ ref, name }) => [ref, name]),
  );
  let texts: ReadonlyMap<number, string | null> = new Map();
  const person: Facts['person'] = (ref, at) => {
    if (ref === null) return null;
    const found = personAt(ref, at);
    return redactor ? { id: null, name: redactor.person(ref), isBot: found.isBot } : found;
  };
  const personKey = (id: string): number | null => {
    const ref = refs.ref(id);
    if (ref === undefined) return null;
    return read.get('export.is-person', 'SELECT 1 FROM users WHERE ref = ?', [ref]) ? ref : null;
  };
  return {
    zone,
    isRedacted: redactor !== null,
    person,
    personById: (id, at) => {
      const ref = refs.ref(id);
      if (ref !== undefined) return person(ref, at) ?? { id: null, name: null, isBot: false };
      return { id: redactor ? null : id, name: null, isBot: false };
    },
    channelId: (ref) => (ref === null ? null : refs.id(ref)),
    channelName: (ref) => (ref === null ? null : (channels.get(ref) ?? null)),
    channelNameById: (id) => channels.get(refs.ref(id) ?? -1) ?? null,
    preload: (rows) => {
      if (!redactor) texts = textsOf(read, rows);
    },
    text: ({ id }) => texts.get(id) ?? null,
    reason: (row) => (redactor ? null : row.reason),
    data: (row) => {
      const data = row.data === null ? {} : (JSON.parse(row.data) as Json);
      return (redactor ? redactor.data(data, personKey) : data) as Event['data'];
    },
    messageId: (row) => {
      const message = redactor ? null : messageOf(row);
      return message && joinSnowflake(message);
    },
    auditLogId: (row) => (redactor ? null : row.audit_log_id),
  };
};
