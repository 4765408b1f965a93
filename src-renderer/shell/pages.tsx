// The navigation's entries: one list for the bar, the shortcuts and their help.
import { IconActivity, IconLayoutDashboard, IconListSearch, IconSettings, type Icon } from '@tabler/icons-react';
import type { GuildPage } from '../router/route';

export interface PageEntry {
  name: GuildPage | 'settings';
  label: string;
  /** Pressed after `g`. */
  key: string;
  Icon: Icon;
}

export const pages: readonly PageEntry[] = [
  { name: 'overview', label: 'Overview', key: 'o', Icon: IconLayoutDashboard },
  { name: 'feed', label: 'Live feed', key: 'l', Icon: IconActivity },
  { name: 'explorer', label: 'Explorer', key: 'e', Icon: IconListSearch },
  { name: 'settings', label: 'Settings', key: 's', Icon: IconSettings },
];
