// Real encrypted stores in temporary directories, gone after the test; and events with only what the test cares about.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Kind } from '#contract/catalogue';
import { openReader, openWriter, type ReadStore, type WriteStore } from '#db/client';
import { measureTables } from '#db/measures/measure-sql';
import { createPartitions } from '#db/partitions';
import { createRollups, rollupTables } from '#db/rollups';
import { readTimeline } from '#db/timeline';
import type { NewEvent } from '#main/pipeline/types';

export const testKey = Buffer.alloc(32, 7);

type Later = (end: () => void) => void;

export const temporaryDirectory = (later: Later = onTestFinished): string => {
  const directory = mkdtempSync(join(tmpdir(), 'moddesk-'));
  later(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

export interface TestStore {
  file: string;
  write: WriteStore;
  /** Another connection, as the window's queries have. */
  reader(): ReadStore;
  /** Closes the writer and opens it again, as a restart does. */
  reopen(): WriteStore;
}

/** `later`: when what was opened is closed again; at the end of the test unless told. */
export const openTestStore = (later: Later = onTestFinished): TestStore => {
  const file = join(temporaryDirectory(later), 'moddesk.db');
  const open = (): WriteStore => {
    const write = openWriter({ file, key: testKey });
    later(() => write.close());
    return write;
  };
  const store: TestStore = {
    file,
    write: open(),
    reader: () => {
      const read = openReader({ file, key: testKey });
      later(() => read.close());
      return read;
    },
    reopen: () => {
      store.write.close();
      store.write = open();
      return store.write;
    },
  };
  return store;
};

/** Everything that is derived from events: the rollups, those by member counted to the end, and each member's history as readers see it. */
export const dumpDerived = (read: WriteStore) => {
  read.transaction(() => createRollups(read, createPartitions(read)).reach(Number.MAX_SAFE_INTEGER));
  const members = read.all<{ guild: number; user: number }>(
    'test',
    'SELECT guild, actor AS user FROM events WHERE actor IS NOT NULL UNION SELECT guild, target FROM events WHERE target IS NOT NULL',
  );
  return {
    rollups: [...rollupTables, ...measureTables].map((table) => read.all('test', `SELECT * FROM ${table}`)),
    histories: new Map(
      members.map((member) => [`${member.guild} ${member.user}`, readTimeline(read, { ...member, limit: 100_000 })]),
    ),
  };
};

/** 2026-11-15T12:00:00Z */
export const noon = Date.UTC(2026, 10, 15, 12);
export const guildId = '100000000000000001';

type Details = Partial<Omit<NewEvent, 'kind' | 'data'>> & { data?: NewEvent['data'] };

/** `data` is not held against the kind's schema: the recorder takes it as given. */
export const newEvent = (kind: Kind, details: Details = {}): NewEvent =>
  ({
    kind,
    guildId,
    at: noon,
    actorId: null,
    targetId: null,
    actorGrade: 'unknown',
    source: 'unknown',
    channelId: null,
    messageId: null,
    auditLogId: null,
    caseNumber: null,
    reason: null,
    origin: 'live',
    evidence: null,
    data: {},
    ...details,
  }) as NewEvent;
