// Members found by name or id; each leads to their page.
import { Skeleton } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { nameText } from '../../events/plain-text';
import { href } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Avatar } from '../../ui/person-chip';
import classes from './members.module.css';

const step = (event: React.KeyboardEvent<HTMLElement>): void => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const hits = [...document.querySelectorAll<HTMLElement>('[data-member-hit]')];
  const next = hits[hits.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)];
  event.preventDefault();
  (next ?? document.querySelector<HTMLElement>('[data-search-field]'))?.focus();
};

export const SearchHits = ({ guildId, text }: { guildId: string; text: string }) => {
  const { data, error, refetch } = useQuery({
    ...orpc.users.search.queryOptions({ input: { guildId, text } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const isId = /^\d{15,20}$/.test(text);
  const content = () => {
    if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return Array.from({ length: 4 }, (_, index) => <Skeleton key={index} height={22} m={8} width="auto" />);
    if (data.length === 0) {
      return (
        <EmptyState icon={<IconUserOff size={22} stroke={1.6} />} title="Nobody on record by this name or id">
          Names are found by how they begin: user name, display name or nickname.
          {isId && (
            <>
              {' '}
              <a href={href({ name: 'member', guildId, userId: text })}>Open this id all the same</a>
            </>
          )}
        </EmptyState>
      );
    }
    return (
      <ul className={classes.list}>
        {data.map(({ id, name, isBot, present }) => (
          <li key={id}>
            <a
              className={classes.hit}
              data-member-hit
              data-person={id}
              href={href({ name: 'member', guildId, userId: id })}
              onKeyDown={step}
            >
              <Avatar id={id} name={name} size={24} />
              <bdi className="truncate">{nameText(name, id)}</bdi>
              {isBot && <span className={classes.mark}>BOT</span>}
              {!present && <span className={classes.mark}>left</span>}
              <span className={`${classes.id} mono`}>{id}</span>
            </a>
          </li>
        ))}
      </ul>
    );
  };
  return (
    <Panel title="Found" isFlush>
      <div role="status" className="visually-hidden">
        {data && `${data.length} found`}
      </div>
      {content()}
    </Panel>
  );
};
