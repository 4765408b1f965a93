// Opening a store: encrypted from the first byte; whatever cannot be opened is said in words and left as it was.
import { readFileSync, writeFileSync, readdirSync, truncateSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openReader, openWriter, StoreFault, type StoreFaultCode } from '#db/client';
import { checkPages, copyStore } from '#db/copy-store';
import { migrations } from '#db/migrate';
import { rekeyStore } from '#db/rekey-store';
import { openTestStore, temporaryDirectory, testKey } from './fixture';

const faultOf = (work: () => unknown): StoreFault => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof StoreFault) return fault;
    throw fault;
  }
  throw new Error('It opened.');
};

const storeWith = (text: string): string => {
  const { file, write } = openTestStore();
  write.transaction(() => {
    for (let n = 0; n < 500; n += 1) write.run('test', 'INSERT INTO snowflakes (id) VALUES (?)', [`${text}${n}`]);
  });
  write.close();
  return file;
};

describe('a store at rest', () => {
  test('holds no plain text, neither in the file nor in its log', () => {
    const { file, write } = openTestStore();
    write.transaction(() => {
      for (let n = 0; n < 500; n += 1) write.run('test', 'INSERT INTO snowflakes (id) VALUES (?)', [`whisper${n}`]);
    });
    const files = readdirSync(join(file, '..')).filter((name) => name.startsWith('moddesk.db'));
    expect(files).toContain('moddesk.db-wal');
    for (const name of files) {
      const bytes = readFileSync(join(file, '..', name));
      expect(bytes.includes('whisper')).toBe(false);
      expect(bytes.includes('snowflakes')).toBe(false);
      expect(bytes.includes('SQLite format 3')).toBe(false);
    }
    write.close();
    expect(readFileSync(file).includes('whisper')).toBe(false);
  });

  test('opens again with its key and still has everything', () => {
    const file = storeWith('kept');
    const read = openReader({ file, key: testKey });
    expect(read.get('test', 'SELECT count(*) AS count FROM snowflakes')).toEqual({ count: 500 });
    read.close();
  });
});

