// chart.js is the window's largest part: fetched after the figures are on screen.
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { TimeChartProps } from './time-chart';

const TimeChart = lazy(() => import('./time-chart').then((module) => ({ default: module.TimeChart })));

export const LazyTimeChart = (props: TimeChartProps) => (
  <Suspense fallback={<Skeleton height="100%" radius="sm" />}>
    <TimeChart {...props} />
  </Suspense>
);
