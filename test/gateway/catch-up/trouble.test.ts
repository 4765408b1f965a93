// Catching up when it does not go smoothly: stopped in the middle, a Discord that answers late, wrongly or not at all.
import { expect, test, vi } from 'vitest';
import { setDesk, shapes } from './desk';

// Several switch-ons of a whole machine each; two busy cores take their time.
vi.setConfig({ testTimeout: 60_000 });

test('stopped in the middle, it goes on where it was and doubles nothing', async () => {
  const desk = await setDesk();
  const { world, standIn, guildId, ownerId, people } = desk;
  const [mia = '', tom = ''] = people;
  const second = world.createChannel(guildId, ownerId, { name: 'second', type: 0 });
  await desk.on();
  await desk.caughtUp();
  await desk.off();

  world.ban(guildId, ownerId, tom, 'spam');
  const lines = Array.from({ length: 150 }, (_, index) => desk.say(`line ${index}`, mia));
  const other = Array.from({ length: 150 }, (_, index) =>
    world.sendMessage(guildId, second.id, mia, { content: `other ${index}` }),
  );
  const stuck = standIn.faults.rest({
    match: { path: `/channels/${second.id}/messages` },
    status: 'hang',
    times: 100,
  });
  const asked = standIn.nextRequest(({ path }) => path.includes(second.id));
  await desk.on();
  while (stuck.hits === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(desk.desk().catchUp.status()).toMatchObject({ guildId, phase: 'messages' });
  expect(desk.events('MESSAGE_SEND').map(({ messageId }) => messageId)).toEqual(lines);
  await desk.off();
  await asked;
  stuck.release();
  const before = standIn.requests.length;

  await desk.on();
  await desk.caughtUp();
  expect(desk.desk().catchUp.status()).toBeUndefined();
  expect(desk.events('MESSAGE_SEND').map(({ messageId }) => messageId)).toEqual([
    ...lines,
    ...other.map(({ id }) => id),
  ]);
  expect(desk.one('BAN')).toMatchObject({ targetId: tom, actorId: ownerId });
  expect(desk.one('CATCH_UP').data).toMatchObject({ byKind: { BAN: 1, LEAVE: 1, MESSAGE_SEND: 300 } });
  // What was read is not read again: one page asks whether there is more.
  const again = standIn.requests.slice(before).filter(({ path }) => path === `/channels/${desk.channelId}/messages`);
  expect(again.length).toBeLessThanOrEqual(1);
});

test('rate limits, server errors and cut connections cost time and nothing else', async () => {
  const desk = await setDesk();
  const { world, standIn, guildId, ownerId, channelId, people } = desk;
  const [mia = '', tom = ''] = people;
  await desk.on();
  await desk.caughtUp();
  await desk.off();
  world.kick(guildId, ownerId, tom, 'rude');
  const lines = Array.from({ length: 120 }, (_, index) => desk.say(`line ${index}`, mia));

  const log = { path: `/guilds/${guildId}/audit-logs` };
  const messages = { path: `/channels/${channelId}/messages` };
  const limited = { status: 429, body: { message: 'slow down', retry_after: 0.02, global: false } } as const;
  const faults = [
    standIn.faults.rest({ match: log, ...limited, headers: { 'retry-after': '0.02' } }),
    standIn.faults.rest({ match: log, status: 503, times: 5 }),
    standIn.faults.rest({ match: messages, status: 500, times: 3 }),
    standIn.faults.rest({ match: messages, status: 'drop', times: 2 }),
    standIn.faults.rest({ match: { path: `/guilds/${guildId}/threads/active` }, status: 502, times: 2 }),
  ];
  await desk.on();
  await desk.caughtUp();
  expect(faults.map(({ hits }) => hits)).toEqual([1, 5, 3, 2, 2]);
  expect(desk.events('MESSAGE_SEND').map(({ messageId }) => messageId)).toEqual(lines);
  expect(desk.one('KICK')).toMatchObject({ targetId: tom, actorId: ownerId, reason: 'rude' });

  const once = shapes(desk.events());
  await desk.off();
  await desk.on();
  await desk.caughtUp();
  expect(shapes(desk.events())).toEqual(once);
});

test('where the bot may not look, the rest is caught up on all the same', async () => {
  const desk = await setDesk();
  const { world, standIn, guildId, channelId, people, ownerId } = desk;
  const [mia = '', tom = ''] = people;
  const second = world.createChannel(guildId, ownerId, { name: 'second', type: 0 });
  await desk.on();
  await desk.caughtUp();
  await desk.off();
  desk.say('seen', mia);
  world.sendMessage(guildId, second.id, mia, { content: 'not seen' });
  world.leave(guildId, tom);
  const body = { message: 'Missing Access', code: 50001 };
  standIn.faults.rest({ match: { path: `/channels/${second.id}/messages` }, status: 403, body, times: 100 });
  standIn.faults.rest({ match: { path: `/guilds/${guildId}/audit-logs` }, status: 403, body, times: 100 });
  await desk.on();
  await desk.caughtUp();
  expect(desk.one('MESSAGE_SEND')).toMatchObject({ channelId, origin: 'recovered' });
  expect(desk.one('LEAVE')).toMatchObject({ targetId: tom, origin: 'recovered' });
  expect(desk.one('CATCH_UP').data).toMatchObject({ byKind: { LEAVE: 1, MESSAGE_SEND: 1 } });
});
