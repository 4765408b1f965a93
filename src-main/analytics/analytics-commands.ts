// analytics.commands: which commands are used, how often and by whom, over the last days.
import type { CommandUsage } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { commandUsage } from './command-usage';
import { daysBefore, lastDays, periodName } from './local-days';

interface Asked {
  guildId: string;
  days: number;
  timeZone?: string;
}

/** Throws InputFault for an unknown zone. */
export const analyticsCommands = (
  read: ReadStore,
  { guildId, days, timeZone = 'UTC' }: Asked,
  now = Date.now(),
): CommandUsage => {
  const period = lastDays(days, timeZone, now);
  const asked = { guildId, period, previous: daysBefore(period, days), analysisPeriod: periodName(days), timeZone };
  return commandUsage(read, asked, now);
};
