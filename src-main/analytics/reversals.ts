// Measures taken back within a period: a BAN lifted by an UNBAN of the same member, a TIMEOUT by an UNTIMEOUT.
import type { ModerationActivity } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { atOfId, dayOf } from '#db/event-id';
import { readRollupWatermark, targetSide } from '#db/rollup-merge';
import { edgesSql } from './day-parts';
import type { Period } from './local-days';
import { lookup } from './lookup';

const pairs: [measure: Kind, lifting: Kind][] = [
  ['BAN', 'UNBAN'],
  ['TIMEOUT', 'UNTIMEOUT'],
];
const dayMs = 86_400_000;

interface Row {
  id: number;
  target: number;
}

// Further seeks than this cost more than reading the kind's rows of the whole period.
const mostSeeks = 3_000;

/** Parts of the period, in order, outside of which those members did not have the kind happen to them. */
const partsOf = (read: ReadStore, guild: number, kind: number, users: readonly number[], period: Period): Period[] => {
  const [first, last] = [dayOf(period.from), dayOf(period.to - 1)];
  if (users.length * (last - first + 1) > mostSeeks) return [period];
  return read.snapshot(() => {
    const counted = read.all<{ day: number }>(
      'reversals.days',
      `WITH RECURSIVE days (day) AS (SELECT @first UNION ALL SELECT day + 1 FROM days WHERE day < @last)
       SELECT DISTINCT days.day FROM days CROSS JOIN json_each(@users) AS u CROSS JOIN rollup_day_user r
       ON r.guild = @guild AND r.day = days.day AND r.user = u.value AND r.side = ${targetSide} AND r.kind = @kind`,
      { guild, kind, users: JSON.stringify(users), first, last },
    );
    const days = counted.map(({ day }) => ({
      from: Math.max(day * dayMs, period.from),
      to: Math.min((day + 1) * dayMs, period.to),
    }));
    // Above it nothing is counted by member yet.
    const tail = Math.max(atOfId(readRollupWatermark(read)), period.from);
    if (tail >= period.to) return days;
    const before = days.filter(({ from }) => from < tail).map(({ from, to }) => ({ from, to: Math.min(to, tail) }));
    return [...before, { from: tail, to: period.to }];
  });
};

const lifted = (read: ReadStore, guild: number, measure: number, lifting: number, period: Period): number => {
  const rows = (name: string, kind: number, parts: readonly Period[], where: string, users: string[]): Row[] =>
    parts.flatMap((part) => {
      const { sql, params } = edgesSql(read, guild, [kind], [part], { columns: 'e.id, e.target', where });
      const bound = params.flatMap((value, index) => (index % 3 === 2 ? [value, ...users] : [value]));
      return read.all<Row>(name, `SELECT NULL AS id, NULL AS target WHERE 0 ${sql}`, bound);
    });
  const liftings = rows('reversals.liftings', lifting, [period], 'AND e.target IS NOT NULL', []);
  if (liftings.length === 0) return 0;
  const users = [...new Set(liftings.map(({ target }) => target))];
  const parts = partsOf(read, guild, measure, users, period);
  const measures = rows('reversals.measures', measure, parts, 'AND e.target IN (SELECT value FROM json_each(?))', [
    JSON.stringify(users),
  ]);
  const open = new Set<number>();
  const measured = new Set(measures.map(({ id }) => id));
  let count = 0;
  for (const { id, target } of [...measures, ...liftings].sort((a, b) => a.id - b.id)) {
    if (measured.has(id)) open.add(target);
    else if (open.delete(target)) count += 1;
  }
  return count;
};

export const reversals = (read: ReadStore, guild: number, period: Period): ModerationActivity['reversed'] => {
  const { kinds } = lookup(read);
  const byAction: { [kind: string]: number } = {};
  for (const [measure, lifting] of pairs) {
    const n = lifted(read, guild, kinds.ref(measure), kinds.ref(lifting), period);
    if (n > 0) byAction[measure] = n;
  }
  return { count: Object.values(byAction).reduce((sum, n) => sum + n, 0), byAction };
};
