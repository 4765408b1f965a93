// The page's one time range: presets, or two times by hand, with the time before beside it. Lives in the address (use-time-range).
import { ActionIcon, Button, Popover, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconArrowsDiff, IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { timeframes } from '#contract/analytics';
import { fromWall, zoneOffsetMs } from '../charts/time-steps';
import { useTimeFormat } from '../hooks/use-time-format';
import { type Preset, presets as allPresets, type TimeRange } from '../hooks/use-time-range';
import classes from './range-picker.module.css';

/** What a datetime-local field holds: the zone's wall time without a zone. */
const wallText = (at: number, timeZone: string): string =>
  new Date(at + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 16);

/** NaN while the field is incomplete. */
const fromText = (text: string, timeZone: string): number => {
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? wall : fromWall(wall, timeZone);
};

const CustomForm = ({ range, onDone }: { range: TimeRange; onDone: () => void }) => {
  const { timeZone } = useTimeFormat();
  const [from, setFrom] = useState(() => wallText(range.from, timeZone));
  const [to, setTo] = useState(() => wallText(range.to, timeZone));
  const start = fromText(from, timeZone);
  const end = fromText(to, timeZone);
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
      <p className={classes.note}>Time zone: {timeZone}</p>
      <Button type="submit" variant="filled" disabled={fault !== null}>
        Show this range
      </Button>
    </form>
  );
};

interface RangePickerProps {
  range: TimeRange;
  /** Offered as buttons. */
  presets?: readonly Preset[];
  /** The page can show the time before as well. */
  withCompare?: boolean;
}

const CompareButton = ({ range }: { range: TimeRange }) => {
  const format = useTimeFormat();
  const { isCompared, previous } = range;
  const time = `${format.dateTime(previous.from)} – ${format.dateTime(previous.to)}`;
  return (
    <Tooltip label={isCompared ? `Compared with ${time}` : `Compare with the time before, ${time}`}>
      <ActionIcon
        variant="default"
        aria-label="Compare with the time before"
        aria-pressed={isCompared}
        data-active={isCompared || undefined}
        className={classes.custom}
        onClick={() => range.setCompared(!isCompared)}
      >
        <IconArrowsDiff size={15} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
};

export const RangePicker = ({ range, presets = timeframes, withCompare = false }: RangePickerProps) => {
  // A link may ask for another length than the page offers: it is then seen as well.
  const offered = allPresets.filter((preset) => preset === range.range || presets.includes(preset));
  const [isOpen, setOpen] = useState(false);
  const format = useTimeFormat();
  const isCustom = range.range === 'custom';
  return (
    <div className={classes.picker}>
      {withCompare && <CompareButton range={range} />}
      <SegmentedControl
        aria-label="Time range"
        data={offered.map((preset) => ({ value: preset, label: preset }))}
        value={range.range === 'custom' ? '' : range.range}
        onChange={(value) => {
          const chosen = offered.find((preset) => preset === value);
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
