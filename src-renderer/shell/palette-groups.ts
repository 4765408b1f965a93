// What the palette offers for what is typed: each group at most a few, those that begin so first.
import {
  IconBookmark,
  IconHash,
  IconKeyboard,
  IconPlugConnected,
  IconServer,
  IconSun,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../api';
import { cleanLine } from '../events/plain-text';
import { useChannels } from '../events/use-channel-names';
import { useConnection } from '../hooks/use-connection';
import { useCurrentGuild, useGuilds } from '../hooks/use-guild';
import { useSettings } from '../hooks/use-settings';
import { isOwnPage } from '../router/route';
import { navigate } from '../router/use-route';
import { useConnectionSwitch } from './connection-panel';
import { openView } from './open-view';
import { bestFits } from './best-fits';
import { pages } from './pages';

export interface PaletteItem {
  id: string;
  label: string;
  hint?: string;
  Icon: Icon;
  run: () => void;
}

export interface PaletteGroup {
  label: string;
  items: PaletteItem[];
}

const most = 6;
const schemes = ['system', 'dark', 'light'] as const;
const schemeWords = { system: 'as the system', dark: 'dark', light: 'light' };

const usePeople = (guildId: string | undefined, text: string): PaletteItem[] => {
  const { data } = useQuery(
    orpc.users.search.queryOptions({
      input: { guildId: guildId ?? '0', text },
      enabled: guildId !== undefined && text.trim().length > 1,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  if (guildId === undefined || text.trim().length <= 1) return [];
  return (data ?? []).slice(0, most).map(({ id, name, present }) => ({
    id: `person ${id}`,
    label: cleanLine(name ?? id),
    hint: present ? undefined : 'left',
    Icon: IconUser,
    run: () => navigate({ name: 'member', guildId, userId: id }),
  }));
};

const useActions = (onShowShortcuts: () => void): PaletteItem[] => {
  const { settings, save } = useSettings();
  const { data: status } = useConnection();
  const { mutate: change } = useConnectionSwitch();
  const isOn = status !== undefined && status.state !== 'offline' && status.state !== 'failed';
  return [
    ...schemes
      .filter((scheme) => scheme !== settings.colorScheme)
      .map((scheme) => ({
        id: `appearance ${scheme}`,
        label: `Appearance: ${schemeWords[scheme]}`,
        Icon: IconSun,
        run: () => save({ colorScheme: scheme }),
      })),
    ...(status?.hasToken === true || status?.isDemo === true
      ? [
          {
            id: 'connection',
            label: isOn ? 'Disconnect the bot' : 'Connect the bot',
            Icon: IconPlugConnected,
            run: () => change(isOn ? 'disconnect' : 'connect'),
          },
        ]
      : []),
    { id: 'keys', label: 'Keyboard shortcuts', hint: '?', Icon: IconKeyboard, run: onShowShortcuts },
  ];
};

export const usePaletteGroups = (text: string, onShowShortcuts: () => void): PaletteGroup[] => {
  const guild = useCurrentGuild();
  const { data: guilds } = useGuilds();
  const channels = useChannels(guild?.id ?? '0');
  const { settings } = useSettings();
  const people = usePeople(guild?.id, text);
  const actions = useActions(onShowShortcuts);
  const guildId = guild?.id;

  const toPages = pages
    .filter(({ name }) => isOwnPage(name) || guildId !== undefined)
    .map(({ name, label, key, Icon }): PaletteItem => ({
      id: `page ${name}`,
      label,
      hint: `g ${key}`,
      Icon,
      run: () => {
        if (isOwnPage(name)) navigate({ name });
        else if (guildId !== undefined) navigate({ name, guildId });
      },
    }));
  const toServers = (guilds ?? [])
    .filter(({ id }) => id !== guildId)
    .map(({ id, name }): PaletteItem => ({
      id: `server ${id}`,
      label: cleanLine(name),
      Icon: IconServer,
      run: () => navigate({ name: 'overview', guildId: id }),
    }));
  const toViews = settings.savedViews
    .filter((view) => view.guildId === guildId)
    .map((view): PaletteItem => ({
      id: `view ${view.name}`,
      label: view.name,
      Icon: IconBookmark,
      run: () => openView(view),
    }));
  const toChannels =
    text.trim() === '' || guildId === undefined
      ? []
      : channels.map(({ id, name }): PaletteItem => ({
          id: `channel ${id}`,
          label: cleanLine(name ?? id),
          hint: 'events in it',
          Icon: IconHash,
          run: () => navigate({ name: 'explorer', guildId, query: { channel: id } }),
        }));
  return [
    { label: 'People', items: people },
    { label: 'Pages', items: bestFits(toPages, text, text.trim() === '' ? toPages.length : most) },
    { label: 'Saved views', items: bestFits(toViews, text, most) },
    { label: 'Servers', items: bestFits(toServers, text, most) },
    { label: 'Channels', items: bestFits(toChannels, text, most) },
    { label: 'Actions', items: bestFits(actions, text, most) },
  ].filter(({ items }) => items.length > 0);
};
