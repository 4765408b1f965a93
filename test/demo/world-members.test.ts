// Members in the world: what the gateway says when they come, go, are put out or changed, and the audit entries beside it.
import { describe, expect, it } from 'vitest';
import type { AuditTiming } from '#main/demo/world/types';
import { WorldFault } from '#main/demo/world/world-fault';
import { stage } from './world-stage';

describe('staff actions', () => {
  it.each<[AuditTiming, string[]]>([
    ['before', ['GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_BAN_ADD', 'GUILD_MEMBER_REMOVE']],
    ['after', ['GUILD_BAN_ADD', 'GUILD_MEMBER_REMOVE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']],
    ['never', ['GUILD_BAN_ADD', 'GUILD_MEMBER_REMOVE']],
  ])('send their entry %s the event', (timing, expected) => {
    const { world, guild, mod, member, types } = stage();
    world.auditTiming = timing;
    const logged = guild.auditLog.length;
    world.ban(guild.id, mod.id, member.id, 'spam');
    expect(types()).toEqual(expected);
    expect(guild.auditLog).toHaveLength(timing === 'never' ? logged : logged + 1);
    expect(guild.bans.get(member.id)).toMatchObject({ reason: 'spam' });
    expect(guild.members.has(member.id)).toBe(false);
  });

  it('carry actor, target, reason and what changed', () => {
    const { world, guild, mod, member, channel, entries, now } = stage();
    const role = world.createRole(guild.id, mod.id, { name: 'Artist', color: 0x33aa77 });
    const until = now() + 600_000;
    world.timeout(guild.id, mod.id, member.id, until, 'calm down');
    world.timeout(guild.id, mod.id, member.id, null);
    world.addRoles(guild.id, mod.id, member.id, [role.id]);
    world.setNickname(guild.id, mod.id, member.id, 'Mally');
    world.kick(guild.id, mod.id, member.id, 'enough');
    const invite = world.createInvite(guild.id, mod.id, channel.id, { maxUses: 5 });
    const later = '2026-11-01T12:10:00.000000+00:00';
    expect(entries()).toMatchObject([
      { action_type: 30, target_id: role.id, guild_id: guild.id },
      {
        action_type: 24,
        user_id: mod.id,
        target_id: member.id,
        reason: 'calm down',
        changes: [{ key: 'communication_disabled_until', new_value: later }],
      },
      { action_type: 24, changes: [{ key: 'communication_disabled_until', old_value: later }] },
      { action_type: 25, changes: [{ key: '$add', new_value: [{ id: role.id, name: 'Artist' }] }] },
      { action_type: 24, changes: [{ key: 'nick', new_value: 'Mally' }] },
      { action_type: 20, target_id: member.id, reason: 'enough' },
      { action_type: 40, target_id: null, changes: expect.arrayContaining([{ key: 'code', new_value: invite.code }]) },
    ]);
  });

  it('beyond Discord’s limits are refused', () => {
    const { world, guild, mod, member, now } = stage();
    expect(() => world.timeout(guild.id, mod.id, member.id, now() + 29 * 86_400_000)).toThrow(WorldFault);
    expect(() => world.setNickname(guild.id, null, member.id, 'x'.repeat(33))).toThrow(WorldFault);
    expect(() => world.kick(guild.id, mod.id, '1', 'who?')).toThrow('Unknown Member');
  });
});

describe('members', () => {
  it('come with a whole member object, and again as somebody known', () => {
    const { world, guild, member, sent, mod, now } = stage();
    world.timeout(guild.id, mod.id, member.id, now() + 600_000);
    world.leave(guild.id, member.id);
    world.join(guild.id, member.id, { pending: true });
    expect(sent.at(-2)).toMatchObject({
      type: 'GUILD_MEMBER_REMOVE',
      data: { guild_id: guild.id, user: { id: member.id } },
    });
    expect(sent.at(-1)).toMatchObject({
      type: 'GUILD_MEMBER_ADD',
      data: {
        guild_id: guild.id,
        user: { id: member.id },
        flags: 1,
        pending: true,
        roles: [],
        communication_disabled_until: '2026-11-01T12:10:00.000000+00:00',
      },
    });
  });

  it('use invites up: the last use withdraws it before the join is told', () => {
    const { world, guild, mod, channel, types, sent } = stage();
    const { code } = world.createInvite(guild.id, mod.id, channel.id, { maxUses: 1 });
    sent.length = 0;
    world.join(guild.id, world.addUser({ username: 'late' }).id, { inviteCode: code });
    expect(types()).toEqual(['INVITE_DELETE', 'GUILD_MEMBER_ADD']);
    expect(() => world.join(guild.id, world.addUser({ username: 'later' }).id, { inviteCode: code })).toThrow(
      'Unknown Invite',
    );
  });

  it('cannot come while banned', () => {
    const { world, guild, mod, member } = stage();
    world.ban(guild.id, mod.id, member.id);
    expect(() => world.join(guild.id, member.id)).toThrow(WorldFault);
    world.unban(guild.id, mod.id, member.id, 'appeal');
    world.join(guild.id, member.id);
    expect(guild.members.has(member.id)).toBe(true);
  });

  it('renamed are told to every guild they are in, and a change to themselves is nobody’s action', () => {
    const { world, guild, owner, member, sent, types, entries } = stage();
    const second = world.addGuild({ name: 'Annexe', ownerId: owner.id });
    world.join(second.id, member.id);
    sent.length = 0;
    world.updateUser(member.id, { username: 'mallory.new', avatar: 'a1' });
    world.setNickname(guild.id, null, member.id, 'M');
    world.setMemberAvatar(guild.id, member.id, 'b2');
    expect(types()).toEqual(Array(4).fill('GUILD_MEMBER_UPDATE'));
    expect(sent.map(({ guildId }) => guildId)).toEqual([guild.id, second.id, guild.id, guild.id]);
    expect(sent.at(-1)?.data).toMatchObject({
      nick: 'M',
      avatar: 'b2',
      user: { username: 'mallory.new', avatar: 'a1' },
    });
    expect(entries()).toEqual([]);
  });
});
