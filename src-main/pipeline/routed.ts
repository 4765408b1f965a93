// The recorder with the outbox behind it: whatever is added or completed is offered to the routes in the same transaction.
import type { ReadStore, WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import type { KindRefs } from '#db/kinds';
import type { Candidate } from '#main/routing/match/candidate';
import { candidateColumns, type CandidateRow, toCandidate } from '#main/routing/match/candidate-row';
import type { Outbox } from '#main/routing/store/outbox';
import type { RouteChange } from '#main/routing/store/route-changes';
import { settingsGet } from '#main/settings/settings-get';
import { ownEvent } from './own-record';
import type { Recorder } from './record/recorder';
import type { Receipt } from './types';

interface Paused {
  guildId: string;
  routeName: string;
  state: 'resting' | 'dead';
  reason: string;
}

const loaded = (store: WriteStore, refs: Interner, kinds: KindRefs, id: number): Candidate | null => {
  const row = store.get<CandidateRow>('outbox.load', `SELECT ${candidateColumns} FROM events WHERE id = ?`, [id]);
  return row ? toCandidate(row, refs, kinds) : null;
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

/** Inside the transaction that changes the route. Who ordered it is known, or it was done at the console. */
export const recordRouteChange = (
  recorder: Recorder,
  read: ReadStore,
  { guildId, byId, at, changes, route }: RouteChange & { guildId: string; byId: string | undefined; at: number },
): void => {
  const actorId = byId ?? settingsGet(read).settings.moderatorId;
  const data = { changes, route };
  recorder.append(ownEvent({ kind: 'CONFIG_CHANGE', guildId, actorId, targetId: null, reason: null, at, data }));
  recorder.settle();
};
