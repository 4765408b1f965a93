// exports.* through the typed client: a file is made beside everything else, delivered where the caller may have it, and remembered.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { bannedId, guildId, recordHostile } from './hostile-record';

const env = { MODDESK_STORE_KEY: testKey.toString('hex') };

const start = async () => {
  const { dataDir, count } = recordHostile();
  const started = await startApp({ dataDir, env });
  const program = createRouterClient(started.app.router, {
    context: { caller: { kind: 'program', session: 'of a program' } },
  });
  return { ...started, dataDir, count, program };
};

const endOf = async (client: Awaited<ReturnType<typeof start>>['client'], exportId: string) => {
  let last;
  for await (const progress of await client.exports.progress({ exportId })) last = progress;
  return last;
};

test('a program names a path: the file lies there, nothing is overwritten, the export is on record', async () => {
  const { program, count, app } = await start();
  const folder = temporaryData();
  const path = join(folder, 'all.csv');
  const request = { what: 'events', guildId, format: 'csv', destination: { type: 'file', path } } as const;
  const { exportId, estimate } = await program.exports.start(request);
  expect(estimate).toMatchObject({ rows: count, exact: true });
  expect(await endOf(program, exportId)).toMatchObject({ state: 'done', rows: count, total: count, path });
  expect(statSync(path).mode & 0o777).toBe(0o600);

  const again = await program.exports.start(request);
  expect(await endOf(program, again.exportId)).toMatchObject({ path: join(folder, 'all (2).csv') });
  expect(readdirSync(folder).sort()).toEqual(['all (2).csv', 'all.csv']);

  await app.idle();
  const { items } = await program.events.list({ guildId, kinds: ['EXPORT_MADE'] });
  expect(items).toHaveLength(2);
  expect(items[1]?.data).toMatchObject({
    what: 'events',
    format: 'csv',
    rows: count,
    redacted: true,
    destination: 'file',
  });
  const history = await program.exports.history({ guildId });
  expect(history.items.map(({ fileName, isAvailable }) => [fileName, isAvailable])).toEqual([
    ['all (2).csv', true],
    ['all.csv', true],
  ]);
});

test('the page names no path, gets no dialog where there is no desktop, and fetches its file once', async () => {
  const { app, client, program, dataDir } = await start();
  expect(await client.exports.destinations({})).toEqual(['download']);
  const scope = { what: 'member', userId: bannedId, guildId, format: 'json' } as const;
  const path = join(dataDir, 'x.json');
  await expect(client.exports.start({ ...scope, destination: { type: 'file', path } })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
  await expect(client.exports.start({ ...scope, destination: { type: 'save-dialog' } })).rejects.toMatchObject({
    code: 'UNSUPPORTED',
  });
  expect(existsSync(path)).toBe(false);

  const { exportId } = await client.exports.start({ ...scope, destination: { type: 'download' } });
  expect(await endOf(client, exportId)).toEqual(
    expect.objectContaining({ state: 'done', rows: expect.any(Number) as number }),
  );
  const ticketOf = async (): Promise<string> =>
    (await client.exports.download({ exportId })).path.replace('/exports/', '');
  const ticket = await ticketOf();
  expect(app.download(ticket, 'somebody else')).toBeNull();
  const delivery = app.download(ticket, '');
  expect(delivery?.name).toMatch(/^moddesk-member-\d{4}-\d\d-\d\d-\d{4}\.json$/);
  expect(app.download(ticket, '')).toBeNull();
  expect(JSON.parse(readFileSync(delivery?.file ?? '', 'utf8'))).toMatchObject({ about: { redacted: true } });
  await expect(client.exports.reveal({ exportId })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  await app.idle();
  const [made] = (await program.events.list({ guildId, kinds: ['EXPORT_MADE'] })).items;
  expect(made?.target?.id).toBe(bannedId);
  expect(JSON.stringify(made?.data)).not.toContain(bannedId);
});

test('what cannot be exported is refused with the field and the reason', async () => {
  const { client, program } = await start();
  const common = { guildId, destination: { type: 'download' } } as const;
  const refused = (field: string) => ({ code: 'BAD_REQUEST', data: { issues: [{ field }] } });
  await expect(client.exports.start({ ...common, what: 'events', format: 'html' })).rejects.toMatchObject(
    refused('format'),
  );
  await expect(
    client.exports.start({ ...common, what: 'events', format: 'csv', filters: { query: 'kind:' } }),
  ).rejects.toMatchObject(refused('query'));
  await expect(
    client.exports.start({ ...common, what: 'events', format: 'csv', filters: { guildId: '5' } }),
  ).rejects.toMatchObject(refused('filters.guildId'));
  for (const path of ['relative.csv', '/no/such/folder/x.csv'])
    await expect(
      program.exports.start({ guildId, what: 'events', format: 'csv', destination: { type: 'file', path } }),
    ).rejects.toMatchObject(refused('destination.path'));
  expect((await client.exports.history({})).items).toEqual([]);
});

test('a cancelled export leaves no file, and the next one has its turn', async () => {
  const { program } = await start();
  const folder = temporaryData();
  const request = (name: string) =>
    ({ what: 'events', guildId, format: 'xlsx', destination: { type: 'file', path: join(folder, name) } }) as const;
  for (const name of ['a.xlsx', 'b.xlsx']) {
    const { exportId } = await program.exports.start(request(name));
    await program.exports.cancel({ exportId });
  }
  const states = (await program.exports.history({})).items.map(({ state }) => state);
  expect(states).toEqual(['cancelled', 'cancelled']);
  expect(readdirSync(folder)).toEqual([]);
  const third = await program.exports.start(request('c.xlsx'));
  expect(await endOf(program, third.exportId)).toMatchObject({ state: 'done' });
});

test('what a crash cut off is failed at the next start, its part file removed and nothing else', async () => {
  const { dataDir } = recordHostile();
  const folder = temporaryData();
  const first = await startApp({ dataDir, env });
  await first.app.stop();
  const { openWriter } = await import('#db/client');
  const { saveExport } = await import('#db/export-log');
  const write = openWriter({ file: join(dataDir, 'moddesk.db'), key: testKey });
  const [part, file] = [join(folder, '.a.csv.part'), join(folder, 'a.csv')];
  mkdirSync(folder, { recursive: true });
  writeFileSync(part, 'half');
  writeFileSync(file, 'an older export');
  saveExport(write, {
    id: 'cut-short-1',
    guildId,
    startedAt: 1,
    endedAt: null,
    state: 'running',
    destination: 'file',
    scope: JSON.stringify({ what: 'events', guildId, format: 'csv' }),
    scopeText: 'Events',
    file,
    part,
    rows: 0,
    total: null,
    bytes: 0,
    fault: null,
  });
  write.close();
  const { client } = await startApp({ dataDir, env });
  expect((await client.exports.history({})).items[0]).toMatchObject({
    state: 'failed',
    fault: 'ModDesk ended before the file was written.',
    isAvailable: false,
  });
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(file, 'utf8')).toBe('an older export');
});
