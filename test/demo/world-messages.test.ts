// Messages in the world: what the gateway says of them, and which deletions the audit log knows.
import { describe, expect, it } from 'vitest';
import { stage } from './world-stage';

describe('a message', () => {
  it('arrives with its author, their member without the user, and whom it mentions', () => {
    const { say, sent, mod, member, guild, channel } = stage();
    const message = say(`look <@${mod.id}>`);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.data).toMatchObject({
      id: message.id,
      guild_id: guild.id,
      channel_id: channel.id,
      author: { id: member.id, username: 'mallory', discriminator: '0' },
      member: { roles: [], nick: null },
      mentions: [{ id: mod.id, member: { roles: [] } }],
      edited_timestamp: null,
      timestamp: '2026-11-01T12:00:00.000000+00:00',
    });
    expect(sent[0]?.data.member).not.toHaveProperty('user');
  });

  it('pings everyone only for those who may', () => {
    const { say, owner } = stage();
    expect(say('@everyone free things').mention_everyone).toBe(false);
    expect(say('@everyone meeting', owner.id).mention_everyone).toBe(true);
  });

  it('edited comes whole with a time; unfurled comes whole without one', () => {
    const { world, guild, channel, say, sent, pass } = stage();
    const { id } = say('see https://example.org/page');
    pass(1000);
    world.unfurlMessage(guild.id, channel.id, id);
    pass(1000);
    world.editMessage(guild.id, channel.id, id, 'never mind');
    expect(sent.slice(1)).toMatchObject([
      { type: 'MESSAGE_UPDATE', data: { id, edited_timestamp: null, embeds: [{ url: 'https://example.org/page' }] } },
      {
        type: 'MESSAGE_UPDATE',
        data: { id, edited_timestamp: '2026-11-01T12:00:02.000000+00:00', content: 'never mind', author: {} },
      },
    ]);
  });

  it('answered to quotes the other and mentions its author', () => {
    const { world, guild, channel, say, mod, member } = stage();
    const { id } = say('anyone?');
    const reply = world.sendMessage(guild.id, channel.id, mod.id, { content: 'here', replyTo: id });
    expect(reply).toMatchObject({ type: 19, referenced_message: { id }, mentions: [{ id: member.id }] });
  });

  it('of a webhook has no member, and its author is the webhook', () => {
    const { world, guild, channel, sent } = stage();
    world.sendMessage(guild.id, channel.id, 'Release notes', { content: 'v2', webhookId: '123456789012345678' });
    expect(sent[0]?.data).toMatchObject({
      webhook_id: '123456789012345678',
      author: { id: '123456789012345678', bot: true },
    });
    expect(sent[0]?.data).not.toHaveProperty('member');
  });

  it('carries who wrote it when somebody reacts, and keeps count', () => {
    const { world, guild, channel, say, mod, member, sent } = stage();
    const { id } = say();
    world.react(guild.id, channel.id, id, mod.id, '🔥');
    world.react(guild.id, channel.id, id, mod.id, '🔥');
    expect(sent.slice(1)).toMatchObject([
      {
        type: 'MESSAGE_REACTION_ADD',
        data: { message_author_id: member.id, user_id: mod.id, emoji: { id: null, name: '🔥' }, burst: false },
      },
    ]);
    expect(guild.messages.get(channel.id)?.[0]?.reactions).toMatchObject([{ count: 1 }]);
    world.unreact(guild.id, channel.id, id, mod.id, '🔥');
    expect(sent.at(-1)?.type).toBe('MESSAGE_REACTION_REMOVE');
    expect(guild.messages.get(channel.id)?.[0]?.reactions).toBeUndefined();
  });

  it('is forgotten when 500 newer ones came', () => {
    const { say, guild, channel } = stage();
    for (let count = 0; count < 501; count += 1) say(`number ${count}`);
    expect(guild.messages.get(channel.id)).toHaveLength(500);
    expect(guild.messages.get(channel.id)?.[0]?.content).toBe('number 1');
  });
});

describe('a deletion', () => {
  it('says ids and nothing else', () => {
    const { world, guild, channel, say, sent } = stage();
    const { id } = say();
    world.deleteMessage(guild.id, channel.id, id);
    expect(sent.slice(1)).toEqual([
      { type: 'MESSAGE_DELETE', guildId: guild.id, data: { id, channel_id: channel.id, guild_id: guild.id } },
    ]);
  });

  it('by a moderator is pushed once, then counted for five minutes', () => {
    const { world, guild, channel, say, mod, member, entries, pass } = stage();
    const remove = (id: string) => world.deleteMessage(guild.id, channel.id, id, mod.id);
    for (let count = 0; count < 3; count += 1) {
      remove(say().id);
      pass(60_000);
    }
    expect(entries()).toMatchObject([
      { action_type: 72, user_id: mod.id, target_id: member.id, options: { channel_id: channel.id, count: '1' } },
    ]);
    expect(guild.auditLog.at(-1)?.options?.count).toBe('3');
    pass(3 * 60_000);
    remove(say().id);
    expect(entries()).toHaveLength(2);
    expect(guild.auditLog.at(-1)?.options?.count).toBe('1');
  });

  it('by the author or by a bot leaves no entry', () => {
    const { world, guild, channel, say, member, helper, entries } = stage();
    world.deleteMessage(guild.id, channel.id, say().id, member.id);
    world.deleteMessage(guild.id, channel.id, say().id, helper.id);
    expect(entries()).toEqual([]);
  });

  it('in bulk names the channel and the count, for bots too', () => {
    const { world, guild, channel, say, helper, sent, entries } = stage();
    const ids = [say().id, say().id];
    world.bulkDelete(guild.id, channel.id, ids, helper.id);
    expect(sent.find(({ type }) => type === 'MESSAGE_DELETE_BULK')?.data).toEqual({
      ids,
      channel_id: channel.id,
      guild_id: guild.id,
    });
    expect(entries()).toMatchObject([
      { action_type: 73, target_id: channel.id, user_id: helper.id, options: { count: '2' } },
    ]);
    expect(guild.messages.get(channel.id)).toEqual([]);
  });
});
