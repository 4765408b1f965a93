// The one window: sandboxed, isolated, without Node, at our own address. Its guards come with every webContents (guards.ts).
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '#main/log';
import { pageUrl } from './origin';
import { readWindowState, smallest, writeWindowState } from './window-state';

interface WindowOptions {
  preload: string;
  icon: string;
  /** JSON file of the window's place. */
  stateFile: string;
  log: Log;
}

// --md-bg of the window's tokens, so that nothing flashes before the first paint.
const background = () => (nativeTheme.shouldUseDarkColors ? '#101214' : '#f6f7f8');

const crashLoopMs = 30_000;

/** Keeps the place it has now (the restored one while maximised). A disk that refuses costs the place, nothing else. */
export const keepPlace = (window: BrowserWindow, stateFile: string, log: Log): void => {
  try {
    writeWindowState(stateFile, { ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  } catch (error) {
    log('warn', 'window.state', { error: error as Error });
  }
};

/** Opens the window where it was; it shows itself once painted. A page that cannot be loaded is logged. */
export const openWindow = ({ preload, icon, stateFile, log }: WindowOptions): BrowserWindow => {
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { isMaximized, ...place } = readWindowState(stateFile, areas);
  const window = new BrowserWindow({
    ...place,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'ModDesk',
    icon,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // Dictionaries would be fetched from the network.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () => keepPlace(window, stateFile, log));
  let goneAt = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log('error', 'page.gone', { reason });
    // A page that crashed is opened again, one that crashes at once every time is not.
    if (reason === 'clean-exit' || window.isDestroyed() || Date.now() - goneAt < crashLoopMs) return;
    goneAt = Date.now();
    window.webContents.reload();
  });
  window.loadURL(pageUrl).catch((error: unknown) => log('error', 'page.failed', { error: error as Error }));
  return window;
};

/** Brings the window to the front. */
export const focusWindow = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};
