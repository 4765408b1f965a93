// `webContents`: one Chromium page. Its requests, navigations, popups and preload messages go through main's handlers.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { app, cancellable } from '#test/shell/double/app';
import { browser } from '#test/shell/double/browser';
import type { Session } from '#test/shell/double/cdp';
import { binding, openSource, preloadSource, receiver } from '#test/shell/double/page-side';
import { pack, unpack, type MessagePortMain } from '#test/shell/double/ports';
import { answer, toReal, toShown } from '#test/shell/double/protocol';
import { session, settlePermissions } from '#test/shell/double/session';

export const ipcMain = new EventEmitter();

export interface WebPreferences {
  preload?: string;
  contextIsolation?: boolean;
}
interface Said {
  type: 'send' | 'open' | 'port-data' | 'port-close';
  channel: string;
  args: unknown[];
  url: string;
  id: number;
  packed: { bytes?: string; value?: unknown };
}
interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  request: { url: string; method: string };
}

const world = 'preload';
const all: WebContents[] = [];
let lastPort = 0;

export class WebContents extends EventEmitter {
  readonly id = all.length + 1;
  readonly session = session.defaultSession;
  /** Resolves when the page exists and its handlers are in place. */
  readonly ready: Promise<Session>;
  mainFrame = { url: '', origin: 'null', parent: null as object | null };
  #targetId = '';
  #isGone = false;
  #openHandler: ((details: { url: string }) => { action: string }) | null = null;
  /** The world the preload runs in, while there is one. */
  #context: number | null = null;
  #ports = new Map<number, MessagePortMain>();
  #ownLoad: string | null = null;
  readonly preferences: WebPreferences;
  readonly #onOpen: (url: string) => void;

  constructor(preferences: WebPreferences, size: { width: number; height: number }, onOpen: (url: string) => void) {
    super();
    this.preferences = preferences;
    this.#onOpen = onOpen;
    all.push(this);
    this.ready = this.#create(size);
    app.emit('web-contents-created', cancellable({}), this);
  }

  async #create(size: { width: number; height: number }): Promise<Session> {
    const connection = await browser();
    const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size });
    this.#targetId = targetId;
    const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
    const page = connection.session(sessionId);
    const worldName = this.preferences.contextIsolation === false ? undefined : world;
    page.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId)
        this.mainFrame = { url: toReal(frame.url), origin: toReal(frame.securityOrigin), parent: null };
    });
    page.on('Page.loadEventFired', () => this.emit('did-finish-load'));
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const aux = context.auxData as unknown as { frameId: string; isDefault: boolean };
      const isPreloads = worldName ? context.name === worldName : aux.isDefault;
      if (isPreloads && aux.frameId === targetId) this.#context = context.id;
    });
    page.on('Runtime.executionContextsCleared', () => this.#leave());
    page.on('Runtime.bindingCalled', (called) => {
      if (called.name === binding && called.executionContextId === this.#context)
        this.#hear(JSON.parse(called.payload) as Said);
    });
    page.on('Fetch.requestPaused', (paused) => {
      // A page that is closed takes its requests along; nobody waits for those answers.
      this.#serve(page, paused).catch(() => undefined);
    });
    connection.on('Target.targetDestroyed', (gone) => {
      if (gone.targetId === targetId) this.vanish();
    });
    await connection.send('Target.setDiscoverTargets', { discover: true });
    await page.send('Page.enable');
    await page.send('Runtime.enable');
    await page.send('Runtime.addBinding', { name: binding, ...(worldName ? { executionContextName: worldName } : {}) });
    const source = preloadSource(this.preferences.preload ? readFileSync(this.preferences.preload, 'utf8') : '');
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source, ...(worldName ? { worldName } : {}) });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: openSource });
    await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    return page;
  }

  #leave(): void {
    this.#context = null;
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  #hear(said: Said): void {
    const port = this.#ports.get(said.id);
    if (said.type === 'send')
      ipcMain.emit(said.channel, cancellable({ sender: this, senderFrame: this.mainFrame, ports: [] }), ...said.args);
    if (said.type === 'open' && this.#openHandler?.({ url: toReal(said.url) }).action !== 'deny')
      this.#onOpen(said.url);
    if (said.type === 'port-data') port?.postMessage(unpack(said.packed));
    if (said.type === 'port-close') port?.close();
  }

  async #serve(
    page: Session,
    { requestId, frameId, resourceType, redirectedRequestId, request }: Paused,
  ): Promise<void> {
    const url = toReal(request.url);
    const isMainFrame = frameId === this.#targetId;
    if (resourceType === 'Document' && !(isMainFrame && this.#ownLoad === request.url)) {
      const event = cancellable({ url, isMainFrame, isSameDocument: false, frame: this.mainFrame });
      this.emit(redirectedRequestId ? 'will-redirect' : 'will-frame-navigate', event);
      if (isMainFrame && !redirectedRequestId) this.emit('will-navigate', event, url);
      if (event.defaultPrevented)
        return void (await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
    }
    if (resourceType === 'Document') await settlePermissions(new URL(request.url).origin);
    const response = await answer(url, request.method);
    await page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  async #tell(message: object): Promise<void> {
    const page = await this.ready;
    if (this.#context === null || this.#isGone) return;
    const expression = `${receiver}(${JSON.stringify(message)})`;
    // The page may reload while this is under way; then there is nobody to tell.
    await page.send('Runtime.evaluate', { expression, contextId: this.#context }).catch(() => undefined);
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    const ports = transfer.map((port) => {
      lastPort += 1;
      const id = lastPort;
      this.#ports.set(id, port);
      port.forward = {
        data: (data) => void this.#tell({ type: 'port-data', id, packed: pack(data) }),
        closed: () => void this.#tell({ type: 'port-close', id }),
      };
      return id;
    });
    void this.#tell({ type: 'send', channel, args: [message], ports }).then(() => {
      for (const port of transfer) port.start();
    });
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.ready;
    this.#ownLoad = toShown(url).replace(/#.*$/, '');
    const { errorText } = await page.send('Page.navigate', { url: toShown(url) });
    this.#ownLoad = null;
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
  }

  reload = (): void => void this.ready.then((page) => page.send('Page.reload'));
  getURL = (): string => this.mainFrame.url;
  getLastWebPreferences = (): WebPreferences => this.preferences;
  isDestroyed = (): boolean => this.#isGone;
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }): void =>
    void (this.#openHandler = handler);
  close = (): void => void this.emit('double:close');

  /** The page is gone, whoever closed it. */
  vanish(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#leave();
    this.emit('destroyed');
  }

  async closeTarget(): Promise<void> {
    await this.ready;
    await (await browser()).send('Target.closeTarget', { targetId: this.#targetId });
  }

  static fromDevToolsTargetId = (targetId: string): WebContents | undefined =>
    all.find((one) => one.#targetId === targetId);
  static getAllWebContents = (): WebContents[] => all.filter((one) => !one.isDestroyed());
}
