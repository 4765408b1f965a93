// The whole way: a small Discord, a real bot client, the store, and what the contract then answers.
import { expect, onTestFinished, test } from 'vitest';
import { createWorld } from '#main/demo/world/world';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { memorySecrets, startApp, temporaryData } from '#test/support/app';
import { expectRequestsValid } from '#test/support/openapi';

const peer = async () => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada', globalName: 'Ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const member = world.addUser({ username: 'mallory' });
  world.join(guild.id, member.id);
  const standIn = await startStandIn({ world });
  onTestFinished(() => standIn.close());
  return {
    world,
    standIn,
    owner,
    guild,
    channel,
    member,
    token: standIn.token,
    env: { MODDESK_DISCORD_API: standIn.apiBase },
  };
};

/** Resolves when the bot is ready and what it was greeted with is on record. */
const ready = async ({ app, client }: Awaited<ReturnType<typeof startApp>>, count = 1): Promise<void> => {
  const stop = new AbortController();
  const nudges = await client.live.changes({}, { signal: stop.signal });
  const done = async (): Promise<boolean> => {
    await app.idle();
    const [status, guilds] = await Promise.all([client.connection.status({}), client.guilds.list({})]);
    return status.state === 'ready' && guilds.length >= count;
  };
  if (!(await done())) for await (const _ of nudges) if (await done()) break;
  stop.abort();
};

test('a moderator connects the bot, and what happens is on record with who did it', async () => {
  const { world, standIn, owner, guild, channel, member, token, env } = await peer();
  const started = await startApp({ env });
  const { client, app } = started;
  const stop = new AbortController();
  await client.connection.connect({ token });
  await ready(started);
  expect(await client.connection.status({})).toMatchObject({
    state: 'ready',
    guildCount: 1,
    hasToken: true,
    apiBase: standIn.apiBase,
  });

  const nudges = await client.live.changes({ guildId: guild.id }, { signal: stop.signal });
  const message = world.sendMessage(guild.id, channel.id, member.id, { content: 'buy cheap =cmd() <script>' });
  world.deleteMessage(guild.id, channel.id, message.id, owner.id);
  world.ban(guild.id, owner.id, member.id, 'spam');
  const seen = async () => {
    await app.idle();
    return (await client.events.list({ guildId: guild.id, order: 'oldest' })).items;
  };
  let events = await seen();
  for await (const nudge of nudges) {
    expect(nudge).toMatchObject({ guildId: guild.id });
    events = await seen();
    if (events.some(({ kind, actor }) => kind === 'BAN' && actor)) break;
  }
  stop.abort();
  const of = (kind: string) => events.find((event) => event.kind === kind);
  expect(of('MESSAGE_SEND')).toMatchObject({
    actor: { id: member.id, name: 'mallory' },
    excerpt: 'buy cheap =cmd() <script>',
  });
  expect(of('MESSAGE_DELETE')).toMatchObject({ target: { id: member.id }, actor: { id: owner.id, name: 'Ada' } });
  expect(of('BAN')).toMatchObject({
    target: { id: member.id },
    actor: { id: owner.id },
    actorGrade: 'exact',
    reason: 'spam',
    source: 'human',
  });
  expect(of('LEAVE')).toMatchObject({ data: { cause: 'ban' } });

  const detail = await client.events.get({ guildId: guild.id, id: of('BAN')?.id ?? 0 });
  expect(detail.evidence).toMatchObject({
    grade: 'exact',
    auditEntry: { action: 22, actorId: owner.id, reason: 'spam' },
  });
  const now = Date.now();
  const figures = await client.analytics.server({ guildId: guild.id, timeframe: '1h' });
  expect(figures).toMatchObject({ messageCount: 1, memberLeaves: 1, moderationActions: 1 });
  const { buckets } = await client.analytics.activity({
    guildId: guild.id,
    from: now - 3_600_000,
    to: now + 60_000,
    bucket: 'hour',
  });
  expect(buckets.reduce((sum, { byKind }) => sum + (byKind.BAN ?? 0), 0)).toBe(1);
  expect((await client.guilds.moderators({ guildId: guild.id }))[0]).toMatchObject({ id: owner.id, actionCount: 1 });
  expect(await client.users.search({ guildId: guild.id, text: 'mal' })).toMatchObject([
    { id: member.id, present: false },
  ]);
  await expectRequestsValid(standIn.requests);
});

