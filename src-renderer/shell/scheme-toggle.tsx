// Dark, light or the system's appearance: one button that goes round, saved in the settings.
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { Settings } from '#contract/settings';
import { useSettings } from '../hooks/use-settings';

const next: Record<Settings['colorScheme'], Settings['colorScheme']> = {
  system: 'dark',
  dark: 'light',
  light: 'system',
};
const label: Record<Settings['colorScheme'], string> = { system: 'as the system', dark: 'dark', light: 'light' };
const icons = { system: IconDeviceDesktop, dark: IconMoon, light: IconSun };

export const SchemeToggle = () => {
  const { settings, save } = useSettings();
  const scheme = settings.colorScheme;
  const Icon = icons[scheme];
  const text = `Appearance: ${label[scheme]}`;
  return (
    <Tooltip label={`${text}. Click for ${label[next[scheme]]}`}>
      <ActionIcon aria-label={text} onClick={() => save({ colorScheme: next[scheme] })}>
        <Icon size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
};
