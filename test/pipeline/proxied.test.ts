// Messages that a proxy bot takes down and posts again through its webhook: both sides tagged, whichever comes first, nothing dropped.
import { expect, test } from 'vitest';
import { eventsCount } from '#main/analytics/events-count';
import { eventsHistogram } from '#main/analytics/events-histogram';
import { eventsList } from '#main/analytics/events-list';
import * as d from './discord';
import { openPipeline, type TestPipeline } from './fixture';

const { ids } = d;
const webhook = '900000000000000001';
const proxyBot = '900000000000000002';

const posted = (content: string, more: object = {}) =>
  d.message(d.user(webhook, 'Luna', { bot: true }), content, {
    webhook_id: webhook,
    application_id: proxyBot,
    ...more,
  });

/** What `hide`, no filter and `only` show and count. */
const seen = (t: TestPipeline) =>
  Promise.all(
    (['hide', undefined, 'only'] as const).map(async (proxied) => {
      const filters = { guildId: ids.guild, groups: ['messages' as const], ...(proxied && { proxied }) };
      const listed = eventsList(t.read(), filters).items.length;
      const { count } = await eventsCount(t.read(), filters);
      const bars = await eventsHistogram(t.read(), { ...filters, bucket: 'hour' });
      const charted = bars.flatMap(({ byKind }) => Object.values(byKind)).reduce((sum, n) => sum + n, 0);
      expect({ count, charted }).toEqual({ count: listed, charted: listed });
      return listed;
    }),
  );

test.each(['deleted first', 'posted first'])('the two are paired: %s', async (order) => {
  const t = await openPipeline();
  const original = d.message(d.ann, 'L: hello  there');
  const copy = posted('hello there');
  const both = [d.messageDelete(original.id), d.messageCreate(copy)];
  await t.feed(d.messageCreate(original), ...(order === 'deleted first' ? both : both.reverse()));
  expect(t.one('MESSAGE_DELETE')).toMatchObject({
    actorId: proxyBot,
    actorGrade: 'likely',
    source: 'bot',
    targetId: ids.ann,
    data: { isKnown: true, proxied: { messageId: copy.id, by: proxyBot, authorId: ids.ann } },
  });
  const [, send] = t.events('MESSAGE_SEND');
  expect(send?.data).toEqual({ proxied: { messageId: original.id, by: proxyBot, authorId: ids.ann } });
  expect(await seen(t)).toEqual([1, 3, 2]);
  const asked = { guildId: ids.guild, query: '-has:proxied' };
  expect(eventsList(t.read(), asked).items.map(({ kind }) => kind)).toContain('MESSAGE_SEND');
  expect(await eventsCount(t.read(), { guildId: ids.guild, query: 'has:proxied' })).toEqual({ count: 2, exact: true });
});

test('two people proxied at once are each paired with their own', async () => {
  const t = await openPipeline();
  const [one, two] = [d.message(d.ann, '[good morning]'), d.message(d.bob, 'K: how are you')];
  const [copyOne, copyTwo] = [posted('good morning'), posted('how are you')];
  await t.feed(
    d.messageCreate(one),
    d.messageCreate(two),
    d.messageCreate(copyTwo),
    d.messageDelete(one.id),
    d.messageCreate(copyOne),
    d.messageDelete(two.id),
  );
  const pairs = t.events('MESSAGE_SEND', 'MESSAGE_DELETE').flatMap(({ messageId, data }) => {
    const proxied = data['proxied'] as { messageId: string; authorId: string } | undefined;
    return proxied ? [[messageId, proxied.messageId, proxied.authorId]] : [];
  });
  expect(pairs.toSorted()).toEqual(
    [
      [copyTwo.id, two.id, ids.bob],
      [one.id, copyOne.id, ids.ann],
      [copyOne.id, one.id, ids.ann],
      [two.id, copyTwo.id, ids.bob],
    ].toSorted(),
  );
});

test('what only looks like it is left alone', async () => {
  const t = await openPipeline();
  const spam = d.message(d.ann, 'buy now');
  const elsewhere = d.message(d.bob, 'hello there', { channel_id: ids.otherChannel });
  const own = posted('x: again');
  const old = { ...d.message(d.ann, 'an old one'), id: d.snowflake(d.start - 3_600_000) };
  await t.feed(
    d.messageCreate(spam),
    d.messageCreate(elsewhere),
    d.messageCreate(own),
    d.messageCreate(old),
    // Another text, another channel, a webhook's own message, one of an hour ago, and texts that Discord withheld.
    d.messageDelete(spam.id),
    d.messageCreate(posted('the weather is fine')),
    d.messageDelete(elsewhere.id, ids.otherChannel),
    d.messageCreate(posted('hello there')),
    d.messageDelete(own.id),
    d.messageCreate(posted('again')),
    d.messageDelete(old.id),
    d.messageCreate(posted('an old one')),
  );
  const silent = d.message(d.ann, '');
  await t.feed(d.messageCreate(silent), d.messageCreate(posted('')), d.messageDelete(silent.id));
  expect(t.events().filter(({ data }) => data['proxied'] !== undefined)).toEqual([]);
  const [all, , only] = await seen(t);
  expect([only, all]).toEqual([0, t.events('MESSAGE_SEND', 'MESSAGE_DELETE').length]);
});

test("a moderator's deletion stays theirs, whatever a webhook says next", async () => {
  const t = await openPipeline();
  const said = d.message(d.ann, 'hello there');
  await t.feed(
    d.messageCreate(said),
    d.messageDelete(said.id),
    d.entry(72, ids.ann, { options: { channel_id: ids.channel, count: '1' } }),
    d.messageCreate(posted('hello there')),
  );
  expect(t.one('MESSAGE_DELETE')).toMatchObject({ actorId: ids.mod, data: { isKnown: true } });
  expect(t.one('MESSAGE_DELETE').data).not.toHaveProperty('proxied');
});
