// Times in the zone and hour cycle the moderator chose. One set of Intl formatters per pair of settings, shared by all rows.
import { useMemo } from 'react';
import { makeTimeFormat, type TimeFormat } from './time-format';
import { useSettings } from './use-settings';

export type { TimeFormat } from './time-format';

export const useTimeFormat = (): TimeFormat => {
  const { timeZone, hourCycle } = useSettings().settings;
  return useMemo(() => makeTimeFormat(timeZone, hourCycle), [timeZone, hourCycle]);
};
