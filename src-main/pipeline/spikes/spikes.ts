// Sudden numbers: joins, deletions, AutoMod hits, bans far above what is usual at that hour of the week become one SPIKE event, which grows
// while it lasts. At most one per kind and hour. Only what comes in live is watched: what is read back afterwards is no alarm. In the
// store worker, inside the batch's transaction.
import { type SpikeKind, spikeKinds } from '#contract/catalogue/console';
import type { WriteStore } from '#db/client';
import { hourOf } from '#db/event-id';
import type { Interner } from '#db/intern';
import { loadKinds } from '#db/kinds';
import type { Recorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';
import { lastSpike, recentTimes, type RecordedSpike, samplesAt } from './history';
import { lowestFloor, type Threshold, thresholdOf, windowMs } from './threshold';

export interface Spikes {
  /** An event was recorded. The id of the spike that it made plain, or null. */
  saw(event: NewEvent): number | null;
}

interface Watch {
  /** Within the window, ascending; the newest last. */
  times: number[];
  spike: RecordedSpike | null;
  /** Counted to the spike so far; its event says so from time to time. */
  total: number;
  threshold: Threshold | null;
  hour: number;
}

const restMs = 3_600_000;
const watched: ReadonlySet<string> = new Set(spikeKinds);
const isWatched = (kind: string): kind is SpikeKind => watched.has(kind);

/** Nobody did it: it is what the console makes of the numbers. */
const unsaid = {
  actorId: null,
  targetId: null,
  actorGrade: 'exact',
  source: 'system',
  channelId: null,
  messageId: null,
  auditLogId: null,
  caseNumber: null,
  reason: null,
  origin: 'live',
  evidence: null,
} as const;

export const createSpikes = (store: WriteStore, refs: Interner, recorder: Recorder): Spikes => {
  const kinds = loadKinds(store);
  const watches = new Map<string, Watch>();
  store.join({
    begin: () => {},
    end: (committed) => {
      // What was seen is not on record: look again.
      if (!committed) watches.clear();
    },
  });

  const watchOf = (guild: number, kind: SpikeKind, at: number): Watch => {
    const name = `${guild} ${kind}`;
    const known = watches.get(name);
    if (known) return known;
    const spike = lastSpike(store, kinds, guild, kind, at);
    const times = recentTimes(store, guild, kinds.ref(kind), at);
    const made: Watch = { times, spike, total: spike?.data.count ?? 0, threshold: null, hour: 0 };
    // The event itself is on record already.
    times.splice(times.lastIndexOf(at), times.includes(at) ? 1 : 0);
    watches.set(name, made);
    return made;
  };

  const bringUpToDate = ({ total }: Watch, spike: RecordedSpike): void => {
    if (total === spike.data.count) return;
    spike.data = { ...spike.data, count: total };
    recorder.complete(spike.id, { data: spike.data });
  };

  /** Whether it belongs to the spike that is going on. One that has ended gets its final count. */
  const belongs = (watch: Watch, at: number): boolean => {
    const { spike } = watch;
    if (!spike) return false;
    if (at - spike.data.until > windowMs) {
      bringUpToDate(watch, spike);
      return false;
    }
    watch.total += 1;
    spike.data.until = Math.max(spike.data.until, at);
    // An amendment each time it has doubled: a raid of thousands costs a handful.
    if (watch.total >= spike.data.count * 2) bringUpToDate(watch, spike);
    return true;
  };

  return {
    saw: (event) => {
      const { kind, at, guildId, origin } = event;
      if (!isWatched(kind) || (origin !== 'live' && origin !== 'resumed') || event.recovered) return null;
      const guild = refs.intern(guildId);
      const watch = watchOf(guild, kind, at);
      watch.times.push(at);
      while ((watch.times[0] ?? at) <= at - windowMs) watch.times.shift();
      if (belongs(watch, at)) return null;
      const count = watch.times.length;
      if (count < lowestFloor(kind) || (watch.spike && at - watch.spike.at < restMs)) return null;
      if (!watch.threshold || watch.hour !== hourOf(at)) {
        watch.hour = hourOf(at);
        watch.threshold = thresholdOf(kind, samplesAt(store, guild, kinds.ref(kind), at));
      }
      const { least, expected, rule } = watch.threshold;
      if (count < least) return null;
      const data = { of: kind, count, windowMs, expected, from: watch.times[0] ?? at, until: at, rule };
      const id = recorder.append({ ...unsaid, kind: 'SPIKE', guildId, at, data });
      watch.spike = { id, at, data };
      watch.total = count;
      return id;
    },
  };
};
