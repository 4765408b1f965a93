// Pins, commands, AutoMod hits, prunes, boosts: what Discord tells twice is recorded once, and what it does not tell is not made up.
import { expect, test } from 'vitest';
import * as d from './discord';
import { ids } from './discord';
import * as v from './discord-voice';
import { openPipeline } from './fixture';

test('a message that was never seen is pinned: the audit entry tells it all, once', async () => {
  const t = await openPipeline();
  const old = d.message(d.ann, 'from before');
  await t.feed(v.pinned(old, true), v.pinEntry(old, true));
  expect(t.one('MESSAGE_PIN')).toMatchObject({
    actorId: ids.mod,
    actorGrade: 'exact',
    targetId: ids.ann,
    messageId: old.id,
  });
  await t.feed(v.pinned(old, true), v.pinEntry(old, true));
  expect(t.events()).toHaveLength(1);
  await t.feed(v.pinned(old, false));
  expect(t.one('MESSAGE_UNPIN')).toMatchObject({ messageId: old.id, actorId: null, actorGrade: 'unknown' });
});

test('an edit of a message pinned before recording began is an edit, not a pinning', async () => {
  const t = await openPipeline();
  const sent = d.message(d.ann, 'hello');
  await t.feed(d.messageCreate(sent));
  await t.feed(d.messageEdit({ ...sent, pinned: true }, 'hello!', d.start + 900));
  expect(t.events().map(({ kind }) => kind)).toEqual(['MESSAGE_SEND', 'MESSAGE_EDIT']);
});

test("another bot's command is a message as well, and is told once however often it answers", async () => {
  const t = await openPipeline();
  const { raw, interactionId } = v.answerTo(d.otherBot, d.ann, 'play');
  await t.feed(raw);
  const followUp = v.answerTo(d.otherBot, d.ann, 'play', { original_response_message_id: ids.stranger });
  const retold = { ...raw, data: { ...raw.data, id: d.snowflake(d.start + 40) } };
  await t.feed(followUp.raw, retold);
  expect(t.events('MESSAGE_SEND')).toHaveLength(3);
  expect(t.one('COMMAND_USED')).toMatchObject({ actorId: ids.ann, data: { command: 'play', interactionId } });
});

test('commands of our own bot: whole names, servers only, and no buttons', async () => {
  const t = await openPipeline();
  const options = [{ name: 'edit', type: 2, options: [{ name: 'reason', type: 1, options: [] }] }];
  const { id, raw } = v.interaction(d.member(d.ann), { name: 'case', options });
  await t.feed(raw);
  await t.feed(raw);
  await t.feed(
    v.interaction(d.member(d.ann), { custom_id: 'yes', component_type: 2 }, { type: 3 }).raw,
    v.interaction(d.member(d.ann), { name: 'help' }, { guild_id: undefined }).raw,
  );
  expect(t.one('COMMAND_USED')).toMatchObject({
    actorId: ids.ann,
    actorGrade: 'exact',
    targetId: ids.bot,
    data: { command: 'case edit reason', type: 'slash', interactionId: id },
  });
  expect(t.pipeline.status().faulty).toBe(0);
});

test('the actions of one AutoMod hit are one event that names the rule; the next hit is another', async () => {
  for (const order of ['before', 'after']) {
    const t = await openPipeline();
    const entry = v.automodEntry(143, ids.ann);
    const hit = v.automodHit(ids.ann, 1);
    await t.feed(...(order === 'before' ? [entry, hit] : [hit, entry]));
    await t.feed(v.automodHit(ids.ann, 2), v.automodHit(ids.ann, 3));
    expect(t.one('AUTOMOD_ACTION'), order).toMatchObject({
      targetId: ids.ann,
      actorId: null,
      actorGrade: 'exact',
      source: 'automod',
      data: { ruleId: v.ruleId, ruleName: 'No trading', actions: ['block', 'alert', 'timeout'], keyword: 'coins' },
    });
    await t.send(...t.last());
    expect(t.events('AUTOMOD_ACTION'), order).toHaveLength(1);
    await t.feed(v.automodHit(ids.ann, 1), v.automodHit(ids.bob, 1));
    expect(t.events('AUTOMOD_ACTION'), order).toHaveLength(3);
  }
});

test('a hit on a message that stands is told once, however often Discord tells it', async () => {
  const t = await openPipeline();
  const alert = v.automodHit(ids.ann, 2, { message_id: d.snowflake() });
  await t.feed(alert);
  await t.feed(alert);
  expect(t.one('AUTOMOD_ACTION')).toMatchObject({ data: { actions: ['alert'], ruleName: null } });
});

test('a prune is one event with its number, beside the departures it caused', async () => {
  const t = await openPipeline();
  const options = { delete_member_days: '30', members_removed: '2' };
  const prune = d.entry(21, null, { options });
  await t.feed(d.memberRemove(d.ann), prune, d.memberRemove(d.bob));
  await t.feed(prune);
  expect(t.one('MEMBER_PRUNE')).toMatchObject({
    actorId: ids.mod,
    actorGrade: 'exact',
    targetId: null,
    data: { count: 2, days: 30 },
  });
  expect(t.events('LEAVE').map(({ data }) => data['cause'])).toEqual(['prune', 'prune']);
});

test('somebody met while boosting has not just begun to', async () => {
  const t = await openPipeline();
  await t.feed(d.memberUpdate(d.stranger, { premium_since: d.iso(d.start - 5_000) }));
  await t.feed(d.memberUpdate(d.stranger, { premium_since: d.iso(d.start - 5_000), nick: 'S' }));
  expect(t.events('BOOST_START', 'BOOST_STOP')).toEqual([]);
});
