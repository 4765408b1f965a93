// Members and users over time: what is news, what is merely learnt, and what name somebody had then.
import { expect, test } from 'vitest';
import { catchUpOrders } from '#main/pipeline/catch-up/orders';
import * as d from './discord';
import { openPipeline, type TestPipeline } from './fixture';

const { ids } = d;

/** The name as known then, by the rule of the snapshot tables. */
const nameThen = (t: TestPipeline, userId: string, at: number): string | undefined =>
  t
    .read()
    .get<{ name: string }>(
      'test',
      `SELECT name FROM user_names JOIN snowflakes ON ref = user WHERE id = ? ORDER BY at <= ? DESC, CASE WHEN at <= ? THEN -at ELSE at END LIMIT 1`,
      [userId, at, at],
    )?.name;

test("a user's new name is told once in each guild they are in, however often Discord repeats it", async () => {
  const t = await openPipeline();
  await t.feed(d.guildCreate({ id: ids.otherGuild, members: [d.mod, d.ann], more: { roles: [], channels: [] } }));
  const renamed = { ...d.ann, username: 'ann2', global_name: 'Annabel' };
  await t.feed(d.memberUpdate(renamed), d.memberUpdate(renamed, {}, ids.otherGuild), d.memberUpdate(renamed));
  const told = t.events('USERNAME_CHANGE').map(({ guildId, data }) => [guildId, data['field'], data['after']]);
  expect(told).toEqual([
    [ids.guild, 'username', 'ann2'],
    [ids.guild, 'globalName', 'Annabel'],
    [ids.otherGuild, 'username', 'ann2'],
    [ids.otherGuild, 'globalName', 'Annabel'],
  ]);
});

test('the record knows what somebody was called then', async () => {
  const t = await openPipeline();
  const first = t.clock;
  await t.feed(d.memberUpdate({ ...d.ann, global_name: 'Second' }));
  const second = t.clock;
  await t.feed(d.memberUpdate({ ...d.ann, global_name: null }));
  expect(nameThen(t, ids.ann, first)).toBe('Ann');
  expect(nameThen(t, ids.ann, second)).toBe('Second');
  expect(nameThen(t, ids.ann, t.clock)).toBe('ann');
  expect(nameThen(t, ids.ann, 0)).toBe('Ann');
});

test('a connection made anew learns in silence and the next change is told against it', async () => {
  const t = await openPipeline();
  const renamed = { ...d.ann, username: 'ann2' };
  await t.feed(d.guildCreate({ members: [d.mod, renamed], more: { channels: [d.channel(ids.channel, 'renamed')] } }));
  await t.feed({
    type: 'GUILD_MEMBERS_CHUNK',
    data: { guild_id: ids.guild, members: [d.member(d.bob, { nick: 'Bobby' })], chunk_index: 0, chunk_count: 1 },
  });
  expect(t.events()).toEqual([]);
  await t.feed(d.memberUpdate(d.bob, { nick: 'Robert' }), d.channelEvent('UPDATE', d.channel(ids.channel, 'again')));
  expect(t.one('NICKNAME_CHANGE').data).toEqual({ before: 'Bobby', after: 'Robert' });
  expect(t.one('CHANNEL_UPDATE').data).toMatchObject({
    changes: [{ field: 'name', before: 'renamed', after: 'again' }],
  });
  const present = t.read().all('test', 'SELECT name, present FROM channels ORDER BY name');
  expect(present).toEqual([
    { name: 'again', present: 1 },
    { name: 'off-topic', present: 0 },
  ]);
});

test('an outage neither removes a guild nor teaches anything; a removed bot does', async () => {
  const t = await openPipeline();
  const present = () => t.read().get('test', 'SELECT name, present FROM guilds');
  await t.feed(
    { type: 'GUILD_DELETE', data: { id: ids.guild, unavailable: true } },
    { type: 'GUILD_CREATE', data: { id: ids.guild, unavailable: true } },
  );
  expect(present()).toEqual({ name: 'Test Guild', present: 1 });
  await t.feed({ type: 'GUILD_DELETE', data: { id: ids.guild } });
  expect(present()).toEqual({ name: 'Test Guild', present: 0 });
  await t.feed({ type: 'GUILD_UPDATE', data: { id: ids.guild, name: 'Renamed', owner_id: ids.mod } });
  expect(present()).toEqual({ name: 'Renamed', present: 1 });
});

