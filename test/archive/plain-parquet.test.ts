// The whole record as plain Parquet, read back by DuckDB: hot, archived and loaded months, each event once.
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test, vi } from 'vitest';
import { openReader } from '#db/client';
import { writePlainParquet } from '#main/archive/plain-parquet';
import { newEvent, testKey } from '#test/db/fixture';
import { guild, joins, record, storeFile } from '#test/keeping/store-keeping';
import { startApp, temporaryData } from '#test/support/app';

// Starts several workers.
vi.setConfig({ testTimeout: 120_000 });
const now = new Date();
const ago = (months: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 10, 12);
const nameOf = (at: number): string => new Date(at).toISOString().slice(0, 7);
const other = '100000000000000002';

test('DuckDB finds every event of every month once, in its partition', async () => {
  const dataDir = temporaryData();
  const of = [0, 20, 21].flatMap((month) => joins(10 + month, ago(month)));
  record(dataDir, [...of, newEvent('BAN', { guildId: other, at: ago(20), targetId: '7', reason: 'naïve "spam"' })]);
  const { client, app } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: testKey.toString('hex') } });
  await client.retention.run({});
  await client.archive.load({ month: nameOf(ago(20)) });
  await app.stop();

  const folder = temporaryData();
  const read = openReader({ file: storeFile(dataDir), key: testKey });
  const months: string[] = [];
  const written = await writePlainParquet({ dataDir, key: testKey }, read, {
    folder,
    guildId: null,
    signal: new AbortController().signal,
    onMonth: ({ month, rows }) => months.push(`${month} ${rows}`),
  });
  read.close();
  expect(written).toMatchObject({ rows: 72, files: 4 });
  expect(months).toEqual([`${nameOf(ago(21))} 31`, `${nameOf(ago(20))} 31`, `${nameOf(ago(0))} 10`]);

  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  const from = `read_parquet('${join(folder, '**', '*.parquet')}', hive_partitioning = true, hive_types_autocast = false)`;
  const ask = async (sql: string) => (await duck.runAndReadAll(sql)).getRowsJson();
  expect(
    await ask(`SELECT guild, month, kind, count(*)::INT, count(DISTINCT id)::INT, min(occurred_at)::VARCHAR FROM ${from}
      GROUP BY ALL ORDER BY guild, month`),
  ).toEqual([
    [guild, nameOf(ago(21)), 'JOIN', 31, 31, expect.stringContaining(`${nameOf(ago(21))}-10 12:00:00`)],
    [guild, nameOf(ago(20)), 'JOIN', 30, 30, expect.stringContaining(`${nameOf(ago(20))}-10 12:00:00`)],
    [guild, nameOf(ago(0)), 'JOIN', 10, 10, expect.stringContaining(`${nameOf(ago(0))}-10 12:00:00`)],
    [other, nameOf(ago(20)), 'BAN', 1, 1, expect.stringContaining(`${nameOf(ago(20))}-10 12:00:00`)],
  ]);
  expect(await ask(`SELECT target, reason FROM ${from} WHERE guild = '${other}'`)).toEqual([['7', 'naïve "spam"']]);
  duck.closeSync();
});
