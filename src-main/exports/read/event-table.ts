// Events as a table: the chosen columns for spreadsheets, the contract's Event (with the whole text and the channel's name) for programs.
import { catalogue, groupOf } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { eventColumns, type EventColumn } from '#contract/export-columns';
import { grades, origins, sources } from '#db/codes';
import type { ReadStore } from '#db/client';
import { atOfId } from '#db/event-id';
import { boundsOf, type EventRow } from '#main/analytics/event-row';
import { lookup } from '#main/analytics/lookup';
import type { Batch, Cell, Table } from '#main/exports/document';
import type { Facts } from './facts';

/** An event in a file: its people may lack ids, and it carries what the window looks up besides. */
export type ExportedEvent = Omit<Event, 'actor' | 'target' | 'excerpt'> & {
  actor: ReturnType<Facts['person']>;
  target: ReturnType<Facts['person']>;
  channelName: string | null;
  text: string | null;
};

export interface EventRendering {
  cells: Readonly<Record<EventColumn, (row: EventRow) => Cell>>;
  object(row: EventRow): ExportedEvent;
}

export const createEventRendering = (read: ReadStore, facts: Facts): EventRendering => {
  const { refs, kinds } = lookup(read);
  const kindOf = ({ kind }: EventRow) => kinds.kind(kind);
  const dataText = (row: EventRow): Cell => {
    if (row.data === null || row.data === '{}') return null;
    return facts.isRedacted ? JSON.stringify(facts.data(row)) : row.data;
  };
  return {
    cells: {
      id: ({ id }) => String(id),
      at: ({ id }) => atOfId(id),
      kind: kindOf,
      label: (row) => catalogue[kindOf(row)].label,
      group: (row) => groupOf(kindOf(row)),
      actor: ({ actor, id }) => facts.person(actor, atOfId(id))?.name ?? null,
      actorId: ({ actor, id }) => facts.person(actor, atOfId(id))?.id ?? null,
      target: ({ target, id }) => facts.person(target, atOfId(id))?.name ?? null,
      targetId: ({ target, id }) => facts.person(target, atOfId(id))?.id ?? null,
      channel: ({ channel }) => facts.channelName(channel),
      channelId: ({ channel }) => facts.channelId(channel),
      reason: facts.reason,
      text: facts.text,
      grade: ({ grade }) => grades.decode(grade),
      source: ({ source }) => sources.decode(source),
      origin: ({ origin }) => origins.decode(origin),
      caseNumber: (row) => row.case_number,
      messageId: facts.messageId,
      auditLogId: facts.auditLogId,
      recordedAt: (row) => atOfId(row.id) + row.recorded_delay,
      data: dataText,
    },
    object: (row) => {
      const at = atOfId(row.id);
      const recovered = boundsOf(row);
      return {
        id: row.id,
        guildId: refs.id(row.guild),
        kind: kindOf(row),
        at,
        recordedAt: at + row.recorded_delay,
        target: facts.person(row.target, at),
        actor: facts.person(row.actor, at),
        actorGrade: grades.decode(row.grade),
        source: sources.decode(row.source),
        channelId: facts.channelId(row.channel),
        channelName: facts.channelName(row.channel),
        messageId: facts.messageId(row),
        auditLogId: facts.auditLogId(row),
        caseNumber: row.case_number,
        reason: facts.reason(row),
        origin: origins.decode(row.origin),
        ...(recovered && { recovered }),
        data: facts.data(row),
        text: facts.text(row),
      };
    },
  };
};

const columnOf = new Map(eventColumns.map((column) => [column.key, column]));
/** Ids of people and what leads back to them are empty when redacted, and so are the texts: such columns are not written then. */
const unredactedColumns = new Set<EventColumn>(['actorId', 'targetId', 'reason', 'text', 'messageId', 'auditLogId']);

/** `columns` in their order; all of them (redacted: all that hold something) unless told. */
export const eventTable = (
  read: ReadStore,
  facts: Facts,
  pages: () => Iterable<EventRow[]>,
  columns?: readonly EventColumn[],
): Table => {
  const rendering = createEventRendering(read, facts);
  const usual = eventColumns.map(({ key }) => key).filter((key) => !facts.isRedacted || !unredactedColumns.has(key));
  const chosen = columns ?? usual;
  const renderers = chosen.map((key) => rendering.cells[key]);
  const batchOf = (rows: EventRow[]): Batch => ({
    size: rows.length,
    cells: () => {
      if (chosen.includes('text')) facts.preload(rows);
      return rows.map((row) => renderers.map((render) => render(row)));
    },
    objects: () => {
      facts.preload(rows);
      return rows.map(rendering.object);
    },
  });
  return {
    key: 'events',
    title: 'Events',
    columns: chosen.flatMap((key) => columnOf.get(key) ?? []),
    *batches() {
      for (const rows of pages()) yield batchOf(rows);
    },
  };
};
