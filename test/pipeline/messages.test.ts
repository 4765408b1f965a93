// Messages: what counts as sent, what counts as edited, and that every version is kept.
import { expect, test } from 'vitest';
import * as d from './discord';
import { openPipeline, type TestPipeline } from './fixture';

const { ids } = d;
const versions = (t: TestPipeline): unknown[] =>
  t.read().all('test', 'SELECT version, content FROM message_versions ORDER BY ms, low, version');

test('bots and webhooks are told apart from people; notices by Discord are kept, not counted', async () => {
  const t = await openPipeline();
  const webhook = '900000000000000001';
  await t.feed(
    d.messageCreate(d.message(d.otherBot, 'beep')),
    d.messageCreate(d.message(d.user(webhook, 'News', { bot: true }), 'feed', { webhook_id: webhook })),
    d.messageCreate(d.message(d.ann, '', { type: 7 })),
    d.messageCreate(d.message(d.ann, 'reply', { type: 19 })),
    d.messageCreate({ ...d.message(d.ann, 'private'), guild_id: undefined }),
  );
  expect(t.events('MESSAGE_SEND').map(({ actorId, source }) => [actorId, source])).toEqual([
    [ids.otherBot, 'bot'],
    [webhook, 'bot'],
    [ids.ann, 'human'],
  ]);
  expect(t.read().all('test', 'SELECT type, webhook FROM messages ORDER BY ms, low')).toEqual([
    { type: 0, webhook: null },
    { type: 0, webhook: 'News' },
    { type: 7, webhook: null },
    { type: 19, webhook: null },
  ]);
});

test('embeds, pins and late repeats are not edits; every edit keeps what stood before', async () => {
  const t = await openPipeline();
  const sent = d.message(d.ann, 'first');
  const unfurled = {
    type: 'MESSAGE_UPDATE',
    data: { ...sent, embeds: [{ type: 'link', url: 'https://example.com' }] },
  };
  await t.feed(d.messageCreate(sent), unfurled);
  expect(t.events('MESSAGE_EDIT')).toEqual([]);
  await t.feed(
    d.messageEdit(sent, 'second', d.start + 2_000),
    d.messageEdit(sent, 'third', d.start + 3_000),
    d.messageEdit(sent, 'second', d.start + 2_000),
  );
  expect(t.events('MESSAGE_EDIT').map(({ data }) => data['version'])).toEqual([2, 3]);
  expect(versions(t)).toEqual([
    { version: 1, content: 'first' },
    { version: 2, content: 'second' },
    { version: 3, content: 'third' },
  ]);
});

test('an edit of a message never seen is an edit, unless it happened long ago', async () => {
  const t = await openPipeline();
  const [old, fresh] = [d.message(d.ann, 'a'), d.message(d.ann, 'b')];
  await t.feed(d.messageEdit(old, 'pinned now', d.start - 3_600_000), d.messageEdit(fresh, 'b2', d.start));
  expect(t.one('MESSAGE_EDIT')).toMatchObject({ messageId: fresh.id, data: { version: 2 } });
  await t.feed(d.messageEdit(old, 'edited at last', t.clock));
  expect(t.events('MESSAGE_EDIT')).toHaveLength(2);
});

test('content that Discord withheld is not an empty message', async () => {
  const t = await openPipeline();
  const file = {
    id: '1',
    filename: 'cat.png',
    size: 12_345,
    content_type: 'image/png',
    url: 'https://example.com/cat.png',
  };
  await t.feed(d.messageCreate(d.message(d.ann, '')), d.messageCreate(d.message(d.ann, '', { attachments: [file] })));
  expect(versions(t)).toEqual([
    { version: 1, content: null },
    { version: 1, content: '' },
  ]);
  const [, kept] = t.read().all<{ attachments: string }>('test', 'SELECT attachments FROM messages ORDER BY ms, low');
  expect(JSON.parse(kept?.attachments ?? '')).toEqual([
    { name: 'cat.png', contentType: 'image/png', sizeBytes: 12_345 },
  ]);
});

test('who is first met by a message is known from then on', async () => {
  const t = await openPipeline();
  const { user: _, ...met } = d.member(d.stranger, { roles: [ids.redRole] });
  await t.feed(d.messageCreate(d.message(d.stranger, 'hi', { member: met })));
  await t.feed(d.memberUpdate(d.stranger, { roles: [] }));
  expect(t.one('ROLE_REMOVE').data).toEqual({ roles: [{ id: ids.redRole, name: 'Red' }] });
});

test('a purge covers what was not deleted before', async () => {
  const t = await openPipeline();
  const [one, two] = [d.message(d.ann, 'one'), d.message(d.bob, 'two')];
  await t.feed(d.messageCreate(one), d.messageCreate(two), d.messageDelete(one.id), d.messagePurge([one.id, two.id]));
  expect(t.one('BULK_DELETE').data).toMatchObject({ count: 1, messageIds: [two.id] });
});

test('reactions toggled are each told once', async () => {
  const t = await openPipeline();
  const sent = d.message(d.ann, 'vote');
  const [on, off] = [d.reaction(true, sent.id, ids.bob), d.reaction(false, sent.id, ids.bob)];
  await t.feed(d.messageCreate(sent), on, on, off, off, on, d.reaction(true, sent.id, ids.bob, '🎉'));
  expect(t.events('REACTION_ADD', 'REACTION_REMOVE').map(({ kind }) => kind)).toEqual([
    'REACTION_ADD',
    'REACTION_REMOVE',
    'REACTION_ADD',
    'REACTION_ADD',
  ]);
});
