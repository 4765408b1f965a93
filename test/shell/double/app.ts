// `app`: life cycle, paths and the instance lock. Ready waits for Playwright (`__playwright_run`) when Playwright launched us.
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { browser } from '#test/shell/double/browser';

/** An event as Electron's listeners get it. */
export const cancellable = <Fields extends object>(fields: Fields) => {
  const event = { ...fields, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
  return event;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

class App extends EventEmitter {
  name = 'Electron';
  readonly isPackaged = false;
  readonly commandLine = { hasSwitch: (name: string) => process.argv.some((arg) => arg.startsWith(`--${name}`)) };
  /** Windows put themselves here: asked to close, they say whether they did. */
  readonly open = new Set<() => boolean>();
  readonly ready = Promise.withResolvers<void>();
  readonly #paths = new Map([['appData', process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config')]]);

  whenReady = (): Promise<void> => this.ready.promise;
  enableSandbox = (): void => undefined;
  setName = (name: string): void => void (this.name = name);
  setPath = (name: string, path: string): void => void this.#paths.set(name, path);
  getPath = (name: string): string => this.#paths.get(name) ?? join(this.#paths.get('appData') ?? '', this.name);

  /** The lock is a file with our process id; the second instance knocks with a signal. */
  requestSingleInstanceLock = (): boolean => {
    const file = join(this.getPath('userData'), 'double.lock');
    mkdirSync(this.getPath('userData'), { recursive: true });
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch {
      const first = Number(readFileSync(file, 'utf8'));
      if (isAlive(first)) return !process.kill(first, 'SIGUSR2');
      writeFileSync(file, String(process.pid));
    }
    process.on('SIGUSR2', () => this.emit('second-instance', cancellable({}), [], process.cwd()));
    return true;
  };

  quit = (): void => {
    const asked = cancellable({});
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    if ([...this.open].every((close) => close())) this.exit(0);
  };

  exit = (code = 0): void => {
    this.emit('quit', cancellable({}), code);
    process.exit(code);
  };
}

export const app = new App();

/** Readies the app once Chromium runs and, under Playwright, once it has attached. */
export const launch = (isDriven: boolean): void => {
  const run = async (): Promise<void> => {
    await browser();
    app.emit('ready');
    app.ready.resolve();
  };
  if (isDriven) Object.assign(globalThis, { __playwright_run: run });
  const started = isDriven ? browser() : run();
  started.catch((error: unknown) => {
    process.stderr.write(`The double could not start: ${String(error)}\n`);
    process.exit(70);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, app.quit);
};
