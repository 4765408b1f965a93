// Who did it, when the evidence is thin, late, doubled or missing. The record names nobody it cannot point at.
import { expect, test } from 'vitest';
import { betweenSql } from '#main/pipeline/attribution/entries';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids } = d;
const deletionEntry = (more: object = {}) =>
  d.entry(72, ids.ann, { options: { channel_id: ids.channel, count: '1' }, ...more });

test('without the audit log a departure has no cause and nobody is named', async () => {
  const t = await openPipeline({ isReady: false });
  await t.feed(
    { type: 'READY', data: { user: d.botUser } },
    d.guildCreate({ canSeeAudit: false }),
    d.memberRemove(d.ann),
  );
  expect(t.one('LEAVE')).toMatchObject({
    actorId: null,
    actorGrade: 'unknown',
    source: 'unknown',
    data: { cause: 'unknown' },
  });
});

test('an administrator bot sees the audit log without holding that permission by name', async () => {
  const t = await openPipeline({ isReady: false });
  const roles = [d.role(ids.guild, '@everyone'), d.role(ids.modRole, 'Staff', { permissions: '8' })];
  await t.feed({ type: 'READY', data: { user: d.botUser } }, d.guildCreate({ more: { roles } }), d.memberRemove(d.ann));
  expect(t.one('LEAVE').data).toMatchObject({ cause: 'left' });
});

test.each(['ban first', 'departure first'])('a ban explains the departure it causes: %s', async (order) => {
  const t = await openPipeline();
  const both = [d.banAdd(d.ann), d.memberRemove(d.ann)];
  await t.feed(...(order === 'ban first' ? both : both.toReversed()));
  expect(t.one('LEAVE')).toMatchObject({
    actorId: null,
    actorGrade: 'unknown',
    source: 'unknown',
    data: { cause: 'ban' },
  });
  await t.feed(d.entry(22, ids.ann, { reason: 'Raid.' }));
  const by = { actorId: ids.mod, actorGrade: 'exact', source: 'human', reason: 'Raid.' };
  expect(t.one('BAN')).toMatchObject(by);
  expect(t.one('LEAVE')).toMatchObject({ ...by, data: { cause: 'ban' } });
});

test.each(['ban first', 'departure first'])(
  'a ban whose entry came before both explains the departure: %s',
  async (order) => {
    const t = await openPipeline();
    const both = [d.banAdd(d.ann), d.memberRemove(d.ann)];
    await t.feed(d.entry(22, ids.ann), ...(order === 'ban first' ? both : both.toReversed()));
    expect(t.one('LEAVE')).toMatchObject({ actorId: ids.mod, actorGrade: 'exact', data: { cause: 'ban' } });
  },
);

test('somebody who left by themselves and is banned later still left by themselves', async () => {
  const t = await openPipeline();
  await t.feed(d.memberRemove(d.ann));
  t.clock += 10_000;
  await t.feed(d.entry(22, ids.ann), d.banAdd(d.ann));
  expect(t.one('LEAVE')).toMatchObject({ actorId: ids.ann, actorGrade: 'likely', data: { cause: 'left' } });
});

test.each([
  { apartMs: 29_000, actorId: ids.mod },
  { apartMs: 31_000, actorId: null },
])('event and entry $apartMs ms apart', async ({ apartMs, actorId }) => {
  for (const order of ['event first', 'entry first']) {
    const t = await openPipeline();
    const first = t.clock + 1_000;
    const [event, entry] = [d.banAdd(d.ann), (at: number) => d.entry(22, ids.ann, { id: d.snowflake(at) })];
    await t.feed(order === 'event first' ? event : entry(first));
    t.clock = first + apartMs - 1_000;
    await t.feed(order === 'event first' ? entry(first + apartMs) : event);
    expect(t.one('BAN').actorId, order).toBe(actorId);
  }
});

test('two deletions and an entry that counts one: named, but likely only', async () => {
  for (const order of ['entry last', 'entry between', 'entry first']) {
    const t = await openPipeline();
    const [one, two] = [d.message(d.ann, 'one'), d.message(d.ann, 'two')];
    const deletions = [d.messageDelete(one.id), d.messageDelete(two.id)];
    const at = { 'entry last': 2, 'entry between': 1, 'entry first': 0 }[order] ?? 0;
    await t.feed(d.messageCreate(one), d.messageCreate(two), ...deletions.toSpliced(at, 0, deletionEntry()));
    const named = t.events('MESSAGE_DELETE').filter(({ actorId }) => actorId !== null);
    expect(named, order).toMatchObject([{ actorId: ids.mod, actorGrade: 'likely' }]);
  }
});

