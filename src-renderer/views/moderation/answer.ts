// What the panels of the moderation page get: the host's day-wise answer, and how to say its time.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ModerationActivity } from '#contract/analytics';

export interface ModerationPanelProps {
  guildId: string;
  /** "last 30 days"; nothing of a chosen period. */
  note: string | undefined;
  answer: UseQueryResult<ModerationActivity>;
}
