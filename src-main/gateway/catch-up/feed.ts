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

/** Whatever comes first: a store that refuses (a full disk) must not hold up a disconnect. */
export const unlessEnded = async <Answer>(awaited: Promise<Answer>, signal: AbortSignal): Promise<Answer> => {
  signal.throwIfAborted();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([awaited, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** Rejects with the signal's reason once it is aborted; what was accepted by then is recorded all the same. */
export const createFeed =
  (pipeline: Pick<Pipeline, 'room' | 'accept' | 'committed'>, now: () => number, signal: AbortSignal): Feed =>
  async (items) => {
    const last = items.at(-1);
    for (const item of items) {
      const dispatch: Dispatch = { ...item, sessionId: '', sequence: 0, receivedAt: now(), origin: 'recovered' };
      await unlessEnded(pipeline.room(), signal);
      if (item === last) await unlessEnded(pipeline.committed(dispatch), signal);
      else pipeline.accept(dispatch);
    }
  };
