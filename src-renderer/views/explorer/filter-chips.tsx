// What is filtered by, as chips that can be taken off one by one.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogue } from '#contract/catalogue';
import { orpc } from '../../api';
import { type ExplorerFilters, type PersonRole, noFilters, personRoles } from '../../events/event-link';
import { ChannelLabel } from '../../events/channel-label';
import { SafePerson } from '../../events/event-sentence';
import { gradeText, originText, sourceText } from '../../events/grade-text';
import type { ChannelNames } from '../../events/part';
import { clamp, cleanLine } from '../../events/plain-text';
import classes from './filter-bar.module.css';
import { groupLabels } from './group-labels';

const roleLabels: Record<PersonRole, string> = {
  either: 'did it or had it done to them',
  actor: 'did it',
  target: 'had it done to them',
};

interface ChipProps {
  label: string;
  onRemove: () => void;
  children: ReactNode;
}

const Chip = ({ label, onRemove, children }: ChipProps) => (
  <li className={classes.chip}>
    <span className={classes.chipLabel}>{label}</span>
    <span className={classes.chipValue}>{children}</span>
    <button type="button" className={classes.remove} aria-label={`Remove the filter ${label}`} onClick={onRemove}>
      <IconX size={13} aria-hidden="true" />
    </button>
  </li>
);

/** "Ban, Kick", "Ban, Kick and 3 more". */
const listed = (words: readonly string[]): string =>
  words.length <= 3 ? words.join(', ') : `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`;

interface PersonChipProps {
  guildId: string;
  person: NonNullable<ExplorerFilters['person']>;
  onChange: (person: ExplorerFilters['person']) => void;
}

const PersonFilter = ({ guildId, person, onChange }: PersonChipProps) => {
  const { data } = useQuery(orpc.users.search.queryOptions({ input: { guildId, text: person.id } }));
  const known = data?.find(({ id }) => id === person.id);
  return (
    <Chip label="Person" onRemove={() => onChange(null)}>
      <SafePerson person={{ id: person.id, name: known?.name ?? null, isBot: known?.isBot ?? false }} />
      <Menu withinPortal={false} position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.role} aria-label={`Role: ${roleLabels[person.as]}`}>
            {roleLabels[person.as]}
            <IconChevronDown size={12} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {personRoles.map((role) => (
            <Menu.Item key={role} onClick={() => onChange({ ...person, as: role })}>
              {roleLabels[role]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Chip>
  );
};

interface FilterChipsProps {
  guildId: string;
  filters: ExplorerFilters;
  onChange: (filters: ExplorerFilters) => void;
  channelName: ChannelNames;
}

export const FilterChips = ({ guildId, filters, onChange, channelName }: FilterChipsProps) => {
  const without = (part: Partial<ExplorerFilters>) => () => onChange({ ...filters, ...part });
  const whats = [
    ...filters.groups.map((group) => groupLabels[group]),
    ...filters.kinds.map((kind) => catalogue[kind].label),
  ];
  return (
    <ul className={classes.chips} aria-label="Filters">
      {filters.q !== '' && (
        <Chip label="Search" onRemove={without({ q: '' })}>
          <bdi className="truncate">{clamp(cleanLine(filters.q), 120)}</bdi>
        </Chip>
      )}
      {whats.length > 0 && (
        <Chip label="Kind" onRemove={without({ kinds: [], groups: [] })}>
          {listed(whats)}
        </Chip>
      )}
      {filters.person !== null && (
        <PersonFilter
          guildId={guildId}
          person={filters.person}
          onChange={(person) => onChange({ ...filters, person })}
        />
      )}
      {filters.channelId !== null && (
        <Chip label="Channel" onRemove={without({ channelId: null })}>
          <span>
            <ChannelLabel name={channelName(filters.channelId)} id={filters.channelId} />
          </span>
        </Chip>
      )}
      {filters.sources.length > 0 && (
        <Chip label="Source" onRemove={without({ sources: [] })}>
          {listed(filters.sources.map((source) => sourceText[source].label))}
        </Chip>
      )}
      {filters.grades.length > 0 && (
        <Chip label="Who is" onRemove={without({ grades: [] })}>
          {listed(filters.grades.map((grade) => gradeText[grade].label))}
        </Chip>
      )}
      {filters.origins.length > 0 && (
        <Chip label="Record" onRemove={without({ origins: [] })}>
          {listed(filters.origins.map((origin) => originText[origin].label))}
        </Chip>
      )}
      <li>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(noFilters)}>
          Clear all
        </Button>
      </li>
    </ul>
  );
};
