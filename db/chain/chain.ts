// Tamper evidence: one chain of hashes per month partition, in the order of recording. What is vouched for, and what not:
// - A link covers the event as recorded; the links of one transaction and month share a hash, which covers the hash before it too
//   (link-rows.ts). Later changes are amendments, links themselves; verify.ts takes them back one by one, so an event needs only its
//   present row.
// - A month's chain builds on the newest hash (the root) of the latest month before it. When an older month goes on (late events), the
//   latest chain takes a seal of it in the same transaction. So all roots hang on the latest one; note that one elsewhere (store.verify
//   tells it): whoever holds the store's key could write the whole record anew, and only that note would tell.
// - Reasons, data and evidence (names, texts) and Discord ids enter as salted commitments: `erase` forgets the salt and the rest still
//   verifies. Message bodies, snapshots, rollups and settings are not in it: they have lives of their own.
import { randomBytes } from 'node:crypto';
import type { Partition } from '#db/partitions';
import type { Value, WriteStore } from '#db/store';
import { bytesOf, createHeads, type Head, remakeTable } from './heads';
import { eraseSalts, type Link, packRow, rowLinks } from './link-rows';
import {
  amendmentText,
  type Change,
  commitment,
  erasureText,
  eventText,
  eventTexts,
  type Hash,
  lineOf,
  markOf,
  markText,
  rowHash,
  saltOf,
  tagOf,
  what,
} from './links';
import { createNames } from './names';

export interface Chain {
  /** Before the event's row is written. `row`: its values in the order of eventColumns. */
  added(partition: Partition, row: readonly Value[]): void;
  /** A recorded event was changed. `texts`: those of reason, data, evidence. */
  amended(partition: Partition, event: number, changes: { facts: Change[]; texts: Change[] }): void;
  /** Writes the links and the roots. At the end of the transaction, inside it. */
  settle(): void;
  /** The texts of these events will never be vouched for again; blanking the rows is the caller's. In one transaction with it. */
  erase(partition: Partition, events: readonly number[]): void;
  /** Removes the month's links and keeps its root; dropping its events is the caller's. In one transaction with it. Not the latest month. */
  drop(partition: Partition): void;
}

/** A link to be. `texts`: what may be erased. `mark`: another month's link. */
interface Said {
  event: number;
  what: number;
  text: string;
  texts?: string | null;
  mark?: string;
}

const keyBytes = 16;

/** Links of the transaction at hand, by month, not yet written. Follows rollbacks. */
const createWaiting = (write: WriteStore) => {
  let waiting = new Map<number, Said[]>();
  const marks: { waiting: typeof waiting; lengths: Map<number, number> }[] = [];
  write.join({
    begin: () => {
      marks.push({ waiting, lengths: new Map([...waiting].map(([firstId, links]) => [firstId, links.length])) });
    },
    end: (committed) => {
      const mark = marks.pop();
      if (committed || !mark) return;
      waiting = mark.waiting;
      for (const [firstId, links] of waiting) {
        links.length = mark.lengths.get(firstId) ?? 0;
        if (links.length === 0) waiting.delete(firstId);
      }
    },
  });
  return {
    months: (): number[] => [...waiting.keys()],
    count: (firstId: number): number => waiting.get(firstId)?.length ?? 0,
    add: (firstId: number, said: Said): void => {
      const known = waiting.get(firstId);
      if (known) known.push(said);
      else waiting.set(firstId, [said]);
    },
    take: (firstId: number): Said[] => {
      const taken = waiting.get(firstId) ?? [];
      // A new map: a savepoint that is undone has the old one.
      waiting = new Map([...waiting].filter(([month]) => month !== firstId));
      return taken;
    },
  };
};

/** One row of links, and the hash that it leads to. */
const writtenRow = (previous: Hash, said: readonly Said[]): { hash: Hash; row: Buffer } => {
  const key = said.some(({ texts }) => typeof texts === 'string') ? randomBytes(keyBytes).toString('hex') : null;
  const lines: string[] = [];
  const links = said.map(({ event, what, text, texts = null, mark = null }, place): Link => {
    const salt = key === null || texts === null ? null : saltOf(key, place);
    const content = salt === null || texts === null ? mark : commitment(salt, texts);
    const line = lineOf(text, content);
    lines.push(line);
    return { event, what, tag: tagOf(line), content, salt };
  });
  const hash = rowHash(previous, lines);
  return { hash, row: packRow(hash, key, links) };
};

