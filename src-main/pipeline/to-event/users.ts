// Users as dispatches carry them. A user's own name and picture are global: each recorded guild they are in hears of a change once.
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import type { Learn, Snapshots, UserSnapshot } from '#main/pipeline/snapshots/model';
import { newEvent, sourceOf } from './decision';
import type { RawUser } from './fields';

const snapshotOf = (raw: RawUser): UserSnapshot => ({
  id: raw.id,
  username: raw.username,
  globalName: raw.global_name,
  avatar: raw.avatar,
  isBot: raw.bot,
});

/** Learns somebody not known yet. Someone known is left alone: their changes come with member updates, in order. */
export const learnStranger = (snapshots: Snapshots, raw: RawUser, at: number): Learn[] =>
  snapshots.isNamed(raw.id) ? [] : [{ what: 'user', user: snapshotOf(raw), at }];

/** Learns the user as told now, without events: for what lay before or between connections. */
export const learnUser = (raw: RawUser, at: number): Learn => ({ what: 'user', user: snapshotOf(raw), at });

/** What differs from the user as known: events in every guild they are present in, and the new snapshot. */
export const changeUser = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  raw: RawUser,
): { events: NewEvent[]; learn: Learn[] } => {
  const at = dispatch.receivedAt;
  const before = snapshots.user(raw.id);
  const after = snapshotOf(raw);
  if (!before || before.username === null) return { events: [], learn: [{ what: 'user', user: after, at }] };
  const who = { at, actorId: raw.id, targetId: raw.id, actorGrade: 'self', source: sourceOf(raw.bot) } as const;
  const perGuild = (guildId: string): NewEvent[] => {
    const events: NewEvent[] = [];
    for (const field of ['username', 'globalName'] as const) {
      if (before[field] === after[field]) continue;
      const data = { field, before: before[field], after: after[field] };
      events.push(newEvent('USERNAME_CHANGE', dispatch, { ...who, guildId, data }));
    }
    if (before.avatar !== after.avatar) {
      const data = { scope: 'user' as const, before: before.avatar, after: after.avatar };
      events.push(newEvent('AVATAR_CHANGE', dispatch, { ...who, guildId, data }));
    }
    return events;
  };
  const isSame =
    before.username === after.username && before.globalName === after.globalName && before.avatar === after.avatar;
  if (isSame && before.isBot === after.isBot) return { events: [], learn: [] };
  const events = isSame ? [] : snapshots.guildsOf(raw.id).flatMap(perGuild);
  return { events, learn: [{ what: 'user', user: after, at }] };
};
