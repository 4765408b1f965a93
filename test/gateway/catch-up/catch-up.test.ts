// The machine was off while things happened. What Discord still knows is on record afterwards, once, with who did it.
import { expect, test, vi } from 'vitest';
import { eventsList } from '#main/analytics/events-list';
import { setDesk, shapes } from './desk';

// Several switch-ons of a whole machine each; two busy cores take their time.
vi.setConfig({ testTimeout: 60_000 });

test('what moderators did while the bot was away is on record with their name', async () => {
  const desk = await setDesk();
  const { world, guildId, ownerId, people, roleId, channelId } = desk;
  const [mia = '', tom = '', eve = '', sam = '', kim = ''] = people;
  await desk.on();
  await desk.caughtUp();
  await desk.off();

  world.ban(guildId, ownerId, mia, 'spam');
  world.kick(guildId, ownerId, tom, 'rude');
  world.leave(guildId, eve);
  world.timeout(guildId, ownerId, sam, Date.now() + 3_600_000, 'cool down');
  world.setNickname(guildId, ownerId, kim, 'Kimmy');
  world.setNickname(guildId, ownerId, kim, 'Kimberly');
  world.addRoles(guildId, ownerId, kim, [roleId]);
  const lounge = world.createChannel(guildId, ownerId, { name: 'lounge', type: 0 });
  world.updateChannel(guildId, ownerId, channelId, { topic: 'Books only' });
  const gone = world.createChannel(guildId, ownerId, { name: 'gone', type: 0 });
  world.deleteChannel(guildId, ownerId, gone.id);
  world.updateRole(guildId, ownerId, roleId, { name: 'Helpers' });
  world.createInvite(guildId, ownerId, channelId, { maxUses: 3 });
  const newcomer = world.addUser({ username: 'newcomer' }).id;
  world.join(guildId, newcomer);

  await desk.on();
  await desk.caughtUp();
  const byOwner = { origin: 'recovered', actorId: ownerId, actorGrade: 'exact' };
  expect(desk.one('BAN')).toMatchObject({ ...byOwner, targetId: mia, reason: 'spam' });
  expect(desk.one('KICK')).toMatchObject({ ...byOwner, targetId: tom, reason: 'rude' });
  expect(desk.one('TIMEOUT')).toMatchObject({ ...byOwner, targetId: sam, reason: 'cool down' });
  const left = Object.fromEntries(desk.events('LEAVE').map((event) => [event.targetId, event]));
  expect(left[mia]).toMatchObject({ ...byOwner, data: { cause: 'ban' } });
  expect(left[tom]).toMatchObject({ ...byOwner, data: { cause: 'kick' } });
  expect(left[eve]).toMatchObject({ origin: 'recovered' });
  expect(left[eve]?.actorId === null || left[eve]?.actorId === eve).toBe(true);
  expect(Object.keys(left)).toHaveLength(3);
  expect(desk.events('NICKNAME_CHANGE').map(({ data }) => data)).toEqual([
    { before: null, after: 'Kimmy' },
    { before: 'Kimmy', after: 'Kimberly' },
  ]);
  expect(desk.one('ROLE_ADD')).toMatchObject({ ...byOwner, targetId: kim, data: { roles: [{ id: roleId }] } });
  expect(desk.events('CHANNEL_CREATE').map(({ channelId: id }) => id)).toEqual([lounge.id, gone.id]);
  expect(desk.one('CHANNEL_DELETE')).toMatchObject({ ...byOwner, channelId: gone.id, data: { name: 'gone' } });
  expect(desk.one('CHANNEL_UPDATE')).toMatchObject({ ...byOwner, data: { changes: [{ field: 'topic' }] } });
  expect(desk.one('ROLE_UPDATE')).toMatchObject({ ...byOwner, data: { changes: [{ field: 'name' }] } });
  expect(desk.one('INVITE_CREATE')).toMatchObject({ ...byOwner, data: { maxUses: 3 } });
  expect(desk.one('JOIN')).toMatchObject({ origin: 'recovered', targetId: newcomer, actorGrade: 'self' });
  expect(desk.one('CATCH_UP').data).toMatchObject({
    isFirst: false,
    byKind: { BAN: 1, KICK: 1, LEAVE: 3, JOIN: 1, NICKNAME_CHANGE: 2 },
  });

  const once = shapes(desk.events());
  await desk.off();
  await desk.on();
  await desk.caughtUp();
  expect(shapes(desk.events())).toEqual(once);
});

