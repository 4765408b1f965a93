// The members page's search field; what is typed is in the address.
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { setQuery } from '../../router/use-route';

const set = (text: string): void => setQuery({ q: text === '' ? null : text }, { replace: true });

export const MemberSearch = ({ text }: { text: string }) => (
  <TextInput
    size="sm"
    aria-label="Search members by name or id"
    placeholder="Search members by name or id, also those who left"
    data-search-field
    value={text}
    maxLength={100}
    spellCheck={false}
    autoComplete="off"
    leftSection={<IconSearch size={16} stroke={1.7} />}
    rightSection={text !== '' && <CloseButton size="sm" aria-label="Clear the search" onClick={() => set('')} />}
    onChange={(event) => set(event.currentTarget.value)}
    onKeyDown={(event) => {
      if (event.key === 'Escape') set('');
      if (event.key === 'ArrowDown' || event.key === 'Enter') {
        event.preventDefault();
        document.querySelector<HTMLElement>('[data-member-hit]')?.focus();
      }
    }}
  />
);
