// Raw packets to dispatches: says which gateway session each belongs to, and whether it is a replay after a RESUME.
import type { Dispatch } from '#main/pipeline/types';

export interface Intake {
  /** A session began (READY). */
  began(sessionId: string): void;
  /** The connection is gone: what comes next in this session is its replay until RESUMED. */
  broke(): void;
  /** Null for what is no dispatch. Never throws. */
  take(packet: unknown): Dispatch | null;
}

/**
 * Replays are the dispatches between a lost connection and RESUMED, and those that arrive later with a lower sequence number:
 * @discordjs/ws awaits in between, so packets of one chunk can overtake each other by a few places.
 */
export const createIntake = (now: () => number): Intake => {
  let sessionId = '';
  let isResuming = false;
  let replayedUpTo = -1;

  return {
    began(id) {
      sessionId = id;
      isResuming = false;
      replayedUpTo = -1;
    },
    broke() {
      isResuming = true;
    },
    take(packet) {
      if (typeof packet !== 'object' || packet === null) return null;
      const { op, t, s, d } = packet as { op?: unknown; t?: unknown; s?: unknown; d?: unknown };
      if (op !== 0 || typeof t !== 'string') return null;
      const sequence = typeof s === 'number' && Number.isSafeInteger(s) ? s : 0;
      if (t === 'RESUMED') {
        isResuming = false;
        replayedUpTo = Math.max(replayedUpTo, sequence);
      }
      const isReplay = t !== 'RESUMED' && t !== 'READY' && (isResuming || sequence <= replayedUpTo);
      return { type: t, data: d, sessionId, sequence, receivedAt: now(), origin: isReplay ? 'resumed' : 'live' };
    },
  };
};
