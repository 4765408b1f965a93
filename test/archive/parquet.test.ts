// The files behind archives are Parquet that another engine reads, and small.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test, vi } from 'vitest';
import { type ArchivedRow, columnTypes } from '#main/archive/event-rows';
import { createParquet, readParquet } from '#main/archive/parquet';
import { temporaryDirectory } from '#test/db/fixture';

vi.setConfig({ testTimeout: 120_000 });

/** A month as a busy server has it: mostly messages, of few people mostly, one in ten something else. */
const month = (count: number): ArchivedRow[] => {
  let seed = 1;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  let ms = 370_000_000_000;
  return Array.from({ length: count }, (_, n): ArchivedRow => {
    ms += Math.ceil(-Math.log(1 - random()) * 3_000);
    const user = `7000000000${String(Math.floor(random() ** 4 * 20_000)).padStart(8, '0')}`;
    const isMessage = n % 10 > 0;
    const others = {
      reason: n % 50 === 0 ? 'spam, näch \u202e =cmd' : null,
      data: isMessage ? null : '{"emoji":{"id":null,"name":"👍"}}',
    };
    return [
      ms * 4_096,
      '100000000000000001',
      isMessage ? 'MESSAGE_SEND' : 'REACTION_ADD',
      user,
      null,
      `3000000000000000${String(Math.floor(random() ** 2 * 40)).padStart(2, '0')}`,
      isMessage ? 'self' : 'exact',
      'human',
      'live',
      40 + Math.floor(random() * 80),
      null,
      Math.floor(random() * 4_194_304),
      null,
      null,
      others.reason,
      others.data,
      null,
    ];
  });
};

test('DuckDB reads what was written, row by row, and so do we', async () => {
  const rows = month(120_000);
  const parquet = createParquet(columnTypes, 'id');
  for (let from = 0; from < rows.length; from += 2_000) parquet.add(rows.slice(from, from + 2_000));
  const bytes = parquet.end();
  console.log(`archive: ${(bytes.length / rows.length).toFixed(1)} bytes an event`);
  expect(bytes.length / rows.length).toBeLessThan(25);

  const back: unknown[] = [];
  for await (const group of readParquet(bytes)) back.push(...group);
  expect(back).toEqual(rows);

  const file = join(temporaryDirectory(), 'month.parquet');
  writeFileSync(file, bytes);
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  const ask = async (sql: string) => (await duck.runAndReadAll(sql)).getRowsJson();
  expect(await ask(`SELECT count(*)::INT, count(DISTINCT actor)::INT FROM '${file}'`)).toEqual([
    [rows.length, new Set(rows.map((row) => row[3])).size],
  ]);
  const some = await ask(
    `SELECT id::VARCHAR, kind, actor, reason, data, message_low FROM '${file}' ORDER BY id LIMIT 500`,
  );
  expect(some).toEqual(rows.slice(0, 500).map((row) => [String(row[0]), row[2], row[3], row[14], row[15], row[11]]));
  duck.closeSync();
});
