// The bot's link to Discord as the host reports it, and whether what is on screen may be out of date.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ConnectionStatus } from '#contract/connection';
import { orpc } from '../api';
import { useLinkState } from '../api/link-state';

/** Nudged by the `connection` topic; the slow poll keeps latency and queue depth honest between nudges. */
export const useConnection = (): UseQueryResult<ConnectionStatus> =>
  useQuery(orpc.connection.status.queryOptions({ input: {}, refetchInterval: 10_000 }));

export type Staleness = 'host' | 'gateway' | null;

/** host: the window lost its host. gateway: the bot lost Discord, so nothing new arrives. null: what is shown is current. */
export const useStale = (): Staleness => {
  const link = useLinkState();
  const { data } = useConnection();
  if (link !== 'open') return 'host';
  return data && data.state !== 'ready' ? 'gateway' : null;
};
