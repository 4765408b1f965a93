// The analytics once more, slowly and plainly, over the list of what was put in. Shares no code with what it checks.
import type { Recorded } from './random-record';

/** What is only a record about other events is none. */
export const actions = ['BAN', 'UNBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN', 'AUTOMOD_ACTION', 'MEMBER_PRUNE'];
const held = ['WARN', 'TIMEOUT', 'KICK', 'BAN', 'AUTOMOD_ACTION'];

// Making one costs more than all that is done with it.
const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
};
const parts = (at: number, timeZone: string): { [type: string]: string } =>
  Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
export const localDate = (at: number, timeZone: string): string => {
  const { year, month, day } = parts(at, timeZone);
  return `${year}-${month}-${day}`;
};
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const tally = <Item>(items: readonly Item[], key: (item: Item) => string): { [key: string]: number } => {
  const counts: { [key: string]: number } = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};
const byNumber = (a: string, b: string): number => (BigInt(a) < BigInt(b) ? -1 : 1);
const fieldOf = (event: Recorded, field: string): unknown => (event.data as { [key: string]: unknown })[field];

export const slowHeatmap = (events: readonly Recorded[], timeZone: string): number[][] => {
  const counts = weekdays.map(() => Array.from({ length: 24 }, () => 0));
  for (const { at } of events) {
    const { weekday = '', hour } = parts(at, timeZone);
    const day = counts[weekdays.indexOf(weekday)];
    if (day) day[Number(hour)] = (day[Number(hour)] ?? 0) + 1;
  }
  return counts;
};

/** Events by local date, as a list of all the dates given. */
export const slowDaily = (events: readonly Recorded[], dates: readonly string[], timeZone: string): number[] => {
  const counts = tally(events, ({ at }) => localDate(at, timeZone));
  return dates.map((date) => counts[date] ?? 0);
};

export const slowCommands = (all: readonly Recorded[]) => {
  const events = all.filter(({ kind }) => kind === 'COMMAND_USED');
  const of = (command: string) => events.filter((event) => fieldOf(event, 'command') === command);
  const by = (user: string) => events.filter(({ actorId }) => actorId === user);
  const users = (list: readonly Recorded[]) => new Set(list.flatMap(({ actorId }) => (actorId ? [actorId] : [])));
  const names = (list: readonly Recorded[]) => new Set(list.map((event) => String(fieldOf(event, 'command'))));
  return {
    totalCommands: events.length,
    uniqueCommands: names(events).size,
    topCommands: [...names(events)]
      .map((command) => ({
        command,
        usageCount: of(command).length,
        uniqueUsers: users(of(command)).size,
        lastUsedAt: Math.max(...of(command).map(({ at }) => at)),
      }))
      .sort((a, b) => b.usageCount - a.usageCount || (a.command < b.command ? -1 : 1))
      .slice(0, 20),
    topUsers: [...users(events)]
      .map((userId) => ({ userId, commandCount: by(userId).length, uniqueCommands: names(by(userId)).size }))
      .sort((a, b) => b.commandCount - a.commandCount || byNumber(a.userId, b.userId))
      .slice(0, 10),
  };
};

const slowReversed = (events: readonly Recorded[]) => {
  const byAction: { [action: string]: number } = {};
  for (const [measure, lifting] of [
    ['BAN', 'UNBAN'],
    ['TIMEOUT', 'UNTIMEOUT'],
  ] as const) {
    for (const user of new Set(events.map(({ targetId }) => targetId))) {
      let isOpen = false;
      for (const { kind, targetId } of events) {
        if (user === null || targetId !== user) continue;
        if (kind === measure) isOpen = true;
        if (kind !== lifting || !isOpen) continue;
        isOpen = false;
        byAction[measure] = (byAction[measure] ?? 0) + 1;
      }
    }
  }
  return { count: Object.values(byAction).reduce((sum, n) => sum + n, 0), byAction };
};

