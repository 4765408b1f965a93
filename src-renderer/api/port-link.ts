// The link inside Electron: the preload answers our 'moddesk:ready' with one MessagePort. Used by api.ts only.
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { setLinkState } from './link-state';

const receivePort = (): Promise<MessagePort> =>
  new Promise((resolve) => {
    const onMessage = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'moddesk:port' || !port) return;
      window.removeEventListener('message', onMessage);
      resolve(port);
    };
    window.addEventListener('message', onMessage);
    window.postMessage('moddesk:ready', window.location.origin);
  });

/** Calls made before the port arrives wait for it. */
export const createPortLink = (): ClientLink<ClientContext> => {
  const link = receivePort().then((port) => {
    const made = new RPCLink({ port });
    port.addEventListener('close', () => setLinkState('reconnecting'));
    port.start();
    setLinkState('open');
    return made;
  });
  return { call: async (path, input, options) => (await link).call(path, input, options) };
};
