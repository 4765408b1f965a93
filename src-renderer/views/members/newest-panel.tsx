// The latest members that something happened to, each once, newest first.
import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Kind } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { orpc } from '../../api';
import { personHref } from '../../events/event-href';
import { nameText } from '../../events/plain-text';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { KindBadge } from '../../ui/kind-badge';
import { Panel } from '../../ui/panel';
import { Avatar } from '../../ui/person-chip';
import { TimeText } from '../../ui/time-text';
import classes from './members.module.css';

const shown = 9;

interface NewestPanelProps {
  guildId: string;
  title: string;
  kinds: Kind[];
  empty: string;
}

const eachOnce = (events: readonly Event[]): Event[] => {
  const seen = new Set<string>();
  return events.filter(({ target }) => {
    if (target === null || seen.has(target.id)) return false;
    seen.add(target.id);
    return true;
  });
};

export const NewestPanel = ({ guildId, title, kinds, empty }: NewestPanelProps) => {
  const { data, error, refetch } = useQuery({
    ...orpc.events.list.queryOptions({ input: { guildId, kinds, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const rows = data && eachOnce(data.items).slice(0, shown);
  const content = () => {
    if (error && !rows) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!rows) return Array.from({ length: 6 }, (_, index) => <Skeleton key={index} height={20} m={8} width="auto" />);
    if (rows.length === 0) return <EmptyState title="Nobody so far">{empty}</EmptyState>;
    return (
      <ul className={classes.list}>
        {rows.map(
          ({ id, target, kind, at, recovered }) =>
            target !== null && (
              <li key={id}>
                <a className={classes.hit} href={personHref(guildId, target.id)} data-person={target.id}>
                  <Avatar id={target.id} name={target.name} size={18} />
                  <bdi className="truncate">{nameText(target.name, target.id)}</bdi>
                  {target.isBot && <span className={classes.mark}>BOT</span>}
                  <span className={classes.when}>
                    {kinds.length > 1 && <KindBadge kind={kind} />}
                    <TimeText at={at} as="relative" bounds={recovered} />
                  </span>
                </a>
              </li>
            ),
        )}
      </ul>
    );
  };
  return (
    <Panel title={title} isFlush>
      {content()}
    </Panel>
  );
};
