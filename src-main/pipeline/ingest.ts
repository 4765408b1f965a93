// One batch of dispatches, one transaction: decide, learn, attribute, record. A malformed dispatch costs itself only; a write that
// fails undoes the batch, which is then tried one by one. Runs in the store worker; nobody else writes.
import { z } from 'zod';
import type { Topic } from '#contract/live';
import type { WriteStore } from '#db/client';
import { isRecordable } from '#db/event-id';
import type { Interner } from '#db/intern';
import type { Log } from '#main/log';
import { type Attributed, createAttribution } from './attribution/attribution';
import { createBehind } from './attribution/behind/behind';
import { createPeople } from './attribution/behind/people';
import { createEntries } from './attribution/entries';
import type { Cases } from './cases/cases';
import { createCatchUps } from './catch-up/catch-ups';
import type { PendingCatchUp } from './catch-up/orders';
import { createGuard } from './guard';
import { createExclusion } from './exclusion';
import { type Expiry, graceMs } from './expiry';
import type { Recorder } from './record/recorder';
import { createInviteUses } from './invites/invite-uses';
import { createProxied } from './proxied/proxied';
import { createLately } from './snapshots/lately';
import { createLearn } from './snapshots/learn';
import { createSnapshots } from './snapshots/read';
import { createSpikes } from './spikes/spikes';
import type { Decision } from './to-event/decision';
import { toEvent } from './to-event/to-event';
import type { Dispatch, NewEvent, Receipt } from './types';

export interface Ingest {
  /** The answer keeps nothing out of the count; it throws only when the disk refuses, and the batch is to be sent again then. */
  batch(batch: readonly Dispatch[]): Receipt;
  /** Guilds that are not caught up yet. */
  pendingCatchUps(): PendingCatchUp[];
}

export interface IngestOptions {
  store: WriteStore;
  refs: Interner;
  recorder: Recorder;
  expiry: Expiry;
  cases: Cases;
  log: Log;
}

/** A claimed time further ahead of the receipt than any clock is off: it would stand at the top of every list for ever. */
const aheadMs = 86_400_000;

/** Where it is wrong and what it should be, never what was sent: of at most three fields. */
const faultFields = (fault: unknown): string => {
  if (!(fault instanceof z.ZodError)) return fault instanceof Error ? fault.name : 'unknown';
  return fault.issues
    .slice(0, 3)
    .map(({ path, code, message }) => {
      const field = path.map((part) => String(part).slice(0, 40)).join('.');
      // Words of our own (to-event/fields.ts); Zod's may say what was sent.
      return `${field}: ${code === 'custom' ? message : code}`;
    })
    .join(', ');
};

/** The disk, not the dispatch: full, failing, locked. Trying one by one would lose them all. */
const isStoreTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM|CORRUPT|NOTADB|PERM)/.test(String(error.code));

interface Tally {
  ignored: number;
  faulty: number;
  eventIds: number[];
  touched: Map<string, Set<Topic>>;
}
const emptyTally = (): Tally => ({ ignored: 0, faulty: 0, eventIds: [], touched: new Map() });

const toReceipt = ({ ignored, faulty, eventIds, touched }: Tally): Receipt => ({
  recorded: eventIds.length,
  ignored,
  faulty,
  eventIds: eventIds.toSorted((a, b) => a - b),
  touched: [...touched].map(([guildId, topics]) => ({ guildId, topics: [...topics] })),
});

const merge = (into: Tally, from: Tally): void => {
  into.ignored += from.ignored;
  into.faulty += from.faulty;
  into.eventIds.push(...from.eventIds);
  for (const [guildId, topics] of from.touched)
    into.touched.set(guildId, new Set([...(into.touched.get(guildId) ?? []), ...topics]));
};

