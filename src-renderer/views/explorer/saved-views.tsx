// Filters kept under a name: for this server, the same in every window.
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '#contract/settings';
import { cleanLine } from '../../events/plain-text';
import { useSettings } from '../../hooks/use-settings';
import { useRoute } from '../../router/use-route';
import { openView } from '../../shell/open-view';
import classes from './saved-views.module.css';

/** What is open in the inspector is no part of a view. */
const queryOf = (query: Readonly<Record<string, string>>): string => {
  const kept = new URLSearchParams(query);
  kept.delete('event');
  return kept.toString();
};

export const SavedViews = ({ guildId }: { guildId: string }) => {
  const { settings, save } = useSettings();
  const { query } = useRoute();
  const [name, setName] = useState('');
  const all = settings.savedViews;
  const own = all.filter((view) => view.guildId === guildId);
  const now = queryOf(query);
  const isSame = (view: SavedView, other: string): boolean => view.guildId === guildId && view.name === other;
  const keep = (event: React.SyntheticEvent): void => {
    event.preventDefault();
    const wanted = cleanLine(name).trim();
    if (wanted === '') return;
    // Under the same name it takes the place of the old one.
    save({ savedViews: [...all.filter((view) => !isSame(view, wanted)), { name: wanted, guildId, query: now }] });
    setName('');
  };
  return (
    <Menu position="bottom-end" withinPortal={false} closeOnItemClick={false} width={280}>
      <Menu.Target>
        <Button leftSection={<IconBookmark size={14} stroke={1.8} />}>
          {own.find((view) => view.query === now)?.name ?? 'Views'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{own.length === 0 ? 'No saved view yet' : 'Saved views'}</Menu.Label>
        {own.map((view) => (
          <div key={view.name} className={classes.view}>
            <Menu.Item
              className={classes.open}
              data-now={view.query === now || undefined}
              onClick={() => openView(view)}
            >
              <bdi>{view.name}</bdi>
            </Menu.Item>
            <ActionIcon
              size={24}
              aria-label={`Forget the view ${view.name}`}
              onClick={() => save({ savedViews: all.filter((other) => !isSame(other, view.name)) })}
            >
              <IconX size={14} />
            </ActionIcon>
          </div>
        ))}
        <Menu.Divider />
        <form className={classes.form} onSubmit={keep}>
          <TextInput
            aria-label="Name of this view"
            placeholder="Keep these filters as …"
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              // The menu's own keys move between its items.
              if (event.key !== 'Escape') event.stopPropagation();
            }}
          />
          <Button type="submit" disabled={name.trim() === '' || all.length >= 100}>
            Keep
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
};
