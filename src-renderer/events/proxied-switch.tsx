// Says how many proxied messages a view leaves out, and shows or hides them. Nothing where there are none.
import { Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EventFilters } from '#contract/event';
import { orpc } from '../api';
import { formatCompact } from '../ui/format';
import classes from './proxied-switch.module.css';

const what =
  'Bots such as PluralKit and Tupperbox take a message down and post it again under another name. Both halves are on record.';

interface ProxiedSwitchProps {
  /** What is shown, without a word about proxied messages. */
  filters: EventFilters;
  isShown: boolean;
  onChange: (isShown: boolean) => void;
}

export const ProxiedSwitch = ({ filters, isShown, onChange }: ProxiedSwitchProps) => {
  const { data } = useQuery(
    orpc.events.count.queryOptions({
      input: { ...filters, proxied: 'only' },
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    }),
  );
  if (!isShown && (data?.count ?? 0) === 0) return null;
  const count = data === undefined ? '' : ` ${data.exact ? '' : 'over '}${formatCompact(data.count)}`;
  return (
    <Tooltip label={what} multiline w={280}>
      <button type="button" className={classes.switch} aria-pressed={isShown} onClick={() => onChange(!isShown)}>
        {isShown ? <IconEye size={13} aria-hidden="true" /> : <IconEyeOff size={13} aria-hidden="true" />}
        {isShown ? `Proxied shown:${count}` : `Proxied hidden:${count}`}
      </button>
    </Tooltip>
  );
};
