// analytics.commands: which commands are used, how often and by whom, over the last days, or a period.
import type { CommandUsage } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { commandUsage } from './command-usage';
import { type AskedDays, periodsOf } from './local-days';

/** Throws InputFault for an unknown zone and for a period that is none. */
export const analyticsCommands = (
  read: ReadStore,
  { guildId, ...asked }: AskedDays & { guildId: string },
  now = Date.now(),
): CommandUsage => commandUsage(read, { guildId, ...periodsOf(asked, now) }, now);
