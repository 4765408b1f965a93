// In what form, and how many at once.
import { NumberInput, SegmentedControl } from '@mantine/core';
import { routeFormats } from '#contract/route';
import classes from '../routing.module.css';
import type { DraftFields } from './fields';

const formatWords: Record<(typeof routeFormats)[number], string> = {
  embed: 'Embeds',
  compact: 'One line',
  json: 'JSON',
};

export const FormFields = ({ draft, change }: DraftFields) => {
  const { batch } = draft;
  const set = (part: Partial<typeof batch>): void => change({ batch: { ...batch, ...part } });
  return (
    <fieldset className={classes.fieldset}>
      <legend>How</legend>
      {draft.type === 'http-webhook' ? (
        <p className={classes.hint}>An external webhook is sent JSON.</p>
      ) : (
        <SegmentedControl
          aria-label="Form"
          data={routeFormats.map((value) => ({ value, label: formatWords[value] }))}
          value={draft.format}
          onChange={(value) => {
            const format = routeFormats.find((one) => one === value);
            if (format) change({ format });
          }}
        />
      )}
      <div className={classes.numbers}>
        <NumberInput
          label="Together"
          description="Events in one message"
          min={1}
          max={draft.type === 'http-webhook' ? 100 : 10}
          allowDecimal={false}
          value={batch.maxEvents}
          onChange={(value) => typeof value === 'number' && set({ maxEvents: value })}
        />
        <NumberInput
          label="Wait"
          description="Seconds for company"
          min={0}
          max={60}
          step={0.5}
          value={batch.windowMs / 1_000}
          onChange={(value) => typeof value === 'number' && set({ windowMs: Math.round(value * 1_000) })}
        />
        <NumberInput
          label="Summaries"
          description="From so many waiting; 0: never"
          min={0}
          max={10_000}
          allowDecimal={false}
          value={batch.collapseFrom}
          onChange={(value) => typeof value === 'number' && set({ collapseFrom: value })}
        />
      </div>
    </fieldset>
  );
};
