// Months that left the store: loaded on demand, taken out again by themselves.
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ArchivedMonth } from '#contract/archive';
import { client, orpc } from '../../api';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { faultText } from '../../ui/fault-text';
import { formatBytes, formatCount } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './keeping.module.css';

const stateWords: Record<ArchivedMonth['state'], string> = {
  archived: 'in the archive',
  loading: 'loading',
  loaded: 'loaded',
  unloading: 'leaving',
  missing: 'a file is missing',
};

export const ArchivePart = () => {
  const cache = useQueryClient();
  const months = useQuery(orpc.archive.list.queryOptions({ input: {} }));
  const change = useMutation({
    mutationFn: ({ month, to }: { month: string; to: 'load' | 'unload' }) => client.archive[to]({ month }),
    onSettled: () => cache.invalidateQueries(),
  });
  const { data } = months;
  return (
    <Panel title="Archive" note={data && data.length > 0 ? `${formatCount(data.length)} months` : undefined} isFlush>
      {months.error && !data && <ErrorState error={months.error} onRetry={() => void months.refetch()} />}
      {months.isPending && <Skeleton height={60} m={8} width="auto" />}
      {data?.length === 0 && (
        <EmptyState title="No month is archived yet">
          Months older than chosen above move here by themselves. Charts keep their figures; Explorer finds their events
          once a month is loaded.
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <DataTable
          caption="Archived months, newest first"
          columns={[
            { label: 'Month' },
            { label: 'Events', isNumeric: true },
            { label: 'Size', isNumeric: true },
            { label: 'State' },
            { label: 'Change', isLabelHidden: true },
          ]}
          rows={data.map(({ month, events, bytes, state, loadedUntil }) => ({
            key: month,
            cells: {
              Month: month,
              Events: formatCount(events),
              Size: formatBytes(bytes),
              State: (
                <>
                  {stateWords[state]}
                  {loadedUntil !== null && (
                    <span className="dim">
                      {' '}
                      until <TimeText at={loadedUntil} as="dateTime" />
                    </span>
                  )}
                </>
              ),
              Change: (
                <Button
                  disabled={state === 'loading' || state === 'unloading' || state === 'missing'}
                  loading={change.isPending && change.variables.month === month}
                  onClick={() => change.mutate({ month, to: state === 'loaded' ? 'unload' : 'load' })}
                >
                  {state === 'loaded' ? 'Take out' : 'Load'}
                </Button>
              ),
            },
          }))}
        />
      )}
      {change.error && (
        <p className={classes.fault} role="alert">
          {faultText(change.error).title}
        </p>
      )}
    </Panel>
  );
};
