// The catalogue's groups as series: their colours and patterns are the same on every chart.
import { type Group, kindsOf } from '#contract/catalogue';
import { groupLabel, type Step } from './activity-series';
import type { Pattern } from './pattern';
import type { Series } from './series';

export const groupLook: Record<Group, { color: string; pattern: Pattern }> = {
  messages: { color: 'var(--md-chart-messages)', pattern: 'solid' },
  members: { color: 'var(--md-chart-members)', pattern: 'diagonal' },
  voice: { color: 'var(--md-chart-voice)', pattern: 'dots' },
  server: { color: 'var(--md-chart-server)', pattern: 'rows' },
  moderation: { color: 'var(--md-chart-moderation)', pattern: 'solid' },
  console: { color: 'var(--md-chart-console)', pattern: 'cross' },
};

/** From the bottom of the stack up; moderation stands in a lane of its own. */
const order: readonly Group[] = ['messages', 'members', 'voice', 'server', 'moderation'];

export const groupSeries = (steps: readonly Step[], before: readonly Step[] | undefined): Series[] =>
  order.map((group) => ({
    key: group,
    label: groupLabel[group],
    ...groupLook[group],
    values: steps.map(({ byGroup }) => byGroup[group]),
    ...(before && { before: before.map(({ byGroup }) => byGroup[group]) }),
    isBelow: group === 'moderation',
  }));

/** The Explorer's filter for a series of `groupSeries`. */
export const groupQuery = (key: string | null): { kinds?: string } => {
  const group = order.find((one) => one === key);
  return group === undefined ? {} : { kinds: kindsOf(group).join(',') };
};
