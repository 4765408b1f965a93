// One person: everything about them told, then all of it gone, from the store, its index and its archives; the rest still verifies.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openReader, openWriter } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import { saveExport } from '#db/export-log';
import { createInterner } from '#db/intern';
import { listPartitions } from '#db/partitions';
import { joinSnowflake, splitSnowflake } from '#db/snowflake';
import { newEvent, testKey } from '#test/db/fixture';
import { guild, record, storeFile } from '#test/keeping/store-keeping';
import { startApp, temporaryData } from '#test/support/app';

// Each starts several workers and apps.
vi.setConfig({ testTimeout: 120_000 });
const env = { MODDESK_STORE_KEY: testKey.toString('hex') };
const now = new Date();
const ago = (months: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 10, 12);
const mallory = '700000000000000001';
const ada = '700000000000000002';

const told = async () => {
  const dataDir = temporaryData();
  record(
    dataDir,
    [20, 1, 0].flatMap((month) => [
      newEvent('BAN', { at: ago(month), actorId: ada, targetId: mallory, reason: 'platypus <script>' }),
      newEvent('JOIN', { at: ago(month) + 1, targetId: ada }),
    ]),
  );
  const write = openWriter({ file: storeFile(dataDir), key: testKey });
  const refs = createInterner(write);
  write.transaction(() => {
    const [ref, channel, own] = [refs.intern(mallory), refs.intern('300'), refs.intern(guild)];
    write.run('test', "INSERT INTO user_names (user, at, name) VALUES (?, 1, 'mallory-wombat')", [ref]);
    write.run('test', "INSERT INTO users (ref, username, changed_at) VALUES (?, 'mallory-wombat', 1)", [ref]);
    write.run('test', 'INSERT INTO messages (ms, low, guild, channel, author, type) VALUES (5, 1, ?, ?, ?, 0)', [
      own,
      channel,
      ref,
    ]);
    write.run(
      'test',
      "INSERT INTO message_versions (ms, low, version, at, content) VALUES (5, 1, 1, 1, 'my platypus')",
    );
  });
  write.close();
  const started = await startApp({ dataDir, env });
  await started.client.retention.run({});
  return { ...started, dataDir };
};

