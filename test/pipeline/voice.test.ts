// Voice: a restart invents nothing, a stay has its length, and nobody is said to have been put out without evidence.
import { expect, test } from 'vitest';
import * as d from './discord';
import { entry, guildCreate, ids } from './discord';
import { lounge, stage, voice, voiceState } from './discord-voice';
import { openPipeline } from './fixture';

const present = (...states: object[]) => guildCreate({ more: { voice_states: states } });
const disconnected = (more: object = {}): d.Raw => entry(27, null, { options: { count: '1' }, ...more });
const moved = (channelId: string): d.Raw => entry(26, null, { options: { channel_id: channelId, count: '1' } });

test('who is in voice when the bot comes has not just joined, and how long they stayed is not made up', async () => {
  const t = await openPipeline();
  await t.feed(present(voiceState(ids.ann, lounge)));
  await t.feed(voice(ids.ann, lounge));
  expect(t.events()).toEqual([]);
  await t.feed(voice(ids.ann, null));
  expect(t.one('VOICE_LEAVE')).toMatchObject({ targetId: ids.ann, channelId: lounge, data: { durationMs: null } });
});

test('a restart neither invents a join nor forgets when a stay began', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.ann, lounge), voice(ids.bob, lounge));
  await t.restart();
  // Bob left meanwhile, unseen.
  await t.feed(present(voiceState(ids.ann, lounge)));
  expect(t.events()).toHaveLength(2);
  await t.feed(voice(ids.ann, null), voice(ids.bob, null));
  expect(t.one('VOICE_LEAVE')).toMatchObject({ targetId: ids.ann, data: { durationMs: 3_000 } });
});

test('a server mute that somebody brings along into voice is no news', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.ann, lounge, { mute: true }), voice(ids.ann, null, { mute: true }));
  expect(t.events().map(({ kind }) => kind)).toEqual(['VOICE_JOIN', 'VOICE_LEAVE']);
});

test('muting oneself, sharing a screen and another device are not recorded', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.ann, lounge));
  await t.feed(
    voice(ids.ann, lounge, { self_mute: true }),
    voice(ids.ann, lounge, { self_stream: true }),
    voice(ids.ann, lounge, { session_id: 'phone' }),
  );
  expect(t.events()).toHaveLength(1);
});

for (const order of ['before', 'after'] as const) {
  test(`the only one who leaves when a moderator disconnects somebody is likely meant; the entry comes ${order}`, async () => {
    const t = await openPipeline();
    await t.feed(voice(ids.ann, lounge));
    const out = [voice(ids.ann, null), disconnected({ reason: 'Airhorn.' })];
    await t.feed(...(order === 'before' ? out.toReversed() : out));
    expect(t.one('VOICE_FORCE_DISCONNECT')).toMatchObject({
      actorId: ids.mod,
      targetId: ids.ann,
      actorGrade: 'likely',
      source: 'human',
      reason: 'Airhorn.',
      data: { count: 1, candidates: 1 },
    });
    expect(t.one('VOICE_FORCE_DISCONNECT').rule).toMatch(/only this one/);
    // That they left is on record beside it, without an accusation.
    expect(t.one('VOICE_LEAVE')).toMatchObject({ targetId: ids.ann, actorId: null, actorGrade: 'unknown' });
    await t.send(...t.last());
    await t.feed(...out);
    expect(t.events()).toHaveLength(3);
  });

  test(`of two who leave neither is named; the entry comes ${order}`, async () => {
    const t = await openPipeline();
    await t.feed(voice(ids.ann, lounge), voice(ids.bob, lounge));
    const out = [voice(ids.ann, null), disconnected(), voice(ids.bob, null)];
    await t.feed(...(order === 'before' ? [disconnected(), voice(ids.ann, null), voice(ids.bob, null)] : out));
    expect(t.one('VOICE_FORCE_DISCONNECT')).toMatchObject({
      actorId: ids.mod,
      actorGrade: 'exact',
      targetId: null,
      data: { count: 1, candidates: 2 },
    });
    expect(t.one('VOICE_FORCE_DISCONNECT').rule).toMatch(/cannot be told/);
  });

  test(`a forced move is joined by the channel it went to; the entry comes ${order}`, async () => {
    const t = await openPipeline();
    await t.feed(voice(ids.ann, lounge), voice(ids.bob, stage));
    // Bob changes channels by himself meanwhile: to another one.
    const moves = [voice(ids.bob, lounge), voice(ids.ann, stage), moved(stage)];
    await t.feed(...(order === 'before' ? moves.toReversed() : moves));
    expect(t.one('VOICE_FORCE_MOVE')).toMatchObject({
      actorId: ids.mod,
      actorGrade: 'likely',
      targetId: ids.ann,
      channelId: stage,
    });
  });
}

test('an entry that counts several names nobody', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.ann, lounge));
  await t.feed(voice(ids.ann, null), disconnected({ options: { count: '3' } }));
  expect(t.one('VOICE_FORCE_DISCONNECT')).toMatchObject({ targetId: null, data: { count: 3, candidates: 1 } });
});

test('the moderator who leaves at that moment was not put out by their own hand', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.mod, lounge));
  await t.feed(voice(ids.mod, null), disconnected());
  expect(t.one('VOICE_FORCE_DISCONNECT')).toMatchObject({ targetId: null, data: { candidates: 0 } });
});

test('a raised count tells of one more: the only other who left since is likely meant', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.ann, lounge), voice(ids.bob, lounge));
  const first = disconnected();
  await t.feed(voice(ids.ann, null), first);
  t.clock += 20_000;
  await t.feed(voice(ids.bob, null));
  const raised = { ...first, data: { ...(first.data as object), options: { count: '2' } } };
  await t.feed(raised, raised);
  expect(
    t.events('VOICE_FORCE_DISCONNECT').map(({ targetId, actorId, actorGrade }) => [targetId, actorId, actorGrade]),
  ).toEqual([
    [ids.ann, ids.mod, 'likely'],
    [ids.bob, ids.mod, 'likely'],
  ]);
  const more = { ...first, data: { ...(first.data as object), options: { count: '5' } } };
  await t.feed(more);
  expect(t.events('VOICE_FORCE_DISCONNECT').find(({ targetId }) => targetId === null)).toMatchObject({
    actorId: ids.mod,
    actorGrade: 'exact',
    data: { count: 3, candidates: 0 },
  });
});

test('two put out within moments are both named once the count says that both were', async () => {
  const t = await openPipeline();
  await t.feed(voice(ids.ann, lounge), voice(ids.bob, lounge));
  const first = disconnected();
  await t.feed(voice(ids.ann, null), first, voice(ids.bob, null));
  expect(t.one('VOICE_FORCE_DISCONNECT')).toMatchObject({ targetId: null });
  await t.feed({ ...first, data: { ...(first.data as object), options: { count: '2' } } });
  const named = t.events('VOICE_FORCE_DISCONNECT').map(({ targetId, actorGrade }) => `${targetId} ${actorGrade}`);
  expect(named.toSorted()).toEqual([`${ids.ann} likely`, `${ids.bob} likely`].toSorted());
});
