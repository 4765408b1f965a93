// cases.get: one case with its comments, its events and, of a global ban, its parts.
import type { Case } from '#contract/case';
import type { CaseDetail } from '#contract/cases';
import type { ReadStore } from '#db/client';
import { NotFoundFault } from '#main/core';
import { listPartitions } from '#db/partitions';
import { type CaseRow, toCase } from './case-row';
import { type ListedRow, listedSql, toEvents } from './event-row';
import { lookup } from './lookup';
import { personAt } from './person-at';

interface Ref {
  guildId: string;
  caseNumber: number;
}
const mostEvents = 200;

const rowOf = (read: ReadStore, { guildId, caseNumber }: Ref): CaseRow | null =>
  read.get<CaseRow>('cases.get', 'SELECT * FROM cases WHERE guild = ? AND number = ?', [
    lookup(read).refs.ref(guildId) ?? 0,
    caseNumber,
  ]) ?? null;

/** null: that server has no such case. */
export const caseOf = (read: ReadStore, ref: Ref): Case | null => {
  const row = rowOf(read, ref);
  return row && toCase(read, row);
};

const eventsOf = (read: ReadStore, { guild, number }: CaseRow): ListedRow[] => {
  const ids = read
    .all<{ id: number }>(
      'cases.events',
      `SELECT id FROM case_events WHERE guild = ? AND number = ? ORDER BY id LIMIT ${mostEvents}`,
      [guild, number],
    )
    .map(({ id }) => id);
  const partitions = listPartitions(read);
  return ids.flatMap((id) => {
    const partition = partitions.find(({ firstId, endId }) => id >= firstId && id < endId);
    // Of a month that is dropped or archived nothing is here.
    const row = partition && read.get<ListedRow>('cases.event', listedSql(partition.table), [id]);
    return row ? [row] : [];
  });
};

/** Throws NotFoundFault. */
export const casesGet = (read: ReadStore, ref: Ref): CaseDetail => {
  const row = rowOf(read, ref);
  if (!row) throw new NotFoundFault(`case ${ref.caseNumber}`, 'There is no such case in this server.');
  const key = [row.guild, row.number];
  const comments = read.all<{ at: number; author: number | null; text: string }>(
    'cases.comments',
    'SELECT at, author, text FROM case_comments WHERE guild = ? AND number = ? ORDER BY seq',
    key,
  );
  const parts = read.all<CaseRow>(
    'cases.parts',
    'SELECT * FROM cases WHERE part_of_guild = ? AND part_of = ? ORDER BY guild, number',
    key,
  );
  return {
    case: toCase(read, row),
    comments: comments.map(({ at, author, text }) => ({
      at,
      author: author === null ? null : personAt(read, author, at),
      text,
    })),
    events: toEvents(read, eventsOf(read, row)),
    parts: parts.map((part) => toCase(read, part)),
  };
};
