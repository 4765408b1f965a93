// What a server's own things teach and tell: whole lists, first sights, empty diffs, payloads that are odd.
import { expect, test } from 'vitest';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids, inGuild } = d;
const emoji = (name: string, more: object = {}) => ({ id: d.snowflake(), name, roles: [], animated: false, ...more });
const emojis = (...list: object[]): d.Raw => ({ type: 'GUILD_EMOJIS_UPDATE', data: { ...inGuild, emojis: list } });
const thread = (name: string, more: object = {}) => ({
  id: d.snowflake(d.start - 9_000_000),
  ...inGuild,
  type: 11,
  name,
  parent_id: ids.channel,
  owner_id: ids.ann,
  thread_metadata: { archived: false, auto_archive_duration: 1440, create_timestamp: d.iso(d.start + 500) },
  ...more,
});

test('what GUILD_CREATE carries is learnt in silence, and changes are told against it', async () => {
  const t = await openPipeline();
  const wave = emoji('wave');
  const event = { id: d.snowflake(), ...inGuild, name: 'Picnic', status: 1, scheduled_start_time: d.iso(d.start) };
  const stage = { id: d.snowflake(), ...inGuild, channel_id: ids.channel, topic: 'Questions' };
  const sound = { sound_id: d.snowflake(), name: 'Horn', volume: 1 };
  const sticker = { id: d.snowflake(), name: 'Crab', tags: 'x' };
  const plans = thread('plans');
  await t.feed(
    d.guildCreate({
      more: {
        emojis: [wave],
        stickers: [sticker],
        soundboard_sounds: [sound],
        threads: [plans],
        stage_instances: [stage],
        guild_scheduled_events: [event],
      },
    }),
  );
  expect(t.events()).toEqual([]);
  await t.feed(
    emojis({ ...wave, name: 'big_wave' }),
    { type: 'GUILD_STICKERS_UPDATE', data: { ...inGuild, stickers: [] } },
    { type: 'GUILD_SOUNDBOARD_SOUND_UPDATE', data: { ...inGuild, ...sound, volume: 0.5 } },
    { type: 'THREAD_UPDATE', data: { ...plans, thread_metadata: { archived: true } } },
    { type: 'STAGE_INSTANCE_DELETE', data: stage },
    { type: 'GUILD_SCHEDULED_EVENT_UPDATE', data: { ...event, status: 2, user_count: 9 } },
  );
  expect(t.one('EMOJI_UPDATE').data['changes']).toEqual([{ field: 'name', before: 'wave', after: 'big_wave' }]);
  expect(t.one('STICKER_DELETE').data).toMatchObject({ name: 'Crab', settings: { tags: 'x' } });
  expect(t.one('SOUNDBOARD_UPDATE').data['changes']).toEqual([{ field: 'volume', before: 1, after: 0.5 }]);
  expect(t.one('THREAD_UPDATE').data['changes']).toEqual([{ field: 'archived', before: false, after: true }]);
  expect(t.one('STAGE_END')).toMatchObject({ channelId: ids.channel, data: { name: 'Questions' } });
  expect(t.one('SCHEDULED_EVENT_UPDATE').data['changes']).toEqual([{ field: 'status', before: 1, after: 2 }]);
  expect(t.events()).toHaveLength(6);
});

test('updates that change nothing of note are no events', async () => {
  const t = await openPipeline();
  const wave = emoji('wave', { roles: [ids.redRole, ids.blueRole] });
  const plans = thread('plans');
  await t.feed(d.guildCreate({ more: { emojis: [wave], threads: [plans], features: ['NEWS', 'COMMUNITY'] } }));
  await t.feed(
    emojis({ ...wave, roles: [ids.blueRole, ids.redRole] }),
    { type: 'THREAD_UPDATE', data: { ...plans, message_count: 40, total_message_sent: 41 } },
    {
      type: 'GUILD_UPDATE',
      data: { id: ids.guild, name: 'Test Guild', owner_id: ids.mod, features: ['COMMUNITY', 'NEWS'], max_members: 7 },
    },
    d.channelEvent('UPDATE', d.channel(ids.channel, 'general')),
  );
  expect(t.events()).toEqual([]);
  expect(t.pipeline.status().faulty).toBe(0);
});

test('a channel renamed and opened to somebody in one go gives one event for each', async () => {
  const t = await openPipeline();
  const overwrites = [
    { id: ids.bob, type: 1, allow: '1024', deny: '0' },
    { id: ids.redRole, type: 0, allow: '0', deny: '2048' },
  ];
  await t.feed(d.channelEvent('UPDATE', d.channel(ids.channel, 'lounge', { permission_overwrites: overwrites })));
  expect(t.one('CHANNEL_UPDATE').data['changes']).toEqual([{ field: 'name', before: 'general', after: 'lounge' }]);
  expect(t.events('PERMISSION_OVERWRITE_CREATE').map(({ targetId, data }) => [targetId, data['subject']])).toEqual([
    [ids.bob, { type: 'member', id: ids.bob, name: 'bob' }],
    [null, { type: 'role', id: ids.redRole, name: 'Red' }],
  ]);
  // The same ones in another order are the same ones.
  const again = { permission_overwrites: overwrites.toReversed() };
  await t.feed(d.channelEvent('UPDATE', d.channel(ids.channel, 'lounge', again)));
  expect(t.events()).toHaveLength(3);
});

