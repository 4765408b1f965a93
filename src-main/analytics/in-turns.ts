// Long readings on the main thread, a few milliseconds at a time, with a turn of the event loop for everybody else in between.
import { setImmediate as turn } from 'node:timers/promises';
import { idsPerMs } from '#db/event-id';

/** Ids: firstId <= id < endId. */
export interface Slice {
  firstId: number;
  endId: number;
}

const hourIds = 3_600_000 * idsPerMs;
const mostIds = hourIds * 24 * 16;
const [quickMs, longMs] = [1.5, 5];

/** How wide the next slice is, by how long the one before took. Where a narrower one takes as long, width is not what costs. */
const createWidth = (): { ids: number; took(ms: number): void } => {
  let narrowedAt: number | null = null;
  const width = {
    ids: 4 * hourIds,
    took: (ms: number): void => {
      const isInVain = narrowedAt !== null && ms > narrowedAt / 2;
      narrowedAt = ms > longMs && !isInVain ? ms : null;
      const factor = isInVain ? 8 : ms > longMs ? 1 / 4 : ms > quickMs ? 2 : 4;
      width.ids = Math.min(Math.ceil(width.ids * factor), mostIds);
    },
  };
  return width;
};

/**
 * Cuts the range into slices, each as wide as those before it were quick. `read` answers up to which id it came: the slice's end, or less
 * where it had read enough for one turn; null ends it.
 */
export const inTurns = async (
  { firstId, endId }: Slice,
  read: (slice: Slice) => number | null,
  signal?: AbortSignal,
): Promise<void> => {
  const width = createWidth();
  let at: number | null = firstId;
  while (at !== null && at < endId) {
    const started = performance.now();
    at = read({ firstId: at, endId: Math.min(at + width.ids, endId) });
    width.took(performance.now() - started);
    await turn();
    signal?.throwIfAborted();
  }
};