test('a token that Discord refuses is refused at its field, and not kept', async () => {
  const { env, token } = await peer();
  const { client, secrets } = await startApp({ env });
  await expect(client.connection.connect({ token: `${token.slice(0, -4)}zzzz` })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: 'token' }] },
  });
  expect(await secrets.get('discord-token')).toBeNull();
  expect(await client.connection.status({})).toMatchObject({ hasToken: false });
});

test('after a restart the bot connects by itself and the gap is on record', async () => {
  const { env, guild, token } = await peer();
  const [dataDir, secrets] = [temporaryData(), memorySecrets()];
  const first = await startApp({ env, dataDir, secrets });
  await first.client.connection.connect({ token });
  await ready(first);
  await first.app.stop();

  const second = await startApp({ env, dataDir, secrets });
  await ready(second);
  const now = Date.now();
  const gaps = await second.client.connection.gaps({ guildId: guild.id, from: now - 86_400_000, to: now });
  expect(gaps[0]).toMatchObject({ from: now - 86_400_000 });
  expect(gaps[0]?.unknowable.join()).toContain('deleted messages');
});

test('the store is encrypted from the first run, and refuses another key without touching the file', async () => {
  const dataDir = temporaryData();
  const { app } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: 'ab'.repeat(32) } });
  await app.stop();
  await expect(startApp({ dataDir, env: { MODDESK_STORE_KEY: 'cd'.repeat(32) } })).rejects.toMatchObject({
    code: 'WRONG_KEY',
  });
  await expect(startApp({ dataDir, secrets: memorySecrets() })).rejects.toThrow('its key is gone');
  const again = await startApp({ dataDir, env: { MODDESK_STORE_KEY: 'ab'.repeat(32) } });
  expect(await again.client.guilds.list({})).toEqual([]);
});

test('a data directory is for one host at a time', async () => {
  const { dataDir, secrets } = await startApp();
  await expect(startApp({ dataDir, secrets })).rejects.toMatchObject({ code: 'LOCKED' });
});

test(
  'the demo is a world of its own; leaving it opens the own record, or says in words why not',
  { timeout: 60_000 },
  async () => {
    const dataDir = temporaryData();
    const few = { MODDESK_DEMO_DAYS: '3' };
    const own = await startApp({ dataDir, env: { MODDESK_STORE_KEY: 'ab'.repeat(32) } });
    await own.client.settings.save({ version: 0, settings: { hourCycle: '24' } });
    await own.app.stop();

    const locked = await startApp({ dataDir, flags: ['--demo'], env: { ...few, MODDESK_STORE_KEY: 'cd'.repeat(32) } });
    await locked.app.idle();
    // The record is whole before the bot has logged in.
    await expect
      .poll(() => locked.client.connection.status({}), { timeout: 60_000 })
      .toMatchObject({ isDemo: true, state: 'ready', guildCount: 2 });
    await expect(locked.client.connection.demo({ on: false })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      defined: true,
      data: { reason: expect.stringContaining('cannot be opened with this key') },
    });
    expect(await locked.client.connection.status({})).toMatchObject({ isDemo: true });
    await locked.app.stop();

    const again = await startApp({ dataDir, flags: ['--demo'], env: { ...few, MODDESK_STORE_KEY: 'ab'.repeat(32) } });
    expect(await again.client.settings.get({})).toMatchObject({ version: 0 });
    // Two clicks are one switch.
    const [first, second] = await Promise.all([
      again.client.connection.demo({ on: false }),
      again.client.connection.demo({ on: false }),
    ]);
    expect([first.isDemo, second.isDemo]).toEqual([false, false]);
    expect(await again.client.settings.get({})).toMatchObject({ version: 1, settings: { hourCycle: '24' } });
    expect(await again.client.guilds.list({})).toEqual([]);
  },
);
