// The overview's main chart with its legend, as a chart or as a table.
import { Button, Skeleton } from '@mantine/core';
import { IconChartBar, IconTable, IconZoomReset } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { type Group } from '#contract/catalogue';
import { type Activity, useGaps } from '../../charts/use-activity';
import { ActivityTable } from '../../charts/activity-table';
import { groupLabel, type Step, totalByGroup } from '../../charts/activity-series';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { TimeRange } from '../../hooks/use-time-range';
import { navigate } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { formatCompact } from '../../ui/format';
import { Panel } from '../../ui/panel';
import classes from './activity-panel.module.css';

// chart.js is the window's largest part: fetched after the figures are on screen.
const ActivityChart = lazy(() =>
  import('../../charts/activity-chart').then((module) => ({ default: module.ActivityChart })),
);

interface ActivityPanelProps {
  guildId: string;
  range: TimeRange;
  activity: Activity;
}

const legendOrder: readonly Group[] = ['messages', 'members', 'voice', 'server', 'moderation'];
const noGaps: never[] = [];

interface LegendProps {
  steps: readonly Step[];
  hidden: ReadonlySet<Group>;
  onToggle: (group: Group) => void;
}

const Legend = ({ steps, hidden, onToggle }: LegendProps) => {
  const total = totalByGroup(steps);
  return (
    <div className={classes.legend} role="group" aria-label="Shown in the chart">
      {legendOrder.map((group) => (
        <button
          key={group}
          type="button"
          className={classes.key}
          data-group={group}
          aria-pressed={!hidden.has(group)}
          onClick={() => onToggle(group)}
        >
          <span className={classes.swatch} aria-hidden="true" />
          {groupLabel[group]}
          <span className={classes.total}>{formatCompact(total[group])}</span>
        </button>
      ))}
    </div>
  );
};

/** One click hides, the next shows; the last group shown cannot be hidden. */
const toggled = (hidden: ReadonlySet<Group>, group: Group): ReadonlySet<Group> => {
  const next = new Set(hidden);
  if (!next.delete(group)) next.add(group);
  return next.size === legendOrder.length ? hidden : next;
};

export const ActivityPanel = ({ guildId, range, activity }: ActivityPanelProps) => {
  const { from, to } = range;
  const { steps, error, retry } = activity;
  const format = useTimeFormat();
  const { data: gaps } = useGaps(guildId, from, to);
  const [hidden, setHidden] = useState<ReadonlySet<Group>>(new Set());
  const [isTable, setTable] = useState(false);
  const isEmpty = steps?.every((step) => Object.keys(step.byKind).length === 0) ?? false;

  const explore = (step: Step, group: Group | null): void =>
    navigate({ name: 'explorer', guildId, query: { from: step.at, to: step.to, groups: group } });

  const content = () => {
    if (error && !steps) return <ErrorState error={error} onRetry={retry} />;
    if (!steps) return <Skeleton height="100%" radius="sm" />;
    if (isTable) return <ActivityTable guildId={guildId} steps={steps} gaps={gaps ?? noGaps} />;
    return (
      <Suspense fallback={<Skeleton height="100%" radius="sm" />}>
        <ActivityChart
          steps={steps}
          from={from}
          to={to}
          gaps={gaps ?? noGaps}
          hidden={hidden}
          format={format}
          onZoom={range.setCustom}
          onPick={explore}
        />
        {isEmpty && (
          <div className={classes.empty}>
            <EmptyState title="Nothing was recorded in this time">
              Choose a longer range, or wait: the chart moves as events arrive.
            </EmptyState>
          </div>
        )}
      </Suspense>
    );
  };

  return (
    <Panel
      title="Activity"
      note={isTable ? undefined : 'drag to zoom, click to explore'}
      controls={
        <>
          {steps && !isTable && (
            <Legend steps={steps} hidden={hidden} onToggle={(group) => setHidden(toggled(hidden, group))} />
          )}
          {range.range === 'custom' && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconZoomReset size={15} />}
              onClick={() => range.setRange('24h')}
            >
              Last 24 h
            </Button>
          )}
          <Button
            variant="subtle"
            color="gray"
            leftSection={isTable ? <IconChartBar size={15} /> : <IconTable size={15} />}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </>
      }
    >
      <div className={classes.canvas}>{content()}</div>
      {!isTable && gaps && gaps.length > 0 && (
        <p className={classes.gapNote}>
          <span className={classes.hatch} aria-hidden="true" />
          Hatched: the bot was not connected, so the record may be incomplete.
        </p>
      )}
    </Panel>
  );
};
