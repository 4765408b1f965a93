// What the world sends for voice, pins, polls, commands, boosts and AutoMod: Discord's dispatches in Discord's order, and no more.
import { ChannelType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { guildCreatePayload } from '#main/demo/world/guild-create-payload';
import { stage } from './world-stage';

const withRooms = () => {
  const s = stage();
  const room = (name: string) =>
    s.world.createChannel(s.guild.id, s.owner.id, { name, type: ChannelType.GuildVoice }).id;
  const rooms = { lounge: room('Lounge'), studio: room('Studio') };
  s.sent.length = 0;
  return { ...s, ...rooms };
};

describe('voice', () => {
  it('tells each step once, and the next GUILD_CREATE who is there', () => {
    const { world, guild, member, lounge, studio, sent } = withRooms();
    world.setVoice(guild.id, member.id, lounge);
    world.setVoice(guild.id, member.id, lounge);
    world.setVoice(guild.id, member.id, studio);
    expect(sent.map(({ data }) => data['channel_id'])).toEqual([lounge, studio]);
    expect(guildCreatePayload(guild).voice_states).toMatchObject([{ user_id: member.id, channel_id: studio }]);
    world.setVoice(guild.id, member.id, null);
    expect(guildCreatePayload(guild).voice_states).toEqual([]);
  });

  it('a forced move or disconnect leaves an entry that names no one', () => {
    const { world, guild, mod, member, lounge, studio, entries } = withRooms();
    world.setVoice(guild.id, member.id, lounge);
    world.moveVoice(guild.id, mod.id, member.id, studio);
    world.moveVoice(guild.id, mod.id, member.id, null);
    expect(entries()).toMatchObject([
      { action_type: 26, user_id: mod.id, target_id: null, options: { channel_id: studio, count: '1' } },
      { action_type: 27, user_id: mod.id, target_id: null, options: { count: '1' } },
    ]);
  });

  it('further ones by the same moderator into the same channel only raise its count', () => {
    const { world, guild, mod, member, owner, lounge, studio, entries, pass } = withRooms();
    for (const { id } of [member, owner]) {
      world.setVoice(guild.id, id, lounge);
      world.moveVoice(guild.id, mod.id, id, studio);
    }
    world.moveVoice(guild.id, owner.id, member.id, lounge);
    world.moveVoice(guild.id, mod.id, member.id, null);
    pass(6 * 60_000);
    world.moveVoice(guild.id, mod.id, owner.id, null);
    expect(entries()).toHaveLength(4);
    expect(
      guild.auditLog.slice(-4).map(({ action_type: action, user_id: by, options }) => [action, by, options?.count]),
    ).toEqual([
      [26, mod.id, '2'],
      [26, owner.id, '1'],
      [27, mod.id, '1'],
      [27, mod.id, '1'],
    ]);
  });

  it('a server mute is an entry 24, and stays with the member until it is lifted', () => {
    const { world, guild, mod, member, lounge, entries, sent } = withRooms();
    world.setVoice(guild.id, member.id, lounge);
    world.silence(guild.id, mod.id, member.id, { mute: true });
    expect(entries()).toMatchObject([
      { action_type: 24, target_id: member.id, changes: [{ key: 'mute', old_value: false, new_value: true }] },
    ]);
    world.setVoice(guild.id, member.id, null);
    world.setVoice(guild.id, member.id, lounge);
    expect(sent.at(-1)?.data).toMatchObject({ mute: true });
  });

  it('ends when its holder goes and when its channel does', () => {
    const { world, guild, owner, mod, member, lounge, types, sent } = withRooms();
    world.setVoice(guild.id, member.id, lounge);
    world.setVoice(guild.id, mod.id, lounge);
    sent.length = 0;
    world.leave(guild.id, member.id);
    world.deleteChannel(guild.id, owner.id, lounge);
    expect(types().filter((type) => type === 'VOICE_STATE_UPDATE')).toHaveLength(2);
    expect(guild.voice.size).toBe(0);
  });
});

it('pinning tells of the channel and the message, and names who did it', () => {
  const { world, guild, channel, mod, member, say, types, entries, sent } = stage();
  const { id } = say('the table of tides');
  sent.length = 0;
  world.setPinned(guild.id, channel.id, id, mod.id, true);
  world.setPinned(guild.id, channel.id, id, mod.id, true);
  expect(types()).toEqual(['CHANNEL_PINS_UPDATE', 'MESSAGE_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
  expect(entries()).toMatchObject([
    { action_type: 74, target_id: member.id, options: { channel_id: channel.id, message_id: id } },
  ]);
});

it('a vote counts once, for an answer that exists', () => {
  const { world, guild, channel, mod, member, types, sent } = stage();
  const poll = world.startPoll(guild.id, channel.id, member.id, { question: 'When?', answers: ['18:00'], hours: 1 });
  sent.length = 0;
  world.vote(guild.id, channel.id, poll.id, mod.id, 1);
  world.vote(guild.id, channel.id, poll.id, mod.id, 1);
  world.unvote(guild.id, channel.id, poll.id, mod.id, 1);
  expect(types()).toEqual(['MESSAGE_POLL_VOTE_ADD', 'MESSAGE_POLL_VOTE_REMOVE']);
  expect(() => world.vote(guild.id, channel.id, poll.id, mod.id, 2)).toThrow(/no such answer/);
});

it("a bot's answer says whose command it answers", () => {
  const { world, guild, channel, member, helper, sent } = stage();
  world.useCommand(guild.id, channel.id, member.id, { botId: helper.id, name: 'rank show', answer: '#41' });
  expect(sent.at(-1)?.data).toMatchObject({
    type: 20,
    author: { id: helper.id },
    interaction: { name: 'rank show' },
    interaction_metadata: { type: 2, user: { id: member.id } },
  });
});

it('clearing reactions leaves none on the message', () => {
  const { world, guild, channel, member, mod, say, types, sent } = stage();
  const { id } = say();
  for (const emoji of ['👍', '🦀']) world.react(guild.id, channel.id, id, mod.id, emoji);
  world.react(guild.id, channel.id, id, member.id, '🦀');
  sent.length = 0;
  world.clearReactions(guild.id, channel.id, id, '🦀');
  expect(guild.messages.get(channel.id)?.[0]?.reactions).toMatchObject([{ emoji: { name: '👍' }, count: 1 }]);
  world.clearReactions(guild.id, channel.id, id);
  expect(guild.messages.get(channel.id)?.[0]?.reactions).toBeUndefined();
  expect(types()).toEqual(['MESSAGE_REACTION_REMOVE_EMOJI', 'MESSAGE_REACTION_REMOVE_ALL']);
});

it('AutoMod tells of each action, under the name of whom it caught', () => {
  const { world, guild, channel, member, types, entries } = stage();
  world.automodHit(guild.id, member.id, {
    ruleId: '500000000000000001',
    ruleName: 'No trading',
    channelId: channel.id,
    content: 'buy my coins',
    keyword: 'coins',
    timeoutS: 60,
  });
  expect(types()).toEqual([
    'AUTO_MODERATION_ACTION_EXECUTION',
    'GUILD_AUDIT_LOG_ENTRY_CREATE',
    'AUTO_MODERATION_ACTION_EXECUTION',
    'GUILD_MEMBER_UPDATE',
    'GUILD_AUDIT_LOG_ENTRY_CREATE',
  ]);
  expect(entries()).toMatchObject([
    { action_type: 143, user_id: member.id },
    { action_type: 145, user_id: member.id },
  ]);
});

it('a prune is one entry with its number', () => {
  const { world, guild, mod, member, helper, types, entries } = stage();
  world.prune(guild.id, mod.id, [member.id, helper.id], 30);
  expect(types()).toEqual(['GUILD_MEMBER_REMOVE', 'GUILD_MEMBER_REMOVE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
  expect(entries()).toMatchObject([{ action_type: 21, options: { delete_member_days: '30', members_removed: '2' } }]);
});
