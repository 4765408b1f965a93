// Absences of the last 30 days: how long, what was read back, and what cannot be known.
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogue } from '#contract/catalogue';
import { orpc } from '../../api';
import { useCurrentGuild } from '../../hooks/use-guild';
import { href } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { formatCount, formatDuration } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './health.module.css';

const days = 30;
const shown = 8;

const labelOf = (kind: string): string =>
  (kind in catalogue ? catalogue[kind as keyof typeof catalogue].label : kind).toLowerCase();

const GapList = ({ guildId, since }: { guildId: string; since: number }) => {
  // Fixed for as long as the page is open: a sliding range would be another query each time.
  const [to] = useState(Date.now);
  const from = to - days * 86_400_000;
  const { data, error, refetch } = useQuery(orpc.connection.gaps.queryOptions({ input: { guildId, from, to } }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={48} m={8} width="auto" />;
  // Before the record began is no absence.
  const absences = data.filter((gap) => gap.to > since);
  const began = since > from && (
    <p className={classes.began}>
      Recording began <TimeText at={since} as="dateTime" />. Messages from before can be read back:{' '}
      <a href={href({ name: 'settings' })}>Settings, Connection</a>.
    </p>
  );
  if (absences.length === 0)
    return (
      <>
        <EmptyState title="No absences">
          The bot was connected all the time {began ? 'since then' : `of the last ${days} days`}.
        </EmptyState>
        {began}
      </>
    );
  const newest = absences.toReversed().slice(0, shown);
  return (
    <>
      <ul className={classes.gaps}>
        {newest.map((gap) => {
          const found = Object.entries(gap.recovered.byKind).toSorted(([, a], [, b]) => b - a);
          return (
            <li key={gap.from} className={classes.gap}>
              <strong>{formatDuration(gap.to - gap.from)}</strong> from <TimeText at={gap.from} as="dateTime" /> to{' '}
              <TimeText at={gap.to} as="dateTime" />
              <p>
                {found.length === 0
                  ? 'Nothing was read back.'
                  : `Read back: ${found.map(([kind, count]) => `${formatCount(count)} ${labelOf(kind)}`).join(', ')}.`}
              </p>
              {gap.unknowable.length > 0 && <p>Cannot be known: {gap.unknowable.join('; ')}.</p>}
            </li>
          );
        })}
        {absences.length > shown && (
          <li className={classes.gap}>and {formatCount(absences.length - shown)} earlier ones</li>
        )}
      </ul>
      {began}
    </>
  );
};

export const GapsPart = () => {
  const guild = useCurrentGuild();
  return (
    <Panel title="Absences" note={`last ${days} days`} isFlush>
      {guild ? (
        <GapList guildId={guild.id} since={guild.recordedSince} />
      ) : (
        <EmptyState title="No server is on record yet" />
      )}
    </Panel>
  );
};
