// Message history from files: through the contract, by path and by upload, whole, twice, overlapping, broken, hostile, ended early.
import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import type { Import } from '#contract/imports';
import { startApp } from '#test/support/app';
import { authors, begins, channel, exportText, guild, idOf, message, messages } from './export-text';
import { writeExport } from './write-export';

const open = async () => {
  const { app, client } = await startApp();
  const program = createRouterClient(app.router, { context: { caller: { kind: 'program', session: '' } } });
  const ended = async ({ id }: Import): Promise<Import> => {
    let last: Import | null = null;
    for await (const state of await program.imports.progress({ importId: id })) last = state;
    if (!last) throw new Error('It said nothing.');
    await app.idle();
    return last;
  };
  const fromFile = async (path: string, bodies = true): Promise<Import> =>
    ended(await program.imports.start({ source: { type: 'file', path }, bodies }));
  const count = async (kinds: ('MESSAGE_SEND' | 'MESSAGE_EDIT')[] = ['MESSAGE_SEND']) =>
    (await client.events.count({ guildId: guild.id, kinds })).count;
  return { app, client, program, ended, fromFile, count };
};

test('a file becomes messages, edits, names and words of its own time; the same again, or a part of it, changes nothing', async () => {
  const { client, fromFile, count } = await open();
  const list = [
    ...messages(230),
    message(230, { timestampEdited: new Date(begins + 86_400_000).toISOString(), content: 'an owl, corrected' }),
    message(231, { type: 'Reply', reference: { messageId: idOf(0), channelId: channel.id, guildId: guild.id } }),
    message(232, { type: 'GuildMemberJoin' }),
    message(233, { type: '20', attachments: [{ id: '1', url: 'x', fileName: 'cat.png', fileSizeBytes: 5 }] }),
    { id: 'nonsense' },
  ];
  const path = await writeExport(exportText(list));
  const first = await fromFile(path);
  expect(first).toMatchObject({
    state: 'done',
    fault: null,
    guildId: guild.id,
    channel: { id: channel.id, name: 'general' },
    counts: { read: 235, recorded: 233, edits: 1, known: 0, notices: 1, malformed: 1 },
  });
  expect(first.bytes).toBe(first.totalBytes);
  const [reply] = (await client.events.list({ guildId: guild.id, query: `after:2021-03-01 has:attachment` })).items;
  expect(reply).toMatchObject({ origin: 'imported', channelId: channel.id, actor: { name: 'bob' } });
  const oldest = (await client.events.list({ guildId: guild.id, order: 'oldest', limit: 1 })).items[0];
  expect(oldest).toMatchObject({
    kind: 'MESSAGE_SEND',
    at: begins,
    actor: { id: authors[0]?.id, name: 'ann', isBot: false },
    excerpt: 'message number 0 about foxes',
  });
  expect((await client.events.list({ guildId: guild.id, text: 'owl' })).items).toMatchObject([
    { kind: 'MESSAGE_EDIT' },
  ]);
  expect((await client.events.count({ guildId: guild.id, text: 'foxes' })).count).toBe(232);
  const [answer] = (
    await client.events.list({ guildId: guild.id, from: begins + 231 * 60_000, to: begins + 232 * 60_000 })
  ).items;
  expect(answer?.data).toEqual({ replyTo: { messageId: idOf(0), authorId: authors[0]?.id } });
  const edits = (await client.events.list({ guildId: guild.id, kinds: ['MESSAGE_EDIT'] })).items;
  expect(edits).toMatchObject([{ at: begins + 86_400_000, excerpt: 'an owl, corrected', data: { version: 2 } }]);
  expect(await client.guilds.channels({ guildId: guild.id })).toMatchObject([{ id: channel.id, name: 'general' }]);

  const { root } = await client.store.verify({});
  expect((await fromFile(path)).counts).toMatchObject({ read: 235, recorded: 0, edits: 0, known: 233, bodiesAdded: 0 });
  const part = await writeExport(exportText(messages(40, 100)), 'Old Hall - general [part 2].json');
  expect((await fromFile(part)).counts).toMatchObject({ recorded: 0, known: 40 });
  expect(await client.store.verify({})).toMatchObject({ ok: true, root });
  expect([await count(), await count(['MESSAGE_EDIT'])]).toEqual([233, 1]);
  expect((await client.imports.history({})).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
});

test('a month that was archived meanwhile is not recorded twice', async () => {
  const { client, fromFile, count } = await open();
  const path = await writeExport(exportText(messages(60)));
  await fromFile(path, false);
  // The latest month of a record is never put away.
  await fromFile(await writeExport(exportText(messages(1, 60 * 24 * 45)), 'Later.json'), false);
  await client.retention.run({});
  const [{ month } = { month: '' }] = await client.archive.list({});
  expect(await count()).toBe(61);
  expect((await fromFile(path, false)).counts).toMatchObject({ recorded: 0, known: 0, archived: 60 });
  await client.archive.load({ month });
  expect((await fromFile(path, false)).counts).toMatchObject({ recorded: 0, known: 60, archived: 0 });
  expect((await client.events.list({ guildId: guild.id, kinds: ['MESSAGE_SEND'], limit: 100 })).items).toHaveLength(61);
});

test('texts left out at first can be had later; counts are right without them', async () => {
  const { client, fromFile, count } = await open();
  const path = await writeExport(exportText(messages(120)));
  expect((await fromFile(path, false)).counts).toMatchObject({ recorded: 120, bodiesAdded: 0 });
  expect((await client.events.list({ guildId: guild.id, text: 'foxes' })).items).toEqual([]);
  expect((await fromFile(path, true)).counts).toMatchObject({ recorded: 0, known: 0, bodiesAdded: 120 });
  expect((await client.events.count({ guildId: guild.id, text: 'foxes' })).count).toBe(120);
  expect((await fromFile(path, true)).counts).toMatchObject({ known: 120, bodiesAdded: 0 });
  expect(await count()).toBe(120);
});

test('the page sends a file piece by piece; it may not name a path', async () => {
  const { client, ended, count } = await open();
  const bytes = Buffer.from(exportText(messages(300)));
  const started = await client.imports.start({
    source: { type: 'upload', name: 'general.json', sizeBytes: bytes.length },
    bodies: true,
  });
  await expect(
    client.imports.start({ source: { type: 'upload', name: 'b.json' }, bodies: true }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  const all = ended(started);
  for (let at = 0; at < bytes.length; at += 7_001) {
    const chunk = bytes.subarray(at, at + 7_001).toString('base64');
    await client.imports.upload({ importId: started.id, chunk, isLast: at + 7_001 >= bytes.length });
  }
  expect(await all).toMatchObject({ state: 'done', bytes: bytes.length, counts: { recorded: 300 } });
  expect(await count()).toBe(300);
  await expect(
    client.imports.start({ source: { type: 'file', path: '/etc/passwd' }, bodies: true }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ field: 'source.type' }] } });
});

