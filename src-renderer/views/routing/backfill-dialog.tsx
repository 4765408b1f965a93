// Forwards what is on record already: counts first, then goes at a pace, and can be called off.
import { Button, Modal, NumberInput, Progress, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Route } from '#contract/route';
import { client, orpc } from '../../api';
import { useNow } from '../../hooks/use-now';
import { faultText } from '../../ui/fault-text';
import { formatCount, formatDuration } from '../../ui/format';
import classes from './routing.module.css';

const dayMs = 86_400_000;
const spans = ['1', '7', '30', '90'] as const;

export const BackfillDialog = ({ route, onClose }: { route: Route; onClose: () => void }) => {
  const [days, setDays] = useState<string>('7');
  const [perMinute, setPerMinute] = useState(600);
  const now = useNow();
  const ask = (dryRun: boolean) =>
    client.deliveries.backfill({ routeId: route.id, from: now - Number(days) * dayMs, to: now, dryRun, perMinute });
  const count = useMutation({ mutationFn: () => ask(true) });
  const start = useMutation({ mutationFn: () => ask(false) });
  const cancel = useMutation({ mutationFn: () => client.deliveries.cancelBackfill({ routeId: route.id }) });
  const { data: all } = useQuery(
    orpc.deliveries.backfills.queryOptions({ input: { guildId: route.guildId }, refetchInterval: 1_000 }),
  );
  const running = all?.find(({ routeId, state, dryRun }) => routeId === route.id && state === 'scanning' && !dryRun);
  const shown = running ?? start.data;
  const fault = start.error ?? count.error ?? cancel.error;
  return (
    <Modal opened onClose={onClose} title={`Forward from history: ${route.name}`} size="md">
      <div className={classes.form}>
        <div className={classes.field}>
          <span>From the last</span>
          <SegmentedControl
            aria-label="From the last"
            data={spans.map((value) => ({ value, label: value === '1' ? '1 day' : `${value} days` }))}
            value={days}
            onChange={(value) => {
              setDays(value);
              count.reset();
            }}
          />
        </div>
        <NumberInput
          label="At most a minute"
          description="Slower leaves room for what happens now."
          min={1}
          max={6_000}
          allowDecimal={false}
          value={perMinute}
          onChange={(value) => typeof value === 'number' && setPerMinute(value)}
        />
        <div role="status">
          {count.data && (
            <p className={classes.result} data-ok>
              {formatCount(count.data.matched)} of {formatCount(count.data.scanned)} events match;{' '}
              {formatCount(count.data.queued)} of them were not forwarded by this route before
              {count.data.queued > 0 && ` (about ${formatDuration(count.data.estimateMs)})`}.
            </p>
          )}
          {shown && (
            <>
              <Progress value={shown.progress * 100} aria-label="Backfill" mb={6} />
              <p className={classes.hint}>
                {formatCount(shown.queued)} queued of {formatCount(shown.matched)} matching
                {shown.state !== 'scanning' && `: ${shown.state}`}
              </p>
            </>
          )}
        </div>
        {fault && (
          <p className={classes.reason} data-state="dead" role="alert">
            {faultText(fault).title}
          </p>
        )}
        <div className={classes.actions}>
          {running ? (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
              Stop
            </Button>
          ) : (
            <>
              <Button loading={count.isPending} onClick={() => count.mutate()}>
                Count first
              </Button>
              <Button
                variant="filled"
                disabled={count.data?.queued === 0}
                loading={start.isPending}
                onClick={() => start.mutate()}
              >
                Forward them
              </Button>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
};
