// Carries the core in Electron: one instance, one window, one router on a port; stops the core before the process ends.
import { join } from 'node:path';
import { app, Menu, session, shell, type BrowserWindow } from 'electron';
import { createApp, type App } from '#main/app';
import { readConfig, type Config } from '#main/config';
import { createPage } from '#main/hosts/page';
import { createLog, type Log } from '#main/log';
import { createDelivery } from './delivery';
import { guardApp, guardSession } from './guards';
import { menuTemplate } from './menu';
import { isAllowedLink, pageUrl } from './origin';
import { ownFlags } from './own-flags';
import { servePort } from './port';
import { servePage } from './protocol';
import { createSecrets } from './secrets';
import { focusWindow, keepPlace, openWindow } from './window';

/** The queue is flushed in well under this; a hung gateway or disk must not keep the process alive. */
const stopLimitMs = 10_000;

const built = (...parts: string[]): string => join(import.meta.dirname, '..', ...parts);

const openExternal = async (url: string): Promise<void> => {
  if (!isAllowedLink(url)) throw new Error(`${URL.parse(url)?.host ?? 'That'} is not a link that ModDesk opens.`);
  await shell.openExternal(url);
};

/** An explicit data directory carries the browser profile and the instance lock too: two of them are two ModDesks. */
const settleProfile = (): Config => {
  app.setName('ModDesk');
  app.setPath('userData', join(app.getPath('appData'), 'ModDesk'));
  const usual = join(app.getPath('userData'), 'data');
  const config = readConfig(
    { ...process.env, MODDESK_DATA: process.env.MODDESK_DATA || usual },
    ownFlags(process.argv),
  );
  if (config.dataDir !== usual) app.setPath('userData', join(config.dataDir, 'electron'));
  return config;
};

/** Awaits the core once, then ends the process: 0 when it stopped in time, 1 otherwise. */
const stopBeforeQuit = (core: App, beforeStop: () => void, log: Log): void => {
  let isStopping = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    beforeStop();
    const late = setTimeout(() => {
      log('error', 'stop.late', { stopLimitMs });
      app.exit(1);
    }, stopLimitMs);
    core.stop().then(
      () => {
        clearTimeout(late);
        app.exit(0);
      },
      (error: unknown) => {
        log('error', 'stop.failed', { error: error as Error });
        app.exit(1);
      },
    );
  });
};

/** Runs until the app quits. Rejects when it cannot start: bad configuration, wrong key, locked directory, newer store. */
export const runShell = async (): Promise<void> => {
  const config = settleProfile();
  const log = createLog(config.logLevel);
  if (!app.requestSingleInstanceLock()) {
    log('info', 'instance.second');
    app.quit();
    return;
  }
  let window: BrowserWindow | null = null;
  const stateFile = join(app.getPath('userData'), 'window.json');
  const open = (): void => {
    if (window) return focusWindow(window);
    window = openWindow({
      preload: built('preload', 'index.cjs'),
      icon: built('..', 'resources', 'icon.png'),
      stateFile,
      log,
    });
    window.on('closed', () => {
      window = null;
    });
  };
  const openSettings = (): void => {
    open();
    window
      ?.loadURL(`${pageUrl}#/settings`)
      .catch((error: unknown) => log('warn', 'page.failed', { error: error as Error }));
  };

  guardApp({ log, openExternal });
  await app.whenReady();
  guardSession(session.defaultSession, log);
  servePage(createPage(built('renderer')));

  const secrets = await createSecrets(join(config.dataDir, 'secrets'), log);
  const core = createApp({ kind: 'electron', secrets, openExternal, ...createDelivery(() => window) }, config, { log });
  await core.start();
  stopBeforeQuit(
    core,
    () => {
      if (!window) return;
      keepPlace(window, stateFile, log);
      window.hide();
    },
    log,
  );
  servePort({ router: core.router, ownContents: () => window?.webContents ?? null, log });

  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        isDev: !app.isPackaged,
        openSettings,
        openLink: (url) => {
          openExternal(url).catch((error: unknown) => log('warn', 'link.failed', { error: error as Error }));
        },
      }),
    ),
  );
  app.on('second-instance', open);
  app.on('activate', open);
  app.on('window-all-closed', () => {
    // On macOS an app lives on without windows, and so does the record.
    if (process.platform !== 'darwin') app.quit();
  });
  open();
};
