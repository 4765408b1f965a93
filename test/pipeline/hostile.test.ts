// Malformed and hostile dispatches between good ones: they cost themselves only, and the log tells where they were wrong, not what
// they said.
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { handledTypes } from '#main/pipeline/to-event/to-event';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids } = d;
const megabyte = 'x'.repeat(1_000_000);
const good = (content: string): d.Raw => d.messageCreate(d.message(d.ann, content));

const faulty: [string, d.Raw][] = [
  ['no data', { type: 'MESSAGE_CREATE', data: undefined }],
  ['null', { type: 'GUILD_MEMBER_ADD', data: null }],
  ['a missing field', { type: 'MESSAGE_CREATE', data: { ...d.message(d.ann, 'x'), channel_id: undefined } }],
  ['a wrong type', { type: 'MESSAGE_CREATE', data: { ...d.message(d.ann, 'x'), content: { secret: 'SECRET' } } }],
  ['a number for an id', { type: 'MESSAGE_DELETE', data: { id: 5, channel_id: ids.channel, guild_id: ids.guild } }],
  ['an id beyond 64 bits', d.messageDelete('99999999999999999999')],
  ['a megabyte of content', { type: 'MESSAGE_CREATE', data: d.message(d.ann, megabyte) }],
  ['a megabyte of name', d.memberAdd({ ...d.stranger, username: megabyte })],
  ['a megabyte of reason', d.entry(22, ids.ann, { reason: megabyte })],
  ['no time at all', d.memberUpdate(d.ann, { joined_at: 'yesterday' })],
  ['roles that are no list', d.memberUpdate(d.ann, { roles: 'SECRET' })],
  ['a million roles', d.memberUpdate(d.ann, { roles: Array.from({ length: 1_000_000 }, () => ids.redRole) })],
  ['bits that are no number', d.roleEvent('UPDATE', d.role(ids.redRole, 'Red', { permissions: '0x1' }))],
];

test.each(faulty)('%s between good dispatches', async (_, bad) => {
  const t = await openPipeline();
  await t.feed(good('before'), bad, good('after'));
  expect(t.events().map(({ kind }) => kind)).toEqual(['MESSAGE_SEND', 'MESSAGE_SEND']);
  expect(t.pipeline.status()).toMatchObject({ depth: 0, recorded: 2, faulty: 1, shed: 0 });
  const lines = t.log.filter(({ event }) => event === 'pipeline.faulty-dispatch');
  expect(lines).toMatchObject([{ fields: { type: bad.type } }]);
  expect(JSON.stringify(t.log)).not.toMatch(/SECRET|xxxx/);
});

test('the log names the field and what it should be', async () => {
  const t = await openPipeline();
  await t.feed(d.memberUpdate(d.ann, { joined_at: 'SECRET' }), d.memberAdd({ ...d.stranger, id: 'SECRET' }));
  const fields = t.log.map((line) => (line.fields as { fields?: string }).fields);
  expect(fields.filter(Boolean)).toEqual(['joined_at: not a time', 'user.id: not an id']);
});

test('unknown types and odd names do nothing', async () => {
  const t = await openPipeline();
  const odd = ['PRESENCE_UPDATE', '__proto__', 'constructor', 'toString', ''].map((type) => ({
    type,
    data: { id: 1 },
  }));
  await t.feed(...odd, good('after'));
  expect(t.pipeline.status()).toMatchObject({ recorded: 1, faulty: 0 });
});

test('keys that would reach into objects are only text', async () => {
  const t = await openPipeline();
  const hostile: unknown = JSON.parse(
    `{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "options": {"__proto__": {"polluted": true}, "channel_id": "1"}}`,
  );
  await t.feed(
    good('before'),
    d.entry(22, ids.ann, hostile as object),
    { type: 'MESSAGE_CREATE', data: hostile },
    good('after'),
  );
  expect(t.events('MESSAGE_SEND')).toHaveLength(2);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('one bad member costs a guild neither its other members nor its channels', async () => {
  const t = await openPipeline({ isReady: false });
  const create = d.guildCreate();
  const data = create.data as { members: unknown[]; channels: unknown[] };
  await t.feed({
    ...create,
    data: { ...data, members: [...data.members, null, { user: {} }], channels: [5, ...data.channels] },
  });
  expect(t.read().get('test', 'SELECT count(*) AS members FROM members')).toEqual({ members: 5 });
  expect(t.read().get('test', 'SELECT count(*) AS channels FROM channels')).toEqual({ channels: 2 });
});

test('text that Discord could send is cut, not refused, and broken text is repaired', async () => {
  const t = await openPipeline();
  await t.feed(
    good('y'.repeat(15_000)),
    good('half an emoji \uD83D'),
    d.memberUpdate({ ...d.ann, global_name: '𝕬'.repeat(500) }),
  );
  expect(t.pipeline.status()).toMatchObject({ recorded: 3, faulty: 0 });
  const contents = t.read().all<{ content: string }>('test', 'SELECT content FROM message_versions ORDER BY ms, low');
  expect(contents.map(({ content }) => content.length)).toEqual([8000, 15]);
  expect(contents[1]?.content).toBe('half an emoji \uFFFD');
  expect(String(t.one('USERNAME_CHANGE').data['after']).length).toBeLessThanOrEqual(200);
});

test('a time in the far future is recorded as when it was received', async () => {
  const t = await openPipeline();
  await t.feed(d.memberAdd(d.stranger, { joined_at: '2080-01-01T00:00:00+00:00' }));
  expect(t.one('JOIN').at).toBe(t.clock);
});

test('what cannot even be handed to the worker is given up alone', async () => {
  const t = await openPipeline();
  await t.feed(good('before'), { type: 'MESSAGE_CREATE', data: () => 'not data' }, good('after'));
  expect(t.pipeline.status()).toMatchObject({ depth: 0, recorded: 2, faulty: 1 });
});

test('whatever arrives, the good neighbours are recorded', async () => {
  const t = await openPipeline();
  const keys = [
    'id',
    'guild_id',
    'channel_id',
    'user',
    'author',
    'roles',
    'role',
    'member',
    'emoji',
    'ids',
    'type',
    'options',
    'changes',
  ];
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(...Object.values(ids), [], {}, '', '0', -1, 1e300),
  );
  const data = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), value, { noNullPrototype: true }));
  const hostile = fc.record({ type: fc.constantFrom(...[...handledTypes].filter((type) => type !== 'READY')), data });
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { maxLength: 20 }), async (bad) => {
      const before = t.events('MESSAGE_SEND').length;
      await t.feed(good('before'), ...bad, good('after'));
      expect(t.events('MESSAGE_SEND').length).toBeGreaterThanOrEqual(before + 2);
      expect(t.log.filter(({ event }) => event === 'pipeline.batch-undone')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
