// Times in the zone and hour cycle the moderator chose. One set of Intl formatters for the whole window: rows by the hundred read it.
import { createContext, use } from 'react';
import { makeTimeFormat, type TimeFormat } from './time-format';

export type { TimeFormat } from './time-format';

/** Given by TimeFormatProvider. */
export const TimeFormatContext = createContext(makeTimeFormat('system', 'system'));

export const useTimeFormat = (): TimeFormat => use(TimeFormatContext);
