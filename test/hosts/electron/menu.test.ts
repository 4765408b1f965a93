// The application menu on each platform, and the flags that reach the core from an Electron command line.
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '#main/hosts/electron/menu';
import { isAllowedLink } from '#main/hosts/electron/origin';
import { ownFlags } from '#main/hosts/electron/own-flags';

const options = { platform: 'linux' as NodeJS.Platform, isDev: false, openSettings: vi.fn(), openLink: vi.fn() };
const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const roles = (items: MenuItemConstructorOptions[]) => flat(items).flatMap(({ role }) => (role ? [role] : []));

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has one Settings and one way to quit on %s', (platform) => {
    const items = menuTemplate({ ...options, platform });
    expect(flat(items).filter(({ label }) => label === 'Settings…')).toHaveLength(1);
    expect(roles(items).filter((role) => role === 'quit')).toHaveLength(1);
    expect(roles(items).includes('appMenu')).toBe(platform === 'darwin');
  });

  it('reloads and shows the developer tools only when run from the sources', () => {
    expect(roles(menuTemplate(options))).not.toEqual(expect.arrayContaining(['reload']));
    expect(roles(menuTemplate(options))).not.toEqual(expect.arrayContaining(['toggleDevTools']));
    expect(roles(menuTemplate({ ...options, isDev: true }))).toEqual(
      expect.arrayContaining(['reload', 'toggleDevTools']),
    );
  });

  it('offers only help that may be opened', () => {
    const help = menuTemplate(options).find(({ role }) => role === 'help');
    for (const item of flat([help ?? {}])) (item.click as (() => void) | undefined)?.();
    expect(options.openLink.mock.calls.length).toBeGreaterThan(0);
    expect(options.openLink.mock.calls.flat().filter((url: string) => !isAllowedLink(url))).toEqual([]);
  });
});

describe('the command line', () => {
  it('yields our own flags and nothing of Electron or Chromium', () => {
    const argv = [
      'electron',
      '--no-sandbox',
      '--inspect=0',
      'out/main/electron.js',
      '--demo',
      '--data',
      '/tmp/x',
      '--lang=de',
    ];
    expect(ownFlags(argv)).toEqual(['--demo', '--data=/tmp/x']);
    expect(ownFlags(['electron', 'main.js', '--data=/tmp/y', '--data'])).toEqual(['--data=/tmp/y']);
    expect(ownFlags(['electron', 'main.js', '--database', 'x', '--demos'])).toEqual([]);
  });
});
