// The newest moderation events of the range: what, whom, by whom and why. Each opens in the Explorer.
import { Skeleton } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Event } from '#contract/event';
import { orpc } from '../../api';
import { counted } from '../../charts/counted';
import { SafePerson } from '../../events/event-sentence';
import { cleanLine, nameText } from '../../events/plain-text';
import { type TimeRange, useExactFrom } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { KindBadge } from '../../ui/kind-badge';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './moderation-panel.module.css';

const shown = 9;

const byWhom = (event: Event): string => {
  if (event.actor)
    return `by ${nameText(event.actor.name, event.actor.id)}${event.actorGrade === 'likely' ? ' (likely)' : ''}`;
  return 'by somebody unknown';
};

const Reason = ({ reason }: { reason: string | null }) => {
  const text = cleanLine(reason ?? '');
  if (text === '') return null;
  return (
    <>
      {': '}
      <bdi title={text}>{text}</bdi>
    </>
  );
};

export const ModerationPanel = ({ guildId, range }: { guildId: string; range: TimeRange }) => {
  const { to } = range;
  const from = useExactFrom(range);
  const isOfDays = to - range.from > 86_400_000;
  const recent = useQuery({
    ...orpc.events.list.queryOptions({ input: { guildId, groups: ['moderation'], from, to, limit: shown } }),
    placeholderData: keepPreviousData,
  });
  const rows = recent.data?.items;

  const content = () => {
    if (recent.error && !rows) return <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />;
    if (!rows)
      return Array.from({ length: 6 }, (_, index) => <Skeleton key={index} height={20} my={4} mx={8} width="auto" />);
    if (rows.length === 0) {
      return (
        <EmptyState icon={<IconShieldCheck size={22} stroke={1.6} />} title="No moderation in this time">
          Bans, kicks, timeouts and warnings appear here as they happen, whoever made them.
        </EmptyState>
      );
    }
    return (
      <ol className={classes.list} data-days={isOfDays || undefined}>
        {rows.map((event) => (
          <li key={event.id}>
            <a
              className={classes.row}
              href={href({ name: 'explorer', guildId, query: { groups: 'moderation', from, to, event: event.id } })}
            >
              <span className={classes.time}>
                <TimeText at={event.at} bounds={event.recovered} as={isOfDays ? 'dateTime' : 'time'} />
              </span>
              <span className={classes.kind}>
                <KindBadge kind={event.kind} />
              </span>
              <span className={classes.who}>
                {event.target === null ? (
                  <span className="dim">nobody in particular</span>
                ) : (
                  <SafePerson person={event.target} size={18} />
                )}
              </span>
              <span className={classes.why}>
                <bdi>{byWhom(event)}</bdi>
                <Reason reason={event.reason} />
              </span>
            </a>
          </li>
        ))}
      </ol>
    );
  };

  return (
    <Panel
      title="Recent moderation"
      isFlush
      controls={
        <a className={classes.all} href={href(counted(guildId, { groups: 'moderation', from, to }))}>
          All in the Explorer
        </a>
      }
    >
      {content()}
    </Panel>
  );
};