test('a file that breaks off is taken as far as it is whole, and says where; the whole one adds the rest', async () => {
  const { fromFile, count } = await open();
  const text = exportText(messages(250));
  const cut = await writeExport(text.slice(0, Math.floor(text.length / 2)));
  const broken = await fromFile(cut);
  expect(broken).toMatchObject({ state: 'incomplete', fault: { field: 'messages' } });
  expect(broken.fault?.reason).toMatch(/^breaks off after message \d+, near byte \d+$/);
  const { recorded } = broken.counts;
  expect(recorded).toBeGreaterThan(100);
  const damaged = await writeExport(text.replace('message number 200', 'message "number" 200'));
  expect(await fromFile(damaged)).toMatchObject({ state: 'incomplete', counts: { known: recorded } });
  expect((await fromFile(await writeExport(text))).state).toBe('done');
  expect(await count()).toBe(250);
});

test.each([
  ['no JSON', 'PK\u0003\u0004', ''],
  ['nothing', '', ''],
  ['another kind of JSON', '[1, 2, 3]', 'guild'],
  ['no messages', JSON.stringify({ guild, channel }), 'messages'],
  ['no server', JSON.stringify({ channel, messages: [message(1)] }), 'guild'],
  ['messages before the server', JSON.stringify({ messages: [message(1)], guild, channel }), 'guild'],
  ['direct messages', exportText(messages(1), { guild: { id: '0', name: 'Direct Messages' } }), 'guild.id'],
  ['an id that is none', exportText(messages(1), { guild: { id: 'DROP TABLE', name: 'x' } }), 'guild.id'],
  ['nested without end', `{"guild":${'['.repeat(100_000)}`, ''],
  ['a string without end', `{"guild":"${'x'.repeat(5_000_000)}`, ''],
])('refused with its field: %s', async (_, text, field) => {
  const { fromFile, client } = await open();
  const path = await writeExport(text);
  await expect(fromFile(path)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: field || 'source' }] },
  });
  expect(await client.imports.history({})).toMatchObject([{ state: 'failed', counts: { recorded: 0 } }]);
  expect(await client.guilds.list({})).toEqual([]);
});

