// Hands what was read back to the pipeline as recovered dispatches, as fast as it takes them and no faster.
import type { Pipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';

export interface Item {
  type: string;
  data: unknown;
}

export interface Feed {
  /** Resolves when all of them are committed, in order. */
  (items: readonly Item[]): Promise<void>;
}

/** Snowflake of the first id that can be made at that time (epoch ms). */
export const idAt = (at: number): string => (BigInt(Math.max(0, Math.floor(at) - 1_420_070_400_000)) << 22n).toString();

export const createFeed =
  (pipeline: Pick<Pipeline, 'room' | 'accept' | 'committed'>, now: () => number): Feed =>
  async (items) => {
    const last = items.at(-1);
    for (const item of items) {
      const dispatch: Dispatch = { ...item, sessionId: '', sequence: 0, receivedAt: now(), origin: 'recovered' };
      await pipeline.room();
      if (item === last) await pipeline.committed(dispatch);
      else pipeline.accept(dispatch);
    }
  };
