// The built command as a scheduler runs it: files, one line of JSON, exit codes.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { guildId, recordHostile } from './hostile-record';

const built = resolve('out/main/command.js');

const run = (args: string[], env: { [name: string]: string } = {}) => {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MODDESK_')));
  const { status, stdout } = spawnSync(process.execPath, [built, ...args], {
    env: { ...clean, ...env },
    encoding: 'utf8',
  });
  return { status, stdout };
};

test.skipIf(!existsSync(built))(
  'writes a file and says so in one line; tells apart what went wrong',
  () => {
    const { dataDir, count } = recordHostile();
    const key = { MODDESK_STORE_KEY: testKey.toString('hex') };
    const folder = temporaryData();
    const out = join(folder, 'bans.ndjson');
    const events = ['events', '--json', '--data', dataDir, '--guild', guildId, '--format', 'ndjson', '--out', out];
    const done = run(events, key);
    expect([done.status, JSON.parse(done.stdout)]).toMatchObject([0, { ok: true, path: out, rows: count }]);
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(count);

    const bans = run([...events, '--query', 'kind:ban'], key);
    expect(JSON.parse(bans.stdout)).toMatchObject({ ok: true, path: join(folder, 'bans (2).ndjson'), rows: 1 });
    expect(run([...events, '--query', 'kind:'], key).status).toBe(2);
    expect(run([...events, '--nonsense'], key).status).toBe(2);
    expect(run(events).status).toBe(3);
    expect(run(events, { MODDESK_STORE_KEY: '00'.repeat(32) }).status).toBe(3);
    expect(run(['--help']).stdout).toContain('Exit codes');
    expect(readdirSync(folder).sort()).toEqual(['bans (2).ndjson', 'bans.ndjson']);
  },
  120_000,
);

test.skipIf(!existsSync(built))('lists backups and puts one in place, by the built command', async () => {
  const { dataDir } = recordHostile();
  const env = { MODDESK_STORE_KEY: testKey.toString('hex') };
  const { client, app } = await startApp({ dataDir, env });
  const { name, events } = await client.store.backup({});
  const restore = (...args: string[]) => {
    const { status, stdout } = run(['restore', ...args, '--data', dataDir, '--json'], env);
    return [status, JSON.parse(stdout)] as [number, object];
  };
  expect(restore('--list')).toMatchObject([0, { ok: true, backups: [{ name, events }] }]);
  expect(restore(name)).toMatchObject([3, { ok: false }]);
  await app.stop();
  expect(restore('no-such.db')).toMatchObject([2, { ok: false }]);
  expect(restore(name)).toMatchObject([0, { ok: true, backup: name }]);
  const again = await startApp({ dataDir, env });
  expect(await again.client.events.count({ guildId })).toMatchObject({ count: events });
});

test.skipIf(!existsSync(built))('gives the record another key, by the built command', () => {
  const { dataDir, count } = recordHostile();
  const asked = (args: string[], key: string) => {
    const { status, stdout } = run([...args, '--data', dataDir, '--json'], { MODDESK_STORE_KEY: key });
    return [status, JSON.parse(stdout)] as [number, { recoveryKey?: string; rows?: number }];
  };
  const old = testKey.toString('hex');
  const [status, { recoveryKey = '' }] = asked(['rekey'], old);
  expect(status).toBe(0);
  const where = ['--guild', guildId, '--format', 'ndjson'];
  const events = (name: string) => ['events', ...where, '--out', join(dataDir, name)];
  expect(asked(events('old.ndjson'), old)).toMatchObject([3, { ok: false }]);
  expect(asked(events('new.ndjson'), recoveryKey)).toMatchObject([0, { rows: count }]);
  expect(asked(['rekey', '--nonsense'], recoveryKey)).toMatchObject([2, { ok: false }]);
});
