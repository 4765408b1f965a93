// What the record says about earlier times, for spikes: the same hours of past weeks, the last ten minutes, the last spike of a kind.
import type { KindData } from '#contract/catalogue';
import { type SpikeKind, spikeKinds } from '#contract/catalogue/console';
import type { ReadStore } from '#db/client';
import { origins } from '#db/codes';
import { atOfId, firstIdAt, hourOf } from '#db/event-id';
import type { KindRefs } from '#db/kinds';
import { listPartitions, type Partition } from '#db/partitions';
import { windowMs } from './threshold';

export interface RecordedSpike {
  id: number;
  at: number;
  data: KindData['SPIKE'];
}

const weekHours = 168;
const weeks = 8;
const spikeMs = 3_600_000;

/** Counts of the same hour of the week and its neighbours over the last 8 weeks, as far as the record goes back. */
export const samplesAt = (read: ReadStore, guild: number, kind: number, at: number): number[] => {
  const first = read.get<{ hour: number | null }>(
    'spikes.since',
    'SELECT MIN(hour) AS hour FROM rollup_hour WHERE guild = ?',
    [guild],
  )?.hour;
  const hours = Array.from({ length: weeks }, (_, week) => hourOf(at) - (week + 1) * weekHours)
    .flatMap((hour) => [hour - 1, hour, hour + 1])
    .filter((hour) => typeof first === 'number' && hour > first);
  const found = read.all<{ hour: number; count: number }>(
    'spikes.history',
    'SELECT hour, count FROM rollup_hour WHERE guild = ? AND hour IN (SELECT value FROM json_each(?)) AND kind = ?',
    [guild, JSON.stringify(hours), kind],
  );
  const counts = new Map(found.map(({ hour, count }) => [hour, count]));
  return hours.map((hour) => counts.get(hour) ?? 0);
};

const since = (read: ReadStore, from: number): readonly Partition[] =>
  listPartitions(read).filter((partition) => partition.endId > firstIdAt(from));

/** Times of what came in live within the ten minutes before, ascending. */
export const recentTimes = (read: ReadStore, guild: number, kind: number, at: number): number[] =>
  since(read, at - windowMs)
    .flatMap(({ table }) =>
      read.all<{ id: number }>(
        'spikes.recent',
        `SELECT id FROM ${table} WHERE guild = ? AND kind = ? AND kind <> 1 AND id > ? AND origin IN (?, ?)`,
        [guild, kind, firstIdAt(at - windowMs), origins.encode('live'), origins.encode('resumed')],
      ),
    )
    .map(({ id }) => atOfId(id))
    .sort((a, b) => a - b);

const isOf = (of: SpikeKind, data: KindData['SPIKE']): boolean => spikeKinds.includes(data.of) && data.of === of;

/** The newest spike of that kind that may still be going on at `at`. */
export const lastSpike = (
  read: ReadStore,
  kinds: KindRefs,
  guild: number,
  of: SpikeKind,
  at: number,
): RecordedSpike | null => {
  for (const { table } of since(read, at - 24 * spikeMs)) {
    const rows = read.all<{ id: number; data: string }>(
      'spikes.last',
      `SELECT id, data FROM ${table} WHERE guild = ? AND kind = ? AND kind <> 1 AND id > ? ORDER BY id DESC`,
      [guild, kinds.ref('SPIKE'), firstIdAt(at - 24 * spikeMs)],
    );
    for (const { id, data: text } of rows) {
      const data = JSON.parse(text) as KindData['SPIKE'];
      if (isOf(of, data)) return { id, at: atOfId(id), data };
    }
  }
  return null;
};