test('the report holds it all, as JSON and as a page on which nothing runs', async () => {
  const { client } = await told();
  const report = await client.privacy.report({ userId: mallory });
  expect(report).toMatchObject({
    name: 'mallory-wombat',
    holds: { events: 3, names: 2, archivedMonths: [expect.any(String)] },
  });
  const json = JSON.parse(report.file.text) as { [section: string]: unknown[] };
  expect(json['events']).toHaveLength(2);
  // Of the archived month, and of days that are not counted by member yet.
  expect(json['daysCounted']).toMatchObject(Array.from({ length: 3 }, () => ({ side: 1, kind: 'BAN', count: 1 })));
  expect(json['archivedEvents']).toMatchObject([{ kind: 'BAN', reason: 'platypus <script>', targetId: mallory }]);
  const page = await client.privacy.report({ userId: mallory, format: 'html' });
  expect(page.file.text).toContain('platypus &lt;script&gt;');
  expect(page.file.text).not.toContain('<script');
  await expect(client.privacy.report({ userId: '1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('erased: no id, name, text or word of them is left, in files neither; everything else verifies', async () => {
  const { client, app, dataDir } = await told();
  await client.store.backup({});
  await expect(client.privacy.erase({ userId: mallory, confirm: 'yes' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: 'confirm' }] },
  });
  const erasure = await client.privacy.erase({ userId: mallory, confirm: mallory });
  expect(erasure).toMatchObject({
    pseudonym: expect.stringMatching(/^0\d+$/),
    erased: { events: 3, names: 2, archivedMonths: [expect.any(String)] },
    backups: { count: 1, goneBy: expect.any(Number) },
  });
  expect(await client.store.verify({})).toMatchObject({ ok: true });
  const bans = (await client.events.list({ guildId: guild, kinds: ['BAN'] })).items;
  expect(bans.map(({ target, reason }) => [target?.id, target?.name, reason])).toEqual([
    [erasure.pseudonym, null, null],
    [erasure.pseudonym, null, null],
  ]);
  expect(bans.every(({ actor }) => actor?.id === ada)).toBe(true);
  for (const text of ['platypus', 'wombat'])
    expect((await client.events.list({ guildId: guild, text })).items).toEqual([]);
  await expect(client.privacy.report({ userId: mallory })).rejects.toMatchObject({ code: 'NOT_FOUND' });

  const [month] = await client.archive.list({});
  await client.archive.load({ month: month?.month ?? '' });
  const loaded = (await client.events.list({ guildId: guild, kinds: ['BAN'], order: 'oldest' })).items[0];
  expect(loaded).toMatchObject({ target: { id: erasure.pseudonym }, reason: null });
  expect(await client.store.verify({})).toMatchObject({ ok: true });
  await app.stop();
  const read = openReader({ file: storeFile(dataDir), key: testKey });
  for (const table of ['users', 'user_names', 'message_versions', 'members'])
    expect(read.get('test', `SELECT count(*) AS n FROM ${table}`)).toEqual({ n: 0 });
  expect(read.get('test', 'SELECT 1 FROM snowflakes WHERE id = ?', [mallory])).toBeUndefined();
  read.close();
  expect(readdirSync(join(dataDir, 'archives'))).toHaveLength(1);
});

test('what a proxy bot posted for them and the cases about them go with them; cases they dealt with stay', async () => {
  const dataDir = temporaryData();
  const [original, posted] = [ago(0) + 5, ago(0) + 6].map((at) => joinSnowflake({ ms: at - discordEpochMs, low: 1 }));
  const proxied = { by: '300', authorId: mallory };
  const kept = joinSnowflake({ ms: ago(0) + 7 - discordEpochMs, low: 1 });
  record(dataDir, [
    newEvent('MESSAGE_SEND', { at: ago(0) + 5, actorId: mallory, targetId: null, messageId: original ?? null }),
    newEvent('MESSAGE_SEND', {
      at: ago(0) + 6,
      actorId: '301',
      targetId: null,
      messageId: posted ?? null,
      data: { proxied: { messageId: original ?? '', ...proxied } },
    }),
    newEvent('MESSAGE_SEND', { at: ago(0) + 7, actorId: '301', targetId: null, messageId: kept }),
  ]);
  const write = openWriter({ file: storeFile(dataDir), key: testKey });
  const refs = createInterner(write);
  write.transaction(() => {
    const [ref, other, hook, own] = [mallory, ada, '301', guild].map((id) => refs.intern(id));
    for (const [id, text] of [
      [posted, 'a platypus in a cloak'],
      [kept, 'a heron'],
    ]) {
      const { ms, low } = splitSnowflake(id ?? '');
      write.run(
        'test',
        `INSERT INTO messages (ms, low, guild, channel, author, type, webhook, attachments)
         VALUES (?, ?, ?, 1, ?, 0, 'Cloaked', '[{"name":"platypus.png"}]')`,
        [ms, low, own ?? 0, hook ?? 0],
      );
      const version = 'INSERT INTO message_versions (ms, low, version, at, content) VALUES (?, ?, 1, 1, ?)';
      write.run('test', version, [ms, low, text ?? '']);
    }
    const add = (number: number, state: string, target = ref, moderator = other): void => {
      write.run(
        'test',
        `INSERT INTO cases (guild, number, kind, state, target, moderator, source, reason, requested_at, due_at)
         VALUES (?, ?, 'BAN', ?, ?, ?, 'console', 'why', 1, ?)`,
        [own ?? 0, number, state, target ?? 0, moderator ?? 0, ago(0) + 10 * 86_400_000],
      );
      const comment = "INSERT INTO case_comments (guild, number, seq, at, author, text) VALUES (?, ?, 1, 1, ?, 'hm')";
      write.run('test', comment, [own ?? 0, number, moderator ?? 0]);
    };
    add(1, 'done');
    add(2, 'requested');
    add(3, 'done', other, ref);
  });
  write.close();
  const { client, app } = await startApp({ dataDir, env });
  const report = JSON.parse((await client.privacy.report({ userId: mallory })).file.text) as {
    [section: string]: { versions: { text: string }[] }[];
  };
  expect(report['events']).toHaveLength(2);
  expect(report['messages']?.map(({ versions }) => versions[0]?.text)).toEqual(['a platypus in a cloak']);
  expect(report['cases']).toMatchObject([
    { number: 1, isTarget: 1, reason: 'why' },
    { number: 2, isTarget: 1 },
    { number: 3, isModerator: 1, reason: null },
  ]);
  expect(report['caseComments']).toHaveLength(3);

  const { pseudonym, erased } = await client.privacy.erase({ userId: mallory, confirm: mallory });
  expect(erased).toMatchObject({ events: 2, versions: 1 });
  expect(await client.store.verify({})).toMatchObject({ ok: true });
  const { items } = await client.cases.list({ guildId: guild });
  expect(items.map((one) => [one.caseNumber, one.state, one.target.id, one.reason, one.dueAt !== null])).toEqual([
    [3, 'done', ada, 'why', true],
    [2, 'unknown', pseudonym, null, false],
    [1, 'done', pseudonym, null, false],
  ]);
  const [first, , third] = await Promise.all(
    [1, 2, 3].map((caseNumber) => client.cases.get({ guildId: guild, caseNumber })),
  );
  expect([first?.comments[0]?.text, third?.comments[0]?.text, third?.case.moderator?.id]).toEqual([
    '',
    'hm',
    pseudonym,
  ]);
  await app.stop();
  const read = openReader({ file: storeFile(dataDir), key: testKey });
  expect(read.all('test', 'SELECT content FROM message_versions')).toEqual([{ content: 'a heron' }]);
  expect(read.all('test', 'SELECT webhook, attachments FROM messages ORDER BY ms')).toEqual([
    { webhook: '', attachments: '[]' },
    { webhook: 'Cloaked', attachments: '[{"name":"platypus.png"}]' },
  ]);
  const [month] = listPartitions(read);
  expect(read.get('test', `SELECT count(*) AS n FROM ${month?.table} WHERE instr(data, ?)`, [mallory])).toEqual({
    n: 0,
  });
  read.close();
});

test('what waits to be forwarded of them is not, and the history of exports names them no more', async () => {
  const dataDir = temporaryData();
  const [ban, join] = record(dataDir, [
    newEvent('BAN', { at: ago(0), actorId: ada, targetId: mallory, reason: 'platypus' }),
    newEvent('JOIN', { at: ago(0) + 1, targetId: ada }),
  ]);
  const write = openWriter({ file: storeFile(dataDir), key: testKey });
  const config = {
    name: 'Log',
    enabled: true,
    destination: { type: 'discord-channel', channelId: '7' },
    kinds: ['BAN', 'JOIN'],
    filters: {},
    format: 'embed',
    batch: { maxEvents: 10, windowMs: 0, collapseFrom: 0 },
    ignore: {},
  };
  write.run('test', 'INSERT INTO routes (id, guild, config, since, saved_at) VALUES (1, ?, ?, 0, 0)', [
    createInterner(write).intern(guild),
    JSON.stringify(config),
  ]);
  for (const event of [ban, join])
    write.run('test', 'INSERT INTO deliveries (route, event, state, queued_at) VALUES (1, ?, 0, 1)', [event ?? 0]);
  const scope = { what: 'member', guildId: guild, userId: mallory, format: 'json' };
  saveExport(write, {
    id: 'of-mallory-1',
    guildId: guild,
    startedAt: 1,
    endedAt: 2,
    state: 'done',
    destination: 'file',
    scope: JSON.stringify(scope),
    scopeText: 'Member · Member: mallory-wombat',
    file: '/nowhere/moddesk-member.json',
    part: '/nowhere/.part',
    rows: 1,
    total: 1,
    bytes: 1,
    fault: null,
  });
  write.close();
  const { client, app } = await startApp({ dataDir, env });
  expect((await client.exports.history({})).items[0]?.scope).toContain('mallory-wombat');
  await client.privacy.erase({ userId: mallory, confirm: mallory });
  // Offline, so that the first waits in a message that was begun.
  const { items } = await client.deliveries.list({ guildId: guild });
  expect(items.map(({ kind, state }) => [kind, state])).toEqual([
    ['JOIN', expect.stringMatching(/pending|sending/)],
    ['BAN', 'cancelled'],
  ]);
  expect(items[1]?.fault).toMatch(/^The person was erased/);
  expect((await client.exports.history({})).items[0]?.scope).toBe('About somebody who was erased');
  await app.stop();
  const read = openReader({ file: storeFile(dataDir), key: testKey });
  const open = read.all<{ events: string }>('test', 'SELECT events FROM posts WHERE state = 0');
  for (const { events } of open) expect(JSON.parse(events)).not.toContain(ban);
  expect(JSON.stringify(read.all('test', 'SELECT scope, scope_text FROM exports'))).not.toMatch(
    /mallory|7000000000000000/,
  );
  read.close();
});
