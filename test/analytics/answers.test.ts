// Kept answers: the same question costs one reading, and no answer outlives the change that made it wrong.
import { expect, onTestFinished, test } from 'vitest';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { createWorld } from '#main/demo/world/world';
import { createAnswers } from '#main/analytics/answers';
import { startApp } from '#test/support/app';

const asking = (now = () => 0) => {
  const answers = createAnswers(now);
  let readings = 0;
  const ask = (guildId: string, days = 7): number =>
    answers.answer('commands', { guildId, days } as { guildId: string }, () => (readings += 1));
  return { ...answers, ask };
};

test('the same question is read once, another one for itself', () => {
  const { ask } = asking();
  expect([ask('1'), ask('1'), ask('1', 30), ask('2'), ask('1')]).toEqual([1, 1, 2, 3, 1]);
});

test('a change of a server drops its answers, one of everything drops all, one of routing none', () => {
  const { ask, touched } = asking();
  ask('1');
  ask('2');
  touched('1', ['deliveries', 'settings']);
  expect(ask('1')).toBe(1);
  touched('1', ['events', 'stats']);
  expect([ask('1'), ask('2')]).toEqual([3, 2]);
  touched(null, ['connection']);
  expect([ask('1'), ask('2')]).toEqual([4, 5]);
});

test('without any change it is read again once it is old: the last 24 hours move on', () => {
  let now = 0;
  const { ask } = asking(() => now);
  ask('1');
  now = 4_999;
  expect(ask('1')).toBe(1);
  now = 5_000;
  expect(ask('1')).toBe(2);
});

test('a question that failed is asked again', () => {
  const { answer } = createAnswers();
  const failing = (): never => {
    throw new Error('no');
  };
  expect(() => answer('server', { guildId: '1' }, failing)).toThrow('no');
  expect(answer('server', { guildId: '1' }, () => 5)).toBe(5);
});

test('whoever asks upon a nudge gets what is on record, gauges and kept answers alike', async () => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const voice = world.createChannel(guild.id, owner.id, { name: 'lounge', type: 2 });
  const standIn = await startStandIn({ world });
  onTestFinished(() => standIn.close());
  const { client, app } = await startApp({ env: { MODDESK_DISCORD_API: standIn.apiBase } });
  const guildId = guild.id;
  const messages = async (): Promise<number> =>
    (await client.analytics.server({ guildId, timeframe: '1h' })).messageCount;
  /** Asks at once, so that there is something stale to give, and then upon each nudge. */
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    const stop = new AbortController();
    const nudges = await client.live.changes({ guildId }, { signal: stop.signal });
    if (!(await isSo())) for await (const { topics } of nudges) if (topics.includes('stats') && (await isSo())) break;
    stop.abort();
  };
  await client.connection.connect({ token: standIn.token });
  await until(async () => (await client.guilds.list({})).length > 0);
  await app.idle();
  expect(await messages()).toBe(0);
  world.sendMessage(guildId, channel.id, owner.id, { content: 'hello' });
  await until(async () => (await messages()) === 1);
  const newcomer = world.addUser({ username: 'mallory' });
  world.join(guildId, newcomer.id);
  world.timeout(guildId, owner.id, newcomer.id, Date.now() + 600_000, 'spam');
  world.setVoice(guildId, owner.id, voice.id);
  await until(async () => {
    const gauges = await client.analytics.gauges({ guildId });
    return gauges.recentJoins === 1 && gauges.openTimeouts === 1 && gauges.voiceMembers === 1;
  });
  const gauges = await client.analytics.gauges({ guildId });
  expect(gauges.eventsPerMinute).toBeGreaterThanOrEqual(4);
  expect((await client.users.profile({ guildId, userId: newcomer.id })).riskFacts.map(({ fact }) => fact)).toEqual(
    expect.arrayContaining(['new-account', 'just-joined', 'timed-out', 'timeouts']),
  );
});
