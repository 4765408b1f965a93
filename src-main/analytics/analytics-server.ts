// analytics.server: the headline figures of a timeframe that ends now, beside those of the one before it.
import { moderationActions } from '#contract/catalogue';
import type { Coverage, Timeframe } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { countByKind } from './count-by-kind';
import { coverage } from './coverage';
import { lookup } from './lookup';

const hourMs = 3_600_000;
export const timeframeMs: Record<Timeframe, number> = {
  '1h': hourMs,
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
  '30d': 720 * hourMs,
};
const habitMs = 720 * hourMs;
const weights = { message: 1, coming: 5, moderation: 10 };

export interface ServerFigures {
  messageCount: number;
  memberJoins: number;
  memberLeaves: number;
  netMemberChange: number;
  moderationActions: number;
  activityScore: number;
}

type Counted = Omit<ServerFigures, 'activityScore'>;

const counted = (read: ReadStore, guild: number, from: number, to: number): Counted => {
  const { kinds } = lookup(read);
  const counts = countByKind(read, guild, from, to);
  const of = (kind: Parameters<typeof kinds.ref>[0]): number => counts.get(kinds.ref(kind)) ?? 0;
  const [memberJoins, memberLeaves] = [of('JOIN'), of('LEAVE')];
  return {
    messageCount: of('MESSAGE_SEND'),
    memberJoins,
    memberLeaves,
    netMemberChange: memberJoins - memberLeaves,
    moderationActions: moderationActions.reduce((sum, kind) => sum + of(kind), 0),
  };
};

const weighted = (figures: Counted): number =>
  figures.messageCount * weights.message +
  (figures.memberJoins + figures.memberLeaves) * weights.coming +
  figures.moderationActions * weights.moderation;

/** The contract's formula: 50 x this rate / the rate of the 30 days before, at most 100. */
const score = (read: ReadStore, guild: number, figures: Counted, from: number, lengthMs: number): number => {
  const rate = weighted(figures) / lengthMs;
  if (rate === 0) return 0;
  const habit = weighted(counted(read, guild, from - habitMs, from)) / coverageMs(read, guild, from - habitMs, from);
  if (!Number.isFinite(habit) || habit === 0) return 50;
  return Math.min(Math.round((rate / habit) * 500) / 10, 100);
};

// A habit is what is usual while the bot looks on: time it was away does not count as quiet.
const coverageMs = (read: ReadStore, guild: number, from: number, to: number): number =>
  coverage(read, guild, from, to).coveredMs;

const figures = (read: ReadStore, guild: number, from: number, lengthMs: number): ServerFigures => {
  const plain = counted(read, guild, from, from + lengthMs);
  return { ...plain, activityScore: score(read, guild, plain, from, lengthMs) };
};

const nothing: ServerFigures = {
  messageCount: 0,
  memberJoins: 0,
  memberLeaves: 0,
  netMemberChange: 0,
  moderationActions: 0,
  activityScore: 0,
};

export const analyticsServer = (
  read: ReadStore,
  { guildId, timeframe }: { guildId: string; timeframe: Timeframe },
  now = Date.now(),
): { timeframe: Timeframe; from: number; to: number; previous: ServerFigures; coverage: Coverage } & ServerFigures => {
  const guild = lookup(read).refs.ref(guildId);
  const lengthMs = timeframeMs[timeframe];
  const range = { timeframe, from: now - lengthMs, to: now };
  if (guild === undefined)
    return {
      ...range,
      ...nothing,
      previous: nothing,
      coverage: { coveredMs: 0, gaps: [{ from: range.from, to: now }] },
    };
  return {
    ...range,
    ...figures(read, guild, range.from, lengthMs),
    previous: figures(read, guild, range.from - lengthMs, lengthMs),
    coverage: coverage(read, guild, range.from, now, now),
  };
};