test('who comes back is a returning member; a JOIN repeated after the departure is not a return', async () => {
  const t = await openPipeline();
  const first = d.memberAdd(d.stranger);
  await t.feed(first, d.memberRemove(d.stranger), first, d.memberRemove(d.stranger));
  expect(t.events('JOIN', 'LEAVE').map(({ kind }) => kind)).toEqual(['JOIN', 'LEAVE']);
  await t.feed(
    d.memberAdd(d.stranger, { joined_at: d.iso(t.clock) }),
    d.memberAdd(d.ann, { joined_at: d.iso(t.clock + 5) }),
  );
  expect(t.events('JOIN').map(({ targetId, data }) => [targetId, data['isReturning']])).toEqual([
    [ids.stranger, false],
    [ids.stranger, true],
    [ids.ann, true],
  ]);
  const count = t.read().get<{ member_count: number }>('test', 'SELECT member_count FROM guilds')?.member_count;
  expect(count).toBe(6);
});

test('a JOIN that was overtaken by its first message or update is still told, once', async () => {
  const t = await openPipeline();
  const { user: _, ...met } = d.member(d.stranger, { joined_at: d.iso(d.start + 500) });
  const join = d.memberAdd(d.stranger);
  await t.feed(d.messageCreate(d.message(d.stranger, 'hi', { member: met })), join, join);
  const update = d.memberUpdate(d.ann, { joined_at: d.iso(t.clock), roles: [ids.redRole] });
  await t.feed(d.memberRemove(d.ann), update, d.memberAdd(d.ann, { joined_at: d.iso(t.clock), roles: [ids.redRole] }));
  expect(t.events('JOIN').map(({ targetId, data }) => [targetId, data['isReturning']])).toEqual([
    [ids.stranger, false],
    [ids.ann, true],
  ]);
});

test('a running timeout that is changed is a new one; one that ran out is not lifted', async () => {
  const t = await openPipeline();
  const until = t.clock + 60_000;
  await t.feed(d.memberUpdate(d.ann, d.timedOutUntil(until)), d.memberUpdate(d.ann, d.timedOutUntil(until + 60_000)));
  expect(t.events('TIMEOUT').map(({ data }) => data)).toEqual([
    { until, previousUntil: null },
    { until: until + 60_000, previousUntil: until },
  ]);
  t.clock = until + 120_000;
  await t.feed(d.memberUpdate(d.ann, d.timedOutUntil(null)));
  expect(t.events('UNTIMEOUT')).toEqual([]);
});

test('a deleted role leaves its members without a word: that is not a role taken', async () => {
  const t = await openPipeline();
  await t.feed(
    d.memberUpdate(d.ann, { roles: [ids.redRole] }),
    d.roleDelete(ids.redRole),
    d.memberUpdate(d.ann, { roles: [], nick: 'x' }),
  );
  expect(t.events().map(({ kind }) => kind)).toEqual(['ROLE_ADD', 'ROLE_DELETE', 'NICKNAME_CHANGE']);
});

test('the roles somebody held are kept with their departure', async () => {
  const t = await openPipeline();
  await t.feed(d.memberUpdate(d.ann, { roles: [ids.redRole] }), d.memberRemove(d.ann));
  expect(t.one('LEAVE').data).toMatchObject({ roles: [{ id: ids.redRole, name: 'Red' }] });
});

test('snapshots survive a restart', async () => {
  const t = await openPipeline();
  await t.feed(d.memberUpdate(d.ann, { nick: 'Before' }));
  await t.restart();
  await t.feed(d.memberUpdate(d.ann, { nick: 'After' }));
  expect(t.events('NICKNAME_CHANGE').map(({ data }) => data)).toEqual([
    { before: null, after: 'Before' },
    { before: 'Before', after: 'After' },
  ]);
});

test('listed as a member when their JOIN was still under way, somebody joined once', async () => {
  const t = await openPipeline();
  const joined = { joined_at: d.iso(t.clock + 62_000) };
  const created = d.guildCreate().data as { members: object[] };
  const list = { ...created, members: [...created.members, d.member(d.stranger, joined)] };
  const said = [
    { type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } },
    { type: 'GUILD_CREATE', data: list },
    d.memberAdd(d.stranger, joined),
  ].map(({ type, data }, n) => {
    const receivedAt = t.clock + 60_000 + n;
    return { type, data, sessionId: 'session-2', sequence: n + 1, receivedAt, origin: 'live' as const };
  });
  const order = { type: catchUpOrders.settle, data: { guild_id: d.ids.guild, stage: 1 } };
  await t.send(...said, {
    ...order,
    sessionId: '',
    sequence: 0,
    receivedAt: t.clock + 61_000,
    origin: 'recovered',
  });
  // Told by the list; what comes after it is the same membership.
  expect(t.one('JOIN')).toMatchObject({ targetId: d.stranger.id, origin: 'recovered' });
});
