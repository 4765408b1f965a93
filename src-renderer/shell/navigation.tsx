// The left bar: server, pages, demo badge, appearance and connection. Icons only below 1100 px or when folded.
import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconKeyboard, IconLayoutSidebar } from '@tabler/icons-react';
import { useCurrentGuild } from '../hooks/use-guild';
import { isOwnPage } from '../router/route';
import { href, useRoute } from '../router/use-route';
import { ConnectionButton } from './connection-button';
import { ExportIndicator } from '../views/export/export-indicator';
import { DemoBadge } from './demo-badge';
import { GuildSwitcher } from './guild-switcher';
import classes from './navigation.module.css';
import { pageOf, pages } from './pages';
import { SchemeToggle } from './scheme-toggle';

const useNarrow = (): { isNarrow: boolean; isForced: boolean; toggle: () => void } => {
  const isForced = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const [isFolded, setFolded] = useLocalStorage({
    key: 'moddesk.nav-folded',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return { isNarrow: isForced || isFolded, isForced, toggle: () => setFolded(!isFolded) };
};

export const Navigation = ({ onShowShortcuts }: { onShowShortcuts: () => void }) => {
  const route = useRoute();
  const guildId = useCurrentGuild()?.id ?? route.guildId;
  const { isNarrow, isForced, toggle } = useNarrow();
  const linkTo = (name: (typeof pages)[number]['name']): string => {
    if (isOwnPage(name)) return href({ name });
    return guildId === null ? href({ name: 'home' }) : href({ name, guildId });
  };
  return (
    <nav className={classes.bar} data-narrow={isNarrow || undefined} aria-label="Main">
      <GuildSwitcher isNarrow={isNarrow} />
      <ul className={classes.pages}>
        {pages.map(({ name, label, Icon }) => (
          <li key={name}>
            <Tooltip label={label} position="right" disabled={!isNarrow}>
              <a
                className={classes.page}
                href={linkTo(name)}
                aria-current={pageOf(route) === name ? 'page' : undefined}
                aria-label={isNarrow ? label : undefined}
              >
                <Icon size={17} stroke={1.7} aria-hidden="true" />
                {!isNarrow && label}
              </a>
            </Tooltip>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <ExportIndicator isNarrow={isNarrow} />
        <DemoBadge isNarrow={isNarrow} />
        <div className={classes.tools}>
          <SchemeToggle />
          <Tooltip label="Keyboard shortcuts">
            <ActionIcon aria-label="Keyboard shortcuts" onClick={onShowShortcuts}>
              <IconKeyboard size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
          {!isForced && (
            <Tooltip label={isNarrow ? 'Show labels' : 'Icons only'}>
              <ActionIcon aria-label={isNarrow ? 'Show labels' : 'Icons only'} onClick={toggle}>
                <IconLayoutSidebar size={17} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
        <ConnectionButton isNarrow={isNarrow} />
      </div>
    </nav>
  );
};