describe('what cannot be opened is refused, and stays byte for byte what it was', () => {
  const otherKey = Buffer.alloc(32, 8);
  const plainText = (): string => {
    const file = join(temporaryDirectory(), 'moddesk.db');
    writeFileSync(file, 'These are my notes, not a database.');
    return file;
  };
  const plainDatabase = (): string => {
    const file = join(temporaryDirectory(), 'moddesk.db');
    writeFileSync(file, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8_192 - 16)]));
    return file;
  };
  const cutShort = (): string => {
    const file = storeWith('cut');
    truncateSync(file, 5_000);
    return file;
  };
  const ofNewerBuild = (): string => {
    const file = join(temporaryDirectory(), 'moddesk.db');
    const next = { name: '9999_from_the_future', sql: 'CREATE TABLE flying_cars (id INTEGER PRIMARY KEY)' };
    openWriter({ file, key: testKey, migrations: [...migrations, next] }).close();
    return file;
  };
  const cases: [string, StoreFaultCode, () => string, Buffer][] = [
    ['another key', 'WRONG_KEY', () => storeWith('secret'), otherKey],
    ['a text file', 'NOT_A_DATABASE', plainText, testKey],
    ['an unencrypted database', 'NOT_A_DATABASE', plainDatabase, testKey],
    ['a file cut in the middle of a page', 'NOT_A_DATABASE', cutShort, testKey],
    ['a store of a newer ModDesk', 'NEWER_SCHEMA', ofNewerBuild, testKey],
  ];

  test.each(cases)('%s: %s', (_, code, make, key) => {
    const file = make();
    const before = readFileSync(file);
    for (const open of [openWriter, openReader]) {
      const fault = faultOf(() => open({ file, key }));
      expect(fault.code).toBe(code);
      expect(fault.message.length).toBeGreaterThan(30);
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  });

  test('a newer store with unfolded changes beside it: neither file changes', () => {
    const file = join(temporaryDirectory(), 'moddesk.db');
    const next = { name: '9999_from_the_future', sql: 'CREATE TABLE flying_cars (id INTEGER PRIMARY KEY)' };
    const held = openWriter({ file, key: testKey, migrations: [...migrations, next] });
    held.run('test', 'INSERT INTO snowflakes (id) VALUES (1)');
    // As a killed process leaves them: copied while the writer is still open.
    const copy = join(temporaryDirectory(), 'moddesk.db');
    for (const suffix of ['', '-wal']) writeFileSync(copy + suffix, readFileSync(file + suffix));
    const [before, logBefore] = [readFileSync(copy), readFileSync(`${copy}-wal`)];
    expect(logBefore.length).toBeGreaterThan(0);
    expect(faultOf(() => openWriter({ file: copy, key: testKey })).code).toBe('NEWER_SCHEMA');
    expect(readFileSync(copy).equals(before)).toBe(true);
    expect(readFileSync(`${copy}-wal`).equals(logBefore)).toBe(true);
  });

  test('a folder in the file’s place, a folder that does not exist, a key of the wrong size', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'moddesk.db'));
    expect(faultOf(() => openWriter({ file: join(directory, 'moddesk.db'), key: testKey })).code).toBe(
      'NOT_A_DATABASE',
    );
    expect(faultOf(() => openWriter({ file: join(directory, 'nowhere', 'x.db'), key: testKey })).code).toBe(
      'UNWRITABLE',
    );
    expect(faultOf(() => openReader({ file: join(directory, 'absent.db'), key: testKey })).code).toBe('NOT_A_DATABASE');
    expect(() => openWriter({ file: join(directory, 'x.db'), key: Buffer.alloc(16) })).toThrow(/32 bytes/);
    expect(readdirSync(directory)).toEqual(['moddesk.db']);
  });
});

test('a store begun with the cipher before opens, and its copy, and stays in it', () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const before = new Database(file);
  before.pragma("cipher = 'sqlcipher'");
  before.pragma(`key = "x'${testKey.toString('hex')}'"`);
  before.exec('CREATE TABLE first (a)');
  before.close();
  openWriter({ file, key: testKey }).close();
  const copy = join(temporaryDirectory(), 'copy.db');
  copyStore({ file, key: testKey }, copy);
  for (const kept of [file, copy]) {
    const read = openReader({ file: kept, key: testKey });
    expect(read.get('test', 'SELECT count(*) AS count FROM kinds')).toEqual({ count: expect.any(Number) });
    read.close();
    expect(faultOf(() => openReader({ file: kept, key: Buffer.alloc(32, 8) })).code).toBe('WRONG_KEY');
  }
  const again = new Database(file, { readonly: true });
  again.pragma("cipher = 'sqlcipher'");
  again.pragma(`key = "x'${testKey.toString('hex')}'"`);
  expect(again.prepare('SELECT count(*) AS count FROM first').get()).toEqual({ count: 0 });
  again.close();

  // With another key it is one as they are begun now.
  const other = Buffer.alloc(32, 8);
  const anew = join(temporaryDirectory(), 'anew.db');
  rekeyStore({ file, key: testKey }, { file: anew, key: other });
  expect(readdirSync(dirname(anew))).toEqual(['anew.db']);
  const now = new Database(anew);
  now.pragma("cipher = 'aegis'");
  now.pragma(`key = "x'${other.toString('hex')}'"`);
  expect(now.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  now.close();
  expect(faultOf(() => openReader({ file: anew, key: testKey })).code).toBe('WRONG_KEY');
  openWriter({ file: anew, key: other }).close();
  expect(checkPages({ file: anew, key: other })).toBeNull();
  expect(() => rekeyStore({ file, key: other }, { file: `${anew}.2`, key: testKey })).toThrow('not a database');
});