export const createIngest = ({ store, refs, recorder, expiry, cases, log }: IngestOptions): Ingest => {
  const snapshots = createLately(store, refs, createSnapshots(store, refs));
  const write = createLearn(store, refs, snapshots);
  const learn: typeof write = (learnt) => {
    snapshots.learns(learnt);
    write(learnt);
  };
  const entries = createEntries(store, refs);
  const attribution = createAttribution({ recent: (query) => recorder.recent(query), entries, snapshots });
  const inviteUses = createInviteUses({ store, refs, snapshots, recent: (query) => recorder.recent(query) });
  const behind = createBehind({
    recent: (query) => recorder.recent(query),
    entries,
    snapshots,
    people: createPeople(store, refs, snapshots),
    cases,
  });
  const proxied = createProxied({ recent: (query) => recorder.recent(query), snapshots });
  const catchUps = createCatchUps(store, refs, snapshots, entries);
  const guard = createGuard(store);
  const exclusion = createExclusion(store);
  const spikes = createSpikes(store, refs, recorder);

  const decide = (dispatch: Dispatch, tally: Tally): Decision | null => {
    try {
      const before = catchUps.before(dispatch);
      const ordered = catchUps.order(dispatch, learn);
      if (ordered) return { events: [], learn: [], attributed: ordered };
      const uses = inviteUses.order(dispatch);
      if (uses) return { events: [], learn: uses.learn, completed: uses };
      return { ...toEvent(dispatch, snapshots), attributed: before };
    } catch (fault) {
      tally.faulty += 1;
      log('warn', 'pipeline.faulty-dispatch', { type: String(dispatch.type).slice(0, 60), fields: faultFields(fault) });
      return null;
    }
  };

  const one = (received: Dispatch, tally: Tally): void => {
    const dispatch = guard.isNew(received) ? exclusion.of(received) : null;
    if (!dispatch) {
      tally.ignored += 1;
      return;
    }
    const touch = (guildId: string, ...topics: Topic[]): void => {
      const known = tally.touched.get(guildId) ?? new Set();
      for (const topic of topics) known.add(topic);
      tally.touched.set(guildId, known);
    };
    for (const { id, guildId } of expiry.until(dispatch.receivedAt - graceMs)) {
      tally.eventIds.push(id);
      touch(guildId, 'events', 'stats');
    }
    const decision = decide(dispatch, tally);
    if (!decision) return;
    const record = (attributed: Attributed, guildId: string): void => {
      const { events, completions, learn: taught = [] } = behind.of(attributed, guildId, dispatch.receivedAt);
      for (const learnt of taught) learn(learnt);
      for (const event of events) {
        const isUsable = isRecordable(event.at) && event.at <= dispatch.receivedAt + aheadMs;
        const timed: NewEvent = isUsable ? event : { ...event, at: dispatch.receivedAt };
        const id = recorder.append(timed, dispatch.receivedAt);
        tally.eventIds.push(id);
        inviteUses.recorded(id, timed, dispatch.receivedAt);
        catchUps.recorded(timed);
        const spike = spikes.saw(timed);
        if (spike !== null) tally.eventIds.push(spike);
        touch(event.guildId, 'events', 'stats');
        if (event.caseNumber !== null) touch(event.guildId, 'cases');
      }
      for (const { id, completion } of completions) {
        recorder.complete(id, completion);
        touch(guildId, 'events', 'stats');
        if ((completion.caseNumber ?? null) !== null) touch(guildId, 'cases');
      }
    };
    catchUps.draft(decision.drafts ?? []);
    for (const learnt of decision.learn) {
      learn(learnt);
      if (learnt.what === 'invite' || (learnt.what === 'member' && learnt.patch.timeoutUntil !== undefined))
        expiry.changed();
      if (learnt.what === 'guild') touch(learnt.guild.id, 'stats', 'connection');
      if (learnt.what === 'guild-left') touch(learnt.guildId, 'stats', 'connection');
    }
    catchUps.after(dispatch);
    if (decision.completed) record({ events: [], ...decision.completed }, decision.completed.guildId);
    for (const event of decision.attributed ?? []) record({ events: [event], completions: [] }, event.guildId);
    for (const event of decision.events) record(proxied.of(attribution.ofEvent(event)), event.guildId);
    if (decision.bare) record(attribution.ofBareUpdate(dispatch, decision.bare), decision.bare.guildId);
    if (decision.bareThing) record(attribution.ofBareThing(dispatch, decision.bareThing), decision.bareThing.guildId);
    if (decision.entry) record(attribution.ofEntry(dispatch, decision.entry), decision.entry.guildId);
    if (decision.events.length === 0 && decision.learn.length === 0 && !decision.entry) tally.ignored += 1;
  };

  const inOneTransaction = (dispatches: readonly Dispatch[]): Tally => {
    try {
      return store.transaction(() => {
        const tally = emptyTally();
        for (const dispatch of dispatches) one(dispatch, tally);
        guard.settle();
        catchUps.settle();
        recorder.settle();
        return tally;
      });
    } finally {
      recorder.discard();
    }
  };

  const batch = (dispatches: readonly Dispatch[]): Receipt => {
    try {
      return toReceipt(inOneTransaction(dispatches));
    } catch (error) {
      if (isStoreTrouble(error)) throw error;
      log('error', 'pipeline.batch-undone', { dispatches: dispatches.length, error: error as Error });
    }
    const total = emptyTally();
    for (const dispatch of dispatches) {
      try {
        merge(total, inOneTransaction([dispatch]));
      } catch (error) {
        if (isStoreTrouble(error)) throw error;
        total.faulty += 1;
        log('error', 'pipeline.dispatch-not-recorded', {
          type: String(dispatch.type).slice(0, 60),
          error: error as Error,
        });
      }
    }
    return toReceipt(total);
  };
  return { batch, pendingCatchUps: catchUps.pending };
};
