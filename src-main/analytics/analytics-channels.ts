// analytics.channels: counts by channel and kind over whole UTC days.
import type { Coverage } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { readPacked } from '#db/measures/packed';
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
  const channels = new Map<number, ChannelCounts>();
  for (const { parts } of readPacked(read, 'channels', guild, dayOf(from), dayOf(Math.max(to - 1, from))))
    for (const part of parts) {
      const channel = part[0] ?? 0;
      const held = channels.get(channel) ?? { channelId: refs.id(channel), total: 0, byKind: {} };
      channels.set(channel, held);
      for (let at = 1; at < part.length; at += 2) {
        const [kind, n] = [kinds.kind(part[at] ?? 0), part[at + 1] ?? 0];
        held.total += n;
        held.byKind[kind] = (held.byKind[kind] ?? 0) + n;
      }
    }
  const busiestFirst = [...channels.values()].sort(
    (a, b) => b.total - a.total || a.channelId.localeCompare(b.channelId),
  );
  return { channels: busiestFirst, coverage: coverage(read, guild, from, to) };
};