export const slowModeration = (all: readonly Recorded[]) => {
  const events = all.filter(({ kind }) => actions.includes(kind));
  const moderators = new Set(events.flatMap(({ actorId }) => (actorId ? [actorId] : [])));
  const by = (id: string) => events.filter(({ actorId }) => actorId === id);
  const sources = tally(events, ({ source }) => source);
  return {
    totalActions: events.length,
    byAction: tally(events, ({ kind }) => kind),
    topModerators: [...moderators]
      .map((moderatorId) => ({
        moderatorId,
        actionCount: by(moderatorId).length,
        uniqueTargets: new Set(by(moderatorId).flatMap(({ targetId }) => (targetId ? [targetId] : []))).size,
      }))
      .sort((a, b) => b.actionCount - a.actionCount || byNumber(a.moderatorId, b.moderatorId))
      .slice(0, 10),
    sources,
    aiVsHuman: [
      { type: 'AI', count: sources.ai ?? 0 },
      { type: 'Human', count: (sources.human ?? 0) + (sources.console ?? 0) },
    ],
    reversed: slowReversed(all),
  };
};

export const slowUser = (all: readonly Recorded[], userId: string) => {
  const messages = all.filter(({ kind, actorId }) => kind === 'MESSAGE_SEND' && actorId === userId);
  const infractions = all.filter(({ kind, targetId }) => held.includes(kind) && targetId === userId);
  return {
    messages,
    channelActivity: Object.entries(
      tally(
        messages.filter(({ channelId }) => channelId),
        (event) => event.channelId ?? '',
      ),
    )
      .map(([channelId, count]) => ({ channelId, count }))
      .sort((a, b) => b.count - a.count || byNumber(a.channelId, b.channelId))
      .slice(0, 10),
    infractions: infractions.toReversed().map(({ id, kind, at }) => ({ eventId: id, action: kind, at })),
  };
};

const dayMs = 86_400_000;
const mondayOf = (at: number): string => {
  const day = new Date(Math.floor(at / dayMs) * dayMs);
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10);
};

/** `inDays`: what happened in the days that the range touches. */
export const slowCohorts = (inDays: readonly Recorded[], everything: readonly Recorded[], now: number) => {
  const joins = inDays.filter(({ kind }) => kind === 'JOIN');
  const joinDays = new Set(joins.map(({ at }) => Math.floor(at / dayMs)));
  return [...new Set(joins.map(({ at }) => mondayOf(at)))].sort().map((week) => ({
    week,
    joined: joins.filter(({ at }) => mondayOf(at) === week).length,
    retained: [1, 7, 30].map((days) => {
      const isEligible = (at: number) => (Math.floor(at / dayMs) + 1 + days) * dayMs <= now;
      const eligible = joins.filter(({ at }) => mondayOf(at) === week && isEligible(at)).length;
      const gone = everything.filter((event) => {
        const joinedAt = fieldOf(event, 'joinedAt');
        if (event.kind !== 'LEAVE' || typeof joinedAt !== 'number') return false;
        const isOfWeek = joinDays.has(Math.floor(joinedAt / dayMs)) && mondayOf(joinedAt) === week;
        return isOfWeek && isEligible(joinedAt) && event.at - joinedAt < days * dayMs;
      }).length;
      return { days, eligible, stayed: Math.max(eligible - gone, 0) };
    }),
  }));
};

export const slowPeople = (events: readonly Recorded[]) => {
  const ranked = (list: readonly Recorded[], who: (event: Recorded) => string | null) => {
    const named = list.flatMap((event) => {
      const userId = who(event);
      return userId ? [{ userId, event }] : [];
    });
    return [...new Set(named.map(({ userId }) => userId))]
      .map((userId) => ({ userId, theirs: named.filter((one) => one.userId === userId) }))
      .sort((a, b) => b.theirs.length - a.theirs.length || byNumber(a.userId, b.userId))
      .slice(0, 10);
  };
  const wrote = events.filter(({ kind }) => kind === 'MESSAGE_SEND');
  const against = events.filter(({ kind }) => held.includes(kind));
  return {
    mostActive: ranked(wrote, ({ actorId }) => actorId).map(({ userId, theirs }) => ({
      userId,
      messageCount: theirs.length,
    })),
    mostSanctioned: ranked(against, ({ targetId }) => targetId).map(({ userId, theirs }) => ({
      userId,
      count: theirs.length,
      byKind: tally(theirs, ({ event }) => event.kind),
    })),
  };
};