export const createChain = (write: WriteStore, now: () => number = Date.now): Chain => {
  const heads = createHeads(write, now);
  const names = createNames(write);
  const waiting = createWaiting(write);
  write.join({
    begin: () => {},
    end: (committed) => {
      // A reference given in what was undone may be given again to another id.
      if (!committed) names.forget();
    },
  });

  /** Writes what waits of a month: its head is then its newest link. */
  const close = (firstId: number): void => {
    const said = waiting.take(firstId);
    for (let from = 0; from < said.length; from += rowLinks) {
      const head = heads.get(firstId);
      if (!head) throw new RangeError('Links wait for a chain that was not begun.');
      const part = said.slice(from, from + rowLinks);
      const { hash, row } = writtenRow(head.hash, part);
      write.run('chain.links', `INSERT INTO ${head.table} (seq, links) VALUES (?, ?)`, [head.seq + 1, row]);
      heads.set({ ...head, seq: head.seq + part.length, hash, isNew: true });
    }
  };
  /** Where the month's chain has come to, written or not; begun if need be. */
  const chainOf = (partition: Partition): Head => {
    const known = heads.get(partition.firstId);
    if (known) return known;
    // A chain begins on the newest link of another.
    for (const firstId of waiting.months()) close(firstId);
    return heads.begin(partition);
  };
  /** Answers the link's number. */
  const append = (partition: Partition, said: Said): number => {
    const { firstId, seq } = chainOf(partition);
    waiting.add(firstId, said);
    return seq + waiting.count(firstId);
  };
  const mark = (into: Head, kind: number, { firstId, seq, hash }: Pick<Head, 'firstId' | 'seq' | 'hash'>): void => {
    waiting.add(into.firstId, {
      event: firstId,
      what: kind,
      text: markText(kind, firstId),
      mark: markOf(seq, hash),
    });
  };

  const settle = (): void => {
    const newest = heads.newest();
    if (!newest) return;
    for (const firstId of waiting.months()) if (firstId !== newest.firstId) close(firstId);
    for (const head of heads.changed()) if (head.firstId !== newest.firstId) mark(newest, what.seal, head);
    close(newest.firstId);
    for (const { seq, hash, firstId } of heads.changed()) {
      write.run('chain.root', 'UPDATE chains SET seq = ?, hash = ? WHERE first_id = ?', [seq, bytesOf(hash), firstId]);
    }
    heads.saved();
  };

  return {
    settle,
    added: (partition, row) => {
      const text = eventText(row, names);
      append(partition, { event: Number(row[0]), what: what.event, text, texts: eventTexts(row) });
    },
    amended: (partition, event, { facts, texts }) => {
      const at = now();
      const said = texts.length === 0 ? null : JSON.stringify(texts);
      const seq = append(partition, {
        event,
        what: what.amendment,
        text: amendmentText(event, at, facts, names),
        texts: said,
      });
      write.run('chain.amend', 'INSERT INTO amendments (event, seq, at, facts, texts) VALUES (?, ?, ?, ?, ?)', [
        event,
        seq,
        at,
        JSON.stringify(facts),
        said,
      ]);
    },
    erase: (partition, events) => {
      for (const event of events) {
        append(partition, { event, what: what.erasure, text: erasureText(event) });
      }
      settle();
      const erased = new Set(events);
      const { table } = chainOf(partition);
      const rows = write.all<{ seq: number; links: Buffer }>('chain.erasing', `SELECT seq, links FROM ${table}`);
      for (const { seq, links } of rows) {
        const kept = eraseSalts(links, erased);
        if (kept) write.run('chain.erase', `UPDATE ${table} SET links = ? WHERE seq = ?`, [kept, seq]);
      }
      write.run('chain.erase', 'UPDATE amendments SET texts = NULL WHERE event IN (SELECT value FROM json_each(?))', [
        JSON.stringify(events),
      ]);
    },
    drop: (partition) => {
      settle();
      const newest = heads.newest();
      const head = chainOf(partition);
      if (!newest || newest.firstId <= head.firstId) throw new RangeError('The latest month of the record stays.');
      mark(newest, what.drop, head);
      // Notes of earlier drops may stand in what goes now: the latest month takes them all over.
      for (const dropped of write.all<{ firstId: number; seq: number; hash: Hash }>(
        'chain.dropped',
        `SELECT first_id AS firstId, dropped_seq AS seq, lower(hex(dropped_hash)) AS hash FROM chains
         WHERE dropped_seq > 0 AND first_id <> ? ORDER BY first_id`,
        [head.firstId],
      ))
        mark(newest, what.drop, dropped);
      settle();
      remakeTable(write, head.table);
      write.run('chain.drop', 'DELETE FROM amendments WHERE event >= ? AND event < ?', [
        partition.firstId,
        partition.endId,
      ]);
      write.run(
        'chain.drop',
        'UPDATE chains SET dropped_seq = seq, dropped_hash = hash, unchained = 0 WHERE first_id = ?',
        [head.firstId],
      );
    },
  };
};
