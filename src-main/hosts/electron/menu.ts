// The application menu: roles that every platform knows, plus Settings and the help links. Pure; shell.ts installs it.
import type { MenuItemConstructorOptions } from 'electron';

interface MenuOptions {
  platform: NodeJS.Platform;
  /** Reload and the developer tools are for a build that runs from its sources. */
  isDev: boolean;
  openSettings(): void;
  openLink(url: string): void;
}

const helpLinks = [
  { label: 'Discord Developer Portal', url: 'https://discord.com/developers/applications' },
  {
    label: 'About Discord’s Gateway Intents',
    url: 'https://docs.discord.com/developers/events/gateway#gateway-intents',
  },
  { label: 'Discord’s Audit Log', url: 'https://docs.discord.com/developers/resources/audit-log' },
];

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The template for `Menu.buildFromTemplate`. */
export const menuTemplate = ({
  platform,
  isDev,
  openSettings,
  openLink,
}: MenuOptions): MenuItemConstructorOptions[] => {
  const isMac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: openSettings,
  };
  const app: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    role: 'fileMenu',
    submenu: isMac ? [{ role: 'close' }] : [settings, separator, { role: 'quit' }],
  };
  const developer: MenuItemConstructorOptions[] = isDev
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
    : [];
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    submenu: [
      ...developer,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: helpLinks.map(({ label, url }) => ({ label, click: () => openLink(url) })),
  };
  return [...(isMac ? [app] : []), file, { role: 'editMenu' }, view, { role: 'windowMenu' }, help];
};
