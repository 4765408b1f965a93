// The desktop shell from the outside: what opens, what is refused, what is kept, and how it ends.
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { endStarted, isReal, openShell, runShell, scratch, type Shell } from './launch';

let dataDir = '';
let shell: Shell | null = null;

const open = async (args: string[] = []): Promise<Shell> => {
  shell = await openShell({ dataDir, args });
  return shell;
};
const close = async (): Promise<void> => {
  await shell?.app.close();
  shell = null;
};
/** The first thing a moderator without a token sees: it comes from the core, over the port. */
const start = ({ page }: Shell) => page.getByRole('button', { name: 'Explore the demo' });

test.beforeEach(async () => {
  dataDir = await scratch();
});
test.afterEach(async () => {
  endStarted();
  await close();
  await rm(dirname(dataDir), { recursive: true, force: true, maxRetries: 5 });
});

test('opens one sandboxed window at its own address and shows what the core answers', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  expect(await opened.page.title()).toContain('ModDesk');
  const window = await opened.app.evaluate(({ BrowserWindow }) => {
    const all = BrowserWindow.getAllWindows();
    // Not in Electron's declarations, though documented for its own tests.
    const contents = all[0]?.webContents as { getURL(): string; getLastWebPreferences?(): object } | undefined;
    return {
      count: all.length,
      url: contents?.getURL(),
      preferences: contents?.getLastWebPreferences?.(),
      isVisible: all[0]?.isVisible(),
    };
  });
  expect(window).toMatchObject({
    count: 1,
    isVisible: true,
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    },
  });
  expect(window.url).toMatch(/^app:\/\/moddesk\//);
});

test('gives the page no Node, no Electron and no way around its policy', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const found = await opened.page.evaluate(async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
    const policy = (await fetch('/')).headers.get('content-security-policy') ?? '';
    const refused = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      });
    });
    const script = document.createElement('script');
    script.textContent = 'document.title = "injected"';
    document.head.append(script);
    return { globals: names.filter((name) => name in window), policy, refused: await refused, title: document.title };
  });
  expect(found.globals).toEqual([]);
  expect(found.refused).toBe('script-src-elem');
  expect(found.title).not.toBe('injected');
  expect(found.policy).toContain(`default-src 'none'`);
  expect(found.policy).not.toContain('unsafe');
});

test('gives a reloaded page a fresh port, and the page has nothing to complain of', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  await opened.log.until(/"port.opened"/);
  const complaints: string[] = [];
  opened.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await opened.page.reload();
  await opened.log.until(/"port.opened"/, 2);
  await expect(start(opened)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('gives no port to another page in its window, nor to its own page in another window', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const own = opened.page.url();
  await opened.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    await window?.loadURL(`data:text/html,<title>Foreign</title><script>postMessage('moddesk:ready', '*')</script>`);
  });
  expect(await opened.log.until(/"port.refused"/)).toContain('"origin":"null"');
  await expect.poll(() => opened.page.url()).not.toBe(own);
  await opened.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const preload = (
      window?.webContents as { getLastWebPreferences?(): { preload?: string } } | undefined
    )?.getLastWebPreferences?.().preload;
    await new BrowserWindow({ webPreferences: { preload } }).loadURL('app://moddesk/');
  });
  expect(await opened.log.until(/"port.refused"/, 2)).toContain('"origin":"app://moddesk"');
  expect(opened.log.all.filter((line) => line.includes('"port.opened"'))).toHaveLength(1);
});

test('does not leave its own address', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const before = opened.page.url();
  await opened.page.evaluate(() => {
    window.location.href = 'https://example.com/phish';
  });
  expect(await opened.log.until(/"navigation.refused"/)).toContain('example.com');
  await expect(start(opened)).toBeVisible();
  expect(opened.page.url()).toBe(before);
});

test('opens no windows, and hands only links to Discord to the browser', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const links = await opened.app.evaluateHandle(({ shell: outside }) => {
    const given: string[] = [];
    outside.openExternal = async (url) => void given.push(url);
    return given;
  });
  const results = await opened.page.evaluate(() =>
    [
      'https://discord.com/developers/applications',
      'https://discord.com.evil.example/',
      'http://discord.com/',
      'file:///etc/passwd',
      'https://user@discord.com/',
    ].map((url) => window.open(url) === null),
  );
  expect(results).toEqual([true, true, true, true, true]);
  await opened.log.until(/"window.refused"/, 4);
  await opened.log.until(/"link.opened"/);
  expect(await links.jsonValue()).toEqual(['https://discord.com/developers/applications']);
  expect(await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('grants the page no permission', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const states = await opened.page.evaluate(async () => {
    const names: PermissionName[] = ['geolocation', 'camera', 'microphone', 'notifications'];
    const queried = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    return [...queried, await Notification.requestPermission()];
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
});

test('shows the settings from the menu', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  await opened.app.evaluate(({ Menu }) => {
    for (const item of Menu.getApplicationMenu()?.items ?? []) {
      item.submenu?.items.find((entry) => entry.label === 'Settings…')?.click();
    }
  });
  await expect.poll(() => new URL(opened.page.url()).hash).toBe('#/settings');
});

test('opens where it was closed', async () => {
  const place = { x: 140, y: 90, width: 1010, height: 700 };
  const first = await open();
  await expect(start(first)).toBeVisible();
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place);
  await close();
  const second = await open();
  await expect(start(second)).toBeVisible();
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toEqual(place);
});

test('runs once per data directory: a second start shows the first and ends', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const shown = opened.app.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise((resolve) => {
        BrowserWindow.getAllWindows()[0]?.hide();
        app.once('second-instance', () => setImmediate(() => resolve(BrowserWindow.getAllWindows()[0]?.isVisible())));
      }),
  );
  // Hidden first: the answer of a later evaluate proves that the listener above is in place.
  await opened.app.evaluate(() => true);
  expect((await runShell({ dataDir })).code).toBe(0);
  expect(await shown).toBe(true);
});