test('an entry that counts two deletions names both, as likely', async () => {
  const t = await openPipeline();
  const [one, two] = [d.message(d.ann, 'one'), d.message(d.ann, 'two')];
  const counted = deletionEntry({ options: { channel_id: ids.channel, count: '2' } });
  await t.feed(d.messageCreate(one), d.messageCreate(two), d.messageDelete(one.id), counted, d.messageDelete(two.id));
  expect(t.events('MESSAGE_DELETE')).toMatchObject([
    { actorId: ids.mod, actorGrade: 'likely' },
    { actorId: ids.mod, actorGrade: 'likely' },
  ]);
});

test.each(['entries first', 'entries last'])(
  "entries for another author's or another channel's message are not joined: %s",
  async (order) => {
    const t = await openPipeline();
    const gone = d.message(d.bob, 'mine');
    const elsewhere = d.entry(72, ids.bob, { options: { channel_id: ids.otherChannel, count: '1' } });
    const others = [deletionEntry(), elsewhere];
    const deletion = d.messageDelete(gone.id);
    await t.feed(d.messageCreate(gone), ...(order === 'entries first' ? [...others, deletion] : [deletion, ...others]));
    expect(t.one('MESSAGE_DELETE')).toMatchObject({ actorId: null, targetId: ids.bob });
  },
);

test('looking for entries walks two short stretches of indexes, however long the log is', async () => {
  const t = await openPipeline();
  const params = { guild: 1, target: null, from: 1, to: 2, madeFrom: 1, madeTo: 2 };
  const plan = t.read().all<{ detail: string }>('test', `EXPLAIN QUERY PLAN ${betweenSql}`, params);
  const searches = plan.map(({ detail }) => detail).filter((detail) => /audit_entries/.test(detail));
  expect(searches).toEqual([
    expect.stringMatching(/SEARCH .*PRIMARY KEY \(guild=\? AND ms>\? AND ms<\?\)/),
    expect.stringMatching(/SEARCH .*audit_entries_received \(guild=\? AND received_at>\? AND received_at<\?\)/),
  ]);
});

test('the deletion of a message never seen is recorded, and named as likely at most', async () => {
  const t = await openPipeline();
  await t.feed(d.messageDelete(d.snowflake()), deletionEntry());
  expect(t.one('MESSAGE_DELETE')).toMatchObject({
    targetId: null,
    actorId: ids.mod,
    actorGrade: 'likely',
    data: { isKnown: false },
  });
});

test('the source tells people, bots, the console and AutoMod apart', async () => {
  const t = await openPipeline();
  await t.feed(d.banAdd(d.ann), d.entry(22, ids.ann, { user_id: ids.otherBot }));
  await t.feed(d.banAdd(d.bob), d.entry(22, ids.bob, { user_id: ids.bot }));
  const until = t.clock + 60_000;
  const timeout = d.memberUpdate(d.mod, d.timedOutUntil(until));
  await t.feed(timeout, d.entry(145, ids.mod, { user_id: ids.mod, options: { auto_moderation_rule_name: 'Spam' } }));
  expect(t.events('BAN', 'TIMEOUT')).toMatchObject([
    { targetId: ids.ann, actorId: ids.otherBot, source: 'bot' },
    { targetId: ids.bob, actorId: ids.bot, source: 'console' },
    { targetId: ids.mod, actorId: null, source: 'automod' },
  ]);
});

test('a nickname that a member gave themselves is their own doing once the entry says so', async () => {
  const t = await openPipeline();
  const own = d.entry(24, ids.ann, { user_id: ids.ann, changes: [d.change('nick', null, 'Annie')] });
  await t.feed(d.memberUpdate(d.ann, { nick: 'Annie' }), own);
  expect(t.one('NICKNAME_CHANGE')).toMatchObject({ actorId: ids.ann, actorGrade: 'self' });
});

