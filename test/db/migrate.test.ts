// Migrations go upward with rows in the tables, whole or not at all; the drizzle schema says what they made.
import { join } from 'node:path';
import { getTableConfig, SQLiteTable, SQLiteView } from 'drizzle-orm/sqlite-core';
import { getTableColumns, getViewSelectedFields, is } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openReader, openWriter } from '#db/client';
import { dayOf, firstIdAt, weekOfId } from '#db/event-id';
import { migrations } from '#db/migrate';
import { readRollupWatermark } from '#db/rollup-merge';
import * as schema from '#db/schema';
import { readWeeksFrom } from '#db/timeline';
import { noon, openTestStore, temporaryDirectory, testKey } from './fixture';

const create = {
  name: '0001_notes',
  sql: 'CREATE TABLE kinds (ref INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; CREATE TABLE notes (text TEXT) STRICT',
};
const widen = { name: '0002_authors', sql: "ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT 'unknown'" };
const broken = {
  name: '0003_broken',
  sql: 'CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1)',
};

test('rows survive a migration, and it runs once', () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const first = openWriter({ file, key: testKey, migrations: [create] });
  first.run('test', "INSERT INTO notes (text) VALUES ('kept')");
  first.close();
  for (let start = 0; start < 2; start += 1) {
    const write = openWriter({ file, key: testKey, migrations: [create, widen] });
    expect(write.all('test', 'SELECT text, author FROM notes')).toEqual([{ text: 'kept', author: 'unknown' }]);
    expect(write.all('test', 'SELECT name FROM migrations')).toEqual([
      { name: '0001_notes' },
      { name: '0002_authors' },
    ]);
    write.close();
  }
});

test('one that fails leaves nothing of itself and everything before it', () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  expect(() => openWriter({ file, key: testKey, migrations: [create, broken] })).toThrow(/nowhere/);
  const read = openReader({ file, key: testKey, migrations: [create, broken] });
  expect(read.all('test', 'SELECT name FROM migrations')).toEqual([{ name: '0001_notes' }]);
  expect(read.get('test', "SELECT 1 FROM sqlite_master WHERE name = 'half'")).toBeUndefined();
  read.close();
});

test('one that was edited after it had been applied is refused', () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  openWriter({ file, key: testKey, migrations: [create] }).close();
  const edited = { ...create, sql: `${create.sql};` };
  expect(() => openWriter({ file, key: testKey, migrations: [edited] })).toThrow(/0001_notes/);
});

test('counters by member that are there already are not counted again', () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const before = openWriter({ file, key: testKey, migrations: migrations.filter(({ name }) => name < '0026') });
  before.run('test', 'INSERT INTO rollup_day (guild, day, kind, count) VALUES (1, ?, 2, 1)', [dayOf(noon)]);
  before.run('test', 'UPDATE timeline_state SET watermark = ?', [firstIdAt(noon)]);
  before.close();
  const write = openWriter({ file, key: testKey });
  const midnight = (dayOf(noon) + 1) * 86_400_000;
  expect(readRollupWatermark(write)).toBe(firstIdAt(midnight) - 1);
  expect(readWeeksFrom(write)).toBe(weekOfId(firstIdAt(noon)) + 1);
  write.close();
});

test('each has a number of its own', () => {
  const numbers = migrations.map(({ name }) => /^(\d{4})_/.exec(name)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(numbers.length);
});

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

test('the drizzle schema and the migrated database have the same columns', () => {
  const { write } = openTestStore();
  const tables = Object.values<unknown>(schema).filter((entry) => is(entry, SQLiteTable));
  expect(tables.length).toBeGreaterThanOrEqual(9);
  for (const table of tables) {
    const { name, columns, primaryKeys } = getTableConfig(table);
    const key = primaryKeys.flatMap((primary) => primary.columns.map((column) => column.name));
    const made = write.all<Column>('test', 'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', [name]);
    expect(
      columns.map((column) => ({
        name: column.name,
        type: column.getSQLType().toUpperCase(),
        // SQLite leaves the flag off a rowid alias, which cannot be null either.
        notnull: column.notNull && !(column.primary && column.getSQLType() === 'integer') ? 1 : 0,
        pk: column.primary ? 1 : key.indexOf(column.name) + 1,
      })),
      name,
    ).toEqual(made);
  }
});

test('every fixed table of the record is in the drizzle schema', () => {
  const write = openWriter({
    file: join(temporaryDirectory(), 'moddesk.db'),
    key: testKey,
    migrations: migrations.slice(0, 1),
  });
  const made = write.all<{ name: string }>(
    'test',
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT IN ('sqlite_schema', 'migrations')",
  );
  const inSchema = Object.values<unknown>(schema)
    .filter((entry) => is(entry, SQLiteTable))
    .map((table) => getTableConfig(table).name);
  expect(inSchema).toEqual(expect.arrayContaining(made.map(({ name }) => name)));
  write.close();
});

test('the events view has the columns that drizzle names', () => {
  const { write } = openTestStore();
  const views = Object.values<unknown>(schema).filter((entry) => is(entry, SQLiteView));
  expect(views).toHaveLength(1);
  const made = write
    .all<{ name: string }>('test', "SELECT name FROM pragma_table_info('events')")
    .map(({ name }) => name);
  expect(Object.values(getViewSelectedFields(schema.events)).map((column) => column.name)).toEqual(made);
  expect(getTableColumns(schema.kinds).ref.name).toBe('ref');
});
