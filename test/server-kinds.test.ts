// The server's own kinds the whole way: done in a small Discord, pushed to a real bot client, recorded, answered by the contract.
import { expect, onTestFinished, test } from 'vitest';
import type { Kind } from '#contract/catalogue';
import { createWorld } from '#main/demo/world/world';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import type { AuditTiming, WorldThingType } from '#main/demo/world/types';
import { startApp } from '#test/support/app';

const things: readonly [WorldThingType, { [field: string]: unknown }, { [field: string]: unknown }, Kind[]][] = [
  ['emoji', { name: 'wave' }, { name: 'big_wave' }, ['EMOJI_CREATE', 'EMOJI_UPDATE', 'EMOJI_DELETE']],
  ['sticker', { name: 'Crab' }, { name: 'Red crab' }, ['STICKER_CREATE', 'STICKER_UPDATE', 'STICKER_DELETE']],
  ['sound', { name: 'Horn' }, { volume: 0.5 }, ['SOUNDBOARD_CREATE', 'SOUNDBOARD_UPDATE', 'SOUNDBOARD_DELETE']],
  ['webhook', { name: 'News' }, { name: 'Old news' }, ['WEBHOOK_CREATE', 'WEBHOOK_UPDATE', 'WEBHOOK_DELETE']],
  [
    'integration',
    { name: 'Shop' },
    { enabled: false },
    ['INTEGRATION_ADD', 'INTEGRATION_UPDATE', 'INTEGRATION_REMOVE'],
  ],
  ['stage', { topic: 'Questions' }, { topic: 'Answers' }, ['STAGE_START', 'STAGE_UPDATE', 'STAGE_END']],
  [
    'thread',
    { name: 'plans' },
    { thread_metadata: { archived: true } },
    ['THREAD_CREATE', 'THREAD_UPDATE', 'THREAD_DELETE'],
  ],
  [
    'scheduled-event',
    { name: 'Picnic', scheduled_start_time: '2026-11-25T18:00:00.000000+00:00' },
    { status: 2 },
    ['SCHEDULED_EVENT_CREATE', 'SCHEDULED_EVENT_UPDATE', 'SCHEDULED_EVENT_DELETE'],
  ],
  [
    'automod-rule',
    { name: 'Scam links' },
    { trigger_metadata: { keyword_filter: ['free nitro'] } },
    ['AUTOMOD_RULE_CREATE', 'AUTOMOD_RULE_UPDATE', 'AUTOMOD_RULE_DELETE'],
  ],
];
const others: Kind[] = [
  'PERMISSION_OVERWRITE_CREATE',
  'PERMISSION_OVERWRITE_UPDATE',
  'PERMISSION_OVERWRITE_DELETE',
  'GUILD_UPDATE',
  'BOT_ADD',
  'COMMAND_PERMISSION_UPDATE',
  'ONBOARDING_UPDATE',
];

test.each<AuditTiming>(['before', 'after'])('each is on record with who did it, its entry %s it', async (timing) => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const added = world.addUser({ username: 'helper', bot: true });
  const standIn = await startStandIn({ world });
  onTestFinished(() => standIn.close());
  const { app, client } = await startApp({ env: { MODDESK_DISCORD_API: standIn.apiBase } });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const nudges = await client.live.changes({}, { signal: stop.signal });
  await client.connection.connect({ token: standIn.token });
  const isReady = async (): Promise<boolean> => {
    await app.idle();
    return (await client.connection.status({})).state === 'ready' && (await client.guilds.list({})).length === 1;
  };
  if (!(await isReady())) for await (const _ of nudges) if (await isReady()) break;

  world.auditTiming = timing;
  for (const [type, made, change] of things) {
    const place = type === 'thread' ? { parent_id: channel.id } : { channel_id: channel.id };
    const { id } = world.createThing(
      guild.id,
      owner.id,
      type,
      type === 'scheduled-event' ? made : { ...made, ...place },
    );
    world.updateThing(guild.id, owner.id, type, id, change);
    world.deleteThing(guild.id, owner.id, type, id);
  }
  for (const deny of ['2048', '0'])
    world.updateChannel(guild.id, owner.id, channel.id, {
      permission_overwrites: [{ id: guild.id, type: 0, allow: '0', deny }],
    });
  world.updateChannel(guild.id, owner.id, channel.id, { permission_overwrites: [] });
  world.updateGuild(guild.id, owner.id, { name: 'Library', verification_level: 3 });
  world.addBot(guild.id, owner.id, added.id);
  const command = { applicationId: added.id, commandId: world.snowflake(), subjectId: guild.id, type: 1 as const };
  world.setCommandPermission(guild.id, owner.id, { ...command, before: null, after: false });
  world.changeOnboarding(guild.id, owner.id, { promptId: null, key: 'enabled', before: false, after: true });

  const wanted = [...things.flatMap(([, , , kinds]) => kinds), ...others];
  const last = world.sendMessage(guild.id, channel.id, owner.id, { content: 'that was all' });
  const recorded = async () => {
    await app.idle();
    return (await client.events.list({ guildId: guild.id, groups: ['server', 'messages'], limit: 500 })).items;
  };
  const again = await client.live.changes({}, { signal: stop.signal });
  let events = await recorded();
  const isAll = () =>
    events.some(({ messageId }) => messageId === last.id) &&
    events.every(({ kind, actor }) => kind === 'MESSAGE_SEND' || actor !== null);
  if (!isAll()) for await (const _ of again) if (((events = await recorded()), isAll())) break;
  const told = events.filter(({ kind }) => kind !== 'MESSAGE_SEND');
  expect(told.map(({ kind }) => kind).toSorted()).toEqual(wanted.toSorted());
  for (const event of told)
    expect(event, event.kind).toMatchObject({ actor: { id: owner.id }, actorGrade: 'exact', source: 'human' });
  expect(told.find(({ kind }) => kind === 'GUILD_UPDATE')?.data['changes']).toEqual([
    { field: 'name', before: 'Reading room', after: 'Library' },
    { field: 'verification_level', before: 2, after: 3 },
  ]);
});