test('hostile messages cost themselves only', async () => {
  const { client, fromFile } = await open();
  const future = Date.now() + 400 * 86_400_000;
  const list = [
    message(0, { content: 'a\uD800b', author: { id: '1', name: '\u202Eevil'.repeat(500), isBot: 'yes' } }),
    message(1, { content: { toString: 1 } }),
    message(2, { content: 'x'.repeat(30_000) }),
    message(3, { id: '99999999999999999999999' }),
    message(4, { id: idOf(4, future) }),
    message(5, { timestampEdited: '2019-01-01T00:00:00Z' }),
    message(6, { reactions: Array.from({ length: 5_000 }, () => ({ emoji: { name: 'x' }, count: 1 })) }),
    message(7, { type: 'Reply', reference: 'nobody', content: "'); DROP TABLE events; --" }),
    null,
    7,
    message(8, { author: null }),
    message(9, { content: null }),
  ];
  const { counts, state } = await fromFile(await writeExport(exportText(list as object[])));
  expect({ state, ...counts }).toMatchObject({ state: 'done', read: 12, recorded: 3, malformed: 9 });
  expect((await client.store.verify({})).ok).toBe(true);
});

test('a file of another server than asked for, and one that is not there', async () => {
  const { program } = await open();
  const path = await writeExport(exportText(messages(3)));
  const asked = { source: { type: 'file' as const, path }, bodies: true };
  await expect(program.imports.start({ ...asked, guildId: '5' })).rejects.toMatchObject({
    data: { issues: [{ field: 'guild.id' }] },
  });
  await expect(
    program.imports.start({ source: { type: 'file', path: `${path}.gone` }, bodies: true }),
  ).rejects.toMatchObject({ data: { issues: [{ field: 'source.path', reason: 'cannot be read (ENOENT)' }] } });
});

test('cancelled in the middle, what was read stays, and the next run goes on from there', async () => {
  const { program, ended, fromFile, count } = await open();
  const path = await writeExport(exportText(messages(3_000)));
  const started = await program.imports.start({ source: { type: 'file', path }, bodies: true });
  for await (const { counts } of await program.imports.progress({ importId: started.id }))
    if (counts.recorded > 0) break;
  const cancelled = await program.imports.cancel({ importId: started.id });
  expect(cancelled.state).toBe('cancelled');
  expect(await ended(started)).toMatchObject({ state: 'cancelled' });
  expect(await fromFile(path)).toMatchObject({ state: 'done' });
  expect(await count()).toBe(3_000);
  await expect(program.imports.cancel({ importId: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
