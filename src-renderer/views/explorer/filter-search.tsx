// The query bar: words and key:value, completed while typing, asked by Enter. `/` puts the focus here.
import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { Kind } from '#contract/catalogue';
import type { Channel } from '#contract/guilds';
import { mostCharacters, parseQuery } from '#contract/query/parse-query';
import { QueryFault } from '#contract/query/query';
import { orpc } from '../../api';
import { isPersonField, pieceAt, withPiece, withoutPiece } from './complete-query';
import classes from './filter-bar.module.css';
import { QueryFaultLine } from './query-fault';
import { type Suggestion, suggestionsFor } from './suggestions';

interface FilterSearchProps {
  guildId: string;
  channels: readonly Channel[];
  /** As asked now. */
  query: string;
  /** What the host says is wrong with it. */
  fault: string | null;
  onQuery: (query: string) => void;
  /** A filter was chosen; `query` is what else is written. */
  onPerson: (id: string, query: string) => void;
  onChannel: (id: string, query: string) => void;
  onKind: (kind: Kind, query: string) => void;
}

const faultOf = (text: string): string | null => {
  try {
    parseQuery(text);
    return null;
  } catch (fault) {
    if (fault instanceof QueryFault) return fault.message;
    throw fault;
  }
};

export const FilterSearch = (props: FilterSearchProps) => {
  const { guildId, channels, query, fault, onQuery, onPerson, onChannel, onKind } = props;
  const [text, setText] = useState(query);
  const [caret, setCaret] = useState(query.length);
  /** What is wrong with the text as it was when Enter was pressed. */
  const [ownFault, setOwnFault] = useState<{ text: string; reason: string } | null>(null);
  // Another query came from elsewhere: a chip taken off, the back button, a link.
  const [last, setLast] = useState(query);
  if (last !== query) {
    setLast(query);
    setText(query);
    setCaret(query.length);
    setOwnFault(null);
  }
  const input = useRef<HTMLInputElement>(null);
  const faultId = useId();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });

  const piece = pieceAt(text, Math.min(caret, text.length));
  const wanted = piece.field === null || isPersonField(piece.field) ? piece.text.replace(/^@/, '').slice(0, 100) : '';
  const [asked] = useDebouncedValue(wanted, 120);
  const { data: people = [] } = useQuery(
    orpc.users.search.queryOptions({
      input: { guildId, text: asked || '?' },
      enabled: asked !== '',
      placeholderData: (last) => last,
    }),
  );
  const suggestions = suggestionsFor(piece, wanted === '' ? [] : people, channels);
  const groups = [...new Set(suggestions.map(({ group }) => group))];
  const shown = ownFault ?? (fault !== null && text === query ? { text: query, reason: fault } : null);

  const write = (next: string, at: number): void => {
    setText(next);
    setCaret(at);
    setOwnFault(null);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  };
  const ask = (next: string): void => {
    const reason = faultOf(next);
    combobox.closeDropdown();
    setOwnFault(reason === null ? null : { text: next, reason });
    if (reason === null) onQuery(next.trim());
  };
  const choose = ({ choice }: Suggestion): void => {
    if (choice.what === 'complete') {
      const next = withPiece(text, piece, choice.text);
      write(next.text, next.caret);
      if (!choice.text.endsWith(':')) combobox.closeDropdown();
      return;
    }
    const rest = withoutPiece(text, piece);
    // What else is written may not be a query yet: it then stays in the field, and what was asked stays asked.
    const left = faultOf(rest) === null ? rest : query;
    write(rest, rest.length);
    combobox.closeDropdown();
    if (choice.what === 'person') onPerson(choice.id, left);
    else if (choice.what === 'channel') onChannel(choice.id, left);
    else onKind(choice.kind, left);
  };

  return (
    <div className={classes.query}>
      <Combobox
        store={combobox}
        onOptionSubmit={(key) => {
          const chosen = suggestions.find((suggestion) => suggestion.key === key);
          if (chosen !== undefined) choose(chosen);
        }}
        position="bottom-start"
        width={340}
        shadow="md"
        withinPortal={false}
      >
        <Combobox.Target>
          <TextInput
            ref={input}
            className={classes.search}
            data-search-field
            aria-label="Search: words, or filters such as kind:ban"
            aria-invalid={shown !== null}
            aria-describedby={shown === null ? undefined : faultId}
            placeholder="Words, or kind:ban actor:@name -bot"
            error={shown !== null}
            leftSection={<IconSearch size={15} stroke={1.7} aria-hidden="true" />}
            rightSection={<Kbd size="xs">/</Kbd>}
            value={text}
            maxLength={mostCharacters}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
              setOwnFault(null);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) ask(text);
              if (event.key !== 'Escape') return;
              if (text === query) event.currentTarget.blur();
              else write(query, query.length);
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={suggestions.length === 0}>
          <Combobox.Options aria-label="What fits">
            {groups.map((group) => (
              <Combobox.Group key={group} label={group}>
                {suggestions
                  .filter((suggestion) => suggestion.group === group)
                  .map(({ key, label }) => (
                    <Combobox.Option key={key} value={key} className={classes.option}>
                      {label}
                    </Combobox.Option>
                  ))}
              </Combobox.Group>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {shown !== null && <QueryFaultLine id={faultId} query={shown.text} reason={shown.reason} />}
    </div>
  );
};
