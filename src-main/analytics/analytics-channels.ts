// analytics.channels: counts by channel and kind over whole UTC days.
import type { Coverage } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { coverage, uncovered } from './coverage';
import { lookup } from './lookup';

interface ChannelCounts {
  channelId: string;
  total: number;
  byKind: { [kind: string]: number };
}

export const analyticsChannels = (
  read: ReadStore,
  { guildId, from, to }: { guildId: string; from: number; to: number },
): { channels: ChannelCounts[]; coverage: Coverage } => {
  const { refs, kinds } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) return { channels: [], coverage: uncovered({ from, to }) };
  const rows = read.all<{ channel: number; kind: number; n: number }>(
    'analytics.channels',
    'SELECT channel, kind, SUM(count) AS n FROM rollup_day_channel WHERE guild = ? AND day >= ? AND day <= ? GROUP BY channel, kind',
    [guild, dayOf(from), dayOf(Math.max(to - 1, from))],
  );
  const channels = new Map<number, ChannelCounts>();
  for (const { channel, kind, n } of rows) {
    const held = channels.get(channel) ?? { channelId: refs.id(channel), total: 0, byKind: {} };
    held.total += n;
    held.byKind[kinds.kind(kind)] = n;
    channels.set(channel, held);
  }
  const busiestFirst = [...channels.values()].sort(
    (a, b) => b.total - a.total || a.channelId.localeCompare(b.channelId),
  );
  return { channels: busiestFirst, coverage: coverage(read, guild, from, to) };
};
