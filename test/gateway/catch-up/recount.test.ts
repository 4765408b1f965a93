// A moderator deletes several messages of one author: Discord tells of the first only and counts the others. And history from before.
import { expect, test, vi } from 'vitest';
import { setDesk } from './desk';

// Several switch-ons of a whole machine each; two busy cores take their time.
vi.setConfig({ testTimeout: 60_000 });

test('merged deletions are named once the count is read again', async () => {
  const desk = await setDesk();
  const { world, guildId, ownerId, channelId, people } = desk;
  const [mia = '', tom = ''] = people;
  const workspace = await desk.on();
  const [first, second, own] = [desk.say('one', mia), desk.say('two', mia), desk.say('mine', tom)];
  for (const id of [first, second]) world.deleteMessage(guildId, channelId, id, ownerId);
  world.deleteMessage(guildId, channelId, own);
  const named = () => desk.events('MESSAGE_DELETE').filter(({ actorId }) => actorId === ownerId);
  while (named().length < 2 || named().some(({ actorGrade }) => actorGrade !== 'exact'))
    await new Promise((resolve) => setImmediate(resolve));
  await workspace.pipeline.idle();
  expect(named().map(({ messageId, actorGrade }) => [messageId, actorGrade])).toEqual([
    [first, 'exact'],
    [second, 'exact'],
  ]);
  expect(named()[1]?.rule).toContain('count of an audit-log entry');
  expect(desk.events('MESSAGE_DELETE').find(({ messageId }) => messageId === own)).toMatchObject({
    actorId: null,
    actorGrade: 'unknown',
  });
});

test('merged moves and disconnections are named once the count is read again', async () => {
  const desk = await setDesk();
  const { world, guildId, ownerId, people } = desk;
  const [mia = '', tom = '', eve = ''] = people;
  const [lounge = '', studio = ''] = ['lounge', 'studio'].map(
    (name) => world.createChannel(guildId, ownerId, { name, type: 2 }).id,
  );
  const workspace = await desk.on();
  const recorded = async (kind: 'VOICE_JOIN' | 'VOICE_FORCE_MOVE' | 'VOICE_FORCE_DISCONNECT', named: string[]) => {
    const targets = () => desk.events(kind).flatMap(({ targetId }) => targetId ?? []);
    while (targets().length < named.length) await new Promise((resolve) => setImmediate(resolve));
    await workspace.pipeline.idle();
    expect(targets().toSorted()).toEqual(named.toSorted());
  };
  for (const person of [mia, tom, eve]) world.setVoice(guildId, person, lounge);
  await recorded('VOICE_JOIN', [mia, tom, eve]);
  for (const person of [mia, tom]) world.moveVoice(guildId, ownerId, person, studio);
  await recorded('VOICE_FORCE_MOVE', [mia, tom]);
  for (const person of [mia, eve]) world.moveVoice(guildId, ownerId, person, null);
  await recorded('VOICE_FORCE_DISCONNECT', [mia, eve]);
  const forced = desk.events('VOICE_FORCE_MOVE', 'VOICE_FORCE_DISCONNECT');
  expect(forced.map(({ actorId, actorGrade, data }) => [actorId, actorGrade, data['count']])).toEqual(
    forced.map(() => [ownerId, 'likely', 1]),
  );
});

test('history is read back as far as the moderator chose, and no further than once', async () => {
  const desk = await setDesk();
  const { people } = desk;
  const [mia = ''] = people;
  const history = Array.from({ length: 130 }, (_, index) => desk.say(`before ${index}`, mia));
  await desk.on();
  await desk.caughtUp();
  expect(desk.events()).toEqual([]);
  await desk.off();

  await desk.on((workspace) => workspace.pipeline.saveSettings(0, { backfillDays: 7 }));
  await desk.caughtUp();
  const sent = desk.events('MESSAGE_SEND');
  expect(sent.map(({ messageId }) => messageId)).toEqual(history);
  expect(new Set(sent.map(({ origin }) => origin))).toEqual(new Set(['recovered']));
  expect(desk.events('MESSAGE_DELETE')).toEqual([]);
  await desk.off();
  await desk.on();
  await desk.caughtUp();
  expect(desk.events('MESSAGE_SEND')).toHaveLength(130);
  expect(desk.events('CATCH_UP')).toHaveLength(1);
});

test('with the choice made first, a server begins with its history', async () => {
  const desk = await setDesk();
  const { world, guildId, ownerId, people } = desk;
  const [mia = '', tom = ''] = people;
  const history = [desk.say('before', mia), desk.say('also before', tom)];
  world.ban(guildId, ownerId, tom, 'spam');
  await desk.on((workspace) => workspace.pipeline.saveSettings(0, { backfillDays: 7 }));
  await desk.caughtUp();
  expect(desk.events('MESSAGE_SEND').map(({ messageId }) => messageId)).toEqual(history);
  expect(desk.one('BAN')).toMatchObject({ targetId: tom, actorId: ownerId, origin: 'recovered' });
  expect(desk.one('CATCH_UP').data).toMatchObject({ isFirst: true, byKind: { BAN: 1, MESSAGE_SEND: 2 } });
});
