// Measures taken back within a period: a BAN lifted by an UNBAN of the same member, a TIMEOUT by an UNTIMEOUT.
import type { ModerationActivity } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
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

/** On which of the period's days those members had the kind happen to them: most of it is never read then. */
const daysOf = (read: ReadStore, guild: number, kind: number, users: string, { from, to }: Period): readonly number[] =>
  read
    .all<{ day: number }>(
      'reversals.days',
      `SELECT DISTINCT day FROM rollup_day_user INDEXED BY rollup_day_user_notable
       WHERE guild = ? AND kind = ? AND kind <> 1 AND day >= ? AND day <= ? AND side = 1 AND user IN (SELECT value FROM json_each(?))`,
      [guild, kind, dayOf(from), dayOf(to - 1), users],
    )
    .map(({ day }) => day);

const lifted = (read: ReadStore, guild: number, measure: number, lifting: number, period: Period): number => {
  const rows = (name: string, kind: number, parts: readonly Period[], where: string, users: string[]): Row[] =>
    parts.flatMap((part) => {
      const { sql, params } = edgesSql(read, guild, [kind], [part], { columns: 'e.id, e.target', where });
      const bound = params.flatMap((value, index) => (index % 3 === 2 ? [value, ...users] : [value]));
      return read.all<Row>(name, `SELECT NULL AS id, NULL AS target WHERE 0 ${sql}`, bound);
    });
  const liftings = rows('reversals.liftings', lifting, [period], 'AND e.target IS NOT NULL', []);
  if (liftings.length === 0) return 0;
  const users = JSON.stringify([...new Set(liftings.map(({ target }) => target))]);
  const days = daysOf(read, guild, measure, users, period).map((day) => ({
    from: Math.max(day * dayMs, period.from),
    to: Math.min((day + 1) * dayMs, period.to),
  }));
  const measures = rows('reversals.measures', measure, days, 'AND e.target IN (SELECT value FROM json_each(?))', [
    users,
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