test('two moderators change the same member at once: each change keeps its own', async () => {
  const t = await openPipeline();
  const add = (id: string, by: string) =>
    d.entry(25, ids.ann, { user_id: by, changes: [d.change('$add', null, [{ id, name: 'x' }])] });
  await t.feed(
    d.memberUpdate(d.ann, { roles: [ids.redRole] }),
    d.memberUpdate(d.ann, { roles: [ids.redRole, ids.blueRole] }),
    add(ids.blueRole, ids.otherBot),
    add(ids.redRole, ids.mod),
  );
  expect(t.events('ROLE_ADD')).toMatchObject([
    { actorId: ids.mod, actorGrade: 'exact', data: { roles: [{ id: ids.redRole }] } },
    { actorId: ids.otherBot, actorGrade: 'exact', data: { roles: [{ id: ids.blueRole }] } },
  ]);
});

test.each(['update first', 'entry first'])(
  'a member never seen: what changed is told by the entry, %s',
  async (order) => {
    const t = await openPipeline();
    const update = d.memberUpdate(d.stranger, { roles: [ids.redRole], nick: 'Strange' });
    const roles = d.entry(25, ids.stranger, { changes: [d.change('$add', null, [{ id: ids.redRole, name: 'Red' }])] });
    await t.feed(...(order === 'update first' ? [update, roles] : [roles, update]));
    expect(t.one('ROLE_ADD')).toMatchObject({
      targetId: ids.stranger,
      actorId: ids.mod,
      actorGrade: 'exact',
      data: { roles: [{ id: ids.redRole, name: 'Red' }] },
    });
    expect(t.events('NICKNAME_CHANGE')).toEqual([]);
    await t.feed(update, roles);
    expect(t.events()).toHaveLength(1);
  },
);

test('a member never seen whose update is still to come: told once, by that update', async () => {
  const t = await openPipeline();
  const roles = d.entry(25, ids.stranger, { changes: [d.change('$add', null, [{ id: ids.redRole, name: 'Red' }])] });
  await t.feed(d.memberUpdate(d.stranger), roles, d.memberUpdate(d.stranger, { roles: [ids.redRole] }));
  expect(t.one('ROLE_ADD')).toMatchObject({ actorId: ids.mod, actorGrade: 'exact' });
});

test('a prune explains as many departures as it counts, as likely', async () => {
  const t = await openPipeline();
  await t.feed(
    d.entry(21, null, { options: { members_removed: '1', delete_member_days: '7' } }),
    d.memberRemove(d.ann),
    d.memberRemove(d.bob),
  );
  expect(t.events('LEAVE')).toMatchObject([
    { targetId: ids.ann, actorId: ids.mod, actorGrade: 'likely', data: { cause: 'prune' } },
    { targetId: ids.bob, actorId: ids.bob, data: { cause: 'left' } },
  ]);
});

test('entries without an action, or about what is not recorded, change nothing', async () => {
  const t = await openPipeline();
  await t.feed(d.banAdd(d.ann));
  const before = t.events();
  await t.feed(
    d.entry(22, ids.ann, { action_type: null }),
    d.entry(1, ids.guild),
    d.entry(9_999, ids.ann),
    d.entry(145, null),
  );
  expect(t.events()).toEqual(before);
  expect(t.pipeline.status().faulty).toBe(0);
});

test('what is still open when the host restarts is completed after it', async () => {
  const t = await openPipeline();
  await t.feed(d.banAdd(d.ann), d.entry(20, ids.bob));
  await t.restart();
  await t.feed(d.entry(22, ids.ann), d.memberRemove(d.bob));
  expect(t.one('BAN')).toMatchObject({ actorId: ids.mod, actorGrade: 'exact' });
  expect(t.one('LEAVE').data).toMatchObject({ cause: 'kick' });
});

test("this machine's clock may be an hour off", async () => {
  for (const offMs of [3_600_000, -3_600_000]) {
    const t = await openPipeline();
    t.clock += offMs;
    await t.feed(d.banAdd(d.ann), d.entry(22, ids.ann), d.entry(20, ids.bob), d.memberRemove(d.bob));
    expect(t.one('BAN'), String(offMs)).toMatchObject({ actorId: ids.mod, actorGrade: 'exact' });
    expect(t.one('LEAVE').data, String(offMs)).toMatchObject({ cause: 'kick' });
  }
});
