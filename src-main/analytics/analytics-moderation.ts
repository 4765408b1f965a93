// analytics.moderation: what was done to members, by whom and by what, over the last days, or a period.
import type { ModerationActivity } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { moderationActivity } from './moderation-activity';
import { type AskedDays, periodsOf } from './local-days';

/** Throws InputFault for an unknown zone and for a period that is none. */
export const analyticsModeration = (
  read: ReadStore,
  { guildId, ...asked }: AskedDays & { guildId: string },
  now = Date.now(),
): ModerationActivity => moderationActivity(read, { guildId, ...periodsOf(asked, now) }, now);
