// `BrowserWindow`: bounds and life cycle are kept here (a headless Chromium has no desktop), the page is contents.ts.
import { EventEmitter } from 'node:events';
import { app, cancellable } from '#test/shell/double/app';
import { WebContents, type WebPreferences } from '#test/shell/double/contents';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Options extends Partial<Bounds> {
  show?: boolean;
  minWidth?: number;
  minHeight?: number;
  webPreferences?: WebPreferences;
}

const all = new Set<BrowserWindow>();

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  #bounds: Bounds;
  readonly #least: { width: number; height: number };
  #isVisible: boolean;
  #isMaximized = false;
  #isDestroyed = false;
  readonly #closer = (): boolean => this.#close();

  constructor({
    x = 60,
    y = 40,
    width = 800,
    height = 600,
    show = true,
    minWidth = 0,
    minHeight = 0,
    webPreferences = {},
  }: Options) {
    super();
    this.#bounds = { x, y, width, height };
    this.#least = { width: minWidth, height: minHeight };
    this.#isVisible = show;
    all.add(this);
    app.open.add(this.#closer);
    this.webContents = new WebContents(webPreferences, { width, height }, (url) => {
      const opened = new BrowserWindow({ webPreferences });
      void opened.loadURL(url);
    });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.on('double:close', this.#closer);
    this.webContents.on('destroyed', () => this.destroy());
  }

  #close(): boolean {
    if (this.#isDestroyed) return true;
    const event = cancellable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    all.delete(this);
    app.open.delete(this.#closer);
    // The app may end before Chromium closes the page.
    this.webContents.closeTarget().catch(() => undefined);
    this.webContents.vanish();
    this.emit('closed');
    if (all.size === 0) app.emit('window-all-closed');
  }

  close = (): void => void this.#close();
  isDestroyed = (): boolean => this.#isDestroyed;
  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);
  getNormalBounds = (): Bounds => ({ ...this.#bounds });
  getBounds = (): Bounds => (this.#isMaximized ? { x: 0, y: 0, width: 1600, height: 1000 } : { ...this.#bounds });
  setBounds(bounds: Partial<Bounds>): void {
    const wanted = { ...this.#bounds, ...bounds };
    this.#bounds = {
      ...wanted,
      width: Math.max(wanted.width, this.#least.width),
      height: Math.max(wanted.height, this.#least.height),
    };
  }
  maximize = (): void => void (this.#isMaximized = true);
  isMaximized = (): boolean => this.#isMaximized;
  isMinimized = (): boolean => false;
  restore = (): void => void (this.#isMaximized = false);
  show = (): void => void (this.#isVisible = true);
  hide = (): void => void (this.#isVisible = false);
  isVisible = (): boolean => this.#isVisible;
  focus = (): void => void app.emit('browser-window-focus', cancellable({}), this);

  static getAllWindows = (): BrowserWindow[] => [...all];
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    [...all].find((window) => window.webContents === contents) ?? null;
}
