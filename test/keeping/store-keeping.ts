// An app with a record of its own, and ways to spoil its store while nobody has it open.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWriter } from '#db/client';
import { createRecorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';
import { guildId, newEvent, testKey } from '#test/db/fixture';

export const guild = guildId;
export const storeFile = (dataDir: string): string => join(dataDir, 'moddesk.db');

/** Joins of one guild, a second apart from `from` on. */
export const joins = (count: number, from: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => newEvent('JOIN', { at: from + n * 1_000 }));

/** Writes events into the closed store of a directory, as the store worker does. */
export const record = (dataDir: string, events: readonly NewEvent[], key = testKey): number[] => {
  const write = openWriter({ file: storeFile(dataDir), key });
  const recorder = createRecorder(write);
  try {
    return write.transaction(() => {
      const ids = events.map((event) => recorder.append(event));
      recorder.settle();
      return ids;
    });
  } finally {
    write.get('test', 'PRAGMA wal_checkpoint(TRUNCATE)');
    write.close();
  }
};

/** Overwrites a stretch of the file with noise. */
export const damage = (file: string, from: number, bytes: number): void => {
  const contents = readFileSync(file);
  for (let at = from; at < Math.min(from + bytes, contents.length); at += 1) contents[at] = (at * 7 + 13) % 256;
  writeFileSync(file, contents);
};
