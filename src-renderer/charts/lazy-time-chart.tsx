// chart.js is the window's largest part: fetched after the figures are on screen.
import { Skeleton } from '@mantine/core';
import { Suspense, use } from 'react';
import { loadOnce } from '../ui/load-once';
import type { TimeChartProps } from './time-chart';

const loadTimeChart = loadOnce(() => import('./time-chart'));

/** While its numbers are on their way. What fails is tried again, and told, by the chart. */
export const loadTimeChartAhead = (): void => void loadTimeChart().catch(() => undefined);

const LoadedTimeChart = (props: TimeChartProps) => {
  const { TimeChart } = use(loadTimeChart());
  return <TimeChart {...props} />;
};

export const LazyTimeChart = (props: TimeChartProps) => (
  <Suspense fallback={<Skeleton height="100%" radius="sm" />}>
    <LoadedTimeChart {...props} />
  </Suspense>
);
