// Writes down what dispatches taught. The only writer of the snapshot tables; always inside the batch's transaction.
import type { Interner } from '#db/intern';
import { splitSnowflake } from '#db/snowflake';
import type { WriteStore } from '#db/client';
import type { Learn, MemberSnapshot, Snapshots } from './model';
import { rememberGuild, rememberPlace } from './learn-guild';
import { rememberThing } from './things';
import { rememberMark } from './learn-marks';
import { createLearnMessages } from './learn-messages';

const bit = (value: boolean): number => (value ? 1 : 0);

const rememberUser = (store: WriteStore, refs: Interner, { user, at }: Extract<Learn, { what: 'user' }>): void => {
  const ref = refs.intern(user.id);
  const name = user.globalName ?? user.username;
  const before = store.get<{ name: string | null }>(
    'learn.user-before',
    'SELECT coalesce(global_name, username) AS name FROM users WHERE ref = ?',
    [ref],
  );
  store.run(
    'learn.user',
    `INSERT INTO users (ref, username, global_name, avatar, is_bot, changed_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (ref) DO UPDATE SET username = excluded.username, global_name = excluded.global_name,
       avatar = excluded.avatar, is_bot = excluded.is_bot, changed_at = excluded.changed_at
     WHERE (username, global_name, avatar, is_bot)
       IS NOT (excluded.username, excluded.global_name, excluded.avatar, excluded.is_bot)`,
    [ref, user.username, user.globalName, user.avatar, bit(user.isBot), at],
  );
  if (name === null || before?.name === name) return;
  store.run(
    'learn.user-name',
    'INSERT INTO user_names (user, at, name) VALUES (?, ?, ?) ON CONFLICT (user, at) DO UPDATE SET name = excluded.name',
    [ref, at, name],
  );
};

const unknownMember = (guildId: string, userId: string): MemberSnapshot => ({
  guildId,
  userId,
  isKnown: false,
  isPresent: false,
  nick: null,
  avatar: null,
  roles: [],
  joinedAt: null,
  timeoutUntil: null,
  isPending: false,
  isBanned: null,
  leftAt: null,
  premiumSince: null,
});

const rememberMember = (
  store: WriteStore,
  refs: Interner,
  snapshots: Snapshots,
  { guildId, userId, patch, at }: Extract<Learn, { what: 'member' }>,
): void => {
  const before = snapshots.member(guildId, userId);
  const now = { ...(before ?? unknownMember(guildId, userId)), ...patch };
  // Discord goes on telling ends long past; one that ran out before it was first heard of is not to run out now.
  const isStale = now.timeoutUntil !== null && now.timeoutUntil <= at && now.timeoutUntil !== before?.timeoutUntil;
  if (isStale) now.timeoutUntil = null;
  store.run(
    'learn.member',
    `INSERT INTO members (guild, user, known, present, nick, avatar, roles, joined_at, timeout_until, pending, banned, left_at, first_seen_at,
       premium_since)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (guild, user) DO UPDATE SET known = excluded.known, present = excluded.present, nick = excluded.nick,
       avatar = excluded.avatar, roles = excluded.roles, joined_at = excluded.joined_at, timeout_until = excluded.timeout_until,
       pending = excluded.pending, banned = excluded.banned, left_at = excluded.left_at,
       premium_since = excluded.premium_since`,
    [
      refs.intern(guildId),
      refs.intern(userId),
      bit(now.isKnown),
      bit(now.isPresent),
      now.nick,
      now.avatar,
      JSON.stringify(now.roles),
      now.joinedAt,
      now.timeoutUntil,
      bit(now.isPending),
      now.isBanned === null ? null : bit(now.isBanned),
      now.leftAt,
      at,
      now.premiumSince,
    ],
  );
  const step = bit(now.isPresent) - bit(before?.isPresent ?? false);
  // Discord tells the count only at GUILD_CREATE; members merely learnt of (no membership change told) do not move it.
  const isTold = (patch.leftAt !== undefined && patch.isPresent === false) || patch.isBanned === null;
  if (step !== 0 && isTold) {
    store.run(
      'learn.member-count',
      'UPDATE guilds SET member_count = max(member_count + ?, 0) WHERE ref = ? AND member_count IS NOT NULL',
      [step, refs.intern(guildId)],
    );
  }
};

/** Applies what a dispatch taught, in order. Inside a transaction. */
export const createLearn = (store: WriteStore, refs: Interner, snapshots: Snapshots): ((learnt: Learn) => void) => {
  const messages = createLearnMessages(store, refs);
  return (learnt) => {
    switch (learnt.what) {
      case 'bot':
        store.run(
          'learn.bot',
          'INSERT INTO bot (id, user) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET user = excluded.user',
          [refs.intern(learnt.userId)],
        );
        return;
      case 'user':
        return rememberUser(store, refs, learnt);
      case 'member':
        return rememberMember(store, refs, snapshots, learnt);
      case 'message':
        return messages.remember(learnt.message);
      case 'version':
        return messages.rememberVersion(learnt);
      case 'reaction': {
        const { ms, low } = splitSnowflake(learnt.messageId);
        store.run(
          'learn.reaction',
          `INSERT INTO reactions (ms, low, user, emoji, present) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (ms, low, user, emoji) DO UPDATE SET present = excluded.present`,
          [ms, low, refs.intern(learnt.userId), learnt.emoji, bit(learnt.isPresent)],
        );
        return;
      }
      case 'reactions-cleared':
      case 'vote':
      case 'pin':
      case 'voice':
      case 'voice-left':
        return rememberMark(store, refs, learnt);
      case 'guild':
      case 'guild-left':
        return rememberGuild(store, refs, learnt);
      case 'channel':
      case 'role':
      case 'invite':
        return rememberPlace(store, refs, learnt);
      case 'thing':
      case 'thing-list':
        return rememberThing(store, refs, learnt);
    }
  };
};
