// A server's case file page by page, newest first, each with its comments: no statement stays open between two pages.
import type { Case } from '#contract/case';
import type { CaseQuery } from '#contract/cases';
import type { ReadStore } from '#db/client';
import { casesList } from '#main/analytics/cases-list';
import { lookup, marks } from '#main/analytics/lookup';

const pageSize = 500;

export interface CaseComment {
  at: number;
  /** Reference of a person; null: the console. */
  author: number | null;
  text: string;
}

export interface StoredCase {
  of: Case;
  /** Oldest first. */
  comments: CaseComment[];
}

const commentsOf = (read: ReadStore, guildId: string, numbers: readonly number[]): Map<number, CaseComment[]> => {
  const rows = read.all<CaseComment & { number: number }>(
    'export.comments',
    `SELECT number, at, author, text FROM case_comments WHERE guild = ? AND number IN (${marks(numbers)}) ORDER BY number, seq`,
    [lookup(read).refs.ref(guildId) ?? -1, ...numbers],
  );
  return Map.groupBy(rows, ({ number }) => number);
};

export function* casePages(
  read: ReadStore,
  query: Omit<CaseQuery, 'cursor' | 'limit'>,
  now: number,
): Generator<StoredCase[]> {
  const to = Math.min(query.to ?? now + 1, now + 1);
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = casesList(read, { ...query, to, limit: pageSize, ...(cursor && { cursor }) });
    const comments = commentsOf(
      read,
      query.guildId,
      items.map(({ caseNumber }) => caseNumber),
    );
    if (items.length > 0) yield items.map((of) => ({ of, comments: comments.get(of.caseNumber) ?? [] }));
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
