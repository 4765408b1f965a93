// What the next run takes out of the store, before it does; and doing it now.
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RetentionItem } from '#contract/retention';
import { client, orpc } from '../../api';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { faultText } from '../../ui/fault-text';
import { formatBytes, formatCount, formatDuration } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './keeping.module.css';

const classWords: Record<RetentionItem['class'], string> = {
  bodies: 'Message texts',
  events: 'Events',
  moderation: 'Moderation',
};
const whatWords: Record<RetentionItem['what'], string> = { removed: 'Removed for good', archived: 'Archived' };

const Items = ({ items }: { items: readonly RetentionItem[] }) => (
  <DataTable
    caption="What the next run takes out of the store"
    columns={[
      { label: 'Month' },
      { label: 'What' },
      { label: 'Becomes' },
      { label: 'Count', isNumeric: true },
      { label: 'Frees about', isNumeric: true },
    ]}
    rows={items.map((item) => ({
      key: `${item.month} ${item.class} ${item.what}`,
      cells: {
        Month: item.month,
        What: classWords[item.class],
        Becomes: whatWords[item.what],
        Count: formatCount(item.count),
        'Frees about': formatBytes(item.bytes),
      },
    }))}
  />
);

export const NextRunPart = () => {
  const cache = useQueryClient();
  const [isSure, setSure] = useState(false);
  const preview = useQuery(orpc.retention.preview.queryOptions({ input: {} }));
  const run = useMutation({
    mutationFn: () => client.retention.run({}),
    onSettled: () => cache.invalidateQueries(),
  });
  const { data } = preview;
  const removes = data?.items.some(({ what }) => what === 'removed') ?? false;
  const start = (): void => {
    setSure(false);
    run.mutate();
  };
  return (
    <Panel
      title="Next run"
      note={
        data?.nextRunAt ? (
          <>
            by itself <TimeText at={data.nextRunAt} as="relative" />
          </>
        ) : undefined
      }
      isFlush
      controls={
        isSure ? (
          <>
            <span>Removed for good. Sure?</span>
            <Button color="red" variant="light" onClick={start}>
              Remove
            </Button>
            <Button onClick={() => setSure(false)}>Keep</Button>
          </>
        ) : (
          <Button
            disabled={!data || data.items.length === 0}
            loading={run.isPending}
            onClick={() => (removes ? setSure(true) : start())}
          >
            Run now
          </Button>
        )
      }
    >
      {preview.error && !data && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {!data && !preview.error && <Skeleton height={60} m={8} width="auto" />}
      {data?.items.length === 0 && (
        <EmptyState title="Nothing would go">Everything on record is younger than what is chosen above.</EmptyState>
      )}
      {data !== undefined && data.items.length > 0 && <Items items={data.items} />}
      {data !== undefined && data.keptForCases > 0 && (
        <p className={classes.foot}>
          {formatCount(data.keptForCases)} older texts stay, because a case refers to them.
        </p>
      )}
      <div role="status">
        {run.data && (
          <p className={classes.good}>
            Done in {formatDuration(run.data.tookMs)}:{' '}
            {formatCount(run.data.items.reduce((sum, { count }) => sum + count, 0))} taken out.
          </p>
        )}
      </div>
      {run.error && (
        <p className={classes.fault} role="alert">
          {faultText(run.error).title}
        </p>
      )}
    </Panel>
  );
};
