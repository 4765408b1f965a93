// Writes the rows of days that are over (packed.ts) between batches, and takes them away when something is counted on such a day. The recorder only.
import { dayOf } from '#db/event-id';
import type { WriteStore } from '#db/store';
import { packSql, unpackSql } from './packed';

export interface Packing {
  /** Something is counted on that UTC day. Inside the transaction that counts it. */
  touch(guild: number, day: number): void;
  /** One day, in a transaction of its own. Returns how many it packed: 0 when none is due. */
  step(): number;
}

/** Days that are counted on batch after batch are not packed again each time. */
const quietMs = 60_000;
const days = 2 ** 20;

const missingSql = `SELECT d.guild, d.day FROM (SELECT DISTINCT guild, day FROM rollup_day WHERE day < ?) d
  WHERE NOT EXISTS (SELECT 1 FROM rollup_packed p WHERE p.guild = d.guild AND p.day = d.day AND p.counter = 1)`;

export const createPacking = (write: WriteStore, now: () => number): Packing => {
  /** When they were counted on last, by guild and day, longest ago first. */
  let due = new Map<number, number>();
  let isLookedUp = false;
  /** Days without rows: nothing is to be taken away. */
  const open = new Set<number>();
  write.join({
    begin: () => {},
    end: (committed) => {
      if (!committed) open.clear();
    },
  });
  /** What the store lacks from before. */
  const lookUp = (): void => {
    const missing = write.all<{ guild: number; day: number }>('packing.missing', missingSql, [dayOf(now())]);
    due = new Map([...missing.map(({ guild, day }): [number, number] => [guild * days + day, 0]), ...due]);
    isLookedUp = true;
  };
  const touch = (guild: number, day: number): void => {
    const key = guild * days + day;
    if (!open.has(key)) {
      write.run('packing.undo', unpackSql, [guild, day]);
      open.add(key);
    }
    due.delete(key);
    due.set(key, now());
  };
  const step = (): number => {
    if (!isLookedUp) lookUp();
    const [first] = due;
    if (!first) return 0;
    const [key, touchedAt] = first;
    const at = now();
    if (at - touchedAt < quietMs) return 0;
    due.delete(key);
    const [guild, day] = [Math.floor(key / days), key % days];
    if (day >= dayOf(at)) {
      due.set(key, at);
      return 0;
    }
    write.transaction(() => {
      for (const sql of packSql) write.run('packing.do', sql, { guild, day });
    });
    open.delete(key);
    return 1;
  };
  return { touch, step };
};
