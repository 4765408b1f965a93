// The figures on top of the moderation page.
import { type Kind, moderationActions } from '#contract/catalogue';
import { countOf } from '../../charts/activity-series';
import { counted } from '../../charts/counted';
import { sum } from '../../charts/series';
import type { Activity } from '../../charts/use-activity';
import { useTimeBefore } from '../../hooks/use-time-before';
import type { TimeRange } from '../../hooks/use-time-range';
import type { QueryPatch } from '../../router/route';
import { href } from '../../router/use-route';
import { formatCount, formatPercent } from '../../ui/format';
import { Tile, TileStrip } from '../../ui/tile';
import type { ModerationPanelProps } from './answer';

interface ModerationTilesProps extends ModerationPanelProps {
  range: TimeRange;
  activity: Activity;
  before: Activity;
}

const reversible: ReadonlySet<Kind> = new Set<Kind>(['BAN', 'TIMEOUT']);

export const ModerationTiles = ({ guildId, range, activity, before, answer, note }: ModerationTilesProps) => {
  const { from, to } = range;
  const { steps } = activity;
  const counts = steps && countOf(steps, moderationActions);
  const earlier = before.steps && sum(countOf(before.steps, moderationActions));
  const timeBefore = useTimeBefore(range);
  const data = answer.data;
  const people = data?.aiVsHuman.find(({ type }) => type === 'Human')?.count ?? 0;
  const automod = data?.bySource.find(({ source }) => source === 'automod')?.count ?? 0;
  const span = note === undefined ? '' : `, ${note}`;
  const total = data?.totalActions ?? 0;
  const share = (count: number): number => (total > 0 ? count / total : 0);
  const detail = (count: number): string => {
    if (!data) return '';
    return total > 0 ? `${formatPercent(share(count))} of all${span}` : `of none${span}`;
  };
  const answered = (count: number): number | null | undefined => (answer.error && !data ? null : data && count);
  const made = sum(
    data?.actionDistribution.filter(({ action }) => reversible.has(action)).map(({ count }) => count) ?? [],
  );
  const reversed = data?.reversed.count ?? 0;
  const link = (query: QueryPatch): string => href(counted(guildId, { groups: 'moderation', from, to, ...query }));
  /** The host counted those by whole days. */
  const days = { from: data?.from ?? from, to: data?.to ?? to };
  return (
    <TileStrip>
      <Tile
        label="Actions"
        value={activity.error && !counts ? null : counts && sum(counts)}
        before={timeBefore.of(earlier)}
        values={counts}
        color="var(--md-chart-moderation)"
        href={link({})}
        detail={timeBefore.words(earlier)}
      />
      <Tile
        label="By people"
        value={answered(people)}
        before={undefined}
        values={undefined}
        color="var(--md-chart-moderation)"
        href={link({ sources: 'human,console', ...days })}
        detail={detail(people)}
        share={share(people)}
      />
      <Tile
        label="By AutoMod"
        value={answered(automod)}
        before={undefined}
        values={undefined}
        color="var(--md-chart-messages)"
        href={link({ sources: 'automod', ...days })}
        detail={detail(automod)}
        share={share(automod)}
      />
      <Tile
        label="Reversed"
        value={answered(reversed)}
        before={undefined}
        values={undefined}
        color="var(--md-chart-members)"
        href={href(counted(guildId, { kinds: 'UNBAN,UNTIMEOUT', ...days }))}
        detail={data && `${made === 0 ? 'no bans or timeouts' : `of ${formatCount(made)} bans and timeouts`}${span}`}
        share={made === 0 ? 0 : Math.min(1, reversed / made)}
      />
    </TileStrip>
  );
};
