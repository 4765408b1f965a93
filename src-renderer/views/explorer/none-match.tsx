// In place of the grid when there is nothing: why, and the way on.
import { Button } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useRecordedSince } from '../../hooks/use-guild';
import { useTimeFormat } from '../../hooks/use-time-format';
import { EmptyState } from '../../ui/empty-state';

interface NoneMatchProps {
  isNarrowed: boolean;
  from: number;
  to: number;
  onClear: () => void;
  onWiden: () => void;
}

export const NoneMatch = ({ isNarrowed, from, to, onClear, onWiden }: NoneMatchProps) => {
  const { dateTime } = useTimeFormat();
  const since = useRecordedSince();
  const why = (): string => {
    if (isNarrowed) return 'Take off a filter above, or choose a longer time.';
    if (to <= since) return `Recording began ${dateTime(since)}: this time lies before.`;
    if (from <= since)
      return `Recording began ${dateTime(since)}. Write something in a channel that the bot can read: it is here within a second.`;
    return 'The bot was not there, or nothing happened. Choose a longer time.';
  };
  return (
    <EmptyState
      icon={<IconListSearch size={22} stroke={1.6} />}
      title={isNarrowed ? 'No event fits these filters in this range' : 'Nothing was recorded in this range'}
      action={
        <>
          {isNarrowed && <Button onClick={onClear}>Clear the filters</Button>}
          {(isNarrowed || from > since || to <= since) && <Button onClick={onWiden}>Look at the last 30 days</Button>}
        </>
      }
    >
      {why()}
    </EmptyState>
  );
};
