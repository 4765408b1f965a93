// What retention would do now, month by month and class by class: the one plan that the preview shows and the run carries out. In a worker:
// it counts rows.
import { kindsOf } from '#contract/catalogue';
import type { RetentionItem } from '#contract/retention';
import type { Retention } from '#contract/settings';
import type { ReadStore } from '#db/client';
import { atOfId, discordEpochMs, idsPerMs } from '#db/event-id';
import { listPartitions, monthOf, type Partition } from '#db/partitions';
import type { BodyRule } from '#main/pipeline/retention/bodies';
import type { Keep } from '#main/pipeline/retention/months';
import { listArchives } from './list-archives';

export interface Plan {
  items: RetentionItem[];
  keptForCases: number;
  bodies: BodyRule;
  /** Months in the store that lose events, oldest first. */
  thin: { firstId: number; keep: Keep }[];
  /** Months in the store that go into a file, oldest first; those that were thinned go as they are then. */
  archive: number[];
  /** Archived months that lose events: all of them, or all but the longer kept. */
  files: { firstId: number; part: number; file: string; keepKinds: string[] | null }[];
}

const dayMs = 86_400_000;
/** Parts of one month in files; what comes in still later stays in the store. */
const mostParts = 3;

const monthsSince = (firstId: number, now: number): number => {
  const [then, today] = [new Date(atOfId(firstId)), new Date(now)];
  return (today.getUTCFullYear() - then.getUTCFullYear()) * 12 + today.getUTCMonth() - then.getUTCMonth();
};
const endOf = (firstId: number): number => {
  const date = new Date(atOfId(firstId));
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
};
const nameOf = (firstId: number): string => monthOf(atOfId(firstId)).replace('_', '-');
const isOver = (firstId: number, days: number | null, now: number): boolean =>
  days !== null && endOf(firstId) <= now - days * dayMs;

/** Estimated: rows of a month with their indexes and their share of the timeline and the full-text index. */
const eventBytes = 90;

export const surveyRetention = (read: ReadStore, settings: Retention, now: number): Plan => {
  const refs = new Map(
    read
      .all<{ ref: number; name: string }>('survey.kinds', 'SELECT ref, name FROM kinds')
      .map(({ ref, name }) => [name, ref]),
  );
  const moderation = kindsOf('moderation');
  const moderationRefs = moderation.flatMap((kind) => refs.get(kind) ?? []);
  const otherRefs = [...refs.values()].filter((ref) => !moderationRefs.includes(ref));
  const refOf = (id: string): number | undefined =>
    read.get<{ ref: number }>('survey.ref', 'SELECT ref FROM snowflakes WHERE id = ?', [id])?.ref;
  const channels = settings.channels.flatMap(({ channelId, ...days }) => {
    const ref = refOf(channelId);
    return ref === undefined ? [] : [{ ref, ...days }];
  });
  const before = (days: number | null | undefined): number | null =>
    typeof days === 'number' ? now - days * dayMs : null;

  const items: RetentionItem[] = [];
  const isModeration = `(kind IN (${moderationRefs.join(', ')}) OR case_number IS NOT NULL)`;
  const countIn = ({ table }: Partition, where: string): { events: number; moderation: number } => {
    const found = read.get<{ events: number; moderation: number | null }>(
      'survey.count',
      `SELECT count(*) AS events, sum(${isModeration}) AS moderation FROM ${table} WHERE ${where}`,
    );
    const moderationCount = found?.moderation ?? 0;
    return { events: (found?.events ?? 0) - moderationCount, moderation: moderationCount };
  };
  const add = (what: RetentionItem['what'], firstId: number, counted: { events: number; moderation: number }): void => {
    for (const kind of ['events', 'moderation'] as const)
      if (counted[kind] > 0)
        items.push({
          what,
          class: kind,
          month: nameOf(firstId),
          count: counted[kind],
          bytes: counted[kind] * eventBytes,
        });
  };

  const archives = listArchives(read);
  const loadedMonths = new Set(archives.filter(({ loaded }) => loaded > 0).map(({ firstId }) => firstId));
  const partitions = listPartitions(read);
  // The latest month of the record stays: all roots hang on it.
  const older = partitions.slice(1).filter(({ firstId }) => endOf(firstId) <= now && !loadedMonths.has(firstId));
  const thin: Plan['thin'] = [];
  const archive: number[] = [];
  for (const partition of older.toReversed()) {
    const { firstId } = partition;
    const gone = {
      events: isOver(firstId, settings.eventDays, now),
      moderation: isOver(firstId, settings.moderationDays, now),
    };
    const keep: Keep | null = gone.events
      ? { kinds: gone.moderation ? null : moderationRefs, channels: null }
      : gone.moderation
        ? { kinds: otherRefs, channels: null }
        : null;
    const inChannels = channels.filter(({ eventDays }) => eventDays !== undefined && isOver(firstId, eventDays, now));
    const all = countIn(partition, '1');
    let left = all.events + all.moderation;
    if (keep) {
      const going = { events: gone.events ? all.events : 0, moderation: gone.moderation ? all.moderation : 0 };
      add('removed', firstId, going);
      if (going.events + going.moderation > 0) thin.push({ firstId, keep });
      left -= going.events + going.moderation;
    } else if (inChannels.length > 0) {
      const list = inChannels.map(({ ref }) => ref);
      const going = countIn(partition, `channel IN (${list.join(', ')}) AND NOT ${isModeration}`);
      if (going.events > 0) {
        add('removed', firstId, { events: going.events, moderation: 0 });
        thin.push({ firstId, keep: { kinds: moderationRefs, channels: list } });
        left -= going.events;
      }
    }
    const parts = archives.filter((month) => month.firstId === firstId).length;
    const isCold = settings.hotMonths !== null && monthsSince(firstId, now) > settings.hotMonths;
    if (!isCold || left === 0 || parts >= mostParts) continue;
    archive.push(firstId);
    if (left === all.events + all.moderation) add('archived', firstId, all);
    else
      add('archived', firstId, {
        events: Math.max(left - all.moderation, 0),
        moderation: Math.min(all.moderation, left),
      });
  }

  const files = archives
    .filter(({ firstId }) => !loadedMonths.has(firstId))
    .flatMap(({ firstId, part, file, events, thinned }): Plan['files'] => {
      const gone = [isOver(firstId, settings.eventDays, now), isOver(firstId, settings.moderationDays, now)];
      if (gone.every(Boolean)) {
        items.push({ what: 'removed', class: 'events', month: nameOf(firstId), count: events, bytes: 0 });
        return [{ firstId, part, file, keepKinds: null }];
      }
      return gone[0] && thinned === 0 ? [{ firstId, part, file, keepKinds: moderation }] : [];
    });

  const bodies: BodyRule = {
    before: before(settings.bodyDays),
    channels: channels.flatMap(({ ref, bodyDays }) =>
      bodyDays === undefined ? [] : [{ ref, before: before(bodyDays) }],
    ),
  };
  const keptForCases = surveyBodies(read, bodies, items, partitions);
  return { items, keptForCases, bodies, thin, archive, files };
};

