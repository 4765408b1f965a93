// The tokens' colours as a canvas needs them: read from the page after each change of scheme.
import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';

const names = {
  grid: '--md-chart-grid',
  hatch: '--md-chart-hatch',
  text: '--md-text',
  dim: '--md-dim',
  ground: '--md-surface',
  surface: '--md-raised',
  line: '--md-line-strong',
  accent: '--md-accent',
} as const;

export type ChartColors = Record<keyof typeof names, string> & {
  /** The colour behind `var(--md-…)`; any other colour as it is. */
  of: (color: string) => string;
};

/** Colours as they are now, for what is drawn once (pictures). Drawings that stay use `useChartColors`. */
export const chartColors = (): ChartColors => {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const of = (color: string): string => {
    const name = /^var\((--[\w-]+)\)$/.exec(color)?.[1];
    return name === undefined ? color : read(name);
  };
  const entries = Object.entries(names).map(([key, name]) => [key, read(name)]);
  return { ...(Object.fromEntries(entries) as Record<keyof typeof names, string>), of };
};

export const useChartColors = (): ChartColors => {
  const scheme = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  // The scheme is what the values depend on.
  return useMemo(() => ({ scheme, ...chartColors() }), [scheme]);
};