test('ends with its window, with everything kept', async () => {
  test.skip(process.platform === 'darwin', 'On macOS an app outlives its windows.');
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  await opened.app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()));
  expect(await opened.ended).toBe(0);
  shell = null;
  await expect(start(await open())).toBeVisible();
});

const secretFiles = async (): Promise<string[]> => (await readdir(join(dataDir, 'secrets'))).sort();

test('seals its secrets with the keyring', async () => {
  const opened = await open();
  await expect(start(opened)).toBeVisible();
  const backend = await opened.app.evaluate(({ safeStorage }) =>
    process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system',
  );
  test.skip(backend === 'basic_text', 'This desktop has no keyring.');
  expect(await secretFiles()).toEqual(['store-key.sealed']);
  const sealed = await readFile(join(dataDir, 'secrets/store-key.sealed'));
  expect(sealed.toString('latin1')).not.toMatch(/[0-9a-f]{64}/);
  await close();
  await expect(start(await open())).toBeVisible();
});

test('without a keyring keeps private files, says so, and seals them once there is one', async () => {
  test.skip(process.platform !== 'linux', 'Only Linux desktops come without one.');
  const opened = await open(['--password-store=basic']);
  await expect(start(opened)).toBeVisible();
  expect(await secretFiles()).toEqual(['store-key']);
  expect((await stat(join(dataDir, 'secrets/store-key'))).mode & 0o777).toBe(0o600);
  await close();
  test.skip(isReal, 'Whether this desktop has a keyring is not known.');
  await expect(start(await open())).toBeVisible();
  expect(await secretFiles()).toEqual(['store-key.sealed']);
  await close();
  const refused = await runShell({ dataDir, args: ['--password-store=basic'] });
  expect(refused.code).toBe(1);
  expect(refused.lines.join('\n')).toMatch(/\[error box\] ModDesk cannot start: .*keyring/);
  expect(refused.lines.join('\n')).toContain('"secrets.no-keyring"');
});

test('says in a sentence why it cannot start, and ends with 1', async () => {
  test.skip(isReal, 'The box waits for a click.');
  await expect(start(await open())).toBeVisible();
  await close();
  const wrongKey = await runShell({ dataDir, env: { MODDESK_STORE_KEY: 'ab'.repeat(32) } });
  expect(wrongKey.code).toBe(1);
  expect(wrongKey.lines.join('\n')).toMatch(/\[error box\] ModDesk cannot start: .*key/);
  const wrongApi = await runShell({ dataDir, env: { MODDESK_DISCORD_API: 'https://discord.example/api' } });
  expect(wrongApi.code).toBe(1);
  expect(wrongApi.lines.join('\n')).toMatch(/\[error box\] ModDesk cannot start: MODDESK_DISCORD_API/);
});

test('an export goes where the save dialog says, and is shown in its folder; dismissed, nothing is made', async () => {
  shell = await openShell({ dataDir, args: ['--demo'], env: { MODDESK_DEMO_DAYS: '2' } });
  const { page, app, log } = shell;
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const answer = (filePath: string) =>
    app.evaluate((electron, path) => {
      electron.dialog.showSaveDialog = async (...asked: unknown[]) => {
        const { defaultPath } = asked.at(-1) as { defaultPath: string };
        process.stderr.write(`[asked where] ${defaultPath}\n`);
        return { canceled: path === '', filePath: path };
      };
    }, filePath);
  await answer('');
  await dialog.getByRole('button', { name: 'Choose a place and export' }).click();
  expect(await log.until(/^\[asked where\]/)).toMatch(/moddesk-analytics-[\d-]+\.xlsx$/);
  await expect(dialog.getByRole('button', { name: 'Choose a place and export' })).toBeEnabled();
  const file = join(dirname(dataDir), 'chosen.xlsx');
  await answer(file);
  await dialog.getByRole('button', { name: 'Choose a place and export' }).click();
  await expect(dialog.getByText('Done')).toBeVisible();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  test.skip(isReal, 'The file browser would open.');
  await dialog.getByRole('button', { name: /^Show in folder/ }).click();
  expect(await log.until(/^\[shown in folder\]/)).toBe(`[shown in folder] ${file}`);
});
