// Gives what is inside the moderator's zone and hour cycle.
import { type ReactNode, useMemo } from 'react';
import { makeTimeFormat } from './time-format';
import { useSettings } from './use-settings';
import { TimeFormatContext } from './use-time-format';

export const TimeFormatProvider = ({ children }: { children: ReactNode }) => {
  const { timeZone, hourCycle } = useSettings().settings;
  const format = useMemo(() => makeTimeFormat(timeZone, hourCycle), [timeZone, hourCycle]);
  return <TimeFormatContext value={format}>{children}</TimeFormatContext>;
};
