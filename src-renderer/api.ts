// The window's only way to its host: a typed client, its query options and the query cache. Views use `orpc` and `client`.
import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { contract } from '#contract/contract';
import { createPortLink } from './api/port-link';
import { createSocketLink } from './api/socket-link';

export type Api = ContractRouterClient<typeof contract>;

/** Over a WebSocket on the Node host (plain http on loopback), over the preload's MessagePort in Electron. */
export const createApi = (): Api =>
  createORPCClient<Api>(window.location.protocol === 'http:' ? createSocketLink() : createPortLink());

export const client = createApi();
export const orpc = createTanstackQueryUtils(client);

/** An answer of the host will not change by asking again; a dropped link may. */
const isWorthRetrying = (count: number, error: Error): boolean => !(error instanceof ORPCError) && count < 3;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Loopback works without a network; nudges, not age, say when data is old (live.ts).
      networkMode: 'always',
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: isWorthRetrying,
      retryDelay: (count) => Math.min(300 * 2 ** count, 3_000),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
