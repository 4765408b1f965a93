// analytics.gauges: what is going on right now, read by index.
import type { Gauges } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { countByKind } from './count-by-kind';
import { edgesSql } from './day-parts';
import { lookup } from './lookup';

const minuteMs = 60_000;
const recentMs = 10 * minuteMs;

export const analyticsGauges = (
  read: ReadStore,
  { guildId, queueDepth }: { guildId: string; queueDepth: number },
  now = Date.now(),
): Gauges => {
  const { refs, kinds } = lookup(read);
  const guild = refs.ref(guildId);
  const nothing = { at: now, eventsPerMinute: 0, recentJoins: 0, openTimeouts: 0, voiceMembers: 0, queueDepth };
  if (guild === undefined) return nothing;
  const edge = edgesSql(read, guild, [kinds.ref('JOIN')], [{ from: now - recentMs, to: now + 1 }], { columns: '1' });
  const joins = `SELECT COUNT(*) FROM (SELECT 1 WHERE 0 ${edge.sql})`;
  const counts = read.get<{ joins: number; timeouts: number; voice: number }>(
    'gauges',
    `SELECT (${joins}) AS joins,
       (SELECT COUNT(*) FROM members INDEXED BY members_timed_out WHERE timeout_until > ? AND guild = ? AND present = 1) AS timeouts,
       (SELECT COUNT(*) FROM voice_states WHERE guild = ?) AS voice`,
    [...edge.params, now, guild, guild],
  );
  return {
    ...nothing,
    eventsPerMinute: [...countByKind(read, guild, now - minuteMs, now + 1).values()].reduce((sum, n) => sum + n, 0),
    recentJoins: counts?.joins ?? 0,
    openTimeouts: counts?.timeouts ?? 0,
    voiceMembers: counts?.voice ?? 0,
  };
};
