// A small guild with a moderator, a member and a channel, on a clock that the test turns; and what Discord sent since.
import { ChannelType } from 'discord-api-types/v10';
import type { WorldDispatch } from '#main/demo/world/types';
import { createWorld } from '#main/demo/world/world';

export interface Sent extends Omit<WorldDispatch, 'data'> {
  data: Record<string, unknown>;
}

export function stage() {
  let at = Date.UTC(2026, 10, 1, 12);
  const world = createWorld({ now: () => at, random: () => 0.42 });
  const owner = world.addUser({ username: 'owner' });
  const guild = world.addGuild({ name: 'Harbour', ownerId: owner.id });
  const [mod, member, helper] = ['mod', 'mallory', 'helper'].map((username) =>
    world.addUser({ username, bot: username === 'helper' }),
  );
  if (!mod || !member || !helper) throw new Error('nobody');
  for (const { id } of [mod, member, helper]) world.join(guild.id, id);
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: ChannelType.GuildText });
  const sent: Sent[] = [];
  world.onDispatch(({ type, guildId, data }) => sent.push({ type, guildId, data: JSON.parse(JSON.stringify(data)) }));
  return {
    world,
    guild,
    owner,
    mod,
    member,
    helper,
    channel,
    sent,
    pass: (ms: number) => void (at += ms),
    now: () => at,
    types: () => sent.map(({ type }) => type),
    entries: () => sent.filter(({ type }) => type === 'GUILD_AUDIT_LOG_ENTRY_CREATE').map(({ data }) => data),
    say: (content = 'hello', authorId = member.id) => world.sendMessage(guild.id, channel.id, authorId, { content }),
  };
}
