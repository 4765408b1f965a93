// A flood in one message: how many of what, where and by whom. Each event stays on record and has its receipt.
import { catalogue, type Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { atOfId } from '#db/event-id';
import { listPartitions } from '#db/partitions';

import { lookup } from '#main/analytics/lookup';
import { personAt } from '#main/analytics/person-at';
import { grades } from '#db/codes';
import type { Embed } from './embed';
import { cut, inline, moment } from './neutral';
import { person } from './words';

export interface Group {
  kind: Kind;
  channelId: string | null;
  actor: number | null;
  isLikely: boolean;
  events: number[];
}

interface Row {
  id: number;
  kind: number;
  channel: number | null;
  actor: number | null;
  grade: number;
}

/** Events alike (kind, channel, actor) together, in the order of their first. */
export const groupAlike = (read: ReadStore, ids: readonly number[]): Group[] => {
  const { refs, kinds } = lookup(read);
  const partitions = listPartitions(read);
  const groups = new Map<string, Group>();
  for (const id of ids) {
    const table = partitions.find(({ firstId, endId }) => id >= firstId && id < endId)?.table;
    const row =
      table && read.get<Row>('summary.row', `SELECT id, kind, channel, actor, grade FROM ${table} WHERE id = ?`, [id]);
    if (!row) continue;
    const key = `${row.kind}/${row.channel}/${row.actor}`;
    const group = groups.get(key) ?? {
      kind: kinds.kind(row.kind),
      channelId: row.channel === null ? null : refs.id(row.channel),
      actor: row.actor,
      isLikely: grades.decode(row.grade) === 'likely',
      events: [],
    };
    group.events.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
};

const sentence = (read: ReadStore, { kind, channelId, actor, isLikely, events }: Group): string => {
  const first = events[0] ?? 0;
  const where = channelId === null ? '' : ` in <#${channelId}>`;
  const who =
    actor === null ? '' : ` by ${isLikely ? 'probably ' : ''}${person(personAt(read, actor, atOfId(first)), 80)}`;
  return `**${events.length.toLocaleString('en')} × ${inline(catalogue[kind].label, 60)}**${where}${who}`;
};

const mostLines = 20;

export const summary = (read: ReadStore, ids: readonly number[], mark: string): Embed => {
  const groups = groupAlike(read, ids).toSorted((a, b) => b.events.length - a.events.length);
  const rest = groups.slice(mostLines).reduce((sum, { events }) => sum + events.length, 0);
  const lines = [
    ...groups.slice(0, mostLines).map((group) => sentence(read, group)),
    ...(rest > 0 ? [`and ${rest.toLocaleString('en')} more`] : []),
  ];
  const [first = 0, last = first] = [ids[0], ids.at(-1)];
  return {
    title: `${ids.length.toLocaleString('en')} events at once`,
    description: cut(
      `${lines.join('\n')}\n\n${moment(atOfId(first))} to ${moment(atOfId(last))}. Each is on record in ModDesk.`,
      4_000,
    ),
    color: 0xd9912b,
    timestamp: new Date(atOfId(last)).toISOString(),
    fields: [],
    footer: { text: mark },
  };
};
