// The strip of figures on top of the overview.
import { moderationActions } from '#contract/catalogue';
import { countOf } from '../../charts/activity-series';
import { counted } from '../../charts/counted';
import type { Activity } from '../../charts/use-activity';
import { useTimeBefore } from '../../hooks/use-time-before';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { ErrorState } from '../../ui/error-state';
import { formatSigned } from '../../ui/format';
import { Tile, TileStrip } from '../../ui/tile';
import { useFigures } from './use-figures';

interface TilesProps {
  guildId: string;
  range: TimeRange;
  activity: Activity;
  before: Activity;
}

const habit = (score: number): string => {
  if (score === 0) return 'nothing happened';
  if (score >= 75) return 'far above its habit';
  if (score >= 58) return 'above its habit';
  return score >= 42 ? 'about as usual' : 'quieter than usual';
};

export const Tiles = ({ guildId, range, activity, before }: TilesProps) => {
  const { steps } = activity;
  const { from, to, now, previous, error, retry } = useFigures(guildId, range, activity, before);
  const earlier = useTimeBefore(range);
  if (error && !now) {
    return (
      <TileStrip>
        <ErrorState error={error} onRetry={retry} />
      </TileStrip>
    );
  }
  const link = (query: Record<string, string>): string => href(counted(guildId, { ...query, from, to }));
  const course = (kinds: Parameters<typeof countOf>[1]): number[] | undefined => steps && countOf(steps, kinds);
  const score = now?.activityScore;
  return (
    <TileStrip>
      <Tile
        label="Messages"
        value={now?.messageCount}
        before={earlier.of(previous?.messageCount)}
        values={course(['MESSAGE_SEND'])}
        color="var(--md-chart-messages)"
        href={link({ kinds: 'MESSAGE_SEND' })}
        detail={earlier.words(previous?.messageCount)}
      />
      <Tile
        label="Joined"
        value={now?.memberJoins}
        before={earlier.of(previous?.memberJoins)}
        values={course(['JOIN'])}
        color="var(--md-chart-members)"
        href={link({ kinds: 'JOIN' })}
        detail={now && `net ${formatSigned(now.netMemberChange)} members`}
      />
      <Tile
        label="Left"
        value={now?.memberLeaves}
        before={earlier.of(previous?.memberLeaves)}
        values={course(['LEAVE'])}
        color="var(--md-chart-members)"
        href={link({ kinds: 'LEAVE' })}
        detail={earlier.words(previous?.memberLeaves)}
      />
      <Tile
        label="Moderation actions"
        value={now?.moderationActions}
        before={earlier.of(previous?.moderationActions)}
        values={course(moderationActions)}
        color="var(--md-chart-moderation)"
        href={link({ groups: 'moderation' })}
        detail={earlier.words(previous?.moderationActions)}
      />
      {score !== null && (
        <Tile
          label="Activity score"
          value={score}
          before={earlier.of(previous?.activityScore ?? undefined)}
          values={undefined}
          color="var(--md-accent)"
          detail={score === undefined ? undefined : habit(score)}
          isScore
        />
      )}
    </TileStrip>
  );
};
