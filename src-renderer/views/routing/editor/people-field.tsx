// People of a server, found by what is typed.
import { MultiSelect } from '@mantine/core';
import { usePeopleChoices } from './use-choices';

interface PeopleFieldProps {
  guildId: string;
  label: string;
  value: string[];
  onChange: (ids: string[]) => void;
}

export const PeopleField = ({ guildId, label, value, onChange }: PeopleFieldProps) => {
  const { text, setText, remember, choices } = usePeopleChoices(guildId, value);
  return (
    <MultiSelect
      label={label}
      placeholder={value.length === 0 ? 'Type a name' : undefined}
      searchable
      searchValue={text}
      onSearchChange={setText}
      data={choices}
      value={value}
      nothingFoundMessage={text.trim() === '' ? 'Type a name' : 'Nobody of that name'}
      onChange={(ids) => {
        remember(ids);
        onChange(ids);
      }}
    />
  );
};
