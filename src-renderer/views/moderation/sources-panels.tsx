// Through what the actions came, and how many of them people or an AI decided.
import type { ModerationActivity } from '#contract/analytics';
import type { Source } from '#contract/event';
import { counted } from '../../charts/counted';
import type { Pattern } from '../../charts/pattern';
import { SharePanel } from '../../charts/share-panel';
import { sourceText } from '../../events/grade-text';
import { useSubtitle } from '../../hooks/use-subtitle';
import { href } from '../../router/use-route';
import type { ModerationPanelProps } from './answer';

const looks: Record<Source, { color: string; pattern: Pattern }> = {
  human: { color: 'var(--md-chart-moderation)', pattern: 'solid' },
  console: { color: 'var(--md-chart-timeout)', pattern: 'diagonal' },
  bot: { color: 'var(--md-chart-members)', pattern: 'solid' },
  automod: { color: 'var(--md-chart-messages)', pattern: 'rows' },
  ai: { color: 'var(--md-chart-voice)', pattern: 'cross' },
  system: { color: 'var(--md-chart-server)', pattern: 'dots' },
  unknown: { color: 'var(--md-chart-console)', pattern: 'columns' },
};

const empty = { title: 'No actions in this time', text: 'Whether people, bots or AutoMod took them.' };
const peopleSources = 'human,console';

const sourceShares = ({ bySource, from, to }: ModerationActivity, guildId: string) =>
  bySource
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ source, count }) => ({
      key: source,
      label: sourceText[source].label,
      count,
      ...looks[source],
      href: href(counted(guildId, { groups: 'moderation', sources: source, from, to })),
    }));

const deciderShares = ({ aiVsHuman, from, to }: ModerationActivity, guildId: string) =>
  aiVsHuman.map(({ type, count }) => ({
    key: type,
    label: type === 'AI' ? 'AI' : 'People',
    count,
    ...looks[type === 'AI' ? 'ai' : 'human'],
    href: href(counted(guildId, { groups: 'moderation', sources: type === 'AI' ? 'ai' : peopleSources, from, to })),
  }));

export const SourcesPanels = ({ guildId, note, answer }: ModerationPanelProps) => {
  const { data, error, refetch } = answer;
  const subtitle = useSubtitle(data?.from ?? 0, data?.to ?? 0);
  const common = { note, subtitle, empty, error, onRetry: () => void refetch() };
  return (
    <>
      <SharePanel title="Where they came from" what="Source" shares={data && sourceShares(data, guildId)} {...common} />
      <SharePanel
        title="AI and people"
        what="Decided by"
        shares={data && deciderShares(data, guildId)}
        {...common}
        empty={{
          title: 'Neither people nor an AI acted',
          text: 'Bots and AutoMod stand under “Where they came from”.',
        }}
      />
    </>
  );
};
