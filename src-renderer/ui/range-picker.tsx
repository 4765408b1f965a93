// The page's one time range: presets, or two days by hand. Lives in the address (use-time-range).
import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { timeframes } from '#contract/analytics';
import { useTimeFormat } from '../hooks/use-time-format';
import type { TimeRange } from '../hooks/use-time-range';
import classes from './range-picker.module.css';

const localText = (at: number): string => {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
};

const CustomForm = ({ range, onDone }: { range: TimeRange; onDone: () => void }) => {
  const [from, setFrom] = useState(() => localText(range.from));
  const [to, setTo] = useState(() => localText(range.to));
  const start = new Date(from).getTime();
  const end = new Date(to).getTime();
  const fault =
    Number.isNaN(start) || Number.isNaN(end)
      ? 'Give both times.'
      : end <= start
        ? 'The end must lie after the start.'
        : null;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (fault !== null) return;
        range.setCustom(start, end);
        onDone();
      }}
    >
      <TextInput
        type="datetime-local"
        label="From"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label="To"
        value={to}
        error={fault}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <p className={classes.note}>In this machine’s time zone.</p>
      <Button type="submit" variant="filled" disabled={fault !== null}>
        Show this range
      </Button>
    </form>
  );
};

export const RangePicker = ({ range }: { range: TimeRange }) => {
  const [isOpen, setOpen] = useState(false);
  const format = useTimeFormat();
  const isCustom = range.range === 'custom';
  return (
    <div className={classes.picker}>
      <SegmentedControl
        aria-label="Time range"
        data={timeframes.map((timeframe) => ({ value: timeframe, label: timeframe }))}
        value={isCustom ? '' : range.range}
        onChange={(value) => {
          const chosen = timeframes.find((timeframe) => timeframe === value);
          if (chosen) range.setRange(chosen);
        }}
      />
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus>
        <Popover.Target>
          <Button
            leftSection={<IconCalendar size={15} stroke={1.7} />}
            aria-expanded={isOpen}
            aria-haspopup="dialog"
            onClick={() => setOpen(!isOpen)}
            data-active={isCustom || undefined}
            className={classes.custom}
          >
            {isCustom ? `${format.dateTime(range.from)} – ${format.dateTime(range.to)}` : 'Custom'}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Custom time range">
          <CustomForm range={range} onDone={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
