// Takes over into a restored store what a damaged (or set aside) file of the same record has on top of it. In a worker of its own, before
// anybody else has the store. Repeatable: what is there already stays.
import type { ReadStore, Value, WriteStore } from '#db/client';
import { eventColumns, monthOf } from '#db/partitions';
import { atOfId, idsPerMs } from '#db/event-id';
import { createAdopt } from '#main/pipeline/record/adopt';
import { idsPerPart } from '#main/pipeline/record/event-ids';
import { createRecorder } from '#main/pipeline/record/recorder';
import { readWhatCan, type Row } from './read-what-can';

export interface Salvaged {
  /** Taken over or completed. */
  events: number;
  /** Places where reading broke. */
  unreadable: number;
}

/** Derived, made by the writer itself, or of the file as such. */
const own =
  /^(snowflakes|kinds|events_|chains?$|chain_|amendments|unchained_months|partitions|timeline|search|rollup_|migrations|archives|sqlite_)/;
/** How far the record had come: with events missing, the older state of the backup has the bot read them back. */
const progress =
  /^(sessions|catch_up|gateway_cursors|guilds|channels|roles|members|invites|voice_states|pins|reactions|poll_votes|server_thing)/;

const attempt = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

const tablesOf = (read: ReadStore): string[] =>
  read
    .all<{ name: string }>(
      'salvage.tables',
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name",
    )
    .map(({ name }) => name);

const keyOf = (read: ReadStore, table: string): string[] => {
  const key = read.all<{ name: string }>(
    'salvage.key',
    'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk',
    [table],
  );
  return key.length === 0 ? ['rowid'] : key.map(({ name }) => name);
};

const columnsOf = (read: ReadStore, table: string): string[] =>
  read
    .all<{ name: string }>('salvage.columns', 'SELECT name FROM pragma_table_info(?)', [table])
    .map(({ name }) => name);

/** References are given in ascending order and never again, so those of the older store are a beginning of the damaged one's. */
const takeReferences = (write: WriteStore, from: ReadStore): number => {
  const newest = write.get<{ ref: number | null }>('salvage.refs', 'SELECT max(ref) AS ref FROM snowflakes')?.ref ?? 0;
  const pages = readWhatCan(from, 'snowflakes', ['ref']);
  for (;;) {
    const page = pages.next();
    if (page.done) return page.value;
    write.transaction(() => {
      for (const { ref = null, id = null, salt = null, erased = null } of page.value)
        if (Number(ref) > newest)
          write.run('salvage.ref', 'INSERT OR IGNORE INTO snowflakes (ref, id, salt, erased) VALUES (?, ?, ?, ?)', [
            ref,
            id,
            salt,
            erased,
          ]);
    });
  }
};

/** By name: another build may have given them other numbers. */
const kindRefs = (write: WriteStore, from: ReadStore): Map<Value, number> => {
  const sql = 'SELECT ref, name FROM kinds';
  const here = new Map(
    write.all<{ ref: number; name: string }>('salvage.kinds', sql).map(({ ref, name }) => [name, ref]),
  );
  const there = attempt(() => from.all<{ ref: number; name: string }>('salvage.kinds', sql), []);
  if (there.length === 0) return new Map([...here.values()].map((ref) => [ref, ref]));
  return new Map(there.flatMap(({ ref, name }) => (here.has(name) ? [[ref, here.get(name) ?? 0] as const] : [])));
};

/** Rows that a file holds already stood in the damaged store because their month was loaded: they are no part of the record itself. */
const filedBelow = (write: WriteStore, table: string): number => {
  const filed = write.all<{ firstId: number; parts: number }>(
    'salvage.filed',
    'SELECT first_id AS firstId, max(part) AS parts FROM archives GROUP BY first_id',
  );
  const own = filed.find(({ firstId }) => table === `events_${monthOf(atOfId(firstId))}`);
  return (own?.parts ?? 0) * idsPerPart;
};

const takeEvents = (write: WriteStore, from: ReadStore, tables: readonly string[]): Salvaged => {
  const recorder = createRecorder(write);
  const adopt = createAdopt(write, recorder.parts);
  const kinds = kindRefs(write, from);
  const found: Salvaged = { events: 0, unreadable: 0 };
  const isKnownRef = (ref: Value | undefined): boolean =>
    ref === null || write.get('salvage.known', 'SELECT 1 FROM snowflakes WHERE ref = ?', [ref ?? null]) !== undefined;
  const takeRow = (row: Row): void => {
    const kind = kinds.get(row['kind'] ?? null);
    const people = [row['guild'], row['actor'], row['target'], row['channel']];
    if (kind === undefined || !people.every(isKnownRef)) {
      found.unreadable += 1;
      return;
    }
    if (adopt(eventColumns.map((column) => (column === 'kind' ? kind : (row[column] ?? null))))) found.events += 1;
  };
  for (const table of tables.filter((name) => /^events_\d{4}_\d\d$/.test(name))) {
    const filed = filedBelow(write, table);
    const pages = readWhatCan(from, table, ['id']);
    for (;;) {
      const page = pages.next();
      if (page.done) {
        found.unreadable += page.value;
        break;
      }
      write.transaction(() => {
        for (const row of page.value) if (Number(row['id']) % idsPerMs >= filed) takeRow(row);
        recorder.settle();
      });
    }
  }
  return found;
};

/** Newer rows replace older ones. */
const takeTable = (write: WriteStore, from: ReadStore, table: string): number => {
  const here = new Set(columnsOf(write, table));
  const columns = attempt(() => columnsOf(from, table), []).filter((column) => here.has(column));
  if (columns.length === 0) return 0;
  const sql = `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const pages = readWhatCan(from, table, keyOf(write, table));
  for (;;) {
    const page = pages.next();
    if (page.done) return page.value;
    write.transaction(() => {
      for (const row of page.value)
        write.run(
          'salvage.row',
          sql,
          columns.map((column) => row[column] ?? null),
        );
    });
  }
};

/** `step` hears how far it is: 0-1. */
export const salvage = (write: WriteStore, from: ReadStore, step: (share: number) => void): Salvaged => {
  const tables = attempt(() => tablesOf(from), []);
  const brokenRefs = takeReferences(write, from);
  step(0.1);
  const found = takeEvents(write, from, tables);
  found.unreadable += brokenRefs;
  step(0.7);
  const isWhole = found.unreadable === 0;
  for (const table of tablesOf(write).filter((name) => tables.includes(name) && !own.test(name)))
    if (isWhole || !progress.test(table)) found.unreadable += takeTable(write, from, table);
  step(1);
  return found;
};
