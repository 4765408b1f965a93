// Says how many events a view leaves out of its own accord, and shows or hides them. Nothing where there are none.
import { Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EventFilters } from '#contract/event';
import { orpc } from '../api';
import { formatCompact } from '../ui/format';
import classes from './hidden-switch.module.css';

interface HiddenSwitchProps {
  /** `Proxied`: hidden, shown. */
  label: string;
  hint: string;
  /** Those it is about and no others. */
  filters: EventFilters;
  isShown: boolean;
  onChange: (isShown: boolean) => void;
}

export const HiddenSwitch = ({ label, hint, filters, isShown, onChange }: HiddenSwitchProps) => {
  const { data } = useQuery(
    orpc.events.count.queryOptions({ input: filters, placeholderData: keepPreviousData, staleTime: 60_000 }),
  );
  if (!isShown && (data?.count ?? 0) === 0) return null;
  const count = data === undefined ? '' : ` ${data.exact ? '' : 'over '}${formatCompact(data.count)}`;
  return (
    <Tooltip label={hint} multiline w={280}>
      <button type="button" className={classes.switch} aria-pressed={isShown} onClick={() => onChange(!isShown)}>
        {isShown ? <IconEye size={13} aria-hidden="true" /> : <IconEyeOff size={13} aria-hidden="true" />}
        {`${label} ${isShown ? 'shown' : 'hidden'}:${count}`}
      </button>
    </Tooltip>
  );
};
