// Rows of a table in a damaged file: forwards by key until it breaks, then backwards until it breaks again. What lies between is lost.
import type { ReadStore, Value } from '#db/client';

export type Row = Record<string, Value>;

const pageRows = 500;

interface Walk {
  read: ReadStore;
  table: string;
  /** Columns of its key, in order. */
  key: readonly string[];
}

const pageSql = ({ table, key }: Walk, way: 'ASC' | 'DESC', isFirst: boolean): string => {
  const columns = key.join(', ');
  const after = isFirst ? '' : `WHERE (${columns}) ${way === 'ASC' ? '>' : '<'} (${key.map(() => '?').join(', ')})`;
  const order = key.map((column) => `${column} ${way}`).join(', ');
  return `SELECT *${key[0] === 'rowid' ? ', rowid' : ''} FROM ${table} ${after} ORDER BY ${order} LIMIT CAST(? AS INTEGER)`;
};

/** Pages in one direction; shrinks to single rows before a place that cannot be read. The answer tells whether it came to an end by itself. */
function* oneWay(walk: Walk, way: 'ASC' | 'DESC'): Generator<Row[], boolean> {
  let last: Value[] | null = null;
  let size = pageRows;
  for (;;) {
    let rows: Row[];
    try {
      rows = walk.read.all<Row>('salvage.page', pageSql(walk, way, last === null), [...(last ?? []), size]);
    } catch {
      if (size === 1) return false;
      size = Math.max(1, Math.floor(size / 8));
      continue;
    }
    const end = rows.at(-1);
    if (!end) return true;
    yield rows;
    last = walk.key.map((column) => end[column] ?? null);
  }
}

/** Each readable row once, some perhaps twice around the break. Answers how often reading broke: 0 means that nothing is missing. */
export function* readWhatCan(read: ReadStore, table: string, key: readonly string[]): Generator<Row[], number> {
  const walk = { read, table, key };
  if (yield* oneWay(walk, 'ASC')) return 0;
  yield* oneWay(walk, 'DESC');
  return 1;
}
