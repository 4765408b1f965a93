// routes.tryOnHistory and routes.preview: what a route would forward, before it is saved. Nothing is sent or stored.
import type { RouteGiven } from '#contract/route';
import type { TryResult } from '#contract/routes';
import type { ReadStore } from '#db/client';
import { atOfId, firstIdAt } from '#db/event-id';
import { loadTold, type Told } from '#main/routing/format/told';
import { type RecordAccess, scan } from './scan';

const dayMs = 86_400_000;
const mostExamples = 10;
/** A look that takes longer covers less. */
const longestMs = 15_000;

interface Trial {
  guildId: string;
  route: RouteGiven;
  days: number;
  now: number;
}

const orderOf = ({ guildId, route, days, now }: Trial) => {
  const { kinds, filters, ignore, destination } = route;
  return {
    guildId,
    kinds,
    filters,
    ignore,
    firstId: firstIdAt(now - days * dayMs),
    endId: firstIdAt(now + dayMs),
    order: 'newest' as const,
    ownChannelId: 'channelId' in destination ? (destination.channelId ?? null) : null,
  };
};

export const tryOnHistory = async (
  read: ReadStore,
  record: RecordAccess,
  trial: Trial,
  signal: AbortSignal,
): Promise<TryResult> => {
  const order = orderOf(trial);
  const endsAt = performance.now() + longestMs;
  const byKind: { [kind: string]: number } = {};
  const examples: number[] = [];
  let [scanned, matched, from] = [0, 0, atOfId(order.firstId)];
  let isPartial = false;
  await scan(
    record,
    order,
    (page) => {
      scanned += page.scanned;
      matched += page.matched.length;
      for (const { id, kind } of page.matched) {
        byKind[kind] = (byKind[kind] ?? 0) + 1;
        if (examples.length < mostExamples) examples.push(id);
      }
      isPartial = performance.now() > endsAt;
      if (isPartial) from = atOfId(page.at);
      return !isPartial;
    },
    signal,
  );
  return { scanned, matched, byKind, examples: loadTold(read, examples).map(({ event }) => event), isPartial, from };
};

/** The newest that match, oldest first. */
export const newestMatching = async (
  read: ReadStore,
  record: RecordAccess,
  trial: Trial & { limit: number },
  signal: AbortSignal,
): Promise<Told[]> => {
  const found: number[] = [];
  const collect = (page: { matched: { id: number }[] }): boolean => {
    found.push(...page.matched.map(({ id }) => id).slice(0, trial.limit - found.length));
    return found.length < trial.limit;
  };
  await scan(record, orderOf(trial), collect, signal);
  return loadTold(read, found.reverse());
};
