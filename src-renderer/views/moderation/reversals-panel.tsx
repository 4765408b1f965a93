// Bans and timeouts that were lifted again.
import { catalogue, type Kind, kinds } from '#contract/catalogue';
import { actionLook } from '../../charts/action-series';
import { counted } from '../../charts/counted';
import { Ranking } from '../../charts/ranking';
import { useSubtitle } from '../../hooks/use-subtitle';
import { href } from '../../router/use-route';
import { formatPercent } from '../../ui/format';
import type { ModerationPanelProps } from './answer';

const lifting: Partial<Record<Kind, Kind>> = { BAN: 'UNBAN', TIMEOUT: 'UNTIMEOUT' };

export const ReversalsPanel = ({ guildId, note, answer }: ModerationPanelProps) => {
  const { data, error, refetch } = answer;
  const { from = 0, to = 0 } = data ?? {};
  const subtitle = useSubtitle(from, to);
  const made = new Map(data?.actionDistribution.map(({ action, count }) => [action, count]));
  const items =
    data &&
    kinds.flatMap((kind) => {
      const count = data.reversed.byAction[kind] ?? 0;
      if (count === 0) return [];
      const label = `${catalogue[kind].label} lifted`;
      const share = formatPercent(count / Math.max(count, made.get(kind) ?? 0));
      return [
        {
          key: kind,
          label: <span className="truncate">{label}</span>,
          name: label,
          value: count,
          note: `${share} of them`,
          extra: [share],
          look: actionLook(lifting[kind] ?? kind),
          href: href(counted(guildId, { kinds: lifting[kind] ?? kind, from, to })),
        },
      ];
    });
  return (
    <Ranking
      title="Reversals"
      note={note}
      what="What"
      by="Count"
      extraColumns={[{ label: 'Share', isNumber: true }]}
      items={items}
      height={60}
      subtitle={subtitle}
      error={error}
      onRetry={() => void refetch()}
      empty={{ title: 'Nothing was taken back', text: 'Bans and timeouts lifted again stand here.' }}
    />
  );
};
