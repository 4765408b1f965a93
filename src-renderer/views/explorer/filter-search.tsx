// One field to filter by: type a name, a channel or a kind, choose from what fits. `/` puts the focus here.
import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilterSearch, IconHash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Kind, catalogue, kinds } from '#contract/catalogue';
import type { Channel } from '#contract/guilds';
import { orpc } from '../../api';
import { SafePerson } from '../../events/event-sentence';
import { channelText } from '../../events/part';
import { KindBadge } from '../../ui/kind-badge';
import classes from './filter-bar.module.css';

interface FilterSearchProps {
  guildId: string;
  channels: readonly Channel[];
  onPerson: (id: string) => void;
  onChannel: (id: string) => void;
  onKind: (kind: Kind) => void;
}

/** Few enough that the list needs no scrolling. */
const mostOfEach = 5;

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

export const FilterSearch = ({ guildId, channels, onPerson, onChannel, onKind }: FilterSearchProps) => {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim().slice(0, 100), 120);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data: people = [] } = useQuery(
    orpc.users.search.queryOptions({
      input: { guildId, text: asked.replace(/^@/, '') || '?' },
      enabled: asked.replace(/^@/, '') !== '',
      placeholderData: (last) => last,
    }),
  );
  const words = folded(text.trim().replace(/^[@#]/, ''));
  const isTyping = words !== '';
  const fittingKinds = kinds.filter((kind) => isTyping && folded(catalogue[kind].label).includes(words));
  const fittingChannels = channels.filter(
    ({ name, id }) => isTyping && (folded(name ?? '').includes(words) || id === words),
  );
  const fittingPeople = isTyping ? people : [];
  const isEmpty = fittingKinds.length + fittingChannels.length + fittingPeople.length === 0;

  const choose = (choice: string): void => {
    const [what, id = ''] = choice.split(':');
    if (what === 'person') onPerson(id);
    else if (what === 'channel') onChannel(id);
    else {
      const kind = kinds.find((one) => one === id);
      if (kind !== undefined) onKind(kind);
    }
    setText('');
    combobox.closeDropdown();
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      position="bottom-start"
      width={340}
      shadow="md"
      withinPortal={false}
    >
      <Combobox.Target>
        <TextInput
          className={classes.search}
          data-search-field
          aria-label="Filter by person, channel or kind"
          placeholder="Filter by person, channel or kind"
          leftSection={<IconFilterSearch size={15} stroke={1.7} aria-hidden="true" />}
          rightSection={<Kbd size="xs">/</Kbd>}
          value={text}
          maxLength={100}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && text === '') event.currentTarget.blur();
            if (event.key === 'Escape') setText('');
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isTyping}>
        <Combobox.Options aria-label="Filters that fit">
          {isEmpty && <Combobox.Empty>No person, channel or kind fits</Combobox.Empty>}
          {fittingPeople.length > 0 && (
            <Combobox.Group label="People">
              {fittingPeople.slice(0, mostOfEach).map((person) => (
                <Combobox.Option key={person.id} value={`person:${person.id}`} className={classes.option}>
                  <SafePerson person={{ id: person.id, name: person.name, isBot: person.isBot }} />
                  {!person.present && <span className="dim">no longer here</span>}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {fittingChannels.length > 0 && (
            <Combobox.Group label="Channels">
              {fittingChannels.slice(0, mostOfEach).map((channel) => (
                <Combobox.Option key={channel.id} value={`channel:${channel.id}`} className={classes.option}>
                  <IconHash size={14} aria-hidden="true" />
                  <bdi className="truncate">{channelText(channel.name, channel.id).slice(1)}</bdi>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
          {fittingKinds.length > 0 && (
            <Combobox.Group label="Kinds">
              {fittingKinds.slice(0, mostOfEach).map((kind) => (
                <Combobox.Option key={kind} value={`kind:${kind}`} className={classes.option}>
                  <KindBadge kind={kind} />
                </Combobox.Option>
              ))}
            </Combobox.Group>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