/** Adds what bodies would go, by the month they were sent in; answers how many stay for a case. */
const surveyBodies = (
  read: ReadStore,
  rule: BodyRule,
  items: RetentionItem[],
  partitions: readonly Partition[],
): number => {
  const latest = Math.max(rule.before ?? 0, ...rule.channels.map(({ before }) => before ?? 0));
  if (latest === 0) return 0;
  const own = rule.channels.map(({ ref, before }) => `WHEN ${ref} THEN ${before ?? 0}`).join(' ');
  const limit = own === '' ? String(rule.before ?? 0) : `CASE m.channel ${own} ELSE ${rule.before ?? 0} END`;
  const cased = new Set(
    partitions.flatMap(({ table }) =>
      read
        .all<{ ms: number; low: number }>(
          'survey.cased',
          `SELECT coalesce(message_ms, id / ${idsPerMs}) AS ms, message_low AS low FROM ${table}
           WHERE message_low IS NOT NULL AND (case_number IS NOT NULL OR id IN (SELECT id FROM case_events))`,
        )
        .map(({ ms, low }) => `${ms} ${low}`),
    ),
  );
  const months = new Map<string, { count: number; bytes: number }>();
  let kept = 0;
  const rows = read.iterate<{ ms: number; low: number; bytes: number }>(
    'survey.bodies',
    `SELECT v.ms, v.low, sum(length(coalesce(v.content, ''))) AS bytes FROM message_versions v
     LEFT JOIN messages m ON m.ms = v.ms AND m.low = v.low WHERE v.ms < ?
     GROUP BY v.ms, v.low HAVING max(v.ms + ${discordEpochMs}, coalesce(m.edited_at, 0), coalesce(m.deleted_at, 0)) < ${limit}`,
    [latest - discordEpochMs],
  );
  for (const { ms, low, bytes } of rows) {
    if (cased.has(`${ms} ${low}`)) {
      kept += 1;
      continue;
    }
    const month = monthOf(ms + discordEpochMs).replace('_', '-');
    const known = months.get(month) ?? { count: 0, bytes: 0 };
    months.set(month, { count: known.count + 1, bytes: known.bytes + bytes + 60 });
  }
  for (const [month, { count, bytes }] of months) items.push({ what: 'removed', class: 'bodies', month, count, bytes });
  return kept;
};
