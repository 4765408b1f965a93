// What Discord is asked to do to somebody, and what it answers. Plain data: moderation speaks it, the gateway does it.
import type { ActionFault } from '#contract/case';

export type Action = {
  guildId: string;
  userId: string;
  /** Marked and cut: as it goes into the audit log. */ reason: string;
} & (
  | { type: 'ban'; deleteMessageSeconds: number }
  | { type: 'unban' }
  | { type: 'kick' }
  /** null lifts it; epoch ms. */
  | { type: 'timeout'; until: number | null }
);

/** `isUncertain`: no answer came; Discord may have done it all the same. */
export type Outcome = { ok: true } | { ok: false; fault: ActionFault; isUncertain: boolean };

/** Whether the audit log knows an action of the bot's by the mark in its reason; unreadable: it may not look. */
export type Trace = 'found' | 'absent' | 'unreadable';

export interface Actions {
  isConnected(): boolean;
  /** One request; never rejects. Not connected: that is the outcome. */
  perform(action: Action): Promise<Outcome>;
  /** Looks in the audit log from `since` (epoch ms) on; never rejects. */
  trace(about: { guildId: string; userId: string; auditAction: number; mark: string; since: number }): Promise<Trace>;
}
