// store.verify: walks every month's chain and says whether the record is what was recorded. Reads in short moments, so a writer may go
// on meanwhile; takes seconds for a million events, so never on the main thread (integrity/verify-worker.ts).
import type { ReadStore } from '#db/store';
import { genesis, type Hash } from './links';
import { Break, createMonth, type ChainRow, type Mark, monthName } from './month';

export interface Verified {
  ok: boolean;
  checkedEvents: number;
  checkedAmendments: number;
  /** Events that were on record before there were chains: nobody vouches for them. */
  uncheckedEvents: number;
  /** When the first chain began, epoch ms; null when nothing is chained yet. */
  since: number | null;
  /** The newest root, on which all others hang: hex. */
  root: string | null;
  firstBroken: { month: string; eventId: number | null; why: string } | null;
}

const chainsSql = `SELECT first_id AS firstId, opened_at AS openedAt, unchained, parent, parent_seq AS parentSeq,
  lower(hex(parent_hash)) AS parentHash, lower(hex(hash)) AS hash, dropped_seq AS droppedSeq,
  lower(hex(dropped_hash)) AS droppedHash, seq FROM chains ORDER BY first_id`;

const bareMonthsSql = `SELECT p.first_id AS firstId, u.first_id IS NOT NULL AS isOld
  FROM partitions p LEFT JOIN unchained_months u ON u.first_id = p.first_id
  WHERE p.first_id NOT IN (SELECT first_id FROM chains) ORDER BY p.first_id`;

const beginningOf = (chain: ChainRow): Hash => {
  const { parent, parentSeq: seq, parentHash: hash } = chain;
  return genesis({
    ...chain,
    parent: parent === null || seq === null || hash === null ? null : { firstId: parent, seq, hash },
  });
};

/** One month by itself: its root, once every event is found as it was recorded. Throws when one is not. Null: it has no chain. */
export const verifyMonth = (read: ReadStore, firstId: number): { seq: number; hash: Hash } | null => {
  const chain = read.all<ChainRow>('verify.chains', chainsSql).find((row) => row.firstId === firstId);
  if (!chain) return null;
  const month = createMonth(read, { checkedEvents: 0, checkedAmendments: 0, uncheckedEvents: 0 });
  month.walk(chain, beginningOf(chain));
  const { seq, hash } = read.all<ChainRow>('verify.chains', chainsSql).find((row) => row.firstId === firstId) ?? chain;
  return { seq, hash };
};

export const verifyChains = (read: ReadStore): Verified => {
  const counted = { checkedEvents: 0, checkedAmendments: 0, uncheckedEvents: 0 };
  const chains = read.all<ChainRow>('verify.chains', chainsSql);
  const month = createMonth(read, counted);

  /** The link that another month vouches for is there. */
  const expectLink = ({ firstId, seq, hash }: Mark): void => {
    // One may have begun while the others were walked.
    const isIt = (chain: ChainRow): boolean => chain.firstId === firstId;
    const chain = chains.find(isIt) ?? read.all<ChainRow>('verify.chains', chainsSql).find(isIt);
    if (!chain) throw new Break(firstId, null, 'Another month builds on this one, whose chain is gone.');
    if (seq < chain.droppedSeq) return;
    const found = seq === 0 ? beginningOf(chain) : month.hashAt(chain, seq);
    if (found !== hash) throw new Break(firstId, null, 'This month’s root is not the one that a later month noted.');
  };

  const walk = (): void => {
    for (const { firstId, isOld } of read.all<{ firstId: number; isOld: number }>('verify.bare', bareMonthsSql)) {
      if (!isOld) throw new Break(firstId, null, 'This month has events, and its chain is gone.');
      counted.uncheckedEvents += month.countEvents(firstId);
    }
    const seals: Mark[] = [];
    const drops: Mark[] = [];
    for (const chain of chains) {
      const marks = month.walk(chain, beginningOf(chain));
      seals.push(...marks.seals);
      drops.push(...marks.drops);
    }
    for (const chain of chains) {
      const { firstId, parent, parentSeq, parentHash, droppedSeq, droppedHash } = chain;
      if (parent !== null && parentSeq !== null && parentHash !== null) {
        expectLink({ firstId: parent, seq: parentSeq, hash: parentHash });
      }
      const isNoted = drops.some(
        (drop) => drop.firstId === firstId && drop.seq === droppedSeq && droppedHash === drop.hash,
      );
      if (droppedSeq > 0 && !isNoted) throw new Break(firstId, null, 'This month was dropped, and nothing notes it.');
    }
    for (const seal of [...seals, ...drops]) expectLink(seal);
  };

  const answer = (firstBroken: Verified['firstBroken']): Verified => ({
    ok: firstBroken === null,
    ...counted,
    since: chains.length === 0 ? null : Math.min(...chains.map(({ openedAt }) => openedAt)),
    root: chains.at(-1)?.hash ?? null,
    firstBroken,
  });
  try {
    walk();
    return answer(null);
  } catch (fault) {
    if (!(fault instanceof Break)) throw fault;
    return answer({ month: monthName(fault.firstId), eventId: fault.eventId, why: fault.message });
  }
};
