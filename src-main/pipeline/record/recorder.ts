// The only place that adds events. The store worker calls it inside its transaction: append and complete, then settle before the end.
// What is kept in memory follows rollbacks of the transaction and of its savepoints by itself.
import type { Json } from '#contract/ids';
import { type Chain, createChain } from '#db/chain/chain';
import type { Change } from '#db/chain/links';
import type { Value, WriteStore } from '#db/client';
import { grades, origins, sources } from '#db/codes';
import { atOfId, idsPerMs } from '#db/event-id';
import { createInterner, type Interner } from '#db/intern';
import { loadKinds } from '#db/kinds';
import { createMeasures, type MeasureCounts } from '#db/measures/measures';
import { markProxied } from '#db/proxied';
import { createPartitions, type Partitions } from '#db/partitions';
import { createRollups, type Rollups } from '#db/rollups';
import { createSearchMerge, type SearchMerge, type SearchOptions } from '#db/search-merge';
import { splitSnowflake } from '#db/snowflake';
import { createTimelineMerge, type TimelineMerge, type TimelineOptions } from '#db/timeline-merge';
import type { Completion, NewEvent } from '#main/pipeline/types';
import { linkCase } from './link-case';
import { createEventIds } from './event-ids';
import { createInsert } from './insert';
import { findRecent, type RecentEvent, type RecentQuery } from './recent';

export type { RecentEvent, RecentQuery } from './recent';

export interface Recorder {
  /**
   * Adds an event and returns its id. `reason`, `data` and `evidence` are taken as given: checked and bounded by whoever made them.
   * `receivedAt`: when this machine learnt of it, epoch ms; now unless told.
   */
  append(event: NewEvent, receivedAt?: number): number;
  /**
   * Changes what is given and leaves the rest; the people's counters and timeline follow, and what it was before stays as an amendment.
   * False when there is no such event.
   */
  complete(id: number, completion: Completion): boolean;
  /** The words of what events with firstId <= id < endId say came later than they did. In a transaction. */
  reread(firstId: number, endId: number): void;
  /** Writes the counters and the chain's links of what was appended and completed. At the end of the transaction, inside it. */
  settle(): void;
  /** Forgets counters not settled. A rollback does so by itself; calling it then as well is harmless. */
  discard(): void;
  /**
   * One step of the merge of the timeline and of the counters by member when it is due, or of packing days: call it between batches.
   * Returns 0 when nothing is left to do.
   */
  merge(): number;
  /** The same for the full-text index. */
  mergeSearch(): number;
  recent(query: RecentQuery): RecentEvent[];
  /** What it writes through, for those who may do more: retention, erasure, salvage. */
  readonly parts: RecorderParts;
}

export interface RecorderParts {
  partitions: Partitions;
  chain: Chain;
  rollups: Rollups;
  measures: MeasureCounts;
  timeline: TimelineMerge;
  search: SearchMerge;
}

export interface RecorderOptions extends Partial<TimelineOptions> {
  /** Shared with whoever else interns on this store; its own unless given. */
  interner?: Interner;
  search?: Partial<SearchOptions>;
}

interface Recorded {
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
}

interface Completable extends Recorded {
  source: number;
  case_number: number | null;
  data: string | null;
  evidence: string | null;
}

/** New evidence leaves standing between when and when a recovered event happened. */
const boundsIn = (evidence: string | null): { [key: string]: Json } => {
  if (evidence === null) return {};
  const { notBefore, notAfter } = JSON.parse(evidence) as { [key: string]: Json };
  return notBefore === undefined || notAfter === undefined ? {} : { notBefore, notAfter };
};

/** What an amendment may hold of names and words: erasable. */
const texts = new Set(['reason', 'data', 'evidence']);

const jsonOrNull = (value: { [key: string]: Json } | null | object): string | null =>
  value === null || Object.keys(value).length === 0 ? null : JSON.stringify(value);

/** Each once. */
const usersOf = ({ actor, target }: Pick<Recorded, 'actor' | 'target'>): number[] =>
  [actor, target === actor ? null : target].filter((user) => user !== null);

