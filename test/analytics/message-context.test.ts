// What stands around a message: what it answers, whom it mentions, and everything a purge took.
import { expect, test } from 'vitest';
import { eventsGet } from '#main/analytics/events-get';
import { eventsList } from '#main/analytics/events-list';
import * as d from '#test/pipeline/discord';
import { openPipeline } from '#test/pipeline/fixture';

const { ids } = d;

test('a reply keeps what it answers, also when that was never seen', async () => {
  const t = await openPipeline();
  const first = d.message(d.bob, 'who broke it?');
  const reply = (to: string, more: object = {}) =>
    d.message(d.ann, 'not me', { type: 19, message_reference: { message_id: to, channel_id: ids.channel }, ...more });
  const unseen = d.snowflake();
  await t.feed(
    d.messageCreate(first),
    d.messageCreate(reply(first.id)),
    d.messageCreate(reply(unseen, { referenced_message: { ...d.message(d.mod, 'old'), id: unseen } })),
    d.messageCreate(reply('1', { referenced_message: 'hostile' })),
    d.messageCreate(d.message(d.ann, 'a forward', { message_reference: { type: 1, message_id: first.id } })),
  );
  const sends = t.events('MESSAGE_SEND');
  expect(sends.map(({ data }) => data['replyTo'])).toEqual([
    undefined,
    { messageId: first.id, authorId: ids.bob },
    { messageId: unseen, authorId: ids.mod },
    { messageId: '1', authorId: null },
    undefined,
  ]);
  const details = sends.map(({ id }) => eventsGet(t.read(), { guildId: ids.guild, id })?.repliedTo);
  expect(details[1]).toMatchObject({ id: first.id, author: { id: ids.bob }, versions: [{ content: 'who broke it?' }] });
  expect([details[0], details[2]]).toEqual([null, null]);
});

test('a purge is read whole, page by page, oldest first', async () => {
  const t = await openPipeline();
  const said = Array.from({ length: 7 }, (_, index) =>
    d.message(index % 2 ? d.ann : d.bob, `spam ${index} <@${ids.mod}> <#${ids.channel}>`),
  );
  await t.feed(...said.map((message) => d.messageCreate(message)));
  await t.feed(d.messagePurge([...said.map(({ id }) => id), d.snowflake()].reverse()));
  const asked = { guildId: ids.guild, id: t.one('BULK_DELETE').id, limit: 3 };
  const texts: (string | null | undefined)[] = [];
  for (let cursor: string | undefined; ;) {
    const found = eventsGet(t.read(), { ...asked, ...(cursor && { cursor }) });
    expect(found?.transcript?.items.length).toBeLessThanOrEqual(3);
    expect(found?.mentions).toEqual({ [ids.mod]: 'The Moderator', [ids.channel]: 'general' });
    texts.push(...(found?.transcript?.items.map(({ versions }) => versions.at(-1)?.content) ?? []));
    const next = found?.transcript?.nextCursor ?? null;
    if (next === null) break;
    cursor = next;
  }
  expect(texts).toEqual(said.map(({ content }) => content));
  expect(() => eventsGet(t.read(), { ...asked, cursor: 'x' })).toThrow(/cursor/);
  const [listed] = eventsList(t.read(), { guildId: ids.guild, kinds: ['MESSAGE_SEND'] }).items;
  expect(listed?.mentions).toEqual({ [ids.mod]: 'The Moderator', [ids.channel]: 'general' });
});
