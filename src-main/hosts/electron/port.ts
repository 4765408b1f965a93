// The contract over a MessagePort: our page says it is ready, gets one end, and the router answers on the other.
// Nobody else does: not a frame inside the page, not another origin in our window, not another window.
import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import type { App } from '#main/app';
import type { Log } from '#main/log';
import { pageOrigin } from './origin';

const channel = { ready: 'moddesk:ready', port: 'moddesk:port' };

interface PortOptions {
  router: App['router'];
  /** The window's contents, or null while there is none. */
  ownContents(): WebContents | null;
  log: Log;
}

const isTrusted = (event: IpcMainEvent, own: WebContents | null): boolean => {
  const frame = event.senderFrame;
  return own !== null && event.sender === own && frame !== null && frame.parent === null && frame.origin === pageOrigin;
};

/** Answers each 'moddesk:ready' of our page with a fresh port; the one before it (a reload) is closed and its streams end. */
export const servePort = ({ router, ownContents, log }: PortOptions): void => {
  const rpc = new RPCHandler(router, {
    interceptors: [
      onError((error) =>
        log('debug', 'rpc.failed', { error: error instanceof Error ? error : new Error(String(error)) }),
      ),
    ],
  });
  let current: MessagePortMain | null = null;

  ipcMain.on(channel.ready, (event) => {
    if (!isTrusted(event, ownContents())) {
      log('warn', 'port.refused', { origin: event.senderFrame?.origin ?? 'gone' });
      return;
    }
    current?.close();
    const { port1, port2 } = new MessageChannelMain();
    current = port1;
    port1.on('close', () => {
      if (current === port1) current = null;
    });
    rpc.upgrade(port1);
    port1.start();
    event.sender.postMessage(channel.port, null, [port2]);
    log('debug', 'port.opened');
  });
};
