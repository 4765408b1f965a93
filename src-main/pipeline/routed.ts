// The recorder with the outbox behind it: whatever is added or completed is offered to the routes in the same transaction.
import type { WriteStore } from '#db/client';
import { sources } from '#db/codes';
import type { Interner } from '#db/intern';
import { idsPerMs } from '#db/event-id';
import type { KindRefs } from '#db/kinds';
import { joinSnowflake } from '#db/snowflake';
import type { Candidate } from '#main/routing/match/candidate';
import type { Outbox } from '#main/routing/store/outbox';
import type { Recorder } from './record/recorder';
import type { Receipt } from './types';

interface Row {
  id: number;
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
  message_ms: number | null;
  message_low: number | null;
  source: number;
  reason: string | null;
  data: string | null;
}

interface Paused {
  guildId: string;
  routeName: string;
  state: 'resting' | 'dead';
  reason: string;
}

const loadSql = `SELECT id, guild, kind, actor, target, channel, message_ms, message_low, source, reason, data
  FROM events WHERE id = ?`;

const loaded = (store: WriteStore, refs: Interner, kinds: KindRefs, id: number): Candidate | null => {
  const row = store.get<Row>('outbox.load', loadSql, [id]);
  if (!row) return null;
  const idOf = (ref: number | null): string | null => (ref === null ? null : refs.id(ref));
  const messageMs = row.message_ms ?? Math.floor(row.id / idsPerMs);
  return {
    guildId: refs.id(row.guild),
    kind: kinds.kind(row.kind),
    actorId: idOf(row.actor),
    targetId: idOf(row.target),
    channelId: idOf(row.channel),
    messageId: row.message_low === null ? null : joinSnowflake({ ms: messageMs, low: row.message_low }),
    source: sources.decode(row.source),
    reason: row.reason,
    data: row.data === null ? {} : (JSON.parse(row.data) as Candidate['data']),
  };
};

export const routed = (
  recorder: Recorder,
  outbox: Outbox,
  { store, refs, kinds }: { store: WriteStore; refs: Interner; kinds: KindRefs },
): Recorder => ({
  ...recorder,
  append: (event, receivedAt) => {
    const id = recorder.append(event, receivedAt);
    outbox.added(id, event, event.at);
    return id;
  },
  complete: (id, completion) => {
    const isThere = recorder.complete(id, completion);
    if (isThere) outbox.completed(id, completion.data?.['proxied'] !== undefined, () => loaded(store, refs, kinds, id));
    return isThere;
  },
});

/** The receipt, with word of new deliveries. */
export const withDeliveries = (receipt: Receipt, outbox: Outbox): Receipt => {
  const guilds = outbox.takeTouched();
  if (guilds.length === 0) return receipt;
  return {
    ...receipt,
    touched: [...receipt.touched, ...guilds.map((guildId) => ({ guildId, topics: ['deliveries' as const] }))],
  };
};

/** Inside the transaction that pauses the route. */
export const recordPaused = (recorder: Recorder, { guildId, routeName, state, reason }: Paused): void => {
  recorder.append({
    kind: 'ROUTE_PAUSED',
    guildId,
    at: Date.now(),
    actorId: null,
    targetId: null,
    actorGrade: 'exact',
    source: 'system',
    channelId: null,
    messageId: null,
    auditLogId: null,
    caseNumber: null,
    reason,
    origin: 'live',
    evidence: null,
    data: { routeName, state },
  });
  recorder.settle();
};
