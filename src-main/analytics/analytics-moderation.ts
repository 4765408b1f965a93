// analytics.moderation: what was done to members, by whom and by what, over the last days.
import type { ModerationActivity } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { daysBefore, lastDays, periodName } from './local-days';
import { moderationActivity } from './moderation-activity';

interface Asked {
  guildId: string;
  days: number;
  timeZone?: string;
}

/** Throws InputFault for an unknown zone. */
export const analyticsModeration = (
  read: ReadStore,
  { guildId, days, timeZone = 'UTC' }: Asked,
  now = Date.now(),
): ModerationActivity => {
  const period = lastDays(days, timeZone, now);
  const asked = { guildId, period, previous: daysBefore(period, days), analysisPeriod: periodName(days), timeZone };
  return moderationActivity(read, asked, now);
};
