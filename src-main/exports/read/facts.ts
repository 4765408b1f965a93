// What an event's row says, looked up and, where asked for, redacted: the one place where a file's facts come from.
import type { Event, Person } from '#contract/event';
import type { Json } from '#contract/ids';
import type { ReadStore } from '#db/client';
import { atOfId } from '#db/event-id';
import { joinSnowflake, type SplitSnowflake } from '#db/snowflake';
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
  /** The message's whole text as it stood after the event; null when redacted. */
  text(row: EventRow): string | null;
  reason(row: EventRow): string | null;
  data(row: EventRow): Event['data'];
  messageId(row: EventRow): string | null;
  auditLogId(row: EventRow): string | null;
}

const textAt = (read: ReadStore, { ms, low }: SplitSnowflake, at: number): string | null => {
  const found =
    read.get<{ text: string | null }>(
      'export.text-then',
      'SELECT content AS text FROM message_versions WHERE ms = ? AND low = ? AND at <= ? ORDER BY version DESC LIMIT 1',
      [ms, low, at],
    ) ??
    read.get<{ text: string | null }>(
      'export.text-first',
      'SELECT content AS text FROM message_versions WHERE ms = ? AND low = ? ORDER BY version LIMIT 1',
      [ms, low],
    );
  return found?.text ?? null;
};

export const createFacts = (read: ReadStore, zone: Zone, redactor: Redactor | null): Facts => {
  const { refs } = lookup(read);
  const personAt = createPeople(read);
  const channels = new Map(
    read
      .all<{ ref: number; name: string | null }>('export.channels', 'SELECT ref, name FROM channels')
      .map(({ ref, name }) => [ref, name]),
  );
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
    text: (row) => {
      const message = redactor ? null : messageOf(row);
      return message && textAt(read, message, atOfId(row.id));
    },
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
