// In the navigation while something is being exported: how many, and the way to them.
import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { useCurrentGuild } from '../../hooks/use-guild';
import { href } from '../../router/use-route';
import classes from './export-indicator.module.css';

export const ExportIndicator = ({ isNarrow }: { isNarrow: boolean }) => {
  const guildId = useCurrentGuild()?.id;
  // Nudged by the topic `exports`.
  const { data } = useQuery(orpc.exports.history.queryOptions({ input: { limit: 10 } }));
  const going = data?.items.filter(({ state }) => state === 'waiting' || state === 'running').length ?? 0;
  if (going === 0 || guildId === undefined) return null;
  const text = going === 1 ? '1 export runs' : `${going} exports run`;
  return (
    <a className={classes.indicator} href={href({ name: 'exports', guildId })} aria-label={text}>
      <Loader size={14} aria-hidden="true" />
      {!isNarrow && text}
    </a>
  );
};
