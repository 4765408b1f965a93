// The command palette: pages, servers, saved views, people, channels and what can be done, found by typing.
import '@mantine/spotlight/styles.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PaletteGroup } from './palette-groups';
import { usePaletteGroups } from './palette-groups';
import classes from './palette.module.css';

const [store, spotlight] = createSpotlight();

interface PaletteProps {
  /** Rises by one each time it is asked for. */
  openings: number;
  onShowShortcuts: () => void;
}

const Group = ({ group }: { group: PaletteGroup }) => (
  <Spotlight.ActionsGroup label={group.label}>
    {group.items.map(({ id, label, hint, Icon, run }) => (
      <Spotlight.Action
        key={id}
        leftSection={<Icon size={16} stroke={1.7} aria-hidden="true" />}
        rightSection={hint === undefined ? undefined : <span className={classes.hint}>{hint}</span>}
        onClick={run}
      >
        <bdi className={classes.label}>{label}</bdi>
      </Spotlight.Action>
    ))}
  </Spotlight.ActionsGroup>
);

export default function Palette({ openings, onShowShortcuts }: PaletteProps) {
  const [query, setQuery] = useState('');
  const groups = usePaletteGroups(query, onShowShortcuts);
  useEffect(() => {
    if (openings > 0) spotlight.open();
  }, [openings]);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      title="Find a page, person, channel or action"
      transitionProps={{ duration: 0 }}
      classNames={{ content: classes.content, action: classes.action, header: classes.header }}
    >
      <Spotlight.Search
        aria-label="Find a page, person, channel or action"
        placeholder="Where to, or whom do you look for?"
        leftSection={<IconSearch size={17} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        {groups.length === 0 && <Spotlight.Empty>Nothing of that name</Spotlight.Empty>}
        {groups.map((group) => (
          <Group key={group.label} group={group} />
        ))}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
