// Writes down guilds and what belongs to them: channels, roles, invites. Called by learn.ts only.
import type { Interner } from '#db/intern';
import type { WriteStore } from '#db/client';
import type { Learn } from './model';

const bit = (value: boolean): number => (value ? 1 : 0);

export const rememberGuild = (
  store: WriteStore,
  refs: Interner,
  learnt: Extract<Learn, { what: 'guild' | 'guild-left' }>,
): void => {
  if (learnt.what === 'guild-left') {
    store.run('learn.guild-left', 'UPDATE guilds SET present = 0 WHERE ref = ?', [refs.intern(learnt.guildId)]);
    return;
  }
  const { guild, settings, at } = learnt;
  store.run(
    'learn.guild',
    `INSERT INTO guilds (ref, name, icon, owner, member_count, recorded_since, present, data) VALUES (?, ?, ?, ?, ?, ?, 1, ?)
     ON CONFLICT (ref) DO UPDATE SET name = excluded.name, icon = excluded.icon, owner = excluded.owner,
       member_count = excluded.member_count, recorded_since = min(recorded_since, excluded.recorded_since), present = 1,
       data = excluded.data`,
    [
      refs.intern(guild.id),
      guild.name,
      guild.icon,
      guild.ownerId === null ? null : refs.intern(guild.ownerId),
      guild.memberCount,
      at,
      JSON.stringify(settings),
    ],
  );
};

export const rememberPlace = (
  store: WriteStore,
  refs: Interner,
  learnt: Extract<Learn, { what: 'channel' | 'role' | 'invite' }>,
): void => {
  const maybe = (id: string | null): number | null => (id === null ? null : refs.intern(id));
  switch (learnt.what) {
    case 'channel': {
      const { channel } = learnt;
      store.run(
        'learn.channel',
        `INSERT INTO channels (ref, guild, name, type, parent, position, present, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (ref) DO UPDATE SET guild = excluded.guild, name = excluded.name, type = excluded.type,
           parent = excluded.parent, position = excluded.position, present = excluded.present, data = excluded.data`,
        [
          refs.intern(channel.id),
          refs.intern(channel.guildId),
          channel.name,
          channel.type,
          maybe(channel.parentId),
          channel.position,
          bit(channel.isPresent),
          JSON.stringify(channel.settings),
        ],
      );
      return;
    }
    case 'role': {
      const { role } = learnt;
      store.run(
        'learn.role',
        `INSERT INTO roles (ref, guild, name, color, position, permissions, present, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (ref) DO UPDATE SET guild = excluded.guild, name = excluded.name, color = excluded.color,
           position = excluded.position, permissions = excluded.permissions, present = excluded.present, data = excluded.data`,
        [
          refs.intern(role.id),
          refs.intern(role.guildId),
          role.name,
          role.color,
          role.position,
          role.permissions,
          bit(role.isPresent),
          JSON.stringify(role.settings),
        ],
      );
      return;
    }
    case 'invite': {
      const { invite } = learnt;
      store.run(
        'learn.invite',
        `INSERT INTO invites (guild, code, channel, inviter, created_at, expires_at, max_uses, uses, is_temporary, present)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (guild, code) DO UPDATE SET channel = excluded.channel, inviter = excluded.inviter,
           created_at = excluded.created_at, expires_at = excluded.expires_at, max_uses = excluded.max_uses,
           uses = excluded.uses, is_temporary = excluded.is_temporary, present = excluded.present`,
        [
          refs.intern(invite.guildId),
          invite.code,
          maybe(invite.channelId),
          maybe(invite.inviterId),
          invite.createdAt,
          invite.expiresAt,
          invite.maxUses,
          invite.uses,
          bit(invite.isTemporary),
          bit(invite.isPresent),
        ],
      );
      return;
    }
  }
};
