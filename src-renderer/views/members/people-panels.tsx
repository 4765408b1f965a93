// Who wrote most, and against whom most was held. Bars lead to the events, names to the member.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { catalogue, type Kind } from '#contract/catalogue';
import { client } from '../../api';
import { counted, wholeDays } from '../../charts/counted';
import { Ranking } from '../../charts/ranking';
import { personHref } from '../../events/event-href';
import { SafePerson } from '../../events/event-sentence';
import { nameText } from '../../events/plain-text';
import { usePeople } from '../../events/use-people';
import { useSubtitle } from '../../hooks/use-subtitle';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { formatCount } from '../../ui/format';

const freshMs = 60_000;
const note = 'by whole days';
const heldKinds = ['WARN', 'TIMEOUT', 'KICK', 'BAN', 'AUTOMOD_ACTION'] as const satisfies readonly Kind[];

/** "2 timeouts, 1 ban", most first. */
const heldText = (byKind: Readonly<Record<string, number>>): string =>
  heldKinds
    .filter((kind) => byKind[kind] !== undefined)
    .sort((a, b) => (byKind[b] ?? 0) - (byKind[a] ?? 0))
    .map((kind) => `${catalogue[kind].label} ${formatCount(byKind[kind] ?? 0)}`)
    .join(' · ');

export const PeoplePanels = ({ guildId, range: { from, to } }: { guildId: string; range: TimeRange }) => {
  const subtitle = useSubtitle(from, to);
  const { data, error, refetch } = useQuery({
    // Not under `analytics` (live.ts): counting a long time takes the host a while, and an order of a year does not turn in a second.
    queryKey: ['rankings', guildId, from, to],
    queryFn: ({ signal }) => client.analytics.people({ guildId, from, to }, { signal }),
    staleTime: freshMs,
    refetchInterval: freshMs,
    placeholderData: keepPreviousData,
  });
  const personOf = usePeople(guildId, [
    ...new Set([...(data?.mostActive ?? []), ...(data?.mostSanctioned ?? [])].map(({ userId }) => userId)),
  ]);
  const row = (userId: string, value: number, query: Record<string, string>) => ({
    key: userId,
    label: <SafePerson person={personOf(userId)} size={18} href={personHref(guildId, userId)} />,
    name: nameText(personOf(userId).name, userId),
    value,
    href: href(counted(guildId, { ...query, person: userId, ...wholeDays({ from, to }) })),
  });
  const common = { note, what: 'Member', subtitle, error, onRetry: () => void refetch() };
  return (
    <>
      <Ranking
        {...common}
        title="Most active"
        by="Messages"
        items={data?.mostActive.map(({ userId, messageCount }) =>
          row(userId, messageCount, { kinds: 'MESSAGE_SEND', as: 'actor' }),
        )}
        empty={{ title: 'Nobody wrote', text: 'Whoever writes most, by messages.' }}
      />
      <Ranking
        {...common}
        title="Most sanctioned"
        by="Measures"
        color="var(--md-chart-moderation)"
        extraColumns={[{ label: 'Which' }]}
        items={data?.mostSanctioned.map(({ userId, count, byKind }) => ({
          ...row(userId, count, { kinds: heldKinds.join(','), as: 'target' }),
          note: heldText(byKind),
          extra: [heldText(byKind)],
        }))}
        empty={{
          title: 'Nothing was held against anybody',
          text: 'Warnings, timeouts, kicks, bans and AutoMod hits are counted here.',
        }}
      />
    </>
  );
};
