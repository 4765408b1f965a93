// The link on the Node host: one WebSocket to /rpc, opened again with back-off whenever it drops. Used by api.ts only.
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { setLinkState } from './link-state';

const firstDelayMs = 400;
const longestDelayMs = 8_000;

type Link = RPCLink<ClientContext>;

// A browser does not tell a page why its socket was refused; the page's own address does. A host that is away rejects.
const isUnknownHere = async (): Promise<boolean> => {
  const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return answer?.status === 401;
};

const socketUrl = (): string => `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/rpc`;

/**
 * Calls made while the socket is down wait for the next one, unless their signal aborts; calls in flight when it drops reject.
 * Once unauthorised, every call rejects and nothing is retried.
 */
export const createSocketLink = (): ClientLink<ClientContext> => {
  let attempts = 0;
  let isRefused = false;
  let ready = Promise.withResolvers<Link>();

  const open = (): void => {
    const socket = new WebSocket(socketUrl());
    const link: Link = new RPCLink({ websocket: socket });
    let wasOpen = false;
    socket.addEventListener('open', () => {
      attempts = 0;
      wasOpen = true;
      setLinkState('open');
      ready.resolve(link);
    });
    socket.addEventListener('close', () => {
      if (wasOpen) ready = Promise.withResolvers<Link>();
      setLinkState('reconnecting');
      void retry(wasOpen);
    });
  };

  const retry = async (wasOpen: boolean): Promise<void> => {
    if (!wasOpen && (await isUnknownHere())) {
      isRefused = true;
      setLinkState('unauthorised');
      ready.reject(new Error('The host does not know this page.'));
      return;
    }
    // Jitter keeps several windows from knocking in step after the host restarts.
    const delayMs = Math.min(firstDelayMs * 2 ** attempts, longestDelayMs) * (0.75 + Math.random() * 0.5);
    attempts += 1;
    window.setTimeout(open, delayMs);
  };
  open();
  // Without this a refusal that nobody waits for would be reported as an unhandled rejection.
  ready.promise.catch(() => undefined);

  return {
    call: async (path, input, options) => {
      if (isRefused) throw new Error('The host does not know this page.');
      const aborted = new Promise<never>((_, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason), { once: true });
      });
      const link = await Promise.race([ready.promise, aborted]);
      return link.call(path, input, options);
    },
  };
};
