// The whole way of the newer kinds: the small Discord, a real bot client, the store, and what the contract answers.
import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app';
import { logIn, setStage, type Stage, type Watched } from './stand-in-setup';

const room = ({ world, guild, ownerId }: Stage): string =>
  world.createChannel(guild.id, ownerId, { name: 'Lounge', type: 2 }).id;

const hit = (stage: Stage) => ({
  ruleId: '500000000000000001',
  ruleName: 'No trading',
  channelId: stage.channelId,
  content: 'buy my coins',
  keyword: 'coins',
});

test('a voice evening, a pin, a poll, a command and an AutoMod hit are on record with who did it', async () => {
  const stage = await setStage();
  const { world, standIn, guild, ownerId, memberId, channelId } = stage;
  const lounge = room(stage);
  const carl = world.addUser({ username: 'carl', bot: true });
  world.join(guild.id, carl.id);
  const { app, client } = await startApp({ env: { MODDESK_DISCORD_API: standIn.apiBase } });
  /** Looked at again whenever the record changes. */
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    const stop = new AbortController();
    const nudges = await client.live.changes({}, { signal: stop.signal });
    const done = async (): Promise<boolean> => {
      await app.idle();
      return holds();
    };
    if (!(await done())) for await (const _ of nudges) if (await done()) break;
    stop.abort();
  };
  await client.connection.connect({ token: standIn.token });
  await until(async () => {
    const [status, guilds] = await Promise.all([client.connection.status({}), client.guilds.list({})]);
    return status.state === 'ready' && guilds.length === 1;
  });

  const list = async () => (await client.events.list({ guildId: guild.id, order: 'oldest' })).items;
  const recorded = (kind: string) => until(async () => (await list()).some((event) => event.kind === kind));
  world.setVoice(guild.id, memberId, lounge);
  await recorded('VOICE_JOIN');
  world.silence(guild.id, ownerId, memberId, { mute: true });
  await recorded('VOICE_SERVER_MUTE');
  world.moveVoice(guild.id, ownerId, memberId, null);
  const message = world.sendMessage(guild.id, channelId, memberId, { content: 'the table of tides' });
  world.setPinned(guild.id, channelId, message.id, ownerId, true);
  const poll = world.startPoll(guild.id, channelId, memberId, { question: 'When?', answers: ['18:00'], hours: 1 });
  world.vote(guild.id, channelId, poll.id, ownerId, 1);
  world.useCommand(guild.id, channelId, memberId, { botId: carl.id, name: 'rank show', answer: '#41' });
  world.automodHit(guild.id, memberId, hit(stage));
  world.setBoost(guild.id, memberId, true);

  await recorded('BOOST_START');
  await recorded('COMMAND_USED');
  const events = await list();
  const of = (kind: string) => events.filter((event) => event.kind === kind);
  const by = { id: ownerId, name: 'olivia' };
  expect(of('VOICE_JOIN')).toMatchObject([{ actor: { id: memberId }, channelId: lounge, actorGrade: 'self' }]);
  expect(of('VOICE_LEAVE')).toMatchObject([{ target: { id: memberId }, actor: null }]);
  expect(of('VOICE_SERVER_MUTE')).toMatchObject([{ actor: by, target: { id: memberId }, actorGrade: 'exact' }]);
  expect(of('VOICE_FORCE_DISCONNECT')).toMatchObject([{ actor: by, target: { id: memberId }, actorGrade: 'likely' }]);
  expect(of('MESSAGE_PIN')).toMatchObject([{ actor: by, messageId: message.id, excerpt: 'the table of tides' }]);
  expect(of('POLL_VOTE_ADD')).toMatchObject([{ actor: by, messageId: poll.id }]);
  expect(of('COMMAND_USED')).toMatchObject([
    { actor: { id: memberId }, target: { id: carl.id, isBot: true }, data: { command: 'rank show' } },
  ]);
  // The answer is a message all the same.
  expect(of('MESSAGE_SEND')).toHaveLength(3);
  expect(of('AUTOMOD_ACTION')).toMatchObject([
    { target: { id: memberId }, source: 'automod', data: { ruleName: 'No trading', actions: ['block'] } },
  ]);
  expect(of('BOOST_START')).toMatchObject([{ actor: { id: memberId } }]);
  const voice = await client.events.count({ guildId: guild.id, groups: ['voice'] });
  expect(voice.count).toBe(4);
});

/** A dispatch that every session receives: what was sent before it has arrived when it has. */
const settle = async ({ standIn, guild }: Stage, watched: Watched): Promise<void> => {
  const arrived = watched.next('APPLICATION_COMMAND_PERMISSIONS_UPDATE');
  standIn.send('APPLICATION_COMMAND_PERMISSIONS_UPDATE', guild.id, { id: '1', guild_id: guild.id, permissions: [] });
  await arrived;
};

test('voice states, votes and AutoMod hits come to whom the intents and the permissions open them', async () => {
  const seen = async (intents: number[], isManager = true) => {
    const stage = await setStage();
    const { world, standIn, guild, ownerId, memberId, channelId } = stage;
    const lounge = room(stage);
    world.setVoice(guild.id, ownerId, lounge);
    if (!isManager)
      for (const { id, permissions } of guild.roles.values())
        world.updateRole(guild.id, ownerId, id, {
          permissions: String(BigInt(permissions) & ~PermissionFlagsBits.ManageGuild),
        });
    const watched = await logIn(standIn, { intents: [GatewayIntentBits.Guilds, ...intents] });
    const created = watched.dispatches.find(({ t }) => t === 'GUILD_CREATE')?.d as { voice_states: unknown[] };
    const from = watched.dispatches.length;
    const poll = world.startPoll(guild.id, channelId, memberId, { question: 'When?', answers: ['18:00'], hours: 1 });
    world.setVoice(guild.id, memberId, lounge);
    world.vote(guild.id, channelId, poll.id, ownerId, 1);
    world.automodHit(guild.id, memberId, hit(stage));
    await settle(stage, watched);
    return { inVoice: created.voice_states.length, types: watched.types(from).slice(0, -1) };
  };
  expect(await seen([])).toEqual({ inVoice: 0, types: [] });
  expect(await seen([GatewayIntentBits.GuildVoiceStates])).toEqual({ inVoice: 1, types: ['VOICE_STATE_UPDATE'] });
  expect((await seen([GatewayIntentBits.GuildMessagePolls])).types).toEqual(['MESSAGE_POLL_VOTE_ADD']);
  const { AutoModerationExecution } = GatewayIntentBits;
  expect((await seen([AutoModerationExecution])).types).toEqual(['AUTO_MODERATION_ACTION_EXECUTION']);
  expect((await seen([AutoModerationExecution], false)).types).toEqual([]);
});