test('who joined just before the last sign of life, unrecorded, is on record as well', async () => {
  const desk = await setDesk();
  const { world, guildId, people } = desk;
  const workspace = await desk.on();
  await desk.caughtUp();
  // As when the process is killed between noting the end of a connection and writing what came before it.
  await workspace.pipeline.sessions.closed({ at: Date.now() + 30_000, reason: 'lost' });
  await desk.off();
  const newcomer = world.addUser({ username: 'newcomer' }).id;
  world.join(guildId, newcomer);

  await desk.on();
  await desk.caughtUp();
  expect(desk.one('JOIN')).toMatchObject({ origin: 'recovered', targetId: newcomer });
  expect(people.every((id) => desk.events('JOIN').every(({ targetId }) => targetId !== id))).toBe(true);
});

test('a clock of Discord’s that is ahead hides nobody who joined in the last moments', async () => {
  const desk = await setDesk({}, () => Date.now() + 20_000);
  const { world, guildId } = desk;
  const join = (username: string): string => {
    const { id } = world.addUser({ username });
    world.join(guildId, id);
    return id;
  };
  await desk.on();
  await desk.caughtUp();
  await desk.off();
  const before = join('before');
  await desk.on();
  const after = join('after');
  await desk.caughtUp();
  await desk.off();
  await desk.on();
  await desk.caughtUp();
  expect(desk.events('JOIN').map(({ targetId, origin }) => [targetId, origin])).toEqual([
    [before, 'recovered'],
    [after, 'live'],
  ]);
});

test('messages written, edited and deleted meanwhile are found; a deletion nobody saw accuses nobody', async () => {
  const desk = await setDesk();
  const { world, guildId, ownerId, channelId, people } = desk;
  const [mia = '', tom = ''] = people;
  await desk.on();
  const [kept, edited, gone, purged] = [
    desk.say('kept', mia),
    desk.say('before', mia),
    desk.say('gone', mia),
    desk.say('bad', tom),
  ];
  await desk.caughtUp();
  await desk.off();

  world.editMessage(guildId, channelId, edited, 'after');
  world.deleteMessage(guildId, channelId, gone);
  world.deleteMessage(guildId, channelId, purged, ownerId);
  const written = Array.from({ length: 230 }, (_, index) => desk.say(`line ${index}`, mia));

  await desk.on();
  await desk.caughtUp();
  const sent = desk.events('MESSAGE_SEND');
  expect(sent.map(({ messageId }) => messageId)).toEqual([kept, edited, gone, purged, ...written]);
  expect(sent.filter(({ origin }) => origin === 'recovered')).toHaveLength(230);
  expect(desk.one('MESSAGE_EDIT')).toMatchObject({ messageId: edited, actorId: mia, origin: 'recovered' });
  const deleted = Object.fromEntries(desk.events('MESSAGE_DELETE').map((event) => [event.messageId, event]));
  expect(deleted[gone]).toMatchObject({ origin: 'recovered', actorId: null, actorGrade: 'unknown', targetId: mia });
  expect(deleted[purged]).toMatchObject({ actorId: ownerId, actorGrade: 'likely', targetId: tom });
  expect(Object.keys(deleted)).toHaveLength(2);
  // When is only known to lie within the absence, and lists say so.
  const { items } = eventsList(desk.desk().read, { guildId, kinds: ['MESSAGE_DELETE'], grades: ['unknown'] });
  const [shown] = items;
  expect(shown?.recovered?.notBefore).toBeLessThanOrEqual(shown?.at ?? 0);
  expect(shown?.recovered?.notAfter).toBeGreaterThanOrEqual(shown?.at ?? Infinity);

  const once = shapes(desk.events());
  await desk.off();
  await desk.on();
  await desk.caughtUp();
  expect(shapes(desk.events())).toEqual(once);
});
