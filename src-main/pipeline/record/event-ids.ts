// Gives events their ids: the next free one of their millisecond, also after a restart and for events that arrive out of order.
import { atOfId, firstIdAt, idsPerMs, isRecordable } from '#db/event-id';
import type { Partition, Partitions } from '#db/partitions';
import type { WriteStore } from '#db/client';

export interface EventIds {
  /**
   * A free id for an event of that time (epoch ms). The 4,097th event of one millisecond gets the next millisecond's. Throws RangeError
   * for times that no id can carry (before 2015, after 2084, not whole).
   */
  next(at: number): { id: number; partition: Partition };
}

/** Of a millisecond's ids, each archived part of a month has so many to itself. */
export const idsPerPart = 1_024;

const archivedParts = (write: WriteStore, { firstId }: Partition): number =>
  write.get<{ parts: number }>('ids.parts', 'SELECT count(*) AS parts FROM archives WHERE first_id = ?', [firstId])
    ?.parts ?? 0;

const highestSql = (table: string): string => `SELECT max(id) AS id FROM ${table} WHERE id >= ? AND id < ?`;

export const createEventIds = (write: WriteStore, partitions: Partitions): EventIds => {
  // Highest id of each partition touched: events in order need no query.
  const highest = new Map<string, number>();
  write.join({
    begin: () => {},
    end: (committed) => {
      if (!committed) highest.clear();
    },
  });

  const highestOf = ({ table, firstId, endId }: Partition): number => {
    const known = highest.get(table);
    if (known !== undefined) return known;
    const found =
      write.get<{ id: number | null }>('ids.highest', highestSql(table), [firstId, endId])?.id ?? firstId - 1;
    highest.set(table, found);
    return found;
  };

  // Late events of an archived month take ids that its file cannot hold.
  const reserved = new WeakMap<Partition, number>();
  const reservedOf = (partition: Partition): number => {
    const known = reserved.get(partition) ?? archivedParts(write, partition) * idsPerPart;
    reserved.set(partition, known);
    return known;
  };

  const next = (at: number): { id: number; partition: Partition } => {
    if (!isRecordable(at)) throw new RangeError(`No event can be recorded at ${at}.`);
    const ofMs = firstIdAt(at);
    const partition = partitions.for(ofMs);
    const first = ofMs + reservedOf(partition);
    const top = highestOf(partition);
    if (first > top) {
      highest.set(partition.table, first);
      return { id: first, partition };
    }
    const taken = write.get<{ id: number | null }>('ids.of-ms', highestSql(partition.table), [
      first,
      ofMs + idsPerMs,
    ])?.id;
    const id = taken === null || taken === undefined ? first : taken + 1;
    if (id >= ofMs + idsPerMs) return next(atOfId(ofMs) + 1);
    highest.set(partition.table, Math.max(top, id));
    return { id, partition };
  };
  return { next };
};
