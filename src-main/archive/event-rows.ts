// Events as archives hold them: self-contained, ids and words instead of references, so that a file needs no store to be understood.
import { createHash, type Hash } from 'node:crypto';
import type { ReadStore, Value } from '#db/client';
import { grades, origins, sources } from '#db/codes';
import { eventColumns, type Partition } from '#db/partitions';

type Column = (typeof eventColumns)[number];

/** In the order of eventColumns. guild, actor, target, channel: Discord ids; kind, grade, source, origin: words. */
export type ArchivedRow = Value[];

export const people = { actor: 3, target: 4 };
const dataAt = 15;

/** They did it, it was done to them, or a proxy bot posted it for them. */
export const isAbout = (row: ArchivedRow, userId: string): boolean =>
  row[people.actor] === userId ||
  row[people.target] === userId ||
  String(row[dataAt]).includes(`"authorId":"${userId}"`);

/** How each column is stored. */
export const columnTypes = {
  id: 'INT64',
  guild: 'STRING',
  kind: 'STRING',
  actor: 'STRING',
  target: 'STRING',
  channel: 'STRING',
  grade: 'STRING',
  source: 'STRING',
  origin: 'STRING',
  recorded_delay: 'INT64',
  message_ms: 'INT64',
  message_low: 'INT32',
  audit_log_id: 'STRING',
  case_number: 'INT32',
  reason: 'STRING',
  data: 'STRING',
  evidence: 'STRING',
} as const satisfies Record<Column, 'INT64' | 'INT32' | 'STRING'>;

const idOf = (column: string): string => `(SELECT id FROM snowflakes WHERE ref = e.${column}) AS ${column}`;
const selected: Partial<Record<Column, string>> = {
  guild: idOf('guild'),
  actor: idOf('actor'),
  target: idOf('target'),
  channel: idOf('channel'),
  kind: '(SELECT name FROM kinds WHERE ref = e.kind) AS kind',
};
const codes: Partial<Record<Column, { decode(code: number): string; encode(word: never): number }>> = {
  grade: grades,
  source: sources,
  origin: origins,
};

export const pageRows = 2_000;

/** Page by page in the order of ids; a page is one moment of the store. */
export function* readRows(read: ReadStore, { table }: Pick<Partition, 'table'>): Generator<ArchivedRow[]> {
  const list = eventColumns.map((column) => selected[column] ?? `e.${column}`).join(', ');
  const sql = `SELECT ${list} FROM ${table} e WHERE e.id > ? ORDER BY e.id LIMIT CAST(? AS INTEGER)`;
  let after = -1;
  for (;;) {
    const rows = read.all<Record<Column, Value>>('archive.page', sql, [after, pageRows]);
    if (rows.length === 0) return;
    yield rows.map((row) => eventColumns.map((column) => codes[column]?.decode(Number(row[column])) ?? row[column]));
    after = Number(rows.at(-1)?.id);
  }
}

/** As the store holds it: words as codes again; ids and kinds stay for the writer to refer to. */
export const encodeRow = (row: ArchivedRow): ArchivedRow =>
  eventColumns.map((column, index) => {
    const value = row[index] ?? null;
    return codes[column] ? codes[column].encode(value as never) : value;
  });

/** Over rows in order: what is in a file is what was in the store. */
export const createDigest = () => {
  const hash: Hash = createHash('sha256');
  let rows = 0;
  return {
    add: (page: readonly ArchivedRow[]): void => {
      rows += page.length;
      for (const row of page) hash.update(JSON.stringify(row)).update('\n');
    },
    end: (): { rows: number; digest: string } => ({ rows, digest: hash.digest('hex') }),
  };
};
