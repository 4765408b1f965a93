// Writes an event's row with what it has only: binding a value costs more than storing it, and most events lack half of the columns.
// Recorder only.
import { eventColumns } from '#db/partitions';
import type { Value, WriteStore } from '#db/store';

type Run = (params: readonly Value[]) => number;

// Columns that are never NULL, where nothing said means 0; codes.ts gives 0 to what most messages have.
const zeroed = new Set(['grade', 'source', 'origin']);
const isZeroed = eventColumns.map((column) => zeroed.has(column));

const insertSql = (table: string, isGiven: (column: number) => boolean): string => {
  const columns = eventColumns.filter((_, column) => isGiven(column) || isZeroed[column]);
  const values = columns.map((name) => (isGiven(eventColumns.indexOf(name)) ? '?' : '0'));
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')})`;
};

/** `row`: values in the order of eventColumns. */
export const createInsert = (write: WriteStore): ((table: string, row: readonly Value[]) => void) => {
  // By table, then by which columns are given. Few shapes are in use: about one for each kind.
  const prepared = new Map<string, Map<number, Run>>();
  const runsOf = (table: string): Map<number, Run> => {
    const known = prepared.get(table);
    if (known) return known;
    // Late events of many months must not keep a statement each for ever.
    if (prepared.size >= 4) prepared.clear();
    const made = new Map<number, Run>();
    prepared.set(table, made);
    return made;
  };
  return (table, row) => {
    let shape = 0;
    const given: Value[] = [];
    for (let column = 0; column < row.length; column += 1) {
      const value = row[column] ?? null;
      if (value === null || (value === 0 && isZeroed[column])) continue;
      shape |= 1 << column;
      given.push(value);
    }
    const runs = runsOf(table);
    let run = runs.get(shape);
    if (!run) {
      const isGiven = (column: number): boolean => (shape & (1 << column)) !== 0;
      run = write.prepare('events.append', insertSql(table, isGiven));
      runs.set(shape, run);
    }
    run(given);
  };
};
