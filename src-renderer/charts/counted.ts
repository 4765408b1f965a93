// The way from a figure to the events behind it. Figures count also what lists leave out of their own accord: messages posted again under
// another name, and what the server's ignore list names. As many are listed as were counted.
import type { QueryPatch, Target } from '../router/route';

const dayMs = 86_400_000;

export const counted = (guildId: string, query: QueryPatch): Target => ({
  name: 'explorer',
  guildId,
  query: { ...query, proxied: 'shown', ignored: 'shown' },
});

/** What is counted by UTC days has all of the first and of the last one. */
export const wholeDays = ({ from, to }: { from: number; to: number }): { from: number; to: number } => ({
  from: Math.floor(from / dayMs) * dayMs,
  to: Math.ceil(to / dayMs) * dayMs,
});
