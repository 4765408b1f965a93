// The tokens' colours as a canvas needs them: read from the page after each change of scheme.
import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';

const names = {
  messages: '--md-chart-messages',
  members: '--md-chart-members',
  moderation: '--md-chart-moderation',
  server: '--md-chart-server',
  voice: '--md-chart-voice',
  console: '--md-chart-console',
  grid: '--md-chart-grid',
  hatch: '--md-chart-hatch',
  text: '--md-text',
  dim: '--md-dim',
  surface: '--md-raised',
  line: '--md-line-strong',
  accent: '--md-accent',
} as const;

export type ChartColors = Record<keyof typeof names, string>;

export const useChartColors = (): ChartColors => {
  const scheme = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const entries = Object.entries(names).map(([key, name]) => [key, style.getPropertyValue(name).trim()]);
    return { scheme, ...Object.fromEntries(entries) } as ChartColors;
  }, [scheme]);
};