test('two overwrites changed in one go are each attributed by their own entry', async () => {
  const t = await openPipeline();
  const overwrites = [ids.redRole, ids.blueRole].map((id) => ({ id, type: 0, allow: '0', deny: '2048' }));
  const mine = d.entry(13, ids.channel, { options: { id: ids.blueRole, type: '0' } });
  const theirs = d.entry(13, ids.channel, { user_id: ids.otherBot, options: { id: ids.redRole, type: '0' } });
  await t.feed(
    mine,
    d.channelEvent('UPDATE', d.channel(ids.channel, 'general', { permission_overwrites: overwrites })),
    theirs,
  );
  const whose = t.events('PERMISSION_OVERWRITE_CREATE').map((event) => {
    const subject = event.data['subject'] as { id: string };
    return [subject.id, event.actorId, event.source, event.actorGrade];
  });
  expect(whose).toEqual([
    [ids.redRole, ids.otherBot, 'bot', 'exact'],
    [ids.blueRole, ids.mod, 'human', 'exact'],
  ]);
});

test('threads that were there before the bot came to see them are not new', async () => {
  const t = await openPipeline();
  const old = thread('old');
  await t.feed(
    { type: 'THREAD_LIST_SYNC', data: { ...inGuild, threads: [old], members: [] } },
    { type: 'THREAD_CREATE', data: thread('joined') },
    { type: 'THREAD_CREATE', data: { ...thread('fresh'), newly_created: true } },
  );
  // A thread's id is that of its first message: when it was made stands beside it.
  expect(t.one('THREAD_CREATE')).toMatchObject({ at: d.start + 500, actorId: ids.ann, data: { name: 'fresh' } });
  await t.feed({ type: 'THREAD_DELETE', data: { id: old.id, ...inGuild, parent_id: ids.channel, type: 11 } });
  expect(t.one('THREAD_DELETE')).toMatchObject({ channelId: old.id, data: { name: 'old' } });
});

test('an integration that comes again under its old id is added again', async () => {
  const t = await openPipeline();
  const shop = { id: ids.otherBot, ...inGuild, name: 'Shop', type: 'discord', enabled: true };
  const add = { type: 'INTEGRATION_CREATE', data: shop };
  const remove = { type: 'INTEGRATION_DELETE', data: { id: shop.id, ...inGuild } };
  await t.feed(add, add, remove, remove, add);
  expect(t.events().map(({ kind }) => kind)).toEqual(['INTEGRATION_ADD', 'INTEGRATION_REMOVE', 'INTEGRATION_ADD']);
  expect(t.events('INTEGRATION_REMOVE')[0]?.data).toMatchObject({ name: 'Shop' });
});

test('a list with something unreadable in it reports nothing as gone', async () => {
  const t = await openPipeline();
  const [wave, crab] = [emoji('wave'), emoji('crab')];
  await t.feed(d.guildCreate({ more: { emojis: [wave, crab] } }));
  await t.feed(emojis(wave, { id: 'odd' }), emojis(wave, { ...crab, name: 7 }));
  expect(t.events()).toEqual([]);
  await t.feed(emojis(wave));
  expect(t.one('EMOJI_DELETE').data).toMatchObject({ name: 'crab' });
});

test('something listed again after a list without it is followed again, and is not new', async () => {
  const t = await openPipeline();
  const [wave, crab] = [emoji('wave'), emoji('crab')];
  await t.feed(d.guildCreate({ more: { emojis: [wave, crab] } }));
  await t.feed(emojis(wave), emojis(wave, crab), emojis(wave, { ...crab, name: 'red_crab' }));
  expect(t.events().map(({ kind }) => kind)).toEqual(['EMOJI_DELETE', 'EMOJI_UPDATE']);
});

test('an entry about something else, or another field of the same thing, names nobody', async () => {
  const t = await openPipeline();
  const wave = emoji('wave');
  await t.feed(d.guildCreate({ more: { emojis: [wave] } }));
  await t.feed(
    d.entry(61, d.snowflake(), { changes: [d.change('name', 'wave', 'big_wave')] }),
    d.entry(61, wave.id, { changes: [d.change('roles', [], [ids.redRole])] }),
    emojis({ ...wave, name: 'big_wave' }),
  );
  expect(t.one('EMOJI_UPDATE')).toMatchObject({ actorId: null, actorGrade: 'unknown' });
});

test('what a thing never seen was called is taken from the entry of its deletion', async () => {
  const t = await openPipeline();
  const id = d.snowflake();
  await t.feed(
    { type: 'INTEGRATION_DELETE', data: { id, ...inGuild } },
    d.entry(82, id, { changes: [d.change('name', 'Shop', null)] }),
  );
  expect(t.one('INTEGRATION_REMOVE')).toMatchObject({ actorId: ids.mod, data: { id, name: 'Shop' } });
});

test('snapshots of things survive a restart', async () => {
  const t = await openPipeline();
  const wave = emoji('wave');
  await t.feed(d.guildCreate({ more: { emojis: [wave] } }));
  await t.restart();
  await t.feed(emojis({ ...wave, name: 'big_wave' }));
  expect(t.one('EMOJI_UPDATE').data['changes']).toEqual([{ field: 'name', before: 'wave', after: 'big_wave' }]);
});

test.each([
  ['GUILD_EMOJIS_UPDATE', { ...inGuild, emojis: 'none' }],
  ['THREAD_CREATE', { ...inGuild, id: 4, newly_created: true }],
  ['GUILD_SOUNDBOARD_SOUNDS_UPDATE', { ...inGuild, soundboard_sounds: [{ sound_id: {} }] }],
  ['AUTO_MODERATION_RULE_UPDATE', { ...inGuild, id: '1', exempt_roles: [{}] }],
  ['GUILD_SCHEDULED_EVENT_CREATE', null],
])('a malformed %s costs itself only', async (type, data) => {
  const t = await openPipeline();
  await t.feed({ type, data }, d.banAdd(d.ann));
  expect(t.pipeline.status().faulty).toBe(1);
  expect(t.events().map(({ kind }) => kind)).toEqual(['BAN']);
});
