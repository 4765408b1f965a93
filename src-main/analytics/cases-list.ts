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

export const casesList = (read: ReadStore, query: CaseQuery): { items: Case[]; nextCursor: string | null } => {
  const { refs } = lookup(read);
  const { limit = usualLimit } = query;
  const before = readCursor(query.cursor);
  const guild = refs.ref(query.guildId);
  const moderator = query.moderatorId === undefined ? null : refs.ref(query.moderatorId);
  const target = query.targetId === undefined ? null : refs.ref(query.targetId);
  if (guild === undefined || moderator === undefined || target === undefined) return { items: [], nextCursor: null };
  const conditions = ['guild = ?', 'number < ?'];
  const params: Value[] = [guild, before];
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
  const rows = read.all<CaseRow>(
    'cases.list',
    `SELECT * FROM cases WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT ?`,
    [...params, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => toCase(read, row));
  return { items, nextCursor: rows.length > limit ? `c${items.at(-1)?.caseNumber}` : null };
};
