// Which events are of proxied messages, kept beside the counters so that views without them need not read the events.
import { discordEpochMs, idsPerMs } from './event-id';
import type { ReadStore, WriteStore } from './store';

export interface ProxiedEvent {
  guild: number;
  id: number;
  kind: number;
  channel: number | null;
}

/** In the transaction that tags the event. Once is enough; more changes nothing. */
export const markProxied = (write: WriteStore, { guild, id, kind, channel }: ProxiedEvent): void =>
  void write.run('proxied.mark', 'INSERT OR IGNORE INTO proxied (guild, id, kind, channel) VALUES (?, ?, ?, ?)', [
    guild,
    id,
    kind,
    channel,
  ]);

export interface ProxiedCount {
  /** Epoch ms over the bucket's width. */
  bucket: number;
  kind: number;
  n: number;
}

/** Proxied events with firstId <= id < endId by kind reference, in buckets of `widthMs`; of one channel when its reference is given. */
export const countProxied = (
  read: ReadStore,
  range: { guild: number; firstId: number; endId: number; channel?: number | null },
  widthMs: number,
): ProxiedCount[] => {
  const { guild, firstId, endId, channel = null } = range;
  return read.all(
    'proxied.count',
    `SELECT (id / ${idsPerMs} + ${discordEpochMs}) / ${widthMs} AS bucket, kind, COUNT(*) AS n FROM proxied
     WHERE guild = @guild AND id >= @firstId AND id < @endId AND (@channel IS NULL OR channel = @channel) GROUP BY 1, 2`,
    { guild, firstId, endId, channel },
  );
};
