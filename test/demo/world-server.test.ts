// Channels, roles, invites and the guild itself in the world.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { guildCreatePayload } from '#main/demo/world/guild-create-payload';
import { guildPermissions } from '#main/demo/world/permissions';
import { snowflakeTime } from '#main/demo/world/snowflake';
import { stage } from './world-stage';

describe('channels', () => {
  it('name what changed; overwrites have entries of their own and one dispatch', () => {
    const { world, guild, mod, channel, sent, types, entries } = stage();
    const deny = { id: guild.id, type: 0, allow: '0', deny: '2048' };
    world.updateChannel(guild.id, mod.id, channel.id, { rate_limit_per_user: 30, permission_overwrites: [deny] });
    world.updateChannel(guild.id, mod.id, channel.id, { permission_overwrites: [{ ...deny, deny: '0' }] });
    world.updateChannel(guild.id, mod.id, channel.id, { permission_overwrites: [] });
    world.updateChannel(guild.id, mod.id, channel.id, { rate_limit_per_user: 30 });
    expect(types().filter((type) => type === 'CHANNEL_UPDATE')).toHaveLength(3);
    expect(sent[0]?.data).toMatchObject({
      id: channel.id,
      guild_id: guild.id,
      rate_limit_per_user: 30,
      permission_overwrites: [deny],
    });
    expect(entries()).toMatchObject([
      {
        action_type: 11,
        target_id: channel.id,
        changes: [{ key: 'rate_limit_per_user', old_value: 0, new_value: 30 }],
      },
      { action_type: 13, target_id: channel.id, options: { id: guild.id, type: '0', role_name: '@everyone' } },
      { action_type: 14, changes: [{ key: 'deny', old_value: '2048', new_value: '0' }] },
      { action_type: 15, options: { id: guild.id } },
    ]);
  });

  it('of a deleted category stay, without a parent', () => {
    const { world, guild, mod, sent } = stage();
    const category = world.createChannel(guild.id, mod.id, { name: 'Talk', type: 4 });
    const child = world.createChannel(guild.id, mod.id, { name: 'lounge', type: 2, parentId: category.id });
    sent.length = 0;
    world.deleteChannel(guild.id, mod.id, category.id);
    expect(sent).toMatchObject([
      { type: 'CHANNEL_UPDATE', data: { id: child.id, parent_id: null } },
      { type: 'CHANNEL_DELETE', data: { id: category.id, guild_id: guild.id } },
      { type: 'GUILD_AUDIT_LOG_ENTRY_CREATE', data: { action_type: 12 } },
    ]);
  });
});

describe('roles', () => {
  it('come, change and go; holders lose a deleted one', () => {
    const { world, guild, mod, member, types, entries } = stage();
    const role = world.createRole(guild.id, mod.id, {
      name: 'Guard',
      permissions: PermissionFlagsBits.KickMembers.toString(),
    });
    world.addRoles(guild.id, mod.id, member.id, [role.id]);
    expect(guildPermissions(guild, member.id) & PermissionFlagsBits.KickMembers).not.toBe(0n);
    world.updateRole(guild.id, mod.id, role.id, { color: 0xff0000 });
    expect(guild.roles.get(role.id)?.colors.primary_color).toBe(0xff0000);
    world.deleteRole(guild.id, mod.id, role.id);
    expect(guild.members.get(member.id)?.roles).toEqual([]);
    expect(types().filter((type) => type.startsWith('GUILD_ROLE'))).toEqual([
      'GUILD_ROLE_CREATE',
      'GUILD_ROLE_UPDATE',
      'GUILD_ROLE_DELETE',
    ]);
    expect(entries().map(({ action_type }) => action_type)).toEqual([30, 25, 31, 32]);
  });
});

describe('the guild', () => {
  it('is announced whole, and channels inside do not name it', () => {
    const { world, guild } = stage();
    const payload = guildCreatePayload(guild, world.bot.id);
    expect(payload).toMatchObject({
      unavailable: false,
      member_count: 5,
      threads: [],
      presences: [],
      voice_states: [],
    });
    expect(payload.members).toHaveLength(5);
    expect(payload.channels[0]).not.toHaveProperty('guild_id');
  });

  it('keeps 45 days of audit log, and ids ascend with the clock', () => {
    const { world, guild, mod, channel, pass, now } = stage();
    world.createInvite(guild.id, mod.id, channel.id);
    pass(46 * 86_400_000);
    const ids = Array.from({ length: 3 }, () => BigInt(world.snowflake()));
    expect(ids.toSorted((a, b) => Number(a - b))).toEqual(ids);
    expect(snowflakeTime(String(ids[2]))).toBe(now());
    world.createInvite(guild.id, mod.id, channel.id);
    expect(guild.auditLog).toHaveLength(1);
  });
});
