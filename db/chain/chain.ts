// Tamper evidence: one chain of hashes per month partition, in the order of recording. What is vouched for, and what not:
// - A link's hash covers the link before it and the event as recorded. Later changes are amendments, links themselves; verify.ts takes
//   them back one by one, so an event needs only its present row.
// - A month's chain builds on the newest link (the root) of the latest month before it. When an older month goes on (late events), the
//   latest chain takes a seal of it in the same transaction. So all roots hang on the latest one; note that one elsewhere (store.verify
//   tells it): whoever holds the store's key could write the whole record anew, and only that note would tell.
// - Reasons, data and evidence (names, texts) and Discord ids enter as salted commitments: `erase` forgets the salt and the rest still
//   verifies. Message bodies, snapshots, rollups and settings are not in it: they have lives of their own.
import { randomFillSync } from 'node:crypto';
import type { Partition } from '#db/partitions';
import type { Value, WriteStore } from '#db/store';
import { bytesOf, createHeads, type Head, remakeTable } from './heads';
import {
  amendmentText,
  type Change,
  commitment,
  erasureText,
  eventText,
  eventTexts,
  type Hash,
  linkHash,
  markOf,
  markText,
  what,
} from './links';
import { createNames } from './names';
import { type Link, pack, packLinks, unpack } from './pack';

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

type Said = Pick<Link, 'event' | 'what'> & Partial<Link> & { text: string };

const saltBytes = 16;
const createSalts = (): (() => Hash) => {
  const pool = Buffer.alloc(256 * saltBytes);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += saltBytes;
    return pool.toString('hex', used - saltBytes, used);
  };
};

interface Waiting {
  /** Number of the first. */
  seq: number;
  links: Link[];
}

/** Links of the transaction at hand, by table, not yet written. Follows rollbacks. */
const createWaiting = (write: WriteStore) => {
  let waiting = new Map<string, Waiting>();
  const marks: { waiting: typeof waiting; lengths: Map<string, number> }[] = [];
  write.join({
    begin: () => {
      marks.push({ waiting, lengths: new Map([...waiting].map(([table, { links }]) => [table, links.length])) });
    },
    end: (committed) => {
      const mark = marks.pop();
      if (committed || !mark) return;
      waiting = mark.waiting;
      for (const [table, { links }] of waiting) {
        links.length = mark.lengths.get(table) ?? 0;
        if (links.length === 0) waiting.delete(table);
      }
    },
  });
  return {
    add: (table: string, seq: number, link: Link): void => {
      const known = waiting.get(table);
      if (known) known.links.push(link);
      else waiting.set(table, { seq, links: [link] });
    },
    flush: (): void => {
      for (const [table, { seq, links }] of waiting) {
        for (let from = 0; from < links.length; from += packLinks) {
          const packed = pack(links.slice(from, from + packLinks));
          write.run('chain.links', `INSERT INTO ${table} (seq, links) VALUES (?, ?)`, [seq + from, packed]);
        }
      }
      waiting = new Map();
    },
  };
};

export const createChain = (write: WriteStore, now: () => number = Date.now): Chain => {
  const heads = createHeads(write, now);
  const names = createNames(write);
  const waiting = createWaiting(write);
  const salt = createSalts();
  write.join({
    begin: () => {},
    end: (committed) => {
      // A reference given in what was undone may be given again to another id.
      if (!committed) names.forget();
    },
  });

  const append = (head: Head, said: Said): Head => {
    const { event, what, text, salt = null, content = null } = said;
    const seq = head.seq + 1;
    const hash = linkHash(head.hash, text, content);
    waiting.add(head.table, seq, { event, what, hash, content, salt });
    const next = { firstId: head.firstId, table: head.table, seq, hash, isNew: true };
    heads.set(next);
    return next;
  };
  const salted = (text: string | null): { salt?: Hash; content?: Hash } => {
    if (text === null) return {};
    const own = salt();
    return { salt: own, content: commitment(own, text) };
  };
  const mark = (into: Head, kind: number, { firstId, seq, hash }: Head): void => {
    append(into, { event: firstId, what: kind, text: markText(kind, firstId), content: markOf(seq, hash) });
  };

  const settle = (): void => {
    const changed = heads.changed();
    if (changed.length === 0) return;
    const newest = heads.newest();
    for (const head of changed) {
      const latest = heads.newest();
      if (latest && newest && head.firstId !== newest.firstId) mark(latest, what.seal, head);
    }
    waiting.flush();
    for (const { seq, hash, firstId } of heads.changed()) {
      write.run('chain.root', 'UPDATE chains SET seq = ?, hash = ? WHERE first_id = ?', [seq, bytesOf(hash), firstId]);
    }
    heads.saved();
  };

  return {
    settle,
    added: (partition, row) => {
      const head = heads.of(partition);
      const text = eventText(row, names);
      append(head, { event: Number(row[0]), what: what.event, text, ...salted(eventTexts(row)) });
    },
    amended: (partition, event, { facts, texts }) => {
      const at = now();
      const said = texts.length === 0 ? null : JSON.stringify(texts);
      const { seq } = append(heads.of(partition), {
        event,
        what: what.amendment,
        text: amendmentText(event, at, facts, names),
        ...salted(said),
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
        append(heads.of(partition), { event, what: what.erasure, text: erasureText(event) });
      }
      settle();
      const erased = new Set(events);
      const { table } = heads.of(partition);
      const rows = write.all<{ seq: number; links: Buffer }>('chain.erasing', `SELECT seq, links FROM ${table}`);
      for (const { seq, links } of rows) {
        const unpacked = unpack(links);
        if (!unpacked.some(({ event, salt }) => salt !== null && erased.has(event))) continue;
        const kept = unpacked.map((link) => (erased.has(link.event) ? { ...link, salt: null } : link));
        write.run('chain.erase', `UPDATE ${table} SET links = ? WHERE seq = ?`, [pack(kept), seq]);
      }
      write.run('chain.erase', 'UPDATE amendments SET texts = NULL WHERE event IN (SELECT value FROM json_each(?))', [
        JSON.stringify(events),
      ]);
    },
    drop: (partition) => {
      settle();
      const newest = heads.newest();
      const head = heads.of(partition);
      if (!newest || newest.firstId <= head.firstId) throw new RangeError('The latest month of the record stays.');
      mark(newest, what.drop, head);
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
