// The figures on top of the moderation page.
import { type Kind, moderationActions } from '#contract/catalogue';
import { countOf } from '../../charts/activity-series';
import { sum } from '../../charts/series';
import type { Activity } from '../../charts/use-activity';
import type { TimeRange } from '../../hooks/use-time-range';
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
  const data = answer.data;
  const people = data?.aiVsHuman.find(({ type }) => type === 'Human')?.count ?? 0;
  const automod = data?.bySource.find(({ source }) => source === 'automod')?.count ?? 0;
  const span = note === undefined ? '' : `, ${note}`;
  const share = (count: number): number => (data && data.totalActions > 0 ? count / data.totalActions : 0);
  const detail = (count: number): string => (data ? `${formatPercent(share(count))} of all${span}` : '');
  const made = sum(
    data?.actionDistribution.filter(({ action }) => reversible.has(action)).map(({ count }) => count) ?? [],
  );
  const reversed = data?.reversed.count ?? 0;
  const link = (query: Record<string, string>): string =>
    href({ name: 'explorer', guildId, query: { groups: 'moderation', from, to, ...query } });
  return (
    <TileStrip>
      <Tile
        label="Actions"
        value={counts && sum(counts)}
        before={earlier}
        values={counts}
        color="var(--md-chart-moderation)"
        href={link({})}
        detail={earlier === undefined ? undefined : `${formatCount(earlier)} before`}
      />
      <Tile
        label="By people"
        value={data && people}
        before={undefined}
        values={undefined}
        color="var(--md-chart-moderation)"
        href={link({ sources: 'human,console' })}
        detail={detail(people)}
        share={share(people)}
      />
      <Tile
        label="By AutoMod"
        value={data && automod}
        before={undefined}
        values={undefined}
        color="var(--md-chart-messages)"
        href={link({ sources: 'automod' })}
        detail={detail(automod)}
        share={share(automod)}
      />
      <Tile
        label="Reversed"
        value={data?.reversed.count}
        before={undefined}
        values={undefined}
        color="var(--md-chart-members)"
        href={href({ name: 'explorer', guildId, query: { kinds: 'UNBAN,UNTIMEOUT', from, to } })}
        detail={data && `of ${formatCount(made)} bans and timeouts`}
        share={made === 0 ? 0 : Math.min(1, reversed / made)}
      />
    </TileStrip>
  );
};
