// The snapshots out of the store, through the writer's own connection, so that a batch sees what it has just learnt.
import type { Refs } from '#db/intern';
import { discordEpochMs } from '#db/event-id';
import { joinSnowflake, splitSnowflake, type SplitSnowflake } from '#db/snowflake';
import type { ReadStore } from '#db/client';
import type { Bounds } from '#main/pipeline/types';
import type { Snapshots, UserSnapshot } from './model';
import * as rows from './rows';
import { readThings } from './things';

const channelColumns = 'ref, guild, name, type, parent, position, present, data';
const messageColumns = 'guild, channel, author, type, webhook, attachments, edited_at, deleted_at, application';
const voiceColumns = 'guild, user, channel, session, mute, deaf, joined_at';
/** Within seconds a channel's webhooks post fewer. */
const mostWebhookMessages = 50;
const roleColumns = 'ref, guild, name, color, position, permissions, present, data';

export const createSnapshots = (store: ReadStore, refs: Refs): Snapshots => {
  const name = rows.named(refs);
  const user = (userId: string): UserSnapshot | null => {
    const ref = refs.ref(userId);
    if (ref === undefined) return null;
    const row = store.get<rows.UserRow>(
      'snapshots.user',
      'SELECT username, global_name, avatar, is_bot FROM users WHERE ref = ?',
      [ref],
    );
    return row ? rows.toUser(userId, row) : null;
  };
  return {
    ...readThings(store, refs),
    botId: () => name(store.get<{ user: number }>('snapshots.bot', 'SELECT user FROM bot')?.user ?? null),
    user,
    isNamed: (userId) => (user(userId)?.username ?? null) !== null,
    guildsOf: (userId) => {
      const ref = refs.ref(userId);
      if (ref === undefined) return [];
      return store
        .all<{ guild: number }>(
          'snapshots.guildsOf',
          'SELECT guild FROM members WHERE user = ? AND present = 1 ORDER BY guild',
          [ref],
        )
        .map((row) => refs.id(row.guild));
    },
    guild: (guildId) => {
      const ref = refs.ref(guildId);
      if (ref === undefined) return null;
      const row = store.get<rows.GuildRow>(
        'snapshots.guild',
        'SELECT name, icon, owner, member_count, present FROM guilds WHERE ref = ?',
        [ref],
      );
      return row ? rows.toGuild(guildId, row, name) : null;
    },
    member: (guildId, userId) => {
      const guild = refs.ref(guildId);
      const user = refs.ref(userId);
      if (guild === undefined || user === undefined) return null;
      const row = store.get<rows.MemberRow>(
        'snapshots.member',
        `SELECT known, present, nick, avatar, roles, joined_at, timeout_until, pending, banned, left_at, premium_since
         FROM members WHERE guild = ? AND user = ?`,
        [guild, user],
      );
      return row ? rows.toMember(guildId, userId, row) : null;
    },
    channel: (channelId) => {
      const ref = refs.ref(channelId);
      if (ref === undefined) return null;
      const sql = `SELECT ${channelColumns} FROM channels WHERE ref = ?`;
      const row = store.get<rows.ChannelRow>('snapshots.channel', sql, [ref]);
      return row ? rows.toChannel(refs, row) : null;
    },
    channelsOf: (guildId) => {
      const ref = refs.ref(guildId);
      if (ref === undefined) return [];
      const sql = `SELECT ${channelColumns} FROM channels WHERE guild = ?`;
      return store.all<rows.ChannelRow>('snapshots.channelsOf', sql, [ref]).map((row) => rows.toChannel(refs, row));
    },
    role: (roleId) => {
      const ref = refs.ref(roleId);
      if (ref === undefined) return null;
      const sql = `SELECT ${roleColumns} FROM roles WHERE ref = ?`;
      const row = store.get<rows.RoleRow>('snapshots.role', sql, [ref]);
      return row ? rows.toRole(refs, row) : null;
    },
    rolesOf: (guildId) => {
      const ref = refs.ref(guildId);
      if (ref === undefined) return [];
      const sql = `SELECT ${roleColumns} FROM roles WHERE guild = ?`;
      return store.all<rows.RoleRow>('snapshots.rolesOf', sql, [ref]).map((row) => rows.toRole(refs, row));
    },
    invite: (guildId, code) => {
      const ref = refs.ref(guildId);
      if (ref === undefined) return null;
      const row = store.get<rows.InviteRow>(
        'snapshots.invite',
        `SELECT channel, inviter, created_at, expires_at, max_uses, uses, is_temporary, present
         FROM invites WHERE guild = ? AND code = ?`,
        [ref, code],
      );
      return row ? rows.toInvite(guildId, code, row, name) : null;
    },
    message: (messageId) => {
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<rows.MessageRow>(
        'snapshots.message',
        `SELECT ${messageColumns} FROM messages WHERE ms = ? AND low = ?`,
        [ms, low],
      );
      return row ? rows.toMessage(messageId, row, refs) : null;
    },
    webhookMessages: (channelId, from) =>
      store
        .all<rows.MessageRow & SplitSnowflake>(
          'snapshots.webhookMessages',
          `SELECT ms, low, ${messageColumns} FROM messages WHERE ms >= ? AND channel = ? AND webhook IS NOT NULL
           ORDER BY ms DESC, low DESC LIMIT ${mostWebhookMessages}`,
          [Math.max(0, from - discordEpochMs), refs.ref(channelId) ?? 0],
        )
        .map((row) => rows.toMessage(joinSnowflake(row), row, refs)),
    content: (messageId) => {
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<{ content: string | null }>(
        'snapshots.content',
        'SELECT content FROM message_versions WHERE ms = ? AND low = ? ORDER BY version DESC LIMIT 1',
        [ms, low],
      );
      return row?.content ?? null;
    },
    lastVersion: (messageId) => {
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<{ version: number | null }>(
        'snapshots.lastVersion',
        'SELECT max(version) AS version FROM message_versions WHERE ms = ? AND low = ?',
        [ms, low],
      );
      return row?.version ?? 0;
    },
    reaction: (messageId, userId, emoji) => {
      const user = refs.ref(userId);
      if (user === undefined) return null;
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<{ present: number }>(
        'snapshots.reaction',
        'SELECT present FROM reactions WHERE ms = ? AND low = ? AND user = ? AND emoji = ?',
        [ms, low, user, emoji],
      );
      return row ? row.present === 1 : null;
    },
    reactionCount: (messageId, emoji) => {
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<{ present: number; gone: number }>(
        'snapshots.reactionCount',
        `SELECT coalesce(sum(present), 0) AS present, coalesce(sum(1 - present), 0) AS gone FROM reactions
         WHERE ms = @ms AND low = @low AND (@emoji IS NULL OR emoji = @emoji)`,
        { ms, low, emoji },
      );
      return row ?? { present: 0, gone: 0 };
    },
    voice: (guildId, userId) => {
      const guild = refs.ref(guildId);
      const user = refs.ref(userId);
      if (guild === undefined || user === undefined) return null;
      const sql = `SELECT ${voiceColumns} FROM voice_states WHERE guild = ? AND user = ?`;
      const row = store.get<rows.VoiceRow>('snapshots.voice', sql, [guild, user]);
      return row ? rows.toVoice(row, refs) : null;
    },
    voicesOf: (guildId) => {
      const ref = refs.ref(guildId);
      if (ref === undefined) return [];
      const sql = `SELECT ${voiceColumns} FROM voice_states WHERE guild = ?`;
      return store.all<rows.VoiceRow>('snapshots.voicesOf', sql, [ref]).map((row) => rows.toVoice(row, refs));
    },
    pin: (messageId) => {
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<{ pinned: number; changed_at: number }>(
        'snapshots.pin',
        'SELECT pinned, changed_at FROM pins WHERE ms = ? AND low = ?',
        [ms, low],
      );
      return row ? { isPinned: row.pinned === 1, changedAt: row.changed_at } : null;
    },
    vote: (messageId, userId, answerId) => {
      const user = refs.ref(userId);
      if (user === undefined) return null;
      const { ms, low } = splitSnowflake(messageId);
      const row = store.get<{ present: number }>(
        'snapshots.vote',
        'SELECT present FROM poll_votes WHERE ms = ? AND low = ? AND user = ? AND answer = ?',
        [ms, low, user, answerId],
      );
      return row ? row.present === 1 : null;
    },
    away: (guildId) =>
      store.get<Bounds>(
        'snapshots.away',
        `SELECT state ->> 'notBefore' AS notBefore, state ->> 'notAfter' AS notAfter
         FROM catch_ups WHERE guild = ? AND stage = 0`,
        [refs.ref(guildId) ?? 0],
      ) ?? null,
  };
};
