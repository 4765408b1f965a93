// The names somebody had before: what the account showed, from the names on record, and nicknames of this server from their changes.
import type { Profile } from '#contract/users';
import type { ReadStore } from '#db/client';
import type { MemberEvent } from './member-events';

type Name = Profile['previousNames'][number];
const mostNames = 50;

const shownBefore = (read: ReadStore, user: number): Name[] => {
  const names = read.all<{ at: number; name: string }>(
    'names.all',
    'SELECT at, name FROM user_names WHERE user = ? ORDER BY at DESC LIMIT CAST(? AS INTEGER)',
    [user, mostNames + 1],
  );
  return names.slice(1).map(({ name }, index) => ({ name, type: 'globalName', at: names[index]?.at ?? 0 }));
};

const changed = ({ kind, at, data }: MemberEvent): Name[] => {
  if (typeof data.before !== 'string') return [];
  if (kind === 'NICKNAME_CHANGE') return [{ name: data.before, type: 'nick', at }];
  return data.field === 'username' ? [{ name: data.before, type: 'username', at }] : [];
};

/** `changes`: NICKNAME_CHANGE and USERNAME_CHANGE. A username that was shown for want of another name is listed once. */
export const previousNames = (read: ReadStore, user: number, changes: readonly MemberEvent[]): Name[] => {
  const told = changes.flatMap(changed);
  const usernames = new Set(told.filter(({ type }) => type === 'username').map(({ name }) => name));
  return [...told, ...shownBefore(read, user).filter(({ name }) => !usernames.has(name))]
    .sort((a, b) => b.at - a.at)
    .slice(0, mostNames);
};
