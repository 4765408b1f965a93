// The navigation's entries: one list for the bar, the shortcuts and their help.
import {
  IconActivity,
  IconFileExport,
  IconGavel,
  IconLayoutDashboard,
  IconListSearch,
  IconHeartRateMonitor,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconTerminal2,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { GuildPage, OwnPage, Route } from '../router/route';

export interface PageEntry {
  name: GuildPage | Exclude<OwnPage, 'start'>;
  label: string;
  /** Pressed after `g`. */
  key: string;
  Icon: Icon;
}

export const pages: readonly PageEntry[] = [
  { name: 'overview', label: 'Overview', key: 'o', Icon: IconLayoutDashboard },
  { name: 'feed', label: 'Live feed', key: 'l', Icon: IconActivity },
  { name: 'explorer', label: 'Explorer', key: 'e', Icon: IconListSearch },
  { name: 'members', label: 'Members', key: 'm', Icon: IconUsers },
  { name: 'moderation', label: 'Moderation', key: 'a', Icon: IconGavel },
  { name: 'commands', label: 'Commands', key: 'k', Icon: IconTerminal2 },
  { name: 'routing', label: 'Log routing', key: 'r', Icon: IconRoute },
  { name: 'keeping', label: 'Retention and privacy', key: 'p', Icon: IconShieldLock },
  { name: 'health', label: 'Health', key: 'h', Icon: IconHeartRateMonitor },
  { name: 'exports', label: 'Exports', key: 'x', Icon: IconFileExport },
  { name: 'settings', label: 'Settings', key: 's', Icon: IconSettings },
];

/** The entry that an address stands under: a member's page belongs to Members. */
export const pageOf = ({ name }: Route): string => (name === 'member' ? 'members' : name);
