// The cases against a member, or those they opened as a moderator; each unfolds to its events, comments and parts.
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { setQuery, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { CaseItem } from './case-item';
import classes from './cases.module.css';
import memberClasses from './member.module.css';

const sides = ['target', 'actor'] as const;
const sideLabel = { target: 'Against them', actor: 'Opened by them' };

export default function CasesTab({ guildId, userId }: { guildId: string; userId: string }) {
  const { query } = useRoute();
  const side = sides.find((one) => one === query['as']) ?? 'target';
  const of = side === 'target' ? { targetId: userId } : { moderatorId: userId };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.cases.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ guildId, ...of, cursor, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const cases = data?.pages.flatMap(({ items }) => items);
  const content = () => {
    if (error && !cases) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!cases)
      return (
        <div aria-busy="true">
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} height={12} mx={20} my={14} width="60%" />
          ))}
        </div>
      );
    if (cases.length === 0)
      return (
        <EmptyState
          icon={<IconFolder size={22} stroke={1.6} />}
          title={side === 'target' ? 'No case against them' : 'They opened no case'}
        >
          What is done through ModDesk is filed as a numbered case. What was done in Discord itself stands under
          Moderation.
        </EmptyState>
      );
    return (
      <>
        <ol className={classes.list} aria-label="Cases, newest first">
          {cases.map((one) => (
            <CaseItem key={one.caseNumber} found={one} isTargetShown={side === 'actor'} />
          ))}
        </ol>
        {hasNextPage && (
          <Button className={classes.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Older cases
          </Button>
        )}
      </>
    );
  };
  return (
    <>
      <div className={memberClasses.bar}>
        <SegmentedControl
          aria-label="Whose"
          data={sides.map((value) => ({ value, label: sideLabel[value] }))}
          value={side}
          onChange={(value) => setQuery({ as: value === 'target' ? null : value, case: null }, { replace: true })}
        />
      </div>
      <div className={classes.scroll}>{content()}</div>
    </>
  );
}
