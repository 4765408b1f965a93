// The store interface: reading cannot write, slow statements are named, a transaction is all or nothing.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader, openWriter } from '#db/client';
import { kinds } from '#contract/catalogue';
import { loadKinds, messageSendRef } from '#db/kinds';
import { snowflakes } from '#db/schema';
import { openTestStore, temporaryDirectory, testKey } from './fixture';

const add = 'INSERT INTO snowflakes (id) VALUES (?)';
const ids = 'SELECT id FROM snowflakes ORDER BY ref';

test('a reader cannot write, not even by a trick', () => {
  const { reader } = openTestStore();
  const read = reader();
  expect(() => read.all('test', `${add} RETURNING ref`, ['1'])).toThrow(/readonly/);
  expect(() => read.get('test', 'PRAGMA query_only = OFF')).toThrow(/does not return data/);
  expect(() => read.all('test', `${add} RETURNING ref`, ['1'])).toThrow(/readonly/);
});

test('rows come whole, one by one, by position, by name, and through drizzle', () => {
  const { write, reader } = openTestStore();
  const read = reader();
  for (const id of ['1', '2', '3']) write.run('test', add, [id]);
  expect(read.all('test', ids)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
  expect(read.get('test', 'SELECT ref FROM snowflakes WHERE id = @id', { id: '2' })).toEqual({ ref: 2 });
  expect(read.get('test', 'SELECT ref FROM snowflakes WHERE id = @id', { id: '9' })).toBeUndefined();
  const seen: string[] = [];
  for (const { id } of read.iterate<{ id: string }>('test', ids)) {
    seen.push(id);
    if (id === '2') break;
  }
  expect(seen).toEqual(['1', '2']);
  expect(read.orm.select().from(snowflakes).all()).toHaveLength(3);
  // The iteration that was left holds nothing: its connection can go.
  read.close();
});

test('only a statement slower than 40 ms is reported, by its name', () => {
  const slow: [string, number][] = [];
  const write = openWriter({
    file: join(temporaryDirectory(), 'moddesk.db'),
    key: testKey,
    onSlow: (name, ms) => slow.push([name, ms]),
  });
  const count =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) AS count FROM n';
  slow.length = 0;
  write.get('quick', count, [10]);
  write.get('counting', count, [1_000_000]);
  expect(slow.map(([name]) => name)).toEqual(['counting']);
  expect(slow[0]?.[1]).toBeGreaterThan(40);
  write.close();
});

test('what the writer does is reported as well: statements it runs, ones it keeps, by their names', () => {
  const slow: string[] = [];
  const file = join(temporaryDirectory(), 'moddesk.db');
  const write = openWriter({ file, key: testKey, onSlow: (name) => slow.push(name) });
  const many = `INSERT INTO snowflakes (id) WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n`;
  slow.length = 0;
  write.run('few', many, [1, 2]);
  write.run('filling', many, [10, 300_000]);
  const keep = write.prepare('filling again', many);
  expect(keep([300_001, 300_002])).toBe(2);
  keep([300_010, 600_000]);
  expect(slow).toContain('filling');
  expect(slow).toContain('filling again');
  write.close();
});

test('a transaction that throws leaves nothing; a savepoint fails alone', () => {
  const { write } = openTestStore();
  expect(() =>
    write.transaction(() => {
      write.run('test', add, ['1']);
      throw new Error('no');
    }),
  ).toThrow('no');
  write.transaction(() => {
    write.run('test', add, ['2']);
    expect(() =>
      write.transaction(() => {
        write.run('test', add, ['3']);
        throw new Error('not this');
      }),
    ).toThrow('not this');
    write.run('test', add, ['4']);
  });
  expect(write.all('test', ids)).toEqual([{ id: '2' }, { id: '4' }]);
});

test('when SQLite itself undoes the transaction, the rest of it cannot slip in piece by piece', () => {
  const { write } = openTestStore();
  const undo = () =>
    write.transaction(() => write.run('test', 'INSERT OR ROLLBACK INTO snowflakes (ref, id) VALUES (1, 1)'));
  expect(() =>
    write.transaction(() => {
      write.run('test', add, ['1']);
      expect(undo).toThrow(/UNIQUE/);
      write.run('test', add, ['2']);
    }),
  ).toThrow(/undone by SQLite/);
  expect(write.all('test', ids)).toEqual([]);
  const keep = write.prepare('test', add);
  expect(() =>
    write.transaction(() => {
      write.run('test', add, ['1']);
      expect(undo).toThrow(/UNIQUE/);
      keep(['2']);
    }),
  ).toThrow(/undone by SQLite/);
  write.transaction(() => write.run('test', add, ['3']));
  expect(write.all('test', ids)).toEqual([{ id: '3' }]);
});

test('a transaction cannot wait for anything', () => {
  const { write } = openTestStore();
  expect(() => write.transaction(async () => write.run('test', add, ['1']))).toThrow(/promise/);
  expect(write.all('test', ids)).toEqual([]);
});

test('every kind of the catalogue has its reference, the same after a restart; plain messages have 1', () => {
  const { write, reopen } = openTestStore();
  const before = loadKinds(write);
  expect(before.ref('MESSAGE_SEND')).toBe(messageSendRef);
  const refs = kinds.map((kind) => before.ref(kind));
  expect(new Set(refs).size).toBe(kinds.length);
  expect(refs.map((ref) => before.kind(ref))).toEqual(kinds);
  const after = loadKinds(reopen());
  expect(kinds.map((kind) => after.ref(kind))).toEqual(refs);
  expect(() => after.kind(9_999)).toThrow(RangeError);
});

test('two stores open at once in one process do not disturb each other', () => {
  const [one, two] = [openTestStore(), openTestStore()];
  one.write.transaction(() => {
    one.write.run('test', add, ['1']);
    two.write.transaction(() => two.write.run('test', add, ['2']));
  });
  const read = openReader({ file: two.file, key: testKey });
  expect(read.all('test', ids)).toEqual([{ id: '2' }]);
  read.close();
});

test('no statement of ours is prepared anew at every run: see db/store.ts', () => {
  const sources = import.meta.glob<string>(['/db/**/*.ts', '/src-main/**/*.ts'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const wrong = Object.entries(sources).filter(([, text]) => /\bLIMIT\s+[?@:]/.test(text.replace(/\/\/.*/g, '')));
  expect(Object.keys(sources).length).toBeGreaterThan(100);
  expect(wrong.map(([file]) => file)).toEqual([]);
});
