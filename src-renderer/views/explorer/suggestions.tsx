// What the query bar offers for the piece being typed: fields and their values complete the text; a person, a channel or a kind found by
// a bare word becomes a filter of its own.
import { IconHash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Kind } from '#contract/catalogue';
import type { Channel } from '#contract/guilds';
import type { UserHit } from '#contract/users';
import { fold } from '#contract/query/words';
import { SafePerson } from '../../events/event-sentence';
import { channelText } from '../../events/part';
import { KindBadge } from '../../ui/kind-badge';
import {
  type Piece,
  channelValue,
  fieldHints,
  fieldsLike,
  isPersonField,
  kindsLike,
  personValue,
  valuesOf,
} from './complete-query';
import classes from './filter-bar.module.css';

export type Choice =
  | { what: 'complete'; text: string }
  | { what: 'person'; id: string }
  | { what: 'channel'; id: string }
  | { what: 'kind'; kind: Kind };

export interface Suggestion {
  key: string;
  group: string;
  label: ReactNode;
  choice: Choice;
}

/** Few enough that the list needs no scrolling in a low window. */
const mostOfEach = 3;
const mostValues = 10;

const personLabel = (person: UserHit): ReactNode => (
  <>
    <SafePerson person={{ id: person.id, name: person.name, isBot: person.isBot }} />
    {!person.present && <span className="dim">no longer here</span>}
  </>
);

const channelLabel = (channel: Channel): ReactNode => (
  <>
    <IconHash size={14} aria-hidden="true" />
    <bdi className="truncate">{channelText(channel.name, channel.id).slice(1)}</bdi>
  </>
);

const plain = (text: string, hint = ''): ReactNode => (
  <>
    <span>{text}</span>
    {hint !== '' && <span className={classes.hint}>{hint}</span>}
  </>
);

export const suggestionsFor = (
  piece: Piece,
  people: readonly UserHit[],
  channels: readonly Channel[],
): Suggestion[] => {
  const { field, text } = piece;
  const sign = text.replace(/^[@#]/, '');
  const places = channels.filter(({ name, id }) => fold(name ?? '').includes(fold(sign)) || id === sign);
  const completing = (group: string, key: string, label: ReactNode, value: string): Suggestion => ({
    key,
    group,
    label,
    choice: { what: 'complete', text: value },
  });

  if (isPersonField(field))
    return people
      .slice(0, mostValues)
      .map((person) => completing('People', person.id, personLabel(person), personValue(field, person, people)));
  if (field === 'channel')
    return places
      .slice(0, mostValues)
      .map((place) => completing('Channels', place.id, channelLabel(place), channelValue(place, channels)));
  if (field === 'kind')
    return kindsLike(text)
      .slice(0, mostValues)
      .map((kind) => completing('Kinds', kind, <KindBadge kind={kind} />, `kind:${kind.toLowerCase()}`));
  if (field !== null)
    return valuesOf(field, text).map((value) => completing(fieldHints[field], value, plain(value), value));
  if (sign === '' || text.startsWith('"')) return [];

  return [
    ...people.slice(0, mostOfEach).map((person): Suggestion => ({
      key: `person ${person.id}`,
      group: 'People',
      label: personLabel(person),
      choice: { what: 'person', id: person.id },
    })),
    ...places.slice(0, mostOfEach).map((place): Suggestion => ({
      key: `channel ${place.id}`,
      group: 'Channels',
      label: channelLabel(place),
      choice: { what: 'channel', id: place.id },
    })),
    ...kindsLike(text)
      .slice(0, mostOfEach)
      .map((kind): Suggestion => ({
        key: `kind ${kind}`,
        group: 'Kinds',
        label: <KindBadge kind={kind} />,
        choice: { what: 'kind', kind },
      })),
    ...fieldsLike(text)
      .slice(0, mostOfEach)
      .map((name) => completing('Filters to write', `field ${name}`, plain(`${name}:`, fieldHints[name]), `${name}:`)),
  ];
};
