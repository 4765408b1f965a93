// Moderation actions as series: each has the same colour and pattern on every chart.
import { catalogue, type Kind, kindsOf } from '#contract/catalogue';
import type { Step } from './activity-series';
import type { Pattern } from './pattern';
import { type Series, sum } from './series';

interface Look {
  color: string;
  pattern: Pattern;
}

const looks: Partial<Record<Kind, Look>> = {
  BAN: { color: 'var(--md-chart-ban)', pattern: 'solid' },
  KICK: { color: 'var(--md-chart-moderation)', pattern: 'diagonal' },
  TIMEOUT: { color: 'var(--md-chart-timeout)', pattern: 'solid' },
  WARN: { color: 'var(--md-chart-server)', pattern: 'dots' },
  AUTOMOD_ACTION: { color: 'var(--md-chart-messages)', pattern: 'rows' },
  AI_ACTION: { color: 'var(--md-chart-voice)', pattern: 'cross' },
  UNBAN: { color: 'var(--md-chart-members)', pattern: 'solid' },
  UNTIMEOUT: { color: 'var(--md-chart-members)', pattern: 'back' },
  GLOBAL_BAN: { color: 'var(--md-chart-ban)', pattern: 'cross' },
};
const otherLook: Look = { color: 'var(--md-chart-console)', pattern: 'columns' };

export const actionLook = (kind: Kind): Look => looks[kind] ?? otherLook;

/** From the bottom of the stack up: those with a look first, then the rest in the catalogue's order. */
export const actionOrder: readonly Kind[] = [
  ...kindsOf('moderation').filter((kind) => looks[kind]),
  ...kindsOf('moderation').filter((kind) => !looks[kind]),
];

/** Only actions that occurred, in this time or the one before. */
export const actionSeries = (steps: readonly Step[], before: readonly Step[] | undefined): Series[] =>
  actionOrder.flatMap((kind) => {
    const values = steps.map(({ byKind }) => byKind[kind] ?? 0);
    const earlier = before?.map(({ byKind }) => byKind[kind] ?? 0);
    if (sum(values) === 0 && sum(earlier ?? []) === 0) return [];
    return [
      {
        key: kind,
        label: catalogue[kind].label,
        ...actionLook(kind),
        values,
        ...(earlier && { before: earlier }),
      },
    ];
  });
