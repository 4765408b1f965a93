// What the pages of figures offer for export. Pure.
import { timeframes } from '#contract/analytics';
import { lengthMs, type TimeRange } from '../../hooks/use-time-range';
import type { ExportChoice } from './export-button';

const words = { '1h': 'hour', '6h': '6 hours', '24h': '24 hours', '7d': '7 days', '30d': '30 days' } as const;

/** Analytics are exported for a timeframe: the shortest one that holds the page's range, else the longest. */
export const analyticsChoice = (guildId: string, { from, to }: Pick<TimeRange, 'from' | 'to'>): ExportChoice => {
  const timeframe = timeframes.find((one) => lengthMs[one] >= to - from) ?? '30d';
  return {
    label: 'All analytics …',
    subject: { what: 'analytics', guildId, timeframe },
    summary: [
      `All analytics of the last ${words[timeframe]}`,
      'Activity, channels, commands, moderation, members: a table each',
    ],
  };
};

export const casesChoice = (
  guildId: string,
  { from, to }: Pick<TimeRange, 'from' | 'to'>,
  exact: (at: number) => string,
): ExportChoice => ({
  label: 'Cases of this time …',
  subject: { what: 'cases', guildId, filters: { from, to } },
  summary: ['The case file', `From: ${exact(from)}`, `To: ${exact(to)}`],
});

export const memberChoice = (guildId: string, userId: string, name: string): ExportChoice => ({
  label: 'This member …',
  subject: { what: 'member', guildId, userId },
  summary: [`Everything on record about ${name}`],
});
