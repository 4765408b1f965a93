// cases.list: a page of a server's case file, newest first, by number.
import type { Case } from '#contract/case';
import type { CaseQuery } from '#contract/cases';
import type { ReadStore, Value } from '#db/client';
import { InputFault } from '#main/core';
import { type CaseRow, toCase } from './case-row';
import { lookup, marks } from './lookup';

const usualLimit = 100;

const readCursor = (cursor: string | undefined): number => {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const number = Number(/^c(\d{1,10})$/.exec(cursor)?.[1] ?? NaN);
  if (!Number.isSafeInteger(number)) throw new InputFault('cursor', 'is not one that this list handed out');
  return number;
};

/** Whatever LIKE takes for a pattern means itself. */
const escaped = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Null when nobody and nothing on record can match. */
const conditionsOf = (read: ReadStore, query: CaseQuery): { where: string; params: Value[] } | null => {
  const { refs } = lookup(read);
  const guild = refs.ref(query.guildId);
  const moderator = query.moderatorId === undefined ? null : refs.ref(query.moderatorId);
  const target = query.targetId === undefined ? null : refs.ref(query.targetId);
  if (guild === undefined || moderator === undefined || target === undefined) return null;
  const conditions = ['guild = ?'];
  const params: Value[] = [guild];
  const add = (condition: string, ...values: Value[]): void => {
    conditions.push(condition);
    params.push(...values);
  };
  if (target !== null) add('target = ?', target);
  if (moderator !== null) add('moderator = ?', moderator);
  if (query.kinds) add(`kind IN (${marks(query.kinds)})`, ...query.kinds);
  if (query.state) add('state = ?', query.state);
  if (query.from !== undefined) add('requested_at >= ?', query.from);
  if (query.to !== undefined) add('requested_at < ?', query.to);
  if (query.text !== undefined) add(String.raw`reason LIKE ? ESCAPE '\'`, escaped(query.text));
  if (query.removed !== true) add('removed_at IS NULL');
  return { where: conditions.join(' AND '), params };
};

export const casesList = (read: ReadStore, query: CaseQuery): { items: Case[]; nextCursor: string | null } => {
  const { limit = usualLimit } = query;
  const before = readCursor(query.cursor);
  const found = conditionsOf(read, query);
  if (!found) return { items: [], nextCursor: null };
  const rows = read.all<CaseRow>(
    'cases.list',
    `SELECT * FROM cases WHERE ${found.where} AND number < ? ORDER BY number DESC LIMIT CAST(? AS INTEGER)`,
    [...found.params, before, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => toCase(read, row));
  return { items, nextCursor: rows.length > limit ? `c${items.at(-1)?.caseNumber}` : null };
};

export const casesCount = (read: ReadStore, query: CaseQuery): number => {
  const found = conditionsOf(read, query);
  if (!found) return 0;
  const sql = `SELECT COUNT(*) AS n FROM cases WHERE ${found.where}`;
  return read.get<{ n: number }>('cases.count', sql, found.params)?.n ?? 0;
};
