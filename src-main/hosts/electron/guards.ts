// What no page in this app may do, whichever window it is in: leave our origin, open windows, get permissions, embed a webview,
// pass a bad certificate. Installed once, before the first window.
import { app, type Session, type WebContents } from 'electron';
import type { Log } from '#main/log';
import { isAllowedLink, isOwnPage, pageOrigin } from './origin';

interface GuardOptions {
  log: Log;
  /** Opens a link in the user's browser; called only with links that passed `isAllowedLink`. */
  openExternal(url: string): Promise<void>;
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? 'unreadable';

const guardContents = (contents: WebContents, { log, openExternal }: GuardOptions): void => {
  const stay = (event: { url: string; preventDefault(): void }): void => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    log('warn', 'navigation.refused', { host: hostOf(event.url) });
  };
  // will-frame-navigate covers the main frame too; will-navigate stays for what only it reports.
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const isLink = isAllowedLink(url);
    log(isLink ? 'debug' : 'warn', isLink ? 'link.opened' : 'window.refused', { host: hostOf(url) });
    if (isLink) openExternal(url).catch((error: unknown) => log('warn', 'link.failed', { error: error as Error }));
    return { action: 'deny' };
  });
};

/** Copying ids is all that our page needs: writing the clipboard as plain text after a click. */
const isNeeded = (permission: string, origin: string): boolean =>
  permission === 'clipboard-sanitized-write' && origin === pageOrigin;

const originOf = (url: string): string => (isOwnPage(url) ? pageOrigin : 'other');

/** Denies every permission of a session but the one in `isNeeded`, asked for or checked; devices and screens always. */
export const guardSession = (session: Session, log: Log): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const allowed = details.isMainFrame && isNeeded(permission, originOf(details.requestingUrl));
    if (!allowed) log('warn', 'permission.refused', { permission });
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isNeeded(permission, originOf(requestingOrigin)),
  );
  session.setDevicePermissionHandler(() => false);
};

/** Covers every webContents made from now on, ours or not. */
export const guardApp = (options: GuardOptions): void => {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, options));
  app.on('certificate-error', (event, _contents, url, error, _certificate, answer) => {
    event.preventDefault();
    options.log('warn', 'certificate.refused', { host: hostOf(url), error });
    answer(false);
  });
};
