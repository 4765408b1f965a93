// The tokens' colours as a canvas needs them: read from the page after each change of scheme.
import { useMemo, useSyncExternalStore } from 'react';

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

const schemeAttribute = 'data-mantine-color-scheme';
const scheme = (): string | null => document.documentElement.getAttribute(schemeAttribute);
const onScheme = (listener: () => void): (() => void) => {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: [schemeAttribute] });
  return () => observer.disconnect();
};

export const useChartColors = (): ChartColors => {
  // The page's attribute and not the setting: the values follow it, and it changes a moment later.
  const current = useSyncExternalStore(onScheme, scheme);
  return useMemo(() => ({ scheme: current, ...chartColors() }), [current]);
};
