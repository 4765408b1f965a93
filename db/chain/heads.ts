// The newest link of each month's chain, in memory, as the transaction at hand has it; and the chains' beginnings. chain.ts only.
import { atOfId } from '#db/event-id';
import { monthOf, type Partition } from '#db/partitions';
import type { WriteStore } from '#db/store';
import { genesis, type Hash } from './links';

export interface Head {
  readonly firstId: number;
  readonly table: string;
  readonly seq: number;
  readonly hash: Hash;
  /** Not yet in `chains`. */
  readonly isNew: boolean;
}

export interface Heads {
  get(firstId: number): Head | undefined;
  /** Begins the month's chain, on the newest link of the latest month before: that must be written. */
  begin(partition: Partition): Head;
  set(head: Head): void;
  /** The chain of the latest month; undefined when nothing is chained. */
  newest(): Head | undefined;
  /** Those that went on since the last `saved`. */
  changed(): Head[];
  saved(): void;
}

export const chainTable = (firstId: number): string => `chain_${monthOf(atOfId(firstId))}`;

// seq: number of the first link in it; links: see link-rows.ts.
const definition = (table: string): string => `CREATE TABLE IF NOT EXISTS ${table} (
  seq INTEGER PRIMARY KEY,
  links BLOB NOT NULL
) STRICT`;

export const bytesOf = (hash: Hash): Buffer => Buffer.from(hash, 'hex');

const load = (write: WriteStore): Map<number, Head> =>
  new Map(
    write
      .all<{ first_id: number; seq: number; hash: Buffer }>('chain.heads', 'SELECT first_id, seq, hash FROM chains')
      .map(({ first_id: firstId, seq, hash }) => [
        firstId,
        { firstId, table: chainTable(firstId), seq, hash: hash.toString('hex'), isNew: false },
      ]),
  );

export const createHeads = (write: WriteStore, now: () => number): Heads => {
  let heads = load(write);
  // One copy per level of the transaction: a savepoint that is undone takes its links with it.
  const marks: Map<number, Head>[] = [];
  write.join({
    begin: () => {
      marks.push(new Map(heads));
    },
    end: (committed) => {
      const before = marks.pop();
      if (!committed && before) heads = before;
    },
  });

  const newest = (): Head | undefined => {
    let found: Head | undefined;
    for (const head of heads.values()) if (!found || head.firstId > found.firstId) found = head;
    return found;
  };

  const open = ({ firstId, table: events }: Partition): Head => {
    const parent = newest() ?? null;
    const table = chainTable(firstId);
    const openedAt = now();
    const unchained = write.get<{ count: number }>('chain.unchained', `SELECT count(*) AS count FROM ${events}`)?.count;
    const begun = { firstId, openedAt, unchained: unchained ?? 0, parent };
    const hash = genesis(begun);
    write.exec(definition(table));
    write.run(
      'chain.open',
      `INSERT INTO chains (first_id, opened_at, unchained, parent, parent_seq, parent_hash, seq, hash)
       VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
      [
        firstId,
        openedAt,
        begun.unchained,
        parent?.firstId ?? null,
        parent?.seq ?? null,
        parent && bytesOf(parent.hash),
        bytesOf(hash),
      ],
    );
    return { firstId, table, seq: 0, hash, isNew: true };
  };

  return {
    get: (firstId) => heads.get(firstId),
    begin: (partition) => {
      const opened = open(partition);
      heads.set(partition.firstId, opened);
      return opened;
    },
    set: (head) => {
      heads.set(head.firstId, head);
    },
    newest,
    changed: () => [...heads.values()].filter(({ isNew }) => isNew),
    saved: () => {
      for (const head of heads.values()) if (head.isNew) heads.set(head.firstId, { ...head, isNew: false });
    },
  };
};

/** After its month was dropped, a chain that goes on needs its table again. */
export const remakeTable = (write: WriteStore, table: string): void => {
  write.exec(`DROP TABLE ${table}; ${definition(table)}`);
};
