// Which actions were taken, and their shares.
import { catalogue } from '#contract/catalogue';
import { actionLook, actionOrder } from '../../charts/action-series';
import { countOf, type Step } from '../../charts/activity-series';
import { counted } from '../../charts/counted';
import { Ranking } from '../../charts/ranking';
import { sum } from '../../charts/series';
import type { Activity } from '../../charts/use-activity';
import { useSubtitle } from '../../hooks/use-subtitle';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { formatPercent } from '../../ui/format';

interface ActionMixProps {
  guildId: string;
  range: TimeRange;
  activity: Activity;
  before: Activity;
}

const count = (steps: readonly Step[] | undefined, kind: (typeof actionOrder)[number]): number =>
  steps ? sum(countOf(steps, [kind])) : 0;

export const ActionMix = ({ guildId, range, activity, before }: ActionMixProps) => {
  const { from, to, isCompared } = range;
  const { steps } = activity;
  const subtitle = useSubtitle(from, to);
  const total = steps ? sum(countOf(steps, actionOrder)) : 0;
  const items = steps
    ? actionOrder
        .map((kind) => ({ kind, value: count(steps, kind), before: count(before.steps, kind) }))
        .filter(({ value, before }) => value > 0 || (isCompared && before > 0))
        .toSorted((a, b) => b.value - a.value)
        .map(({ kind, value, before }) => ({
          key: kind,
          label: <span className="truncate">{catalogue[kind].label}</span>,
          name: catalogue[kind].label,
          value,
          ...(isCompared && { before }),
          note: formatPercent(total === 0 ? 0 : value / total),
          extra: [formatPercent(total === 0 ? 0 : value / total)],
          look: actionLook(kind),
          href: href(counted(guildId, { kinds: kind, from, to })),
        }))
    : undefined;
  return (
    <Ranking
      title="Action mix"
      what="Action"
      by="Count"
      extraColumns={[{ label: 'Share', isNumber: true }]}
      items={items}
      subtitle={subtitle}
      error={activity.error}
      onRetry={activity.retry}
      empty={{ title: 'No actions in this time', text: 'Bans, kicks, timeouts and the rest, each with its share.' }}
    />
  );
};