export const createRecorder = (write: WriteStore, options: RecorderOptions = {}): Recorder => {
  const now = options.now ?? Date.now;
  const interner = options.interner ?? createInterner(write);
  const kinds = loadKinds(write);
  const partitions = createPartitions(write);
  const ids = createEventIds(write, partitions);
  const rollups = createRollups(write, partitions, { ...options, now });
  const measures = createMeasures(write, partitions, now);
  const timeline = createTimelineMerge(write, partitions, { ...options, now });
  const search = createSearchMerge(write, partitions, { ...options.search, now });
  const chain = createChain(write, now);
  const insert = createInsert(write);
  const refOrNull = (id: string | null): number | null => (id === null ? null : interner.intern(id));

  const append = (event: NewEvent, receivedAt = now()): number => {
    const { id, partition } = ids.next(event.at);
    const at = atOfId(id);
    const recorded: Recorded = {
      guild: interner.intern(event.guildId),
      kind: kinds.ref(event.kind),
      actor: refOrNull(event.actorId),
      target: refOrNull(event.targetId),
      channel: refOrNull(event.channelId),
    };
    const message = event.messageId === null ? null : splitSnowflake(event.messageId);
    const isOwnMs = message?.ms === Math.floor(id / idsPerMs);
    const source = sources.encode(event.source);
    const data = jsonOrNull(event.data);
    const row: Value[] = [
      id,
      recorded.guild,
      recorded.kind,
      recorded.actor,
      recorded.target,
      recorded.channel,
      grades.encode(event.actorGrade),
      source,
      origins.encode(event.origin),
      receivedAt - at,
      message === null || isOwnMs ? null : message.ms,
      message?.low ?? null,
      event.auditLogId,
      event.caseNumber,
      event.reason,
      data,
      jsonOrNull(event.recovered ? { ...event.evidence, ...event.recovered } : event.evidence),
    ];
    chain.added(partition, row);
    insert(partition.table, row);
    rollups.count({ id, ...recorded });
    measures.count({ at, ...recorded, source, data });
    timeline.add({ id, ...recorded }, usersOf(recorded));
    search.touch(id);
    if ('proxied' in event.data) markProxied(write, { id, ...recorded });
    if (event.caseNumber !== null) linkCase(write, { id, guild: recorded.guild }, null, event.caseNumber);
    return id;
  };

  const changesOf = (completion: Completion, known: string | null): [string, Value][] => {
    const { actorId, targetId, actorGrade, source, reason, auditLogId, caseNumber, data, evidence } = completion;
    const changes: [string, Value | undefined][] = [
      ['actor', actorId === undefined ? undefined : refOrNull(actorId)],
      ['target', targetId === undefined ? undefined : refOrNull(targetId)],
      ['grade', actorGrade && grades.encode(actorGrade)],
      ['source', source && sources.encode(source)],
      ['reason', reason],
      ['audit_log_id', auditLogId],
      ['case_number', caseNumber],
      ['data', data && jsonOrNull(data)],
      ['evidence', evidence === undefined ? undefined : jsonOrNull({ ...evidence, ...boundsIn(known) })],
    ];
    return changes.filter((change): change is [string, Value] => change[1] !== undefined);
  };

  const movePeople = (id: number, before: Recorded, after: Recorded): void => {
    rollups.uncount({ id, ...before });
    rollups.count({ id, ...after });
    timeline.move({ id, ...after }, usersOf(before), usersOf(after));
  };

  const complete = (id: number, completion: Completion): boolean => {
    const partition = partitions.find(id);
    if (!partition) return false;
    const before = write.get<Completable & Record<string, Value>>(
      'events.completing',
      `SELECT guild, kind, actor, target, channel, grade, source, reason, audit_log_id, case_number, data, evidence
       FROM ${partition.table} WHERE id = ?`,
      [id],
    );
    if (!before) return false;
    const changes = changesOf(completion, before.evidence).filter(([column, value]) => value !== before[column]);
    if (changes.length === 0) return true;
    const amended = changes.map(([column, value]): Change => [column, before[column] ?? null, value]);
    chain.amended(partition, id, {
      facts: amended.filter(([column]) => !texts.has(column)),
      texts: amended.filter(([column]) => texts.has(column)),
    });
    const assignments = changes.map(([column]) => `${column} = ?`).join(', ');
    write.run('events.complete', `UPDATE ${partition.table} SET ${assignments} WHERE id = ?`, [
      ...changes.map(([, value]) => value),
      id,
    ]);
    const actor = completion.actorId === undefined ? before.actor : refOrNull(completion.actorId);
    const target = completion.targetId === undefined ? before.target : refOrNull(completion.targetId);
    if (actor !== before.actor || target !== before.target) movePeople(id, before, { ...before, actor, target });
    const at = atOfId(id);
    measures.uncount({ at, ...before });
    measures.count({ at, ...before, ...Object.fromEntries(changes) });
    search.touch(id);
    if (completion.caseNumber !== undefined)
      linkCase(write, { id, guild: before.guild }, before.case_number, completion.caseNumber);
    if (completion.data && 'proxied' in completion.data) markProxied(write, { id, ...before });
    return true;
  };

  const reread = (firstId: number, endId: number): void => {
    const partition = partitions.find(firstId);
    if (!partition) return;
    const sql = `SELECT id FROM ${partition.table} WHERE id >= ? AND id < ?`;
    for (const { id } of write.all<{ id: number }>('events.reread', sql, [firstId, endId])) search.touch(id);
  };

  return {
    append,
    complete,
    reread,
    settle: () => {
      rollups.settle();
      measures.settle();
      chain.settle();
    },
    discard: () => {
      rollups.discard();
      measures.discard();
    },
    // Both are behind by as much.
    merge: () => Math.max(rollups.merge(), timeline.merge()) || measures.pack(),
    mergeSearch: search.merge,
    recent: (query) => findRecent(write, { refs: interner, kinds, partitions: partitions.all() }, query),
    parts: { partitions, chain, rollups, measures, timeline, search },
  };
};
