// Two hosts never share a data directory, and a dead one blocks nobody.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDirectory, StoreFault } from '#db/client';
import { startChild } from './child-program';
import { temporaryDirectory } from './fixture';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof StoreFault) return fault.code;
    throw fault;
  }
  return 'held';
};

test('a second process is refused in plain words until the first one dies', async () => {
  const directory = temporaryDirectory();
  const other = await startChild('test/db/lock-holder.ts', [directory]);
  expect(await other.message()).toBe('held');
  expect(() => lockDirectory(directory)).toThrow(/already running/);
  expect(codeOf(() => lockDirectory(directory))).toBe('LOCKED');
  await other.kill();
  const lock = lockDirectory(directory);
  lock.release();
});

test('the same process cannot take it twice, and can after a release', () => {
  const directory = join(temporaryDirectory(), 'made', 'for', 'us');
  const lock = lockDirectory(directory);
  expect(statSync(directory).mode & 0o077).toBe(0);
  expect(codeOf(() => lockDirectory(directory))).toBe('LOCKED');
  lock.release();
  lock.release();
  lockDirectory(directory).release();
});

test('a file in the directory’s place is said', () => {
  const file = join(temporaryDirectory(), 'data');
  writeFileSync(file, '');
  expect(codeOf(() => lockDirectory(file))).toBe('UNWRITABLE');
  expect(existsSync(join(file, 'moddesk.lock'))).toBe(false);
});
