// Turns the host's nudges into refetches: "something changed" arrives here, what changed is asked for by the queries on screen.
import type { QueryKey } from '@tanstack/react-query';
import type { Nudge, Topic } from '#contract/live';
import { client, queryClient } from './api';
import { getLinkState, onLinkState } from './api/link-state';

/** The first words of the procedures whose answers a topic touches. */
const areasOf: Record<Topic, readonly string[]> = {
  events: ['events', 'users'],
  stats: ['analytics', 'guilds'],
  cases: ['cases'],
  deliveries: ['deliveries', 'routes'],
  connection: ['connection'],
  exports: ['exports'],
  settings: ['settings'],
  store: ['store', 'retention', 'archive'],
};

/** A query key of @orpc/tanstack-query: [path, { input }]. */
const guildOf = (key: QueryKey): unknown => {
  const options = key[1];
  if (typeof options !== 'object' || options === null || !('input' in options)) return undefined;
  const { input } = options;
  return typeof input === 'object' && input !== null && 'guildId' in input ? input.guildId : undefined;
};
const areaOf = (key: QueryKey): unknown => (Array.isArray(key[0]) ? key[0][0] : undefined);

interface Pending {
  /** Guilds to refetch; null inside = every guild. */
  guilds: Set<string | null>;
  isRunning: boolean;
}
const pendingByTopic = new Map<Topic, Pending>();

/**
 * One refetch at a time for a topic, at most one a frame: a nudge during a running refetch starts another after it, so a slow
 * query is never cancelled by the next nudge and the last nudge is never lost. A hidden window gets no frames and rests.
 */
const refetch = (topic: Topic): void => {
  const pending = pendingByTopic.get(topic);
  if (!pending || pending.isRunning || pending.guilds.size === 0) return;
  pending.isRunning = true;
  requestAnimationFrame(() => {
    const guilds = new Set(pending.guilds);
    pending.guilds.clear();
    const done = queryClient.invalidateQueries({
      predicate: ({ queryKey }) => {
        if (!areasOf[topic].some((area) => area === areaOf(queryKey))) return false;
        const guildId = guildOf(queryKey);
        return guilds.has(null) || typeof guildId !== 'string' || guilds.has(guildId);
      },
    });
    void done.finally(() => {
      pending.isRunning = false;
      refetch(topic);
    });
  });
};

const take = (nudge: Pick<Nudge, 'guildId' | 'topics'>): void => {
  for (const topic of nudge.topics) {
    const pending = pendingByTopic.get(topic) ?? { guilds: new Set(), isRunning: false };
    pendingByTopic.set(topic, pending);
    pending.guilds.add(nudge.guildId);
    refetch(topic);
  }
};

const refetchAll = (): void => take({ guildId: null, topics: Object.keys(areasOf) as Topic[] });

const linkOpen = (): Promise<void> =>
  new Promise((resolve) => {
    if (getLinkState() === 'open') return resolve();
    const stop = onLinkState(() => {
      if (getLinkState() !== 'open') return;
      stop();
      resolve();
    });
  });

/** A host that ends the stream at once must not be asked in a tight loop. */
const restMs = 1_000;

const listen = async (): Promise<never> => {
  let lastSeq: number | null = null;
  let isFirst = true;
  for (;;) {
    await linkOpen();
    try {
      const nudges = await client.live.changes({});
      // Whatever changed between two streams was not pushed.
      if (!isFirst) refetchAll();
      isFirst = false;
      lastSeq = null;
      for await (const nudge of nudges) {
        if (lastSeq !== null && nudge.seq !== lastSeq + 1) refetchAll();
        lastSeq = nudge.seq;
        take(nudge);
      }
    } catch {
      // The link dropped: linkOpen waits for the next one.
    }
    await new Promise((resolve) => window.setTimeout(resolve, restMs));
  }
};

/** Starts following; call once, for the life of the window. */
export const followChanges = (): void => void listen();

/** After the host switched its record (demo on or off): nothing cached is true any more. */
export const forgetEverything = (): Promise<void> => queryClient.resetQueries();
